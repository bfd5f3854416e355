/** Chance from a seed, so that each run makes the same workload: 0 to 1. */
export type Chance = () => number;

/** Mulberry32. */
export function chanceFrom(seed: number): Chance {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const below = (chance: Chance, n: number) => Math.floor(chance() * n);
export const one = <T>(chance: Chance, of: readonly T[]): T => of[below(chance, of.length)]!;

/** Draws from 0 to `n - 1`, the one of rank r in proportion to 1 / (r + `flat`) (Zipf). */
export function zipf(n: number, flat = 1): (chance: Chance) => number {
  const sums = new Float64Array(n);
  for (let r = 0, sum = 0; r < n; r++) {
    sum += 1 / (r + flat);
    sums[r] = sum;
  }
  const all = sums[n - 1]!;
  return (chance) => {
    const wanted = chance() * all;
    let [low, high] = [0, n - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle]! < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

/** Draws by weights. */
export function weighted<T>(choices: readonly (readonly [T, number])[]): (chance: Chance) => T {
  const all = choices.reduce((sum, [, weight]) => sum + weight, 0);
  return (chance) => {
    let left = chance() * all;
    for (const [choice, weight] of choices) {
      left -= weight;
      if (left < 0) return choice;
    }
    return choices.at(-1)![0];
  };
}
