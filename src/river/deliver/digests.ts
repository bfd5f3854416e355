import type { Db, Tx } from '../../ground/db/db.ts';
import { choose } from './choose.ts';
import { nextDigest } from './next-digest.ts';
import { insertLetters } from './store/outbox.ts';
import { tryLockPerson } from './store/people.ts';
import {
  type DueRun,
  dueRuns,
  enterTold,
  insertRun,
  lockDue,
  newsFor,
  saveNextDigests,
  saveRun,
  toldBy,
} from './store/telling.ts';

const URGENCY = { 'at-once': 2, daily: 3, weekly: 3 } as const;

/**
 * Makes the digests that are due, at most `limit` runs: one letter per person and cadence, each in one transaction with
 * its ledger, its outbox row and the next due time. A run in which nothing is new makes no letter. Runs missed while
 * nobody was there are made up for by one. Safe to run side by side. Gives how many runs were made and letters written.
 */
export async function makeDueDigests(
  db: Db,
  now: Date,
  limit: number,
): Promise<{ runs: number; letters: number }> {
  const done = { runs: 0, letters: 0 };
  const failures: unknown[] = [];
  for (const run of await dueRuns(db, now, limit)) {
    try {
      const made = await db.tx((tx) => makeDigest(tx, run, now));
      if (made !== null) done.runs += 1;
      if (made === 'letter') done.letters += 1;
    } catch (error) {
      // One person's trouble is no reason for the others to wait.
      failures.push(error);
    }
  }
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} digests could not be made.`);
  return done;
}

/** Null when another process is making it, or has made it. */
async function makeDigest(tx: Tx, run: DueRun, now: Date): Promise<'letter' | 'nothing-new' | null> {
  const person = await tryLockPerson(tx, run.personId);
  if (!person) return null;
  const due = await lockDue(tx, run, now);
  if (due.length === 0) return null;
  await saveNextDigests(
    tx,
    due.map(({ id, hour, weekday }) => ({
      id,
      at: nextDigest(now, run.cadence, hour, weekday, person.timeZone),
    })),
  );
  const dueAt = new Date(Math.min(...due.map((subscription) => subscription.nextDigest.getTime())));
  if (!(await insertRun(tx, run, dueAt, now))) return null;
  return (await tell(
    tx,
    run,
    dueAt,
    now,
    due.map(({ id }) => id),
  ))
    ? 'letter'
    : 'nothing-new';
}

async function tell(
  tx: Tx,
  run: DueRun,
  dueAt: Date,
  now: Date,
  subscriptionIds: number[],
): Promise<boolean> {
  const candidates = await newsFor(tx, subscriptionIds, now);
  if (candidates.length === 0) return false;
  const entered = await enterTold(tx, candidates, now);
  const news = candidates.filter(({ id }) => entered.has(`${run.personId} ${id}`));
  if (news.length === 0) return false;
  // Of those who hear at once: what a letter that was given up, or a change of cadence, left untold.
  const kind = run.cadence === 'at-once' ? 'at-once' : 'digest';
  const letter = { subscriptions: subscriptionIds, ...choose(news), cadence: run.cadence };
  const [outboxId] = await insertLetters(
    tx,
    [{ personId: run.personId, kind, letter, urgency: URGENCY[run.cadence] }],
    now,
  );
  await toldBy(tx, [{ outboxId: outboxId!, personId: run.personId, itemIds: news.map(({ id }) => id) }]);
  await saveRun(tx, run, dueAt, news.length, outboxId!);
  return true;
}
