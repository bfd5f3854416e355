import type { Db, Tx } from '../../ground/db/db.ts';
import { pauseSubscription as pause, resumeSubscription } from './changes.ts';
import { pausesOver, saveResumeAt } from './store/pauses.ts';

const BATCH = 500;

/** Nothing is told until then, or with null until it is resumed by hand. False where there is nothing to pause. */
export async function pauseSubscription(tx: Tx, id: number, until: Date | null = null): Promise<boolean> {
  if (!(await pause(tx, id))) return false;
  await saveResumeAt(tx, id, until);
  return true;
}

/** Goes on with what was paused until now. Gives how many; safe to repeat and to run side by side. */
export async function resumeWhatIsDue(db: Db, now: Date): Promise<number> {
  let resumed = 0;
  for (const id of await pausesOver(db, now, BATCH))
    if (await db.tx((tx) => resumeSubscription(tx, id, now))) resumed += 1;
  return resumed;
}
