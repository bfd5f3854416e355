/**
 * Understand: where and what an item is about, and which others tell of the same.
 *
 * In:  an item's words, its source's patch and voice; the gazetteer and the scheme.
 * Out: findings, each with the words that led to it and how sure it is; a signature for joining stories.
 * Never: changes the words, asks anybody, knows the time, or guesses where nothing speaks for it.
 * Goes wrong: what cannot be understood is simply not found. A scheme that cannot be read throws when it is loaded.
 * Trade-offs: names are told apart by the words around them, by weights learned from real articles and without a grammar
 *   (docs/understanding.md); a place that shares its name with a person is passed over rather than told wrongly. The
 *   built-in gazetteer knows towns and areas; streets, wards and parks come with what the operator imports. What it does
 *   not know is placed in the source's patch, and says so.
 */
import type { Gazetteer } from './places/gazetteer.ts';
import { findPlaces } from './places/places.ts';
import { signatureOf } from './stories/signature.ts';
import { findSubjects } from './subjects/find-subjects.ts';
import type { Scheme } from './subjects/scheme.ts';
import type { ToUnderstand, Understood } from './understood.ts';

export { type UnderstandLine, understandLine } from './line.ts';
export { type Gazetteer, gazetteerOf, loadGazetteer } from './places/gazetteer.ts';
export { type ImportResult, importPlaces } from './places/import.ts';
export { precisionOf } from './places/places.ts';
export {
  ensurePlaces,
  type ImportedPlace,
  importedPlaces,
  placeById,
  placeBySlug,
  placesInside,
  savePlaces,
} from './places/store.ts';
export { ensureFound, patchOf, questionOf } from './question.ts';
export { groupsOf, joinStories, type StoryItem, type StoryJoin } from './stories/stories.ts';
export { loadScheme, type Scheme, type Subject, schemeOf, within } from './subjects/scheme.ts';
export type {
  Place,
  PlaceFinding,
  Precision,
  StorySignature,
  SubjectFinding,
  ToUnderstand,
  Understood,
} from './understood.ts';

/** Of the code and data that make findings: raised when they change, so that old ones can be made again. */
export const VERSION = '2';

/** What understanding stands on. */
export interface Knowledge {
  gazetteer: Gazetteer;
  scheme: Scheme;
}

/** Understands one item. Pure, some milliseconds for a long one. */
export function understand(asked: ToUnderstand, { gazetteer, scheme }: Knowledge): Understood {
  return {
    places: findPlaces(asked, gazetteer),
    subjects: findSubjects(asked, scheme),
    signature: signatureOf(asked),
    version: VERSION,
  };
}
