import type { Queryable, Tx } from '../../ground/db/db.ts';
import type { Mute, MuteWish } from './mute.ts';
import { deleteMute, insertMute, isMatched, matchedLately, mutesWhere, unmutedOf } from './store/mutes.ts';

/**
 * Tells less from now on. The interest itself stays as it is, shared by all who hold it: what is muted is left out when
 * it would be told. False where it was said before; so it is safe to repeat.
 */
export async function mute(tx: Tx, wish: MuteWish, now: Date): Promise<boolean> {
  return insertMute(tx, wish, now);
}

/** Tells it again. What was left out meanwhile is told too, as long as it is news. False when there is no such mute. */
export async function unmute(tx: Tx, personId: number, id: number): Promise<boolean> {
  return deleteMute(tx, personId, id);
}

export async function mutesOf(db: Queryable, subscriptionIds: readonly number[]): Promise<Mute[]> {
  return mutesWhere(db, subscriptionIds);
}

/** Leaves out what the subscription's holder wants to hear no more of. */
export async function withoutMuted<T extends { id: number }>(
  db: Queryable,
  subscriptionId: number,
  items: readonly T[],
): Promise<T[]> {
  const left = await unmutedOf(
    db,
    subscriptionId,
    items.map(({ id }) => id),
  );
  return items.filter(({ id }) => left.has(id));
}

export async function tellsOf(db: Queryable, subscriptionId: number, itemId: number): Promise<boolean> {
  return isMatched(db, subscriptionId, itemId);
}

/** Ids of the newest that a subscription tells, newest first. */
export async function lately(db: Queryable, subscriptionId: number, limit: number): Promise<number[]> {
  return matchedLately(db, subscriptionId, limit);
}
