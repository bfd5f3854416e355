import { FIRST_NAMES } from './first-names.ts';
import type { Gazetteer } from './gazetteer.ts';
import { type Token, tokensOf } from './name-key.ts';
import { type Span, spansIn } from './spans.ts';
import { AREA_WORDS, BEFORE_A_PERSON, BEFORE_A_PLACE, BODIES_HERE } from './words-that-tell.ts';

/** A text with what is asked of it again and again while its places are looked for. */
export interface Reading {
  text: string;
  tokens: readonly Token[];
  spans: readonly Span[];
  /** Keys of words that are also written small in this text. */
  small: ReadonlySet<string>;
  /** Words that stood after a given name or a title somewhere in the text. */
  surnames: ReadonlySet<string>;
  /** Names that stood after "in", "at", "near" somewhere in the text. */
  located: ReadonlySet<string>;
  /** How often each name stands in the text. */
  times: ReadonlyMap<string, number>;
  /** Most words are written large, so that capitals say nothing. */
  shouting: boolean;
}

export function readingOf(text: string, gazetteer: Gazetteer): Reading {
  const tokens = tokensOf(text);
  const spans = spansIn(text, tokens, gazetteer);
  const times = new Map<string, number>();
  const located = new Set<string>();
  for (const span of spans) {
    times.set(span.key, (times.get(span.key) ?? 0) + 1);
    const before = tokens[span.at - 1];
    if (before && tokens[span.at]!.gap === ' ' && BEFORE_A_PLACE.has(before.key) && before.key !== 'of')
      located.add(span.key);
  }
  const long = tokens.filter((token) => token.word.length > 3);
  return {
    text,
    tokens,
    spans,
    small: new Set(tokens.filter((token) => !token.capital).map((token) => token.key)),
    surnames: surnamesIn(tokens),
    located,
    times,
    shouting:
      long.length > 3 &&
      long.filter((token) => token.word === token.word.toUpperCase()).length > long.length * 0.6,
  };
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
