import type { Clock } from '../../../ground/clock/clock.ts';

export interface Limit {
  /** Tokens that a key has at most, and how many it gets back a second. */
  burst: number;
  perSecond: number;
}

/** Takes one token of a key: 0 when it may go on, else the seconds to wait. */
export type Limiter = (key: string) => number;

/** Keys held at most; the ones longest unused go first, so that strangers cannot fill the memory. */
const MOST_KEYS = 20_000;

/** A limiter in memory: each process counts for itself. */
export function createLimiter({ burst, perSecond }: Limit, clock: Clock): Limiter {
  const held = new Map<string, { tokens: number; at: number }>();
  return (key) => {
    const now = clock.now().getTime();
    const before = held.get(key);
    const gained = before ? (Math.max(0, now - before.at) / 1000) * perSecond : burst;
    const tokens = Math.min(burst, (before?.tokens ?? 0) + gained);
    held.delete(key);
    if (held.size >= MOST_KEYS) held.delete(held.keys().next().value!);
    held.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now });
    return tokens >= 1 ? 0 : Math.ceil((1 - tokens) / perSecond);
  };
}

/** Addresses of one household or host: IPv6 by their first 64 bits. */
export function limiterKey(client: string): string {
  if (!client.includes(':')) return client;
  const [head = '', tail] = client.split('::');
  const left = head.split(':').filter(Boolean);
  const right = (tail ?? '').split(':').filter(Boolean);
  const gap = client.includes('::') ? Math.max(0, 8 - left.length - right.length) : 0;
  return [...left, ...Array<string>(gap).fill('0'), ...right].slice(0, 4).join(':');
}
