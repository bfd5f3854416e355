import type { Queryable } from '../../ground/db/db.ts';
import type { Sealer } from '../../ground/token/token.ts';
import { personGeneration } from './store/people.ts';
import { subscriptionsWhere } from './store/subscriptions.ts';
import type { Subscription } from './subscription.ts';

/** The tokens of one person and of one of their subscriptions, made when they are shown or sent. */
export function linksOf(sealer: Sealer) {
  return {
    confirm: (person: { id: number; tokenGeneration: number }) =>
      sealer.seal('confirm', person.id, person.tokenGeneration),
    manage: (person: { id: number; tokenGeneration: number }) =>
      sealer.seal('manage', person.id, person.tokenGeneration),
    leave: (subscription: { id: number; tokenGeneration: number }) =>
      sealer.seal('leave', subscription.id, subscription.tokenGeneration),
    feed: (subscription: { id: number; tokenGeneration: number }) =>
      sealer.seal('feed', subscription.id, subscription.tokenGeneration),
  };
}

/** Whose link it is, if it is one and still works. Changes nothing. */
export async function openPersonLink(
  db: Queryable,
  sealer: Sealer,
  purpose: 'confirm' | 'manage' | 'export',
  token: string,
): Promise<number | null> {
  const opened = sealer.open(purpose, token);
  if (!opened) return null;
  return (await personGeneration(db, opened.id)) === opened.generation ? opened.id : null;
}

/**
 * Which subscription a link is for. A feed's must be of the newest generation and not ended; one to leave works for
 * ever, since nobody should be kept by an old letter (and leaving twice is leaving once). Changes nothing.
 */
export async function openSubscriptionLink(
  db: Queryable,
  sealer: Sealer,
  purpose: 'leave' | 'feed',
  token: string,
): Promise<Subscription | null> {
  const opened = sealer.open(purpose, token);
  if (!opened) return null;
  const [held] = await subscriptionsWhere(db, { ids: [opened.id] });
  if (!held) return null;
  if (purpose === 'leave') return opened.generation <= held.tokenGeneration ? held : null;
  const works =
    opened.generation === held.tokenGeneration && (held.state === 'active' || held.state === 'paused');
  return works ? held : null;
}
