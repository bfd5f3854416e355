import { setTimeout as sleep } from 'node:timers/promises';

/** What `work` gives, or `late()` when it takes too long; what it does by then is not stopped, only no longer waited for. */
export async function inTime<T>(work: () => Promise<T>, ms: number, late: () => T): Promise<T> {
  const stop = new AbortController();
  const alarm = sleep(ms, undefined, { signal: stop.signal }).then(late);
  alarm.catch(() => {});
  try {
    return await Promise.race([work(), alarm]);
  } finally {
    stop.abort();
  }
}

/** Takes at least so long, so that how long it takes does not tell what was found (trust row 24). */
export async function evenly<T>(ms: number, work: () => Promise<T>): Promise<T> {
  const [done] = await Promise.all([work(), sleep(ms)]);
  return done;
}
