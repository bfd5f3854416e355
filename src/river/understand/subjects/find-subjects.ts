import type { SubjectFinding, ToUnderstand } from '../understood.ts';
import { type Candidate, candidatesOf } from './features.ts';
import { type Hit, hitsIn } from './hits.ts';
import { type Correction, type Learned, learnedSays, learnFrom, NO_PHRASE } from './learned.ts';
import { odds } from './logistic.ts';
import type { Scheme } from './scheme.ts';
import { LEAST, WEIGHTS } from './weights.ts';

const MOST = 4;
/** What was learned alone is not told as surer than this, and only on so many words. */
const MOST_BY_LEARNING = 0.9;
const FEWEST_LEARNED = 2;

/**
 * The subjects of an item: by phrases of the scheme in its title, its text and the source's own categories, weighed by where
 * they stand, how often, and against what speaks for other subjects; and by what editors' corrections taught, if given.
 * Confidence is the share of such findings that are right.
 */
export function findSubjects(asked: ToUnderstand, scheme: Scheme, learned?: Learned): SubjectFinding[] {
  const told = new Map(
    candidates(asked, scheme).map((one) => [
      one.subject.id,
      { confidence: odds(logitOf(one)), evidence: evidenceOf(one.hits) },
    ]),
  );
  if (learned) addLearned(told, asked, scheme, learned);
  const found = [...told]
    .filter(([, { confidence }]) => confidence >= LEAST)
    .sort(([a, x], [b, y]) => y.confidence - x.confidence || (a < b ? -1 : 1));
  const parents = new Set(found.map(([id]) => scheme.byId.get(id)?.parent));
  return found
    .filter(([id]) => !parents.has(id))
    .slice(0, MOST)
    .map(([subjectId, { confidence, evidence }]) => ({
      subjectId,
      confidence: Math.round(100 * confidence) / 100,
      evidence,
    }));
}

/** Learns from editors' corrections, on top of what the phrases of the scheme say. A second for some hundreds of them. */
export function learnSubjects(corrections: readonly Correction[], scheme: Scheme): Learned {
  return learnFrom(
    corrections,
    scheme,
    (asked) =>
      new Map(candidates(asked, scheme).map((one) => [one.subject.id, Math.max(NO_PHRASE, logitOf(one))])),
  );
}

function addLearned(
  told: Map<string, Pick<SubjectFinding, 'confidence' | 'evidence'>>,
  asked: ToUnderstand,
  scheme: Scheme,
  learned: Learned,
): void {
  for (const [subjectId, { logit, evidence }] of learnedSays(asked, scheme, learned)) {
    const before = told.get(subjectId);
    const base = before ? Math.max(NO_PHRASE, logOdds(before.confidence)) : NO_PHRASE;
    const sure = odds(base + logit);
    const byPhrases = (before?.confidence ?? 0) >= LEAST;
    if (!byPhrases && (logit < 0 || evidence.length < FEWEST_LEARNED)) continue;
    told.set(subjectId, {
      confidence: byPhrases ? sure : Math.min(MOST_BY_LEARNING, sure),
      evidence: [...(before?.evidence ?? []), ...(logit > 0 ? evidence : [])],
    });
  }
}

function candidates(asked: ToUnderstand, scheme: Scheme): Candidate[] {
  const { hits, words } = hitsIn(asked, scheme);
  return candidatesOf(hits, words, asked.voice?.kind);
}

const logOdds = (confidence: number) => Math.log(confidence / (1 - confidence));

const logitOf = ({ features }: Candidate) => features.reduce((sum, value, n) => sum + value * WEIGHTS[n]!, 0);

function evidenceOf(hits: readonly Hit[]): SubjectFinding['evidence'] {
  return hits.slice(0, 8).map(({ field, start, end, phrase }) => ({ field, start, end, phrase }));
}
