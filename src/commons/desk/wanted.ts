import type { Criterion } from '../../river/match/match.ts';
import type { VoiceKind } from '../../river/sources/sources.ts';

/** A document or page that is watched: as it stood when the watch was made. */
export interface WatchedDocument {
  url: string | null;
  title: string;
  /** Its words, shortened; empty where only its address is known. */
  text: string;
  /** The words that an item is found by: see rarest.ts. */
  rare: string[];
}

/** What a watch asks for. All given parts must hold; within a part, any. */
export interface Wanted {
  /** Words, or several as a phrase. */
  any: string[];
  all: string[];
  none: string[];
  near: { one: string; other: string; within: number } | null;
  places: string[];
  subjects: string[];
  kinds: VoiceKind[];
  sources: number[];
  /** Primary languages, `en`; items that do not say theirs are not left out. */
  languages: string[];
  document: WatchedDocument | null;
}

export const NOTHING_WANTED: Wanted = {
  any: [],
  all: [],
  none: [],
  near: null,
  places: [],
  subjects: [],
  kinds: [],
  sources: [],
  languages: [],
  document: null,
};

/** An interest takes words up to this length (match cuts what is longer). */
const LONGEST = 500;

/** Words as people type them into one line: single words and "several as a phrase", by commas, blanks or lines. */
export function termsIn(typed: string): string[] {
  const terms = [...typed.matchAll(/["“”„]([^"“”„]+)["“”„]|([^\s,;"“”„]+)/g)].map((found) =>
    (found[1] ?? found[2] ?? '')
      .replace(/[^\p{L}\p{N}'’&/.-]+/gu, ' ')
      .replace(/^[\s.'’/&-]+|[\s.'’/&-]+$/gu, ''),
  );
  return [...new Set(terms.filter((term) => term !== ''))].slice(0, 20);
}

/** As one line again, for the field. */
export const typedTerms = (terms: readonly string[]): string =>
  terms.map((term) => (term.includes(' ') ? `"${term}"` : term)).join(', ');

// Alone, each of these would be read as a sign by the search.
const quoted = (term: string) => (/[^\p{L}\p{N}]/u.test(term) || /^or$/i.test(term) ? `"${term}"` : term);

/** Words for an interest: each way in which `all` and one of `any` come together, without `none`. */
function wordsOf({ any, all, none, near, document }: Wanted): string {
  const must = [...all, ...(near ? [near.one, near.other] : [])].map(quoted);
  const may = [...any, ...(document?.rare ?? [])].map(quoted);
  const not = none.map((term) => `-${quoted(term)}`);
  if (may.length === 0) return [...must, ...(must.length > 0 ? not : [])].join(' ');
  return may.map((one) => [...must, one, ...not].join(' ')).join(' or ');
}

export type Asked = { kind: 'criterion'; criterion: Criterion } | { kind: 'too-long' } | { kind: 'nothing' };

/** The interest that a watch stands on. What it cannot say (near, languages, documents) narrows afterwards. */
export function criterionOf(wanted: Wanted): Asked {
  const words = wordsOf(wanted);
  if (words.length > LONGEST) return { kind: 'too-long' };
  const { places, subjects, kinds, sources } = wanted;
  const parts = [places, subjects, kinds, sources];
  if (words === '' && parts.every((part) => part.length === 0)) return { kind: 'nothing' };
  return {
    kind: 'criterion',
    criterion: {
      places,
      subjects,
      kinds,
      voices: [],
      ...(sources.length > 0 && { sources }),
      ...(words !== '' && { words }),
    },
  };
}
