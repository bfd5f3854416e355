/** So often a letter is tried before it is given up. */
export const TRIES = 18;
const MINUTE = 60_000;

/**
 * How long to wait after try number `attempt` (from 1): a minute, doubling to five hours, two days in all. Letters are
 * spread by up to a tenth either way by their id, so that a server that comes back is not met by all of them at once.
 */
export function pauseAfter(attempt: number, id: number): number {
  const pause = Math.min(2 ** (attempt - 1), 300) * MINUTE;
  // Fibonacci hashing: neighbouring ids are far apart.
  const spread = ((id * 0.618_033_988_749_895) % 1) - 0.5;
  return Math.round(pause * (1 + spread / 5));
}
