import type { Tx } from '../../ground/db/db.ts';
import { nextDigest } from './next-digest.ts';
import { startingFrom } from './opt-in.ts';
import { deleteEndpoints } from './store/endpoints.ts';
import { endSubscriptions, lockSubscriptions, saveSubscriptions } from './store/subscriptions.ts';
import type { Cadence, EndedBecause, Subscription, SubscriptionState } from './subscription.ts';

export interface SubscriptionChanges {
  cadence?: Cadence;
  hour?: number;
  weekday?: number;
}

/** False when there is no such subscription in one of the states in which it can be changed so. */
async function change(
  tx: Tx,
  id: number,
  states: SubscriptionState[],
  how: (held: Subscription & { timeZone: string }) => Partial<Subscription>,
): Promise<boolean> {
  const [held] = await lockSubscriptions(tx, { ids: [id] }, states);
  if (!held) return false;
  await saveSubscriptions(tx, [{ ...held, ...how(held) }]);
  return true;
}

/** Changes how often and when. What was told stays told. */
export async function editSubscription(
  tx: Tx,
  id: number,
  changes: SubscriptionChanges,
  now: Date,
): Promise<boolean> {
  return change(tx, id, ['pending', 'active', 'paused'], (held) => {
    const next = { ...held, ...changes };
    if (held.state !== 'active' || held.channel === 'feed') return { ...changes, nextDigest: null };
    // What the next digest would have told is told now; what waits to be told again goes on waiting.
    if (next.cadence === 'at-once')
      return { ...changes, nextDigest: held.cadence === 'at-once' ? held.nextDigest : now };
    return {
      ...changes,
      scheduledAt: now,
      nextDigest: nextDigest(now, next.cadence, next.hour, next.weekday, held.timeZone),
    };
  });
}

/** Nothing is told until it is resumed. */
export async function pauseSubscription(tx: Tx, id: number): Promise<boolean> {
  return change(tx, id, ['active'], () => ({ state: 'paused', nextDigest: null }));
}

/** Tells from one period ago at most, not all that came in a long pause. */
export async function resumeSubscription(tx: Tx, id: number, now: Date): Promise<boolean> {
  return change(tx, id, ['paused'], (held) => {
    const start = startingFrom(held, now);
    const from = held.fromAt && held.fromAt > start.fromAt ? held.fromAt : start.fromAt;
    return { state: 'active', ...start, fromAt: from };
  });
}

/** Ends one. False when it had ended; so it is safe to repeat. */
export async function leave(tx: Tx, id: number, because: EndedBecause, now: Date): Promise<boolean> {
  return (await endSubscriptions(tx, { id }, because, now)) > 0;
}

/** Ends all of a person's; where they are erased, their devices and addresses are forgotten too. Gives how many had not ended. */
export async function leaveAll(tx: Tx, personId: number, because: EndedBecause, now: Date): Promise<number> {
  if (because === 'erased') await deleteEndpoints(tx, { personId });
  return endSubscriptions(tx, { personId }, because, now);
}

/** Makes a private feed's address new: the old one stops working. Links to leave keep working, however old. */
export async function renewLinks(tx: Tx, id: number): Promise<boolean> {
  return change(tx, id, ['pending', 'active', 'paused'], (held) => ({
    tokenGeneration: held.tokenGeneration + 1,
  }));
}
