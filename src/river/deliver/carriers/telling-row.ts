import type { Queryable } from '../../../ground/db/db.ts';
import { type Endpoint, endpointById } from '../store/endpoints.ts';
import { itemsToTell } from '../store/items.ts';
import type { Claimed, Telling } from '../store/outbox.ts';
import { subscriptionsWhere } from '../store/subscriptions.ts';
import type { Subscription, ToldBy } from '../subscription.ts';
import type { TellItem } from '../tell-item.ts';

/** What a row is to tell, as things are now. */
export type ToTell =
  | { kind: 'tell'; endpoint: Endpoint; items: TellItem[]; live: Subscription[]; more: number }
  | { kind: 'not-wanted'; message: string };

const unwanted = (message: string): ToTell => ({ kind: 'not-wanted', message });

/** Looks up what a push or a webhook tells: nothing for who left or paused since, nothing that was taken down. */
export async function toTell(db: Queryable, row: Claimed, channel: ToldBy): Promise<ToTell> {
  const endpoint = row.endpointId === null ? null : await endpointById(db, row.endpointId);
  if (endpoint?.state !== 'active') return unwanted('There is no such place to go to any more.');
  const telling = row.letter as unknown as Telling;
  const held = await subscriptionsWhere(db, { ids: telling.subscriptions });
  const live = held.filter((one) => one.state === 'active' && one.channel === channel);
  const items = await itemsToTell(
    db,
    telling.items,
    live.map(({ id }) => id),
  );
  if (items.length === 0) return unwanted('Nothing in it is wanted any more.');
  return { kind: 'tell', endpoint, items, live, more: telling.more };
}
