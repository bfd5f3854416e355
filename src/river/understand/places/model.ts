import fs from 'node:fs';
import { type Forest, type Judge, judgeOf } from './forest.ts';
import type { Feature } from './rank.ts';

/** Weights by the names of features. */
export type Weights = Readonly<Record<string, number>>;

/** Which of the places of one name: by itself, and in the light of the others. */
export interface Choosing {
  alone: Weights;
  among: Weights;
}

/** What was learned from articles with known places (see learning/learn.ts), as weights.jsonl has it. */
export interface Learned {
  choosing: Choosing;
  /** Whether it is a place at all, and the right one. */
  telling: Forest;
}

/** The same, ready for use. */
export interface Model {
  choosing: Choosing;
  telling: Judge;
}

export const modelOf = ({ choosing, telling }: Learned): Model => ({ choosing, telling: judgeOf(telling) });

let shipped: Model | undefined;

/** The model in weights.jsonl, read when it is first asked for. */
export function shippedModel(): Model {
  if (!shipped) {
    const lines = fs.readFileSync(new URL('./weights.jsonl', import.meta.url), 'utf8').split('\n');
    shipped = modelOf({
      choosing: JSON.parse(lines[0]!) as Choosing,
      telling: JSON.parse(lines[1]!) as Forest,
    });
  }
  return shipped;
}

/** What no article to learn from has: an item's own position, and an operator's own places. */
export const GIVEN: Weights = { 'near point': 3, own: 1.5 };

export function sum(weights: Weights, features: readonly Feature[]): number {
  let total = 0;
  for (const [name, value] of features) total += (weights[name] ?? 0) * value;
  return total;
}

export const chance = (score: number) => 1 / (1 + Math.exp(-score));

/** Shares that add up to one, the larger the score the larger. */
export function shares(scores: readonly number[]): number[] {
  const top = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - top));
  const all = powers.reduce((total, one) => total + one, 0);
  return powers.map((one) => one / all);
}
