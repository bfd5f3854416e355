/** Learns how much each feature of a subject's evidence says, from the labelled items that are not held apart, and writes weights.ts. */
import fs from 'node:fs';
import { candidatesOf } from '../src/river/understand/subjects/features.ts';
import { hitsIn } from '../src/river/understand/subjects/hits.ts';
import { type Example, logistic, odds } from '../src/river/understand/subjects/logistic.ts';
import { loadScheme } from '../src/river/understand/subjects/scheme.ts';
import { asked, heldApart, type SubjectSample, samples } from './subject-samples.ts';

const scheme = loadScheme();
const learning = samples.filter((one) => !heldApart(one));
const PENALTY = 0.3;

function examplesOf(sample: SubjectSample): Example[] {
  const { hits, words } = hitsIn(asked(sample), scheme);
  const above = new Set(sample.subjects.map((id) => scheme.byId.get(id)?.parent));
  return candidatesOf(hits, words, sample.kind)
    .filter(({ subject }) => !sample.may?.includes(subject.id) && !above.has(subject.id))
    .map(({ subject, features }) => ({
      at: features.map((_, n) => n),
      values: features,
      target: sample.subjects.includes(subject.id) ? 1 : 0,
      weight: 1,
      offset: 0,
    }));
}

const learn = (from: SubjectSample[]) => {
  const examples = from.flatMap(examplesOf);
  return logistic(examples, examples[0]!.values.length, {
    penalty: PENALTY,
    rounds: 1500,
    rate: 0.3,
    free: new Set([0]),
  });
};

const logitOf = (values: readonly number[], weights: ArrayLike<number>) =>
  values.reduce((sum, value, n) => sum + value * weights[n]!, 0);

/** Told by cross-validation in five parts, so that no item is scored by weights that saw it. */
const told: { confidence: number; right: number }[] = [];
let wanted = 0;
for (let part = 0; part < 5; part++) {
  const weights = learn(learning.filter((_, n) => n % 5 !== part));
  for (const sample of learning.filter((_, n) => n % 5 === part)) {
    wanted += sample.subjects.length;
    for (const { values, target } of examplesOf(sample))
      told.push({ confidence: odds(logitOf(values, weights)), right: target });
  }
}
told.sort((a, b) => b.confidence - a.confidence);
const percent = (share: number) => `${(100 * share).toFixed(1)}%`;
const sum = (list: typeof told) => list.reduce((total, one) => total + one.right, 0);
/** The least confidence from which this share of all findings is right. */
const PRECISION = 0.91;
const least = Math.max(
  0.5,
  ...[0.5, 0.52, 0.54, 0.56, 0.58, 0.6, 0.62, 0.64, 0.66, 0.68, 0.7]
    .filter((from) => {
      const list = told.filter((one) => one.confidence >= from);
      return sum(list) / list.length >= PRECISION;
    })
    .slice(0, 1),
);
const given = told.filter((one) => one.confidence >= least);
process.stdout.write(
  `${learning.length} items, in five parts, from ${least}: precision ${percent(sum(given) / given.length)}, recall ${percent(sum(given) / wanted)}\n`,
);

const weights = [...learn(learning)].map((one) => Number(one.toFixed(3)));
const file = new URL('../src/river/understand/subjects/weights.ts', import.meta.url);
fs.writeFileSync(
  file,
  fs
    .readFileSync(file, 'utf8')
    .replace(/WEIGHTS = \[[^\]]*\]/, `WEIGHTS = [\n  ${weights.join(', ')},\n]`)
    .replace(/LEAST = [\d.]+/, `LEAST = ${least}`),
);
process.stdout.write(`${weights.join(' ')}\n`);
