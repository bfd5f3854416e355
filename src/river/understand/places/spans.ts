import type { Place } from '../understood.ts';
import { BUILT_IN, type Gazetteer } from './gazetteer.ts';
import type { Token } from './name-key.ts';
import { ONLY_AFTER_A_COMMA } from './other-names.ts';
import { AREA_WORDS, LANDSCAPE } from './words-that-tell.ts';

/** A run of words that is the name of some place, with all places of that name. */
export interface Span {
  /** Number of its first token, and how many tokens it has. */
  at: number;
  length: number;
  start: number;
  end: number;
  phrase: string;
  key: string;
  candidates: readonly Place[];
  /** A name; a word for its people; a state's abbreviation; or the name within a longer one that we do not know. */
  how: 'name' | 'people' | 'short' | 'area' | 'land' | 'postcode';
}

const JOINS = /^(?: |-|[’']s |[’'] |\. | & |– |, (?=$))$/;
const MOST_CANDIDATES = 150;

/** All names in a text, the longest at each word, from left to right without overlap. */
export function spansIn(text: string, tokens: readonly Token[], gazetteer: Gazetteer): Span[] {
  const spans: Span[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (!token.capital) continue;
    const span =
      (gazetteer.postcodes && postcodeAt(text, tokens, at, gazetteer)) ||
      longestAt(text, tokens, at, gazetteer) ||
      peopleAt(text, tokens, at, gazetteer);
    if (!span) continue;
    spans.push(span);
    at += span.length - 1;
  }
  return spans;
}

function longestAt(text: string, tokens: readonly Token[], at: number, gazetteer: Gazetteer): Span | null {
  let run = 1;
  while (run < gazetteer.longest && at + run < tokens.length && JOINS.test(tokens[at + run]!.gap)) run++;
  for (let length = run; length >= 1; length--) {
    const last = tokens[at + length - 1]!;
    if (length > 1 && !last.capital && !/^\d|^\p{Ll}[’']\p{Lu}/u.test(last.word)) continue;
    const key = keyOf(tokens, at, length);
    const candidates = gazetteer.lookup(key);
    if (candidates.length === 0) continue;
    const short = length === 1 && ONLY_AFTER_A_COMMA.has(key) && isShort(text, tokens, at);
    const meant =
      length === 1 && ONLY_AFTER_A_COMMA.has(key) && !short
        ? candidates.filter((one) => !one.id.startsWith('adm:'))
        : candidates;
    if (
      meant.length === 0 ||
      (length === 1 &&
        !short &&
        key.length < 3 &&
        !/\.|^U[SK]$|^EU$/.test(last.word) &&
        meant.every((one) => BUILT_IN.test(one.id)))
    )
      continue;
    return spanOf(text, tokens, at, length, key, meant, short);
  }
  return null;
}

/** "Ill." and "LA" count as states after a comma, in brackets, or when written with their dots. */
function isShort(text: string, tokens: readonly Token[], at: number): boolean {
  const { word, gap, end } = tokens[at]!;
  if (/^\p{Lu}+$/u.test(word) ? !/^(?:, ?| ?\(|\. )$/.test(gap) : text[end] !== '.' && !word.includes('.'))
    return word.includes('.') && word.length > 3;
  return true;
}

function keyOf(tokens: readonly Token[], at: number, length: number): string {
  let key = tokens[at]!.key;
  for (let n = at + 1; n < at + length; n++) {
    // "Queen Anne's County" is written "queen annes county" as a key.
    if (/^[’']s/.test(tokens[n]!.gap)) key += 's';
    key += ` ${tokens[n]!.key}`;
  }
  return key;
}

function spanOf(
  text: string,
  tokens: readonly Token[],
  at: number,
  length: number,
  key: string,
  candidates: readonly Place[],
  short: boolean,
): Span {
  const { start } = tokens[at]!;
  let last = tokens[at + length - 1]!;
  let how: Span['how'] = short ? 'short' : 'name';
  // "Readington Township", "Catawba River": the place so called, as far as we know it, is where the name comes from.
  const next = tokens[at + length];
  if (
    !short &&
    next?.capital &&
    next.gap === ' ' &&
    next.key !== 'side' &&
    next.key !== 'bank' &&
    (AREA_WORDS.has(next.key) || LANDSCAPE.has(next.key))
  ) {
    how = AREA_WORDS.has(next.key) ? 'area' : 'land';
    if (
      next.key !== 'city' &&
      next.key !== 'state' &&
      next.key !== 'district' &&
      next.key !== 'park' &&
      next.key !== 'bridge'
    ) {
      length++;
      last = next;
    }
  }
  const end = short && text[last.end] === '.' && !last.word.endsWith('.') ? last.end + 1 : last.end;
  return {
    at,
    length,
    start,
    end,
    phrase: text.slice(start, end),
    key,
    candidates: candidates.length > MOST_CANDIDATES ? candidates.slice(0, MOST_CANDIDATES) : candidates,
    how,
  };
}

function peopleAt(text: string, tokens: readonly Token[], at: number, gazetteer: Gazetteer): Span | null {
  const { start, end, key } = tokens[at]!;
  const next = tokens[at + 1];
  const two = next && next.gap === ' ' ? gazetteer.people(`${key} ${next.key}`) : undefined;
  if (two)
    return {
      at,
      length: 2,
      start,
      end: next!.end,
      phrase: text.slice(start, next!.end),
      key: `${key} ${next!.key}`,
      candidates: [two],
      how: 'people',
    };
  const one = gazetteer.people(key);
  return one
    ? { at, length: 1, start, end, phrase: text.slice(start, end), key, candidates: [one], how: 'people' }
    : null;
}

/** "SE13 6LH" and "SE13": the full postcode if we have it, else its outward half. */
function postcodeAt(text: string, tokens: readonly Token[], at: number, gazetteer: Gazetteer): Span | null {
  const { word, start, end, key } = tokens[at]!;
  if (!/^[A-Z]{1,2}\d[A-Z\d]?$/.test(word)) return null;
  const next = tokens[at + 1];
  const inward = next && next.gap === ' ' && /^\d[A-Z]{2}$/.test(next.word) ? next : undefined;
  const isPostcode = (place: Place) => place.kind === 'postcode';
  const whole = inward
    ? [...gazetteer.lookup(`${key} ${inward.key}`), ...gazetteer.lookup(key + inward.key)].filter(isPostcode)
    : [];
  const candidates = whole.length > 0 ? whole : gazetteer.lookup(key).filter(isPostcode);
  if (candidates.length === 0) return null;
  const until = inward?.end ?? end;
  return {
    at,
    length: inward ? 2 : 1,
    start,
    end: until,
    phrase: text.slice(start, until),
    key,
    candidates,
    how: 'postcode',
  };
}
