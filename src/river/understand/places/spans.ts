import type { Place } from '../understood.ts';
import { type At, kilometres } from './distance.ts';
import { BUILT_IN, type Gazetteer } from './gazetteer.ts';
import { keyOf, type Token } from './name-key.ts';
import { ONLY_AFTER_A_COMMA } from './other-names.ts';
import { unknownAt, unknownNames } from './unknown.ts';
import { plainForms } from './welsh.ts';
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
  /**
   * A name; a word for its people; a state's abbreviation; a name within a longer one; a postcode; or a name that reads
   * like a place's and is in no gazetteer.
   */
  how: 'name' | 'people' | 'short' | 'area' | 'land' | 'postcode' | 'unknown';
}

const JOINS = /^(?: |-|[’']s |[’'] |\. | & |– |, (?=$))$/;
/** Scripts without capitals, such as the Arabic: there a name can only be told by being in the gazetteer. */
const CASELESS = /^\p{Lo}/u;
const MOST_CANDIDATES = 150;

/** All names in a text, the longest at each word, from left to right without overlap. */
export function spansIn(text: string, tokens: readonly Token[], gazetteer: Gazetteer, near?: At): Span[] {
  const spans: Span[] = [];
  const unknown = unknownNames(tokens, gazetteer);
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (!token.capital) {
      const other = CASELESS.test(token.word) ? longestAt(text, tokens, at, gazetteer) : null;
      if (other) {
        spans.push(other);
        at += other.length - 1;
      }
      continue;
    }
    const known =
      soonPeople(text, tokens, at, gazetteer) ||
      (gazetteer.postcodes && postcodeAt(text, tokens, at, gazetteer)) ||
      longestAt(text, tokens, at, gazetteer) ||
      peopleAt(text, tokens, at, gazetteer) ||
      welshAt(text, tokens, at, gazetteer);
    const length = unknownAt(
      tokens,
      at,
      unknown,
      knownOf(known, near),
      (key) => gazetteer.lookup(key).length > 0,
    );
    const span = length > 0 ? plainSpan(text, tokens, at, length, 'unknown', []) : known;
    if (!span) continue;
    spans.push(span);
    at += span.length - 1;
  }
  return spans;
}

const LARGE = 50_000;
/** Kilometres from the patch. */
const NEAR = 80;

function knownOf(span: Span | null, near?: At): { length: number; large: boolean; near: boolean } {
  if (!span) return { length: 0, large: false, near: false };
  const [first] = span.candidates;
  return {
    length: span.length,
    near: near !== undefined && span.candidates.some((one) => kilometres(one, near) < NEAR),
    large:
      span.how !== 'name' ||
      first!.kind === 'country' ||
      (first!.kind !== 'district' && first!.population > LARGE),
  };
}

function plainSpan(
  text: string,
  tokens: readonly Token[],
  at: number,
  length: number,
  how: Span['how'],
  candidates: readonly Place[],
): Span {
  const { start } = tokens[at]!;
  const { end } = tokens[at + length - 1]!;
  return {
    at,
    length,
    start,
    end,
    phrase: text.slice(start, end),
    key: keyOf(tokens, at, length),
    candidates,
    how,
  };
}

function longestAt(text: string, tokens: readonly Token[], at: number, gazetteer: Gazetteer): Span | null {
  let run = 1;
  while (run < gazetteer.longest && at + run < tokens.length && JOINS.test(tokens[at + run]!.gap)) run++;
  for (let length = run; length >= 1; length--) {
    const last = tokens[at + length - 1]!;
    if (length > 1 && !last.capital && !/^\d|^\p{Lo}|^\p{Ll}[’']\p{Lu}/u.test(last.word)) continue;
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

/** "Canadian" is a town in Texas too, but that is hardly meant. */
function soonPeople(text: string, tokens: readonly Token[], at: number, gazetteer: Gazetteer): Span | null {
  const { key } = tokens[at]!;
  const place = gazetteer.people(key);
  if (!place || gazetteer.lookup(key).some((one) => one.population > LARGE || !BUILT_IN.test(one.id)))
    return null;
  const longer = longestAt(text, tokens, at, gazetteer);
  return longer && longer.length > 1 ? null : peopleAt(text, tokens, at, gazetteer);
}

function peopleAt(text: string, tokens: readonly Token[], at: number, gazetteer: Gazetteer): Span | null {
  const { key } = tokens[at]!;
  const next = tokens[at + 1];
  const two = next && next.gap === ' ' ? gazetteer.people(`${key} ${next.key}`) : undefined;
  if (two) return plainSpan(text, tokens, at, 2, 'people', [two]);
  const one = gazetteer.people(key);
  return one ? plainSpan(text, tokens, at, 1, 'people', [one]) : null;
}

/** "yng Nghaerdydd": a name whose beginning the word before it changes. */
function welshAt(text: string, tokens: readonly Token[], at: number, gazetteer: Gazetteer): Span | null {
  const before = tokens[at - 1];
  if (!before || before.capital || tokens[at]!.gap !== ' ') return null;
  for (const key of plainForms(tokens[at]!.key, before.key)) {
    const candidates = gazetteer.lookup(key).filter((one) => one.country === 'GB');
    if (candidates.length > 0) return { ...plainSpan(text, tokens, at, 1, 'name', candidates), key };
  }
  return null;
}

/** "SE13 6LH" and "SE13": the full postcode if we have it, else its outward half. */
function postcodeAt(text: string, tokens: readonly Token[], at: number, gazetteer: Gazetteer): Span | null {
  const { word, key } = tokens[at]!;
  if (!/^[A-Z]{1,2}\d[A-Z\d]?$/.test(word)) return null;
  const next = tokens[at + 1];
  const inward = next && next.gap === ' ' && /^\d[A-Z]{2}$/.test(next.word) ? next : undefined;
  const isPostcode = (place: Place) => place.kind === 'postcode';
  const whole = inward
    ? [...gazetteer.lookup(`${key} ${inward.key}`), ...gazetteer.lookup(key + inward.key)].filter(isPostcode)
    : [];
  const candidates = whole.length > 0 ? whole : gazetteer.lookup(key).filter(isPostcode);
  if (candidates.length === 0) return null;
  return plainSpan(text, tokens, at, inward ? 2 : 1, 'postcode', candidates);
}
