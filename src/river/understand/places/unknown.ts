import { FIRST_NAMES } from './first-names.ts';
import type { Gazetteer } from './gazetteer.ts';
import { keyOf, type Token } from './name-key.ts';
import {
  BEFORE_A_PERSON,
  BEFORE_A_PLACE,
  BODIES_ELSEWHERE,
  BODIES_HERE,
  HEADS,
  LEARNING,
  LINKS,
  RARELY_PLACES,
  ROADS,
  SMALL_WORDS,
  STARTS,
  TIMES,
} from './words-that-tell.ts';

const MOST_WORDS = 4;

/** How many tokens from `at` on read like one name: capitals, with "on the", "le" and the like between them. */
function runAt(tokens: readonly Token[], at: number): number {
  let length = 1;
  while (length < MOST_WORDS && at + length < tokens.length) {
    const next = tokens[at + length]!;
    const before = tokens[at + length - 1]!;
    const joined =
      /^[ -]$|^[’'] $/.test(next.gap) || (next.gap === '. ' && /^(?:st|mt|ft)$/.test(before.key));
    if (!joined) break;
    if (next.capital) length++;
    else {
      const more = linksAt(tokens, at + length);
      if (more === 0) break;
      length += more + 1;
    }
  }
  return length;
}

/** How many small words hold a name together: "Stow-on-the-Wold", "Upton upon Severn", "Houghton le Spring". */
function linksAt(tokens: readonly Token[], at: number): number {
  const gap = tokens[at]!.gap;
  let more = 0;
  while (more < 2 && tokens[at + more]?.gap === gap && LINKS.has(tokens[at + more]!.key)) more++;
  const end = tokens[at + more];
  const holds = gap === '-' || /^(?:upon|le|cum)$/.test(tokens[at]!.key);
  return holds && end?.capital && end.gap === gap ? more : 0;
}

/** "Squirrel Hill", "Lake Robinson", "Little Snoring": the words themselves say that it is a place. */
function headedAt(tokens: readonly Token[], at: number, knows: (key: string) => boolean): number {
  const run = runAt(tokens, at);
  const first = tokens[at]!;
  if (SMALL_WORDS.has(first.key)) return 0;
  for (let length = run; length >= 2; length--) {
    const last = tokens[at + length - 1]!;
    if (HEADS.has(last.key) && last.gap === ' ' && !ONLY_KINDS.has(last.key)) return length;
    if (length === 2 && ONLY_KINDS.has(last.key) && !knows(first.key)) return length;
  }
  const after = tokens[at + run];
  return run === 2 &&
    !knows(tokens[at + 1]!.key) &&
    STARTS.has(first.key) &&
    !(after?.capital && after.gap === ' ')
    ? 2
    : 0;
}

/** These say what sort of area the name before them is. */
const ONLY_KINDS = new Set([
  'town',
  'village',
  'parish',
  'ward',
  'borough',
  'district',
  'neighborhood',
  'neighbourhood',
]);

const NO_END = [BODIES_HERE, BODIES_ELSEWHERE, LEARNING, ROADS];

/** Words that stand where a place would: "in Harwinton", "HARWINTON — ", "Orient, Ohio". */
function standsAsPlace(tokens: readonly Token[], at: number, gazetteer: Gazetteer): number {
  const length = runAt(tokens, at);
  const first = tokens[at]!;
  const before = tokens[at - 1];
  const after = tokens[at + length];
  const last = tokens[at + length - 1]!;
  if (length > 3 || SMALL_WORDS.has(first.key) || NO_END.some((set) => set.has(last.key))) return 0;
  if (length === 1 && (RARELY_PLACES.has(first.key) || TIMES.has(first.key) || first.word.length < 4))
    return 0;
  if (length === 1 && (FIRST_NAMES.has(first.key) || BEFORE_A_PERSON.has(first.key))) return 0;
  const shouted = first.word.length > 2 && first.word === first.word.toUpperCase();
  const dateline = after && /^ ?(?:—|–|--) ?|^, $/.test(after.gap);
  if (shouted && !dateline) return 0;
  if (before && first.gap === ' ' && BEFORE_A_PLACE.has(before.key)) return length;
  if (after && /^ ?(?:—|–|--) ?/.test(after.gap) && shouted) return length;
  const area = after && /^, $/.test(after.gap) && gazetteer.lookup(after.key)[0];
  return area && (area.kind === 'region' || area.kind === 'country') && length < 3 ? length : 0;
}

/** The keys of names in a text that no gazetteer has, but that stand where a place would. */
export function unknownNames(tokens: readonly Token[], gazetteer: Gazetteer): Set<string> {
  const found = new Set<string>();
  for (let at = 0; at < tokens.length; at++) {
    if (!tokens[at]!.capital || tokens[at]!.word.length < 2) continue;
    const length = standsAsPlace(tokens, at, gazetteer);
    if (length > 0) {
      const key = keyOf(tokens, at, length);
      if (gazetteer.lookup(key).length === 0) found.add(key);
    }
    at += Math.max(0, length - 1);
  }
  return found;
}

/** The number of tokens of a name that no gazetteer has, or 0. Longer ones than `known` only. */
export function unknownAt(
  tokens: readonly Token[],
  at: number,
  unknown: ReadonlySet<string>,
  known: { length: number; large: boolean; near: boolean },
  knows: (key: string) => boolean,
): number {
  const headed = headedAt(tokens, at, knows);
  if (headed > known.length && !(known.large && headed > 2)) return headed;
  if (unknown.size === 0 || known.large || known.near) return 0;
  for (let length = Math.min(3, runAt(tokens, at)); length > known.length; length--)
    if (unknown.has(keyOf(tokens, at, length))) return length;
  return 0;
}
