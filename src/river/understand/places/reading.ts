import type { At } from './distance.ts';
import { FIRST_NAMES } from './first-names.ts';
import type { Gazetteer } from './gazetteer.ts';
import { type Token, tokensOf } from './name-key.ts';
import { type Span, spansIn } from './spans.ts';
import {
  AREA_WORDS,
  BEFORE_A_PERSON,
  BEFORE_A_PLACE,
  BODIES_HERE,
  PERSON_DOES,
  QUALIFIERS,
  RARELY_PLACES,
  ROADS,
  SMALL_WORDS,
  TIMES,
} from './words-that-tell.ts';

/** A text with what is asked of it again and again while its places are looked for. */
export interface Reading {
  text: string;
  tokens: readonly Token[];
  spans: readonly Span[];
  /** Where each stands among them. */
  order: ReadonlyMap<Span, number>;
  /** Keys of words that are also written small in this text. */
  small: ReadonlySet<string>;
  /** Words that stood after a given name or a title somewhere in the text. */
  surnames: ReadonlySet<string>;
  /** Names that stood after "in", "at", "near" somewhere in the text. */
  located: ReadonlySet<string>;
  /** Names that stood right after another name that is none of a place: "Luther Burbank". */
  afterNames: ReadonlySet<string>;
  /** Names that somewhere stood with what they lie in, or with what kind of area they are: "Laurel, Md.", "Laurel County". */
  placed: ReadonlySet<string>;
  /** Names that were the one who said or thought something. */
  speaking: ReadonlySet<string>;
  /** How often each name stands in the text. */
  times: ReadonlyMap<string, number>;
  /** Most words are written large, so that capitals say nothing. */
  shouting: boolean;
}

/** `near`: where the source is at home. */
export function readingOf(text: string, gazetteer: Gazetteer, near?: At): Reading {
  const tokens = tokensOf(text);
  const spans = spansIn(text, tokens, gazetteer, near);
  const times = new Map<string, number>();
  const located = new Set<string>();
  const afterNames = new Set<string>();
  const placed = new Set<string>();
  const speaking = new Set<string>();
  for (const [n, span] of spans.entries()) {
    times.set(span.key, (times.get(span.key) ?? 0) + 1);
    const first = tokens[span.at]!;
    const before = first.gap === ' ' ? tokens[span.at - 1] : undefined;
    if (before && BEFORE_A_PLACE.has(before.key) && before.key !== 'of') located.add(span.key);
    if (before && mayBeGiven(before)) afterNames.add(span.key);
    const next = spans[n + 1];
    if (next && /^, \(?$/.test(text.slice(span.end, next.start)) && isArea(next)) placed.add(span.key);
    const after = tokens[span.at + span.length];
    if (after && after.gap === ' ' && AREA_WORDS.has(after.key)) placed.add(span.key);
    if (span.how === 'area') placed.add(tokens[span.at]!.key);
    if ((after && after.gap === ' ' && PERSON_DOES.has(after.key)) || (before && PERSON_DOES.has(before.key)))
      speaking.add(span.key);
  }
  const long = tokens.filter((token) => token.word.length > 3);
  return {
    text,
    tokens,
    spans,
    order: new Map(spans.map((span, n) => [span, n])),
    small: new Set(tokens.filter((token) => !token.capital).map((token) => token.key)),
    surnames: surnamesIn(tokens),
    located,
    afterNames,
    placed,
    speaking,
    times,
    shouting:
      long.length > 3 &&
      long.filter((token) => token.word === token.word.toUpperCase()).length > long.length * 0.6,
  };
}

/** A capital word that might be anybody's given name. */
function mayBeGiven({ word, key, capital }: Token): boolean {
  return (
    capital &&
    word !== word.toUpperCase() &&
    [AREA_WORDS, QUALIFIERS, BEFORE_A_PLACE, RARELY_PLACES, TIMES, BODIES_HERE, ROADS, SMALL_WORDS].every(
      (set) => !set.has(key),
    )
  );
}

function isArea({ candidates: [first] }: Span): boolean {
  return first?.kind === 'region' || first?.kind === 'country';
}

/** What follows a given name or a title: "Abraham Lincoln", "Mrs Turner", "Bud A. Torres". */
function surnamesIn(tokens: readonly Token[]): Set<string> {
  const found = new Set<string>();
  for (const [i, token] of tokens.entries()) {
    const named = FIRST_NAMES.has(token.key) || (BEFORE_A_PERSON.has(token.key) && token.word.length > 1);
    if (!named || !token.capital) continue;
    let next = tokens[i + 1];
    if (next?.word.length === 1 || (next && FIRST_NAMES.has(next.key) && BEFORE_A_PERSON.has(token.key)))
      next = tokens[i + 2];
    if (
      next &&
      /^\p{Lu}\p{L}+/u.test(next.word) &&
      /^\.? ?[“"]?$|^[”"] $|^ $/.test(next.gap) &&
      !AREA_WORDS.has(next.key) &&
      !BODIES_HERE.has(next.key)
    )
      found.add(next.key);
  }
  return found;
}
