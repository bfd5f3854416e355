import fs from 'node:fs';
import { FIRST_NAMES } from './first-names.ts';
import type { Token } from './name-key.ts';
import type { Reading } from './reading.ts';
import type { Span } from './spans.ts';
import {
  AREA_WORDS,
  BEFORE_A_PERSON,
  BEFORE_A_PLACE,
  BODIES_ELSEWHERE,
  BODIES_HERE,
  HEADS,
  LANDSCAPE,
  LEARNING,
  PERSON_DOES,
  QUALIFIERS,
  RARELY_PLACES,
  ROADS,
  SPORT,
  STARTS,
  TIMES,
} from './words-that-tell.ts';

/** English words that are also places, with how common they are: 3 the most, 0 the least. */
const COMMON = commonWords();

function commonWords(): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  let rank = 4;
  for (const line of fs.readFileSync(new URL('./common-words.txt', import.meta.url), 'utf8').split('\n')) {
    if (line.startsWith('## ')) rank--;
    else if (!line.startsWith('#')) for (const word of line.split(' ')) if (word) found.set(word, rank);
  }
  return found;
}

/** What the words in and around a name say of whether it is a place, as names of features that hold. */
export function contextFeatures(reading: Reading, span: Span): string[] {
  const { tokens, text, small, surnames } = reading;
  const first = tokens[span.at]!;
  const before = neighbour(tokens[span.at - 1], first.gap);
  const after = tokens[span.at + span.length];
  const next = after && /^(?: |-|[’']s? |[’']s$)$/.test(after.gap) ? after : undefined;
  const single = span.length === 1;
  const head = headOf(text, span.start);
  const features = [
    `how=${span.how}`,
    `words=${Math.min(span.length, 3)}`,
    `before:${kindBefore(before, first.gap, tokens[span.at - 1])}`,
    `after:${kindAfter(next, after)}`,
    `gap=${after ? after.gap.replace(/\s+/g, ' ').slice(0, 3) : 'end'}`,
    `head=${head}`,
    `head=${head}&after=${kindAfter(next, after)}`,
  ];
  const second = after && tokens[span.at + span.length + 1];
  if (next?.capital && second?.gap === ' ') features.push(`after: Name ${kindAfter(second, second)}`);
  const ofWhat = before?.key === 'of' ? tokens[span.at - 2] : undefined;
  if (ofWhat && before?.gap === ' ')
    features.push(ofWhat.capital ? 'Name of' : 'something of', `${ofWhat.key} of`);
  if (before?.key === 'the') features.push(`the & after:${kindAfter(next, after)}`);
  if (before)
    features.push(`b=${before.key}`, ...(tokens[span.at - 2] ? [`bb=${tokens[span.at - 2]!.key}`] : []));
  if (next)
    features.push(
      `a=${next.key}`,
      ...(tokens[span.at + span.length + 1] ? [`aa=${tokens[span.at + span.length + 1]!.key}`] : []),
    );
  if (span.how === 'unknown') features.push(...unknownFeatures(tokens, span));
  const preposition = before !== undefined && BEFORE_A_PLACE.has(before.key);
  if (single) {
    const common = COMMON.get(span.key);
    if (common !== undefined)
      features.push(`common=${common}`, `common&${preposition ? 'in' : 'bare'}`, `common&head=${head}`);
    if (RARELY_PLACES.has(span.key))
      features.push('rarely', `rarely&${preposition ? 'in' : 'bare'}`, `rarely&head=${head}`);
    if (TIMES.has(span.key)) features.push('time');
    if (QUALIFIERS.has(span.key)) features.push('qualifier');
    if (small.has(span.key)) features.push('written small too');
    if (surnames.has(span.key))
      features.push('surname', `surname&${reading.located.has(span.key) ? 'located' : 'not'}`);
    if (FIRST_NAMES.has(span.key))
      features.push('given name', `given name&${next?.capital ? 'more' : 'alone'}`);
    if (span.key.length < 4) features.push('tiny');
  }
  features.push(...elsewhereFeatures(reading, span), ...listFeatures(reading, span));
  const { located, times, shouting } = reading;
  const sport = sportAround(tokens, span);
  if (sport > 0) features.push('sport', ...(sport > 2 ? ['much sport'] : []), `sport & head=${head}`);
  if (span.how === 'area' || span.how === 'land')
    features.push(`${tokens[span.at + span.length - 1]!.key} at its end`);
  if (located.has(span.key)) features.push('located');
  if ((times.get(span.key) ?? 1) > 1) features.push('again');
  if ((times.get(span.key) ?? 1) > 3) features.push('often');
  if (shouting) features.push('shouting');
  else if (first.word.length > 3 && first.word === first.word.toUpperCase()) features.push('all capitals');
  return features;
}

