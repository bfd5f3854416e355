/** One thing to learn from: features that are set (by index) with their values, and whether it was so. */
export interface Example {
  at: readonly number[];
  values: readonly number[];
  /** 1 so, 0 not so. */
  target: number;
  /** How much it counts. */
  weight: number;
  /** Log-odds that are taken as given: what is learned is added to them. */
  offset: number;
}

export const odds = (logit: number) => 1 / (1 + Math.exp(-logit));

/**
 * Logistic regression with an L2 penalty, by full-batch descent with a step of its own for each feature (Adagrad). The same
 * examples give the same weights. `free` features are not penalised.
 */
export function logistic(
  examples: readonly Example[],
  size: number,
  {
    penalty,
    rounds = 300,
    rate = 0.4,
    free = new Set<number>(),
  }: { penalty: number; rounds?: number; rate?: number; free?: ReadonlySet<number> },
): Float64Array {
  const weights = new Float64Array(size);
  const squares = new Float64Array(size).fill(1e-8);
  const gradient = new Float64Array(size);
  for (let round = 0; round < rounds; round++) {
    for (let n = 0; n < size; n++) gradient[n] = free.has(n) ? 0 : penalty * weights[n]!;
    for (const { at, values, target, weight, offset } of examples) {
      let logit = offset;
      for (let n = 0; n < at.length; n++) logit += weights[at[n]!]! * values[n]!;
      const error = weight * (odds(logit) - target);
      for (let n = 0; n < at.length; n++) gradient[at[n]!]! += error * values[n]!;
    }
    for (let n = 0; n < size; n++) {
      squares[n]! += gradient[n]! ** 2;
      weights[n]! -= (rate * gradient[n]!) / Math.sqrt(squares[n]!);
    }
  }
  return weights;
}
