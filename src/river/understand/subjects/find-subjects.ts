import type { SubjectFinding, ToUnderstand } from '../understood.ts';
import { candidatesOf } from './features.ts';
import { type Hit, hitsIn } from './hits.ts';
import { odds } from './logistic.ts';
import type { Scheme } from './scheme.ts';
import { LEAST, WEIGHTS } from './weights.ts';

const MOST = 4;

/**
 * The subjects of an item: by phrases of the scheme in its title, its text and the source's own categories, weighed by where
 * they stand, how often, and against what speaks for other subjects. Confidence is the share of such findings that are right.
 */
export function findSubjects(asked: ToUnderstand, scheme: Scheme): SubjectFinding[] {
  const { hits, words } = hitsIn(asked, scheme);
  const found = candidatesOf(hits, words, asked.voice?.kind)
    .map((one) => ({
      ...one,
      confidence: odds(one.features.reduce((sum, value, n) => sum + value * WEIGHTS[n]!, 0)),
    }))
    .filter((one) => one.confidence >= LEAST)
    .sort((a, b) => b.confidence - a.confidence || (a.subject.id < b.subject.id ? -1 : 1));
  const parents = new Set(found.map((one) => one.subject.parent));
  return found
    .filter((one) => !parents.has(one.subject.id))
    .slice(0, MOST)
    .map(({ subject, confidence, hits: own }) => ({
      subjectId: subject.id,
      confidence: Math.round(100 * confidence) / 100,
      evidence: evidenceOf(own),
    }));
}

function evidenceOf(hits: readonly Hit[]): SubjectFinding['evidence'] {
  return hits.slice(0, 8).map(({ field, start, end, phrase }) => ({ field, start, end, phrase }));
}