const NEARBY = 12;

/** How many words of sport stand close by. */
function sportAround(tokens: readonly Token[], span: Span): number {
  let times = 0;
  const end = Math.min(tokens.length, span.at + span.length + NEARBY);
  for (let n = Math.max(0, span.at - NEARBY); n < end; n++)
    if (SPORT.has(tokens[n]!.key) && !tokens[n]!.capital) times++;
  return times;
}

/** What the other mentions of the same name say. */
function elsewhereFeatures(reading: Reading, span: Span): string[] {
  const features: string[] = [];
  const has = { 'after names': reading.afterNames, placed: reading.placed, speaking: reading.speaking };
  for (const [name, set] of Object.entries(has)) if (set.has(span.key)) features.push(name);
  if (reading.afterNames.has(span.key) && !reading.located.has(span.key) && !reading.placed.has(span.key))
    features.push('only after names');
  if (reading.speaking.has(span.key) && !reading.located.has(span.key)) features.push('only speaking');
  return features;
}

/** What stands beside it in a list of names: "Asia, Africa and Europe". */
function listFeatures({ text, spans, order }: Reading, span: Span): string[] {
  const n = order.get(span)!;
  const features: string[] = [];
  const before = spans[n - 1];
  const after = spans[n + 1];
  if (before && /^,? (?:and |or |und )?$/.test(text.slice(before.end, span.start)))
    features.push(`listed after ${before.candidates[0]?.kind ?? 'unknown'}`);
  if (after && /^,? (?:and |or |und )?$/.test(text.slice(span.end, after.start)))
    features.push(`listed before ${after.candidates[0]?.kind ?? 'unknown'}`);
  return features;
}

/** What an unknown name looks like by itself. */
function unknownFeatures(tokens: readonly Token[], span: Span): string[] {
  const first = tokens[span.at]!;
  const last = tokens[span.at + span.length - 1]!;
  const features = [`ends=${last.key.slice(-3)}`, `ends=${last.key.slice(-4)}`];
  if (span.length > 1) features.push(`last=${HEADS.has(last.key) ? last.key : 'any'}`);
  if (span.length > 1) features.push(`first=${STARTS.has(first.key) ? first.key : 'any'}`);
  if (FIRST_NAMES.has(first.key)) features.push('begins with a given name');
  return features;
}

function neighbour(token: Token | undefined, gap: string): Token | undefined {
  return token &&
    /^(?: |-|\. |[’'](?:s )?| [“"‘']| ?\()$/.test(gap) &&
    !(gap === '. ' && token.word.length > 5)
    ? token
    : undefined;
}

function headOf(text: string, start: number): string {
  const left = text.slice(Math.max(0, start - 3), start);
  if (start === 0) return 'first';
  if (/[.!?:][”"’]? ?$/.test(left)) return 'sentence';
  if (/\n\s*$/.test(left)) return 'line';
  if (/[“"‘(]$/.test(left)) return 'quote';
  return /, ?$/.test(left) ? 'comma' : 'within';
}

function kindBefore(before: Token | undefined, gap: string, any: Token | undefined): string {
  if (!before) return any && /^, $/.test(gap) ? (any.capital ? 'listed' : 'comma') : 'none';
  if (BEFORE_A_PERSON.has(before.key) && before.capital) return 'title';
  if (BEFORE_A_PLACE.has(before.key)) return before.key === 'of' ? 'of' : 'in';
  if (QUALIFIERS.has(before.key)) return before.capital ? 'Qualifier' : 'qualifier';
  if (before.capital)
    return FIRST_NAMES.has(before.key)
      ? 'given name'
      : before.word.length === 1
        ? 'initial'
        : RARELY_PLACES.has(before.key)
          ? 'usual'
          : 'name';
  return /^\d/.test(before.word) ? 'number' : 'small';
}

function kindAfter(next: Token | undefined, any: Token | undefined): string {
  if (!next) return any?.capital && /^, $/.test(any.gap) ? 'listed' : 'none';
  const key = next.key;
  if (!next.capital)
    return PERSON_DOES.has(key)
      ? 'does'
      : BODIES_HERE.has(key)
        ? 'body'
        : /^\d/.test(next.word)
          ? 'number'
          : 'small';
  if (AREA_WORDS.has(key)) return 'Area';
  if (LEARNING.has(key)) return 'Learning';
  if (BODIES_HERE.has(key)) return 'Body';
  if (ROADS.has(key)) return 'Road';
  if (BODIES_ELSEWHERE.has(key)) return 'Elsewhere';
  if (LANDSCAPE.has(key)) return 'Land';
  if (QUALIFIERS.has(key)) return 'Qualifier';
  return 'Name';
}
