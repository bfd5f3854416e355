import type { Db, Tx } from '../../ground/db/db.ts';
import type { Silent } from '../sources/sources.ts';
import { nextDigest } from './next-digest.ts';
import { queueTellings } from './queue-tellings.ts';
import { noteSilences, queueSilence, silencesToTell } from './silence.ts';
import { tryLockPerson } from './store/people.ts';
import {
  type DueRun,
  type DueSubscription,
  dueRuns,
  insertRun,
  lockDue,
  saveNextDigests,
  saveRun,
} from './store/runs.ts';
import { newsFor } from './store/telling.ts';

/** So many runs are made side by side: while the database works on one, we write another. */
const SIDE = 4;

/**
 * Makes the digests that are due, at most `limit` runs: one letter per person, channel and cadence, or per subscription
 * where they want letters apart; each in one transaction with its ledger, its outbox row and the next due time. A run in which nothing is new makes no letter, unless
 * all whom it hears from are `silent` and that was not told (asked only when something is due). Runs missed while
 * nobody was there are made up for by one. Safe to run side by side. Gives how many runs were made and letters written.
 */
export async function makeDueDigests(
  db: Db,
  now: Date,
  limit: number,
  silent: () => Promise<readonly Silent[]> = async () => [],
): Promise<{ runs: number; letters: number }> {
  const done = { runs: 0, letters: 0 };
  const failures: unknown[] = [];
  const due = await dueRuns(db, now, limit);
  if (due.length === 0) return done;
  const runs = due.values();
  const quiet = await silent();
  const lane = async () => {
    for (const run of runs) {
      try {
        const made = await db.tx((tx) => makeDigest(tx, run, quiet, now));
        if (made !== null) done.runs += 1;
        if (made === 'letter') done.letters += 1;
      } catch (error) {
        // One person's trouble is no reason for the others to wait.
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: SIDE }, lane));
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} digests could not be made.`);
  return done;
}

/** Null when another process is making it, or has made it, or its reader now wants letters otherwise. */
async function makeDigest(
  tx: Tx,
  run: DueRun,
  silent: readonly Silent[],
  now: Date,
): Promise<'letter' | 'nothing-new' | null> {
  const person = await tryLockPerson(tx, run.personId);
  if (!person || (run.channel === 'mail' && person.apart !== run.alone > 0)) return null;
  const due = await lockDue(tx, run, now);
  if (due.length === 0) return null;
  await saveNextDigests(
    tx,
    due.map(({ id, hour, weekday }) => ({
      id,
      at: nextDigest(now, run.cadence, hour, weekday, person.timeZone),
    })),
  );
  const subscriptionIds = due.map(({ id }) => id);
  const dueAt = new Date(Math.min(...due.map((subscription) => subscription.nextDigest.getTime())));
  const from = new Date(Math.min(...due.map((subscription) => subscription.fromAt.getTime())));
  const runId = await insertRun(tx, run, { dueAt, subscriptionIds, from }, now);
  if (runId === null) return null;
  // Of those who hear at once: what a letter that was given up, or a change of cadence, left untold.
  const news = await newsFor(tx, subscriptionIds, now);
  const quiet = await silencesFor(tx, run, due, silent, now);
  const also = quiet.fresh.length > 0 ? { quiet: quiet.fresh } : {};
  const [queued] = await queueTellings(tx, news, run.cadence, now, { because: subscriptionIds, ...also });
  if (queued) {
    await noteSilences(tx, run.personId, quiet.fresh, queued.outboxId, now);
    await saveRun(tx, runId, queued.items, queued.outboxId);
    return 'letter';
  }
  if (quiet.fresh.length === 0 || !quiet.all) return 'nothing-new';
  // Nothing is new, since all whom they hear from have fallen silent: that is said, once.
  const letter = { subscriptions: subscriptionIds, cadence: run.cadence, quiet: quiet.fresh };
  await saveRun(tx, runId, 0, await queueSilence(tx, run.personId, letter, now));
  return 'letter';
}

async function silencesFor(
  tx: Tx,
  run: DueRun,
  due: readonly DueSubscription[],
  silent: readonly Silent[],
  now: Date,
) {
  if (silent.length === 0 || run.channel !== 'mail' || run.cadence === 'at-once')
    return { fresh: [], all: false };
  const interests = due.map(({ interestId }) => interestId);
  return silencesToTell(tx, run.personId, interests, silent, now);
}
