import type { Clock } from '../../ground/clock/clock.ts';

const HOUR = 3_600_000;
/** Keys counted at most, so that strangers cannot fill the memory. */
const MOST_KEYS = 10_000;

/** So many an hour for each key: true while there is one left. */
export function allowance(most: number, clock: Clock): (key: string) => boolean {
  const used = new Map<string, { n: number; until: number }>();
  return (key) => {
    const now = clock.now().getTime();
    const before = used.get(key);
    const one = before && before.until > now ? before : { n: 0, until: now + HOUR };
    used.delete(key);
    if (used.size >= MOST_KEYS) used.delete(used.keys().next().value!);
    used.set(key, { ...one, n: one.n + 1 });
    return one.n < most;
  };
}
