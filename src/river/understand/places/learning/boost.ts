import type { Forest, Tree } from '../forest.ts';
import { chance } from '../model.ts';
import { randomOf } from './random.ts';

export interface Example {
  features: string[];
  /** 1 or 0. */
  right: number;
  /** How much it counts. */
  weight: number;
}

export interface Boosting {
  trees: number;
  depth: number;
  /** Share of each tree's answer that is taken. */
  rate: number;
  /** Features that fewer examples have are left out, so that no single article is learned. */
  least: (feature: string) => number;
}

/** Two of the usual guards against learning by heart (as in Chen and Guestrin 2016): shrunken leaves, and enough in each. */
const SHRINK = 3;
const LEAST_IN_LEAF = 2;
const SAMPLE = 0.6;

/** Examples as numbers of the features that they have. */
interface Table {
  names: string[];
  rows: Int32Array[];
}

function tableOf(examples: readonly Example[], least: Boosting['least']): Table {
  const seen = new Map<string, number>();
  for (const { features } of examples)
    for (const name of new Set(features)) seen.set(name, (seen.get(name) ?? 0) + 1);
  const names = [...seen].filter(([name, times]) => times >= least(name)).map(([name]) => name);
  const ids = new Map(names.map((name, n) => [name, n]));
  const rows = examples.map(({ features }) =>
    Int32Array.from(new Set(features.flatMap((name) => ids.get(name) ?? []))),
  );
  return { names, rows };
}

/** Gradient boosting of small trees for the logistic loss. The same examples always give the same forest. */
export function boost(examples: readonly Example[], how: Boosting): Forest {
  const { names, rows } = tableOf(examples, how.least);
  const all = examples.reduce((sum, one) => sum + one.weight, 0);
  const share = examples.reduce((sum, one) => sum + one.weight * one.right, 0) / all;
  const start = Math.log(share / (1 - share));
  const scores = new Float64Array(examples.length).fill(start);
  const [slope, curve] = [new Float64Array(examples.length), new Float64Array(examples.length)];
  const random = randomOf(1);
  const trees: Tree[] = [];
  const has = new Uint8Array(names.length);
  for (let n = 0; n < how.trees; n++) {
    const sample: number[] = [];
    for (const [i, { right, weight }] of examples.entries()) {
      const p = chance(scores[i]!);
      slope[i] = weight * (right - p);
      curve[i] = weight * p * (1 - p);
      if (random() < SAMPLE) sample.push(i);
    }
    const tree = grow(sample, how.depth, how.rate, { rows, slope, curve, count: names.length });
    for (const [i, row] of rows.entries()) {
      for (const id of row) has[id] = 1;
      let at = tree;
      while (typeof at !== 'number') at = has[at[0]] === 1 ? at[2] : at[1];
      scores[i]! += at;
      for (const id of row) has[id] = 0;
    }
    trees.push(tree);
  }
  return packed(start, names, trees);
}

interface Slopes {
  rows: Int32Array[];
  slope: Float64Array;
  curve: Float64Array;
  count: number;
}

function grow(sample: number[], depth: number, rate: number, slopes: Slopes): Tree {
  const { rows, slope, curve, count } = slopes;
  let [g, h] = [0, 0];
  for (const i of sample) {
    g += slope[i]!;
    h += curve[i]!;
  }
  const leaf = (rate * g) / (h + SHRINK);
  if (depth === 0 || h < 2 * LEAST_IN_LEAF) return leaf;
  const [gs, hs] = [new Float64Array(count), new Float64Array(count)];
  for (const i of sample)
    for (const id of rows[i]!) {
      gs[id]! += slope[i]!;
      hs[id]! += curve[i]!;
    }
  let best = -1;
  let most = 0.5;
  for (let id = 0; id < count; id++) {
    const [g1, h1] = [gs[id]!, hs[id]!];
    const [g0, h0] = [g - g1, h - h1];
    if (h1 < LEAST_IN_LEAF || h0 < LEAST_IN_LEAF) continue;
    const gain = g1 ** 2 / (h1 + SHRINK) + g0 ** 2 / (h0 + SHRINK) - g ** 2 / (h + SHRINK);
    if (gain > most) [best, most] = [id, gain];
  }
  if (best < 0) return leaf;
  const [without, withIt]: [number[], number[]] = [[], []];
  for (const i of sample) (rows[i]!.includes(best) ? withIt : without).push(i);
  return [best, grow(without, depth - 1, rate, slopes), grow(withIt, depth - 1, rate, slopes)];
}

/** Only the features that are asked for, and numbers as short as they may be. */
function packed(start: number, names: readonly string[], trees: readonly Tree[]): Forest {
  const ids = new Map<number, number>();
  const pack = (tree: Tree): Tree => {
    if (typeof tree === 'number') return Math.round(tree * 1000) / 1000;
    const id = ids.get(tree[0]) ?? ids.size;
    ids.set(tree[0], id);
    return [id, pack(tree[1]), pack(tree[2])];
  };
  const packedTrees = trees.map(pack);
  return {
    start: Math.round(start * 1000) / 1000,
    features: [...ids.keys()].map((id) => names[id]!),
    trees: packedTrees,
  };
}
