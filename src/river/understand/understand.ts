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
import { setImmediate as others } from 'node:timers/promises';
import type { Draft } from '../read/read.ts';
import type { Source, Voice } from '../sources/sources.ts';
import type { Gazetteer } from './places/gazetteer.ts';
import { findPlaces } from './places/places.ts';
import { type KeptWords, patchOf, questionOf, questionOfKept } from './question.ts';
import { signatureOf } from './stories/signature.ts';
import { findSubjects } from './subjects/find-subjects.ts';
import type { Learned } from './subjects/learned.ts';
import type { Scheme } from './subjects/scheme.ts';
import type { ToUnderstand, Understood } from './understood.ts';

export { type UnderstandLine, understandLine } from './line.ts';
export { type Gazetteer, gazetteerOf, loadGazetteer } from './places/gazetteer.ts';
export { type ImportResult, importPlaces } from './places/import.ts';
export type { ImportedPlace } from './places/import-result.ts';
export { precisionOf } from './places/precision.ts';
export {
  ensurePlaces,
  importedPlaces,
  placeById,
  placeBySlug,
  placesInside,
  savePlaces,
} from './places/store.ts';
export {
  addPlaceAlias,
  dropPlaceAlias,
  type PlaceAlias,
  placeAliases,
  withAliases,
} from './places/store-aliases.ts';
export { noteGenerations, successorsOf } from './places/store-generations.ts';
export { roundedSpot, type Whereabouts, whereabouts } from './places/whereabouts.ts';
export { ensureFound, questionOfKept } from './question.ts';
export { correctionsSince, lastLearned, saveLearned } from './store.ts';
export {
  newestWordings,
  saveWording,
  type Worded,
  wordingEdition,
  wordingsOf,
} from './store-wordings.ts';
export { type Alike, nearlyAlike } from './stories/alike.ts';
export { groupsOf, joinStories } from './stories/stories.ts';
export type { StoryItem, StoryJoin } from './stories/story-item.ts';
export { asWritten } from './stories/written.ts';
export { findSubjects, learnSubjects } from './subjects/find-subjects.ts';
export type { Correction, Learned } from './subjects/learned.ts';
export { loadScheme, type Scheme, type Subject, schemeOf, within } from './subjects/scheme.ts';
export { WORDING, type Wording, worded, wordingOf } from './subjects/wording.ts';
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
export const VERSION = '5';

/** What understanding stands on. */
export interface Knowledge {
  gazetteer: Gazetteer;
  scheme: Scheme;
  /** What editors' corrections taught (`learnSubjects`), if anything. */
  learned?: Learned | undefined;
  /** Of the operator's places: another after each import. */
  edition?: string | undefined;
}

/** Of all that findings stand on; kept with them, so that what stood on something else can be understood again. */
export function understandingOf({ edition, learned }: Knowledge): string {
  return `${VERSION}${edition ? `.${edition}` : ''}${learned ? `+${learned.version}` : ''}`;
}

/** Understands one item. Pure, some milliseconds for a long one. */
export function understand(asked: ToUnderstand, knowledge: Knowledge): Understood {
  const { gazetteer, scheme, learned } = knowledge;
  const places = findPlaces(asked, gazetteer);
  return {
    places,
    subjects: findSubjects(asked, scheme, learned),
    signature: signatureOf(
      asked,
      places.flatMap(({ mentions }) => mentions),
    ),
    version: understandingOf(knowledge),
  };
}

/** What understanding knows of a source. */
type Spoken = Pick<Source, 'patchPlaceId'> &
  Partial<Pick<Source, 'usualPlaceId'>> & { voice: Pick<Voice, 'name' | 'kind'> };

/** Understands an item that was kept, from what was kept of it. */
export function understandKept(
  item: KeptWords,
  source: Spoken,
  knowledge: Knowledge & { patchPlaceId: string | null },
): Understood {
  const patch = patchOf(source, knowledge.patchPlaceId, knowledge.gazetteer);
  return understand(questionOfKept(item, source.voice, patch), knowledge);
}

/** Drafts with what was understood of each. */
export type Batch = { draft: Draft; understood: Understood }[];

/** Understands what a source said, and lets others have their turn between items, so that pages and fetches go on. */
export async function understandAll(
  drafts: readonly Draft[],
  source: Spoken,
  knowledge: Knowledge & { patchPlaceId: string | null },
): Promise<Batch> {
  const patch = patchOf(source, knowledge.patchPlaceId, knowledge.gazetteer);
  const all: Batch = [];
  for (const draft of drafts) {
    all.push({ draft, understood: understand(questionOf(draft, source.voice, patch), knowledge) });
    await others();
  }
  return all;
}
