import type { Db } from '../../ground/db/db.ts';
import { nextDigest } from './next-digest.ts';
import { dueNow, type Unrun, withoutRun } from './store/runs.ts';

const MINUTE = 60_000;
const WEEK = 7 * 86_400_000;
/** So long a run may take before it counts as missed. */
const GRACE = 15 * MINUTE;

/**
 * Finds digest runs that should have been made in the last week and were not, whatever took them away, and has one made for
 * each subscription now: it tells all of what the missed ones would have told. Gives for how many.
 */
export async function recoverRuns(db: Db, now: Date): Promise<number> {
  const missed = (await withoutRun(db, now)).filter((one) => isMissed(one, now)).map(({ id }) => id);
  return missed.length === 0 ? 0 : db.tx((tx) => dueNow(tx, missed, now));
}

/** Whether the newest moment at which it fell due, within a week, has no run after it. */
function isMissed({ cadence, hour, weekday, timeZone, scheduledAt, lastRun }: Unrun, now: Date): boolean {
  let due = new Date(Math.max(scheduledAt.getTime(), now.getTime() - WEEK - GRACE));
  let newest: Date | null = null;
  for (;;) {
    due = nextDigest(due, cadence, hour, weekday, timeZone)!;
    if (due.getTime() > now.getTime() - GRACE) break;
    newest = due;
  }
  return newest !== null && (lastRun === null || lastRun < newest);
}
