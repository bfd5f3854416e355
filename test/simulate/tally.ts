import type { Fault } from './faults.ts';
import type { Came } from './world.ts';

/** What many worlds come to. */
export interface Tally extends Omit<Came, 'seed' | 'violations'> {
  worlds: number;
  failed: number[];
}

const SUMMED = [
  'days',
  'items',
  'letters',
  'expected',
  'lost',
  'page',
  'doubled',
  'requests',
  'workers',
] as const;

export const emptyTally = (): Tally => ({
  worlds: 0,
  failed: [],
  faults: new Map(),
  ...(Object.fromEntries(SUMMED.map((name) => [name, 0])) as Record<(typeof SUMMED)[number], number>),
});

export function tallied(tally: Tally, came: Came): Tally {
  const faults = new Map(tally.faults);
  for (const [fault, times] of came.faults) faults.set(fault, (faults.get(fault) ?? 0) + times);
  const sums = Object.fromEntries(SUMMED.map((name) => [name, tally[name] + came[name]])) as Record<
    (typeof SUMMED)[number],
    number
  >;
  return {
    ...sums,
    faults,
    worlds: tally.worlds + 1,
    failed: came.violations.length > 0 ? [...tally.failed, came.seed] : tally.failed,
  };
}

/** The counts as lines for people. */
export function sayTally(tally: Tally): string[] {
  const n = (count: number) => count.toLocaleString('en-GB');
  const all = [...tally.faults.values()].reduce((sum, times) => sum + times, 0);
  const kinds = [...tally.faults].sort(([a], [b]) => a.localeCompare(b)) as [Fault, number][];
  return [
    `worlds ${n(tally.worlds)}, virtual days ${n(tally.days)}, failed ${n(tally.failed.length)}`,
    `requests ${n(tally.requests)}, items ${n(tally.items)}, letters ${n(tally.letters)}, workers started ${n(tally.workers)}`,
    `tellings that were due ${n(tally.expected)}: lost ${n(tally.lost)}, left to the page that a letter links to ${n(tally.page)}`,
    `letters that came twice, all in the one window: ${n(tally.doubled)}`,
    `faults ${n(all)}`,
    ...kinds.map(([fault, times]) => `  ${fault.padEnd(34)}${n(times).padStart(9)}`),
  ];
}
