import fs from 'node:fs';
import type { Feature } from './rank.ts';

/** Weights by the names of features. */
export type Weights = Readonly<Record<string, number>>;

/** What was learned from articles with known places (see learning/learn.ts): three sets of weights. */
export interface Model {
  /** Which of the places of one name: by itself, and in the light of the others. */
  alone: Weights;
  among: Weights;
  /** Whether it is a place at all, and the right one. */
  place: Weights;
}

/** The weights in weights.json. */
export const MODEL: Model = JSON.parse(
  fs.readFileSync(new URL('./weights.json', import.meta.url), 'utf8'),
) as Model;

export function sum(weights: Weights, features: readonly Feature[]): number {
  let total = 0;
  for (const [name, value] of features) total += (weights[name] ?? 0) * value;
  return total;
}

export function count(weights: Weights, features: readonly string[]): number {
  let total = 0;
  for (const name of features) total += weights[name] ?? 0;
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
