import type { Queryable, Tx } from '../../ground/db/db.ts';
import { nextDigest } from './next-digest.ts';
import {
  endSubscriptions,
  insertPending,
  lockSubscriptions,
  saveSubscriptions,
  subscriptionsWhere,
} from './store/subscriptions.ts';
import type { Cadence, Subscribed, Subscription, Wish } from './subscription.ts';

const DAY = 86_400_000;
/** How far back the first digest looks, and how far back one looks after a pause. */
const PERIOD: Record<Cadence, number> = { 'at-once': 0, daily: DAY, weekly: 7 * DAY };

/**
 * Notes that somebody wants to hear about an interest. Nothing is sent before `confirmSubscriptions`, unless the person
 * has just proved to hold the address (`proved`). One that is held already stays as it is, so that a stranger who types
 * an address changes nothing; answer all three kinds alike.
 */
export async function subscribe(tx: Tx, wish: Wish, now: Date): Promise<Subscribed> {
  const subscribed = await insertPending(tx, wish, now);
  if (wish.proved && subscribed.kind !== 'held')
    await activate(tx, await lockSubscriptions(tx, { ids: [subscribed.id] }, ['pending']), now);
  return subscribed;
}

/** Makes all of a person's pending subscriptions active: they pressed the button. Gives their ids; safe to repeat. */
export async function confirmSubscriptions(tx: Tx, personId: number, now: Date): Promise<number[]> {
  return activate(tx, await lockSubscriptions(tx, { personId }, ['pending']), now);
}

async function activate(
  tx: Tx,
  pending: (Subscription & { timeZone: string })[],
  now: Date,
): Promise<number[]> {
  const active = pending.map((held) => ({
    ...held,
    state: 'active' as const,
    confirmedAt: now,
    ...startingFrom(held, now),
  }));
  await saveSubscriptions(tx, active);
  return active.map(({ id }) => id);
}

/** From when a subscription that starts (again) now tells, and when first. */
export function startingFrom(held: Subscription & { timeZone: string }, now: Date) {
  return {
    fromAt: new Date(now.getTime() - PERIOD[held.cadence]),
    scheduledAt: now,
    nextDigest:
      held.channel !== 'feed' ? nextDigest(now, held.cadence, held.hour, held.weekday, held.timeZone) : null,
  };
}

/** Ends what nobody confirmed since `before`. Gives how many. */
export async function endUnconfirmed(tx: Tx, before: Date, now: Date): Promise<number> {
  return endSubscriptions(tx, { pendingSince: before }, 'not-confirmed', now);
}

export async function subscriptionById(db: Queryable, id: number): Promise<Subscription | null> {
  return (await subscriptionsWhere(db, { ids: [id] }))[0] ?? null;
}

/** All of a person's, ended ones too, oldest first. */
export async function subscriptionsOf(db: Queryable, personId: number): Promise<Subscription[]> {
  return subscriptionsWhere(db, { personId });
}
