import type { Db, Tx } from '../../ground/db/db.ts';
import { pauseAfter, TRIES } from './backoff.ts';
import type { Carried, Carrier } from './carriers/carrier.ts';
import { carriersOf, type SendMeans } from './carriers/carriers.ts';
import { type Claimed, claimLetter, deleteLetters, endTry, releaseClaims } from './store/outbox.ts';
import { deleteRuns } from './store/runs.ts';

export type { SendMeans } from './carriers/carriers.ts';

export interface SentCounts {
  sent: number;
  later: number;
  refused: number;
  /** Wanted no more by the time they were to go. */
  dropped: number;
}

/** A claim outlasts the longest that one takes by far. */
const CLAIM_MS = 10 * 60_000;
/** So often we try to write down that something went, before it is left to be sent again. */
const NOTES = 3;

/**
 * Sends what is due, of each medium the most urgent first, at most `limit` of each. Each is claimed, written, sent and
 * recorded by itself, so that a crash touches no more than those under way. Where the mail server itself is in trouble
 * the other letters wait for another run; media do not wait for each other. Safe to run side by side. A bug in one is
 * thrown at the end, when the others have gone.
 */
export async function sendDue(db: Db, means: SendMeans, limit: number): Promise<SentCounts> {
  const counts: SentCounts = { sent: 0, later: 0, refused: 0, dropped: 0 };
  const failures: unknown[] = [];
  await Promise.all(
    carriersOf(means).map((carrier) => sendBy(carrier, db, means, limit, { counts, failures })),
  );
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} letters could not be written.`);
  return counts;
}

async function sendBy(
  carrier: Carrier,
  db: Db,
  { clock }: SendMeans,
  limit: number,
  { counts, failures }: { counts: SentCounts; failures: unknown[] },
): Promise<void> {
  let left = limit;
  let serverInTrouble = false;
  const lane = async () => {
    while (left > 0 && !serverInTrouble) {
      left -= 1;
      const now = clock.now();
      const until = new Date(now.getTime() + CLAIM_MS);
      const row = await db.tx((tx) => claimLetter(tx, carrier.medium, now, until));
      if (!row) return;
      const handed = { over: false };
      try {
        const came = await carrier.carry(db, row);
        handed.over = came.kind === 'sent';
        await note(db, carrier, row, came, clock.now());
        counts[came.kind === 'not-wanted' ? 'dropped' : came.kind] += 1;
        serverInTrouble ||= came.kind === 'later' && came.of === 'server';
      } catch (error) {
        failures.push(error);
        counts.later += 1;
        // Handed over, it must not be due again soon because we could not write that down: its claim runs out first.
        if (!handed.over)
          await postpone(db, carrier, row, 'bug', 'Something went wrong on our side.', clock.now()).catch(
            (also) => failures.push(also),
          );
      }
    }
  };
  await Promise.all(Array.from({ length: carrier.side ?? 4 }, lane));
}

async function note(db: Db, carrier: Carrier, row: Claimed, came: Carried, now: Date): Promise<void> {
  switch (came.kind) {
    case 'sent':
      return noteSent(db, row, came, now);
    case 'later':
      return postpone(db, carrier, row, `later-${came.of}`, came.message, now);
    case 'not-wanted':
      return db.tx((tx) => giveUp(tx, carrier, row, 'not-wanted', came.message, now));
    case 'refused':
      return db.tx(async (tx) => {
        await endTry(tx, row, { state: 'refused', kind: came.because, message: came.message });
        await came.also?.(tx);
      });
  }
}

/** Writes down that it went, trying again where the database stumbles: until then it would be sent again. */
async function noteSent(db: Db, row: Claimed, came: Carried & { kind: 'sent' }, now: Date): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await db.tx(async (tx) => {
        const noted = await endTry(tx, row, { state: 'sent', at: now });
        if (noted) await came.also?.(tx);
      });
      return;
    } catch (error) {
      if (attempt === NOTES) throw error;
    }
  }
}

async function giveUp(
  tx: Tx,
  carrier: Carrier,
  row: Claimed,
  kind: string,
  message: string,
  now: Date,
): Promise<void> {
  if (await endTry(tx, row, { state: 'given-up', kind, message })) await carrier.givenUp(tx, row, now);
}

/** Sets the next try, or gives up. */
async function postpone(
  db: Db,
  carrier: Carrier,
  row: Claimed,
  kind: string,
  message: string,
  now: Date,
): Promise<void> {
  await db.tx(async (tx) => {
    if (row.attempts >= TRIES) return giveUp(tx, carrier, row, kind, message, now);
    const nextTry = new Date(now.getTime() + pauseAfter(row.attempts, row.id));
    await endTry(tx, row, { state: 'due', nextTry, kind, message });
  });
}

/** Gives back what whoever claimed it is gone: the claim ran out. Gives how many. */
export async function recoverClaims(db: Db, now: Date): Promise<number> {
  return db.tx((tx) => releaseClaims(tx, now));
}

/** Forgets what was made before `before` and is done with, runs too, at most `limit`; who was told what stays. Gives how many. */
export async function forgetLetters(tx: Tx, before: Date, limit: number): Promise<number> {
  return (await deleteLetters(tx, before, limit)) + (await deleteRuns(tx, before, limit));
}
