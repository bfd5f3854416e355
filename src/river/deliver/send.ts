import type { Clock } from '../../ground/clock/clock.ts';
import type { Db, Tx } from '../../ground/db/db.ts';
import type { Mailer, MailOutcome } from '../../ground/mail/mail.ts';
import { pauseAfter, TRIES } from './backoff.ts';
import { type LeftOut, type Means, prepare } from './prepare.ts';
import {
  type Claimed,
  claimLetter,
  deleteLetters,
  endTry,
  releaseClaims,
  untell,
  untellLeftOut,
} from './store/outbox.ts';
import { suppress } from './store/people.ts';
import { catchUp, endSubscriptions } from './store/subscriptions.ts';

export interface SendMeans extends Means {
  mailer: Mailer;
  clock: Clock;
  /** Letters under way at once; 4 unless told. */
  side?: number;
}

export interface SentCounts {
  sent: number;
  later: number;
  refused: number;
  /** Wanted no more by the time they were to go. */
  dropped: number;
}

/** A claim outlasts the longest that a mailer takes over one letter by far. */
const CLAIM_MS = 10 * 60_000;
const NEWS = new Set(['digest', 'at-once']);
/** So often we try to write down that a letter went, before it is left to be sent again. */
const NOTES = 3;
const DAY_MS = 86_400_000;

/**
 * Sends letters that are due, the most urgent first, at most `limit`. Each is claimed, written, sent and recorded by
 * itself, so that a crash touches no more than those under way. Where the mail server itself is in trouble the rest wait
 * for another run. Safe to run side by side. A bug in one letter is thrown at the end, when the others have gone.
 */
export async function sendDue(db: Db, means: SendMeans, limit: number): Promise<SentCounts> {
  const counts: SentCounts = { sent: 0, later: 0, refused: 0, dropped: 0 };
  const failures: unknown[] = [];
  let left = limit;
  let serverInTrouble = false;
  const lane = async () => {
    while (left > 0 && !serverInTrouble) {
      left -= 1;
      const now = means.clock.now();
      const row = await db.tx((tx) => claimLetter(tx, now, new Date(now.getTime() + CLAIM_MS)));
      if (!row) return;
      const handed = { over: false };
      try {
        const came = await sendOne(db, row, means, handed);
        counts[came.kind] += 1;
        serverInTrouble ||= came.serverInTrouble;
      } catch (error) {
        failures.push(error);
        counts.later += 1;
        // Handed over, it must not be due again soon because we could not write that down: its claim runs out first.
        if (!handed.over)
          await postpone(db, row, 'bug', 'Something went wrong on our side.', means.clock.now()).catch(
            (also) => failures.push(also),
          );
      }
    }
  };
  await Promise.all(Array.from({ length: means.side ?? 4 }, lane));
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} letters could not be written.`);
  return counts;
}

async function sendOne(
  db: Db,
  row: Claimed,
  means: SendMeans,
  handed: { over: boolean },
): Promise<{ kind: keyof SentCounts; serverInTrouble: boolean }> {
  const prepared = await prepare(db, row, means, means.clock.now());
  if (prepared.kind === 'not-wanted') {
    await db.tx((tx) => giveUp(tx, row, 'not-wanted', prepared.message, means.clock.now()));
    return { kind: 'dropped', serverInTrouble: false };
  }
  const outcome = await means.mailer.send(prepared.letter);
  const now = means.clock.now();
  handed.over = outcome.kind === 'sent';
  if (outcome.kind === 'sent') await noteSent(db, row, prepared.leftOut, now);
  else if (outcome.kind === 'later') await postpone(db, row, `later-${outcome.of}`, outcome.message, now);
  else {
    const hash = means.sealer.hashAddress(prepared.to.email);
    await db.tx((tx) => refuse(tx, row, outcome, hash, now));
  }
  return { kind: outcome.kind, serverInTrouble: outcome.kind === 'later' && outcome.of === 'server' };
}

/** Writes down that a letter went, trying again where the database stumbles: until then it would be sent again. */
async function noteSent(db: Db, row: Claimed, leftOut: LeftOut | null, now: Date): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await db.tx(async (tx) => {
        const noted = await endTry(tx, row, { state: 'sent', at: now });
        if (noted && leftOut) await untellLeftOut(tx, row.id, leftOut.items, leftOut.live);
      });
      return;
    } catch (error) {
      if (attempt === NOTES) throw error;
    }
  }
}

/** It will not go. What it would have told is told by the next digest, or, to who hears at once, in a day. */
async function giveUp(tx: Tx, row: Claimed, kind: string, message: string, now: Date): Promise<void> {
  const ended = await endTry(tx, row, { state: 'given-up', kind, message });
  if (!ended || !NEWS.has(row.kind)) return;
  await untell(tx, row.id);
  const { subscriptions = [] } = row.letter as { subscriptions?: number[] };
  if (row.kind === 'at-once') await catchUp(tx, subscriptions, new Date(now.getTime() + DAY_MS));
}

/** Sets the next try, or gives up; then what it would have told is to be told by the next digest. */
async function postpone(db: Db, row: Claimed, kind: string, message: string, now: Date): Promise<void> {
  await db.tx(async (tx) => {
    if (row.attempts < TRIES) {
      const nextTry = new Date(now.getTime() + pauseAfter(row.attempts, row.id));
      await endTry(tx, row, { state: 'due', nextTry, kind, message });
      return;
    }
    await giveUp(tx, row, kind, message, now);
  });
}

/** An address that does not exist ends all that hangs on it; a letter that was not liked ends only itself. */
async function refuse(
  tx: Tx,
  row: Claimed,
  outcome: MailOutcome & { kind: 'refused' },
  emailHash: string,
  now: Date,
): Promise<void> {
  await endTry(tx, row, { state: 'refused', kind: outcome.because, message: outcome.message });
  if (outcome.because !== 'no-such-address' || row.personId === null) return;
  await endSubscriptions(tx, { personId: row.personId }, 'no-such-address', now);
  await suppress(tx, emailHash, 'no-such-address', now);
}

/** Gives back letters whose sender is gone: their claim ran out. Gives how many. */
export async function recoverClaims(db: Db, now: Date): Promise<number> {
  return db.tx((tx) => releaseClaims(tx, now));
}

/** Forgets letters made before `before` that are done with, at most `limit`; who was told what stays. Gives how many. */
export async function forgetLetters(tx: Tx, before: Date, limit: number): Promise<number> {
  return deleteLetters(tx, before, limit);
}
