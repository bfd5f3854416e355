import { setTimeout } from 'node:timers/promises';

/** Longer than all that is done for an address that is known. */
const AT_LEAST_MS = 200;

/** What is done, but never sooner: how long an answer takes tells nobody whether an address is known (trust row 24). */
export async function inEvenTime<T>(work: Promise<T>): Promise<T> {
  const [done] = await Promise.all([work, setTimeout(AT_LEAST_MS)]);
  return done;
}
