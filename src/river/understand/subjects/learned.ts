import { significantWords } from '../stories/signature.ts';
import type { SubjectFinding, ToUnderstand } from '../understood.ts';
import { type Example, logistic } from './logistic.ts';
import type { Scheme } from './scheme.ts';

/** An editor's word on one subject of one item. */
export interface Correction {
  itemId: number;
  subjectId: string;
  /** It is about that; false: it is not. */
  about: boolean;
  title: string;
  text: string;
  categories: string[];
  language: string | null;
}

/** What editors taught: for each subject, how much words say that the phrases of the scheme do not. Plain data, to be kept. */
export interface Learned {
  /** Told with every finding made by it. */
  version: string;
  corrections: number;
  bySubject: Record<string, { corrections: number; weights: [word: number, weight: number][] }>;
}

/** A subject is learned from so many corrections; of fewer one cannot tell what is common to them. */
const FEWEST = 2;
const BUCKETS = 1 << 16;
const WORDS = 60;
const PENALTY = 0.04;
/** What another item teaches of a subject that nobody spoke of: a little, since nobody looked. */
const SILENCE = 0.3;
/** An editor's word counts for more than one item's, since few are given. */
const SAID = 4;
const MOST = 6;
/** Log-odds of a subject for which no phrase speaks. */
export const NO_PHRASE = -4;

/**
 * Learns from editors' corrections: a linear classifier for each subject over hashed words, L2-regularised, on top of what
 * the phrases say (`phrasesSay`: their log-odds for an item and a subject). Pure; the same corrections teach the same.
 */
export function learnFrom(
  corrections: readonly Correction[],
  scheme: Scheme,
  phrasesSay: (asked: ToUnderstand) => ReadonlyMap<string, number>,
): Learned {
  const known = corrections.filter((one) => scheme.byId.has(one.subjectId));
  const items = new Map(known.map((one) => [one.itemId, one]));
  const seen = [...items.values()].map((one) => {
    const asked = { ...one, language: one.language ?? undefined };
    return { id: one.itemId, words: wordsIn(asked, scheme), said: phrasesSay(asked) };
  });
  const bySubject: Learned['bySubject'] = {};
  for (const subjectId of [...new Set(known.map((one) => one.subjectId))].sort()) {
    const own = new Map(
      known.filter((one) => one.subjectId === subjectId).map((one) => [one.itemId, one.about]),
    );
    if (own.size < FEWEST) continue;
    const examples = seen.map(({ id, words, said }): Example => {
      const about = own.get(id);
      return {
        at: words.map((word) => word.hash),
        values: words.map((word) => word.value),
        target: about ? 1 : 0,
        weight: about === undefined ? SILENCE : SAID,
        offset: said.get(subjectId) ?? NO_PHRASE,
      };
    });
    bySubject[subjectId] = { corrections: own.size, weights: weightsOf(examples) };
  }
  return { version: versionOf(known.length, bySubject), corrections: known.length, bySubject };
}

/** Learns over the words that occur alone, since most of the buckets are empty. */
function weightsOf(examples: readonly Example[]): [number, number][] {
  const used = [...new Set(examples.flatMap((one) => one.at))].sort((a, b) => a - b);
  const place = new Map(used.map((hash, n) => [hash, n]));
  const dense = examples.map((one) => ({ ...one, at: one.at.map((hash) => place.get(hash)!) }));
  const weights = logistic(dense, used.length, { penalty: PENALTY, rounds: 300, rate: 1 });
  return used
    .map((hash, n): [number, number] => [hash, Math.round(weights[n]! * 100) / 100])
    .filter(([, weight]) => Math.abs(weight) >= 0.05);
}

/** What was learned says of an item: log-odds to add for each subject, and the words that say most for it. */
export function learnedSays(
  asked: ToUnderstand,
  scheme: Scheme,
  learned: Learned,
): Map<string, { logit: number; evidence: SubjectFinding['evidence'] }> {
  const words = wordsIn(asked, scheme);
  const says = new Map<string, { logit: number; evidence: SubjectFinding['evidence'] }>();
  for (const [subjectId, { corrections, weights }] of Object.entries(learned.bySubject)) {
    const weightOf = new Map(weights);
    const parts = words
      .map((word) => ({ word, part: word.value * (weightOf.get(word.hash) ?? 0) }))
      .filter(({ part }) => part !== 0);
    const logit = parts.reduce((sum, { part }) => sum + part, 0);
    if (logit === 0) continue;
    const most = parts.filter(({ part }) => part > 0.2).sort((a, b) => b.part - a.part);
    says.set(subjectId, {
      logit: Math.max(-MOST, Math.min(MOST, logit)),
      evidence: most.slice(0, 4).map(({ word }) => ({ ...word.where, learnedFrom: corrections })),
    });
  }
  return says;
}

interface LearnedWord {
  hash: number;
  value: number;
  where: Omit<SubjectFinding['evidence'][number], 'learnedFrom'>;
}

/** An item's telling words, hashed; those that many subjects of the scheme use count little. */
function wordsIn(asked: ToUnderstand, scheme: Scheme): LearnedWord[] {
  const words = new Map<number, LearnedWord>();
  for (const field of ['title', 'text'] as const) {
    for (const { word, stem, start, end } of significantWords(asked[field].slice(0, 1500))) {
      if (words.size >= WORDS) break;
      const hash = hashOf(stem);
      if (words.has(hash)) continue;
      const value = (field === 'title' ? 1.3 : 1) / (1 + scheme.useOf(word));
      words.set(hash, { hash, value, where: { field, start, end, phrase: word } });
    }
  }
  const list = [...words.values()];
  const norm = Math.sqrt(list.reduce((sum, one) => sum + one.value ** 2, 0)) || 1;
  return list.map((one) => ({ ...one, value: one.value / norm }));
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let n = 0; n < text.length; n++) hash = Math.imul(hash ^ text.charCodeAt(n), 0x01000193);
  return (hash >>> 0) % BUCKETS;
}

function versionOf(corrections: number, bySubject: Learned['bySubject']): string {
  return `${corrections}-${hashOf(JSON.stringify(bySubject)).toString(16)}`;
}
