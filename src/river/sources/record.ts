import { createHash } from 'node:crypto';
import type { Tx } from '../../ground/db/db.ts';
import { ago } from './health.ts';
import { rhythmOf, silenceOf } from './rhythm.ts';
import { afterErrors, dueAfter, nextInterval } from './schedule.ts';
import type { Source } from './source.ts';
import { feedUrlTaken, type Outcome, saveOutcome } from './store.ts';
import { usualPlaceOf } from './store-usual.ts';

/** What came of fetching and reading a source, as far as sources cares. */
export type FetchOutcome =
  | {
      kind: 'read';
      /** How many items were new. */
      newItems: number;
      format: string;
      etag: string | null;
      lastModified: string | null;
      freshSeconds: number | null;
      bodyHash: string;
      movedTo: string | null;
      postTimes: Date[];
      ttlMinutes?: number | undefined;
      skipHours?: number[] | undefined;
      skipDays?: string[] | undefined;
    }
  | { kind: 'unchanged'; freshSeconds: number | null }
  | { kind: 'gone'; message: string }
  | { kind: 'slow-down'; retryAfterSeconds: number; message: string }
  | { kind: 'failed'; because: string; message: string };

/** What tells a body from the one read before, where a server knows no 304. */
export function bodyHash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
}

type WasRead = Extract<FetchOutcome, { kind: 'read' }>;

/** The outcome of a fetch that was read, with when its posts were published. */
export function wasRead(
  facts: Omit<WasRead, 'kind' | 'postTimes'>,
  posts: readonly { published?: Date }[],
): WasRead {
  return { ...facts, kind: 'read', postTimes: posts.flatMap((post) => post.published ?? []) };
}

const GIVE_UP_MS = 21 * 86_400_000;

/** Notes what came of a fetch and decides when to ask again. `random` gives 0 to 1, for spreading out. */
export async function recordFetch(
  tx: Tx,
  source: Source,
  outcome: FetchOutcome,
  now: Date,
  random: () => number,
): Promise<void> {
  await saveOutcome(tx, source.id, await outcomeFor(tx, source, outcome, now, random));
}

async function outcomeFor(
  tx: Tx,
  source: Source,
  outcome: FetchOutcome,
  now: Date,
  random: () => number,
): Promise<Outcome> {
  const due = (seconds: number, rhythm = {}) => dueAfter(now, seconds, rhythm, random);
  const well = { errors: 0, errorKind: null, errorMessage: null, lastFetched: now };
  switch (outcome.kind) {
    case 'read': {
      const seconds = nextInterval(outcome, now);
      return {
        ...well,
        nextDue: due(seconds, outcome),
        intervalSeconds: seconds,
        format: outcome.format,
        etag: outcome.etag,
        lastModified: outcome.lastModified,
        bodyHash: outcome.bodyHash,
        ...(outcome.newItems > 0 && { lastNew: now }),
        ...speaking(outcome.postTimes, outcome.newItems > 0 ? now : source.lastNew, now),
        ...(outcome.newItems > 0 && { usualPlaceId: await usualPlaceOf(tx, source.id, source.usualPlaceId) }),
        ...(await moved(tx, source, outcome.movedTo)),
      };
    }
    case 'unchanged':
      return {
        ...well,
        nextDue: due(Math.max(source.intervalSeconds, Math.min(outcome.freshSeconds ?? 0, 86_400))),
      };
    case 'gone':
      return {
        ...failure(source, 'gone', outcome.message),
        nextDue: due(86_400),
        state: 'paused',
        pausedBecause: outcome.message,
      };
    case 'slow-down':
      return {
        ...failure(source, 'slow-down', outcome.message),
        nextDue: due(Math.min(Math.max(outcome.retryAfterSeconds, source.intervalSeconds), 7 * 86_400) / 0.9),
      };
    case 'failed':
      return {
        ...failure(source, outcome.because, outcome.message),
        nextDue: due(afterErrors(source.errors + 1, source.intervalSeconds)),
        ...givenUp(source, outcome.message, now),
      };
  }
}

/** How often it speaks, and from when on its silence is unusual. */
function speaking(postTimes: Date[], last: Date | null, now: Date): Partial<Outcome> {
  const rhythm = rhythmOf(postTimes, now);
  if (!rhythm || !last) return {};
  return {
    usualSeconds: rhythm.usual,
    quietAfter: new Date(last.getTime() + silenceOf(rhythm) * 1000),
  };
}

function failure(source: Source, kind: string, message: string) {
  return { errors: source.errors + 1, errorKind: kind, errorMessage: message };
}

/** After three weeks of nothing but failures a source is paused, and says so. */
function givenUp(source: Source, message: string, now: Date): Partial<Outcome> {
  const since = source.lastFetched ?? source.addedAt;
  if (source.errors < 10 || now.getTime() - since.getTime() < GIVE_UP_MS) return {};
  return {
    state: 'paused',
    pausedBecause: `It has failed since ${ago(since, now)}: ${message} Look whether it has moved, then start it again.`,
  };
}

/** A permanent move is remembered, unless we listen there already: then this one has nothing more to say. */
async function moved(tx: Tx, source: Source, movedTo: string | null): Promise<Partial<Outcome>> {
  if (movedTo === null || movedTo === source.feedUrl) return {};
  if (await feedUrlTaken(tx, movedTo)) {
    return { state: 'paused', pausedBecause: `It has moved to ${movedTo}, which we listen to already.` };
  }
  return { feedUrl: movedTo };
}
