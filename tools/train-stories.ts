/** Learns how much each likeness of two items says, from the labelled towns that are not held apart, and writes story-weights.ts. */
import fs from 'node:fs';
import { likenessOf } from '../src/river/understand/stories/likeness.ts';
import { indexOf } from '../src/river/understand/stories/stories.ts';
import { type Example, logistic } from '../src/river/understand/subjects/logistic.ts';
import { loadScheme } from '../src/river/understand/understand.ts';
import { bCubed, heardDayByDay, storiesHeldApart, storyItem, storySamples } from './story-samples.ts';

const scheme = loadScheme();
const learning = storySamples.filter((one) => !storiesHeldApart(one));
const items = new Map(learning.map((one) => [one.id, storyItem(one, scheme)]));
/** What one would say beforehand; there are too few labels to learn each likeness from nothing. */
const BEFORE = [-4, 3, 3, 1, 0.5, 0.6, 0.8, 0.3, 0.4, 0.5, -1, -1, -2, -0.8];
const examples: Example[] = [];
const { near, rarity } = indexOf([...items.values()]);
for (const one of learning) {
  const close = new Set(near(items.get(one.id)!).map((other) => other.id));
  for (const other of learning) {
    if (other.id <= one.id || !close.has(other.id)) continue;
    const values = likenessOf(items.get(one.id)!, items.get(other.id)!, rarity);
    if (!values) continue;
    const target = one.story === other.story ? 1 : 0;
    const offset = values.reduce((sum, value, n) => sum + value * BEFORE[n]!, 0);
    examples.push({ at: values.map((_, n) => n), values, target, weight: 1, offset });
  }
}
const learned = logistic(examples, BEFORE.length, { penalty: 1, rounds: 2000, rate: 0.3 });
const weights = BEFORE.map((one, n) => Number((one + learned[n]!).toFixed(3)));
const file = new URL('../src/river/understand/stories/story-weights.ts', import.meta.url);
fs.writeFileSync(
  file,
  fs.readFileSync(file, 'utf8').replace(/WEIGHTS = \[[^\]]*\]/, `WEIGHTS = [\n  ${weights.join(', ')},\n]`),
);
const before = bCubed(learning, heardDayByDay([...items.values()]));
process.stdout.write(
  `${examples.length} pairs, ${examples.filter((one) => one.target === 1).length} of one story; with the former weights, on what is learned from: F1 ${before.f1.toFixed(3)}\n${weights.join(' ')}\n`,
);
