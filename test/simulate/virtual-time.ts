import { setImmediate as turn } from 'node:timers/promises';
import type { Clock } from '../../src/ground/clock/clock.ts';

interface Waiting {
  at: number;
  order: number;
  go: () => void;
}

/** How often the event loop has to come round with nothing under way before we believe that all is waiting for time. */
const STILL_TURNS = 4;

/**
 * Time that passes only when everything waits for it. Whoever is busy with something that takes no virtual time (the
 * database) says so by `busy`; whoever takes time sleeps.
 */
export function virtualTime(start: number) {
  let now = start;
  let order = 0;
  let under = 0;
  let activity = 0;
  const waiting: Waiting[] = [];
  const at = (when: number, go: () => void) => {
    activity++;
    const one = { at: Math.max(when, now), order: order++, go };
    let n = waiting.length;
    while (
      n > 0 &&
      (waiting[n - 1]!.at < one.at || (waiting[n - 1]!.at === one.at && waiting[n - 1]!.order < one.order))
    )
      n--;
    waiting.splice(n, 0, one);
  };
  const still = async () => {
    for (let quiet = 0, seen = activity; quiet < STILL_TURNS; ) {
      await turn();
      if (under > 0 || seen !== activity) {
        quiet = 0;
        seen = activity;
      } else quiet++;
    }
  };
  return {
    now: () => now,
    clock: { now: () => new Date(now) } satisfies Clock,
    at,
    after: (ms: number, go: () => void) => at(now + ms, go),
    sleep: (ms: number) => new Promise<void>((woken) => at(now + ms, woken)),
    busy: async <T>(work: () => Promise<T>): Promise<T> => {
      under++;
      activity++;
      try {
        return await work();
      } finally {
        under--;
        activity++;
      }
    },
    still,
    next: () => waiting.at(-1)?.at ?? Number.POSITIVE_INFINITY,
    /** Goes to the next moment at which something wakes, and wakes it alone. */
    step: () => {
      const one = waiting.pop()!;
      now = one.at;
      one.go();
    },
    /** Passes time in which nothing wakes. */
    passTo: (when: number) => {
      now = Math.max(now, when);
    },
  };
}
export type VirtualTime = ReturnType<typeof virtualTime>;
