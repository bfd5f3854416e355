/** What benchmarks share: measuring contestants side by side, as ratios to a floor. */

/** One line of a table. `ratio`: time to the floor's time; the floor's own is 1. */
export interface Row {
  what: string;
  /** Median and 90th percentile of the runs, in milliseconds. */
  p50: number;
  p90: number;
  ratio: number;
  /** So much a second, in the unit that the workload names. */
  perSecond?: number;
}

export interface Measured {
  workload: string;
  unit: string;
  rows: Row[];
  /** What else there is to tell, as a table of its own. */
  more?: { head: string[]; rows: string[][] };
}

/** Runs each in turn, round after round, so that what else the machine does hits all alike. */
export async function compare(
  contestants: Record<string, () => unknown>,
  { floor, units, rounds = 15 }: { floor: string; units: number; rounds?: number },
): Promise<Row[]> {
  const times = new Map(Object.keys(contestants).map((name) => [name, [] as number[]]));
  for (let round = -2; round < rounds; round++) {
    for (const [name, work] of Object.entries(contestants)) {
      const from = performance.now();
      await work();
      if (round >= 0) times.get(name)!.push(performance.now() - from);
    }
  }
  const at = (list: number[], share: number) =>
    list.toSorted((a, b) => a - b)[Math.floor(list.length * share)]!;
  const base = at(times.get(floor)!, 0.5);
  return [...times].map(([what, list]) => {
    const p50 = at(list, 0.5);
    return { what, p50, p90: at(list, 0.9), ratio: p50 / base, perSecond: (units * 1000) / p50 };
  });
}
