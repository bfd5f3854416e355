import type { Db, Tx } from '../../../ground/db/db.ts';
import {
  type Announcement,
  forgetHeard,
  inboxesOf,
  insertAnnouncements,
  takeChanged,
} from '../store/activity.ts';
import { insertLetters } from '../store/outbox.ts';

const URGENCY = 2;
const DAY = 86_400_000;

/** Queues what actors that somebody follows say of these items. Safe to repeat. Gives how many notes are new. */
export async function queueAnnouncements(tx: Tx, itemIds: readonly number[], now: Date): Promise<number> {
  const fresh = await insertAnnouncements(tx, itemIds, now);
  await queue(tx, fresh, () => 'Create', now);
  return fresh.length;
}

/** Queues edits and take-downs of what was announced, at most `limit`. Safe to run side by side. Gives how many. */
export async function announceChanges(db: Db, now: Date, limit: number): Promise<number> {
  return db.tx(async (tx) => {
    const changed = await takeChanged(tx, now, limit);
    await queue(tx, changed, ({ deleted }) => (deleted ? 'Delete' : 'Update'), now);
    return changed.length;
  });
}

/** Activities that came in are remembered as long as their signatures could be shown again, and longer. */
export async function forgetActivities(tx: Tx, now: Date): Promise<void> {
  await forgetHeard(tx, new Date(now.getTime() - 30 * DAY));
}

async function queue(
  tx: Tx,
  said: readonly Announcement[],
  activityOf: (one: Announcement) => 'Create' | 'Update' | 'Delete',
  now: Date,
): Promise<void> {
  if (said.length === 0) return;
  const inboxes = await inboxesOf(tx, [...new Set(said.map(({ actorId }) => actorId))]);
  const letters = said.flatMap((one) =>
    (inboxes.get(one.actorId) ?? []).map((inbox) => ({
      personId: null,
      medium: 'activity' as const,
      kind: 'activity' as const,
      letter: { activity: activityOf(one), actor: one.actorId, announcement: one.id, inbox },
      urgency: URGENCY,
    })),
  );
  if (letters.length > 0) await insertLetters(tx, letters, now);
}
