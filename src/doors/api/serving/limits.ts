import type { Clock } from '../../../ground/clock/clock.ts';

/**
 * What a request costs us: `reading` the database, `changing` something, `asking` other sites for somebody, or
 * something that may send `letters`. Each is counted for itself.
 */
export type Cost = 'reading' | 'changing' | 'asking' | 'letters';

/** A client may ask `burst` times at once, and gets `perSecond` of them back. */
export interface Limit {
  burst: number;
  perSecond: number;
}

export const LIMITS: Record<Cost, Limit> = {
  reading: { burst: 120, perSecond: 2 },
  changing: { burst: 60, perSecond: 1 },
  asking: { burst: 10, perSecond: 0.1 },
  letters: { burst: 10, perSecond: 1 / 60 },
};

/** What came of asking for one more: whether it may go on, how many are left, and when there is one (more). */
export interface Taken {
  allowed: boolean;
  left: number;
  /** Seconds until there is one more than now. */
  seconds: number;
}

/** Keys held at most; the ones longest unused go first, so that strangers cannot fill the memory. */
const MOST_KEYS = 20_000;

/** A limiter in memory: each process counts for itself. */
export function limiterOf({ burst, perSecond }: Limit, clock: Clock): (key: string) => Taken {
  const held = new Map<string, { tokens: number; at: number }>();
  return (key) => {
    const now = clock.now().getTime();
    const before = held.get(key) ?? { tokens: burst, at: now };
    const had = Math.min(burst, before.tokens + (Math.max(0, now - before.at) / 1000) * perSecond);
    const allowed = had >= 1;
    const tokens = allowed ? had - 1 : had;
    held.delete(key);
    if (held.size >= MOST_KEYS) held.delete(held.keys().next().value!);
    held.set(key, { tokens, at: now });
    const left = Math.floor(tokens);
    return { allowed, left, seconds: Math.ceil((left + 1 - tokens) / perSecond) };
  };
}

/** `RateLimit` and `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers), and `Retry-After` where it is used up. */
export function limitHeaders(cost: Cost, { burst, perSecond }: Limit, taken: Taken): Record<string, string> {
  return {
    'RateLimit-Policy': `"${cost}";q=${burst};w=${Math.ceil(burst / perSecond)}`,
    RateLimit: `"${cost}";r=${taken.left};t=${taken.seconds}`,
    ...(!taken.allowed && { 'Retry-After': String(taken.seconds) }),
  };
}
