import type { Queryable, Tx } from '../../ground/db/db.ts';
import type { Sealer } from '../../ground/token/token.ts';
import {
  deleteEndpoints,
  type Endpoint,
  type EndpointEnded,
  endEndpoint,
  endpointById,
  endpointsOf,
  insertEndpoint,
} from './store/endpoints.ts';
import { insertLetters } from './store/outbox.ts';
import { lockPerson } from './store/people.ts';
import { endSubscriptions } from './store/subscriptions.ts';

/** So many devices, and so many addresses, one person may have. */
const MOST = 10;
const URGENCY = 1;
const DAY = 86_400_000;
/** For so long we remember that one ended. */
const KEPT_MS = 28 * DAY;

export type Added = { kind: 'added'; endpoint: Endpoint } | { kind: 'too-many' };

/** A browser that its holder told to hear pushes: by that it has shown that it wants them. The caller checks its address. */
export async function addDevice(
  tx: Tx,
  device: { personId: number; url: string; keys: { p256dh: string; auth: string } },
  now: Date,
): Promise<Added> {
  return add(tx, { ...device, medium: 'push', state: 'active' }, now);
}

/** A program's address; nothing but a question goes there before it has answered that. The caller checks the address. */
export async function addWebhook(tx: Tx, hook: { personId: number; url: string }, now: Date): Promise<Added> {
  const added = await add(tx, { ...hook, medium: 'webhook', keys: null, state: 'pending' }, now);
  if (added.kind !== 'added' || added.endpoint.state !== 'pending') return added;
  const { id: endpointId, personId } = added.endpoint;
  await insertLetters(
    tx,
    [{ personId, endpointId, medium: 'webhook', kind: 'verify', letter: {}, urgency: URGENCY }],
    now,
  );
  return added;
}

async function add(
  tx: Tx,
  one: Pick<Endpoint, 'personId' | 'medium' | 'url' | 'keys' | 'state'>,
  now: Date,
): Promise<Added> {
  if (!(await lockPerson(tx, one.personId))) throw new Error('An endpoint needs a person.');
  const held = (await endpointsOf(tx, one.personId)).filter(
    ({ medium, state }) => medium === one.medium && state !== 'ended',
  );
  const known = held.find(({ url }) => url === one.url);
  if (!known && held.length >= MOST) return { kind: 'too-many' };
  if (known?.medium === 'webhook') return { kind: 'added', endpoint: known };
  return { kind: 'added', endpoint: await insertEndpoint(tx, one, now) };
}

/** Ends one; with the last of its medium end the subscriptions that could go nowhere now. False when it had ended. */
export async function dropEndpoint(tx: Tx, id: number, because: EndpointEnded, now: Date): Promise<boolean> {
  const one = await endpointById(tx, id);
  if (!one || !(await lockPerson(tx, one.personId))) return false;
  if (!(await endEndpoint(tx, id, because, now))) return false;
  const left = (await endpointsOf(tx, one.personId)).some(
    ({ medium, state }) => medium === one.medium && state !== 'ended',
  );
  if (!left) await endSubscriptions(tx, { personId: one.personId, channel: one.medium }, 'no-endpoint', now);
  return true;
}

/** A person's devices or addresses, oldest first; those that ended of late too. */
export async function endpointsHeld(
  db: Queryable,
  personId: number,
  medium: Endpoint['medium'],
): Promise<Endpoint[]> {
  return (await endpointsOf(db, personId)).filter((one) => one.medium === medium);
}

/** Forgets those that ended long ago, and those of who is erased. */
export async function forgetEndpoints(tx: Tx, now: Date): Promise<void> {
  await deleteEndpoints(tx, { endedBefore: new Date(now.getTime() - KEPT_MS) });
}

/** What a webhook's signatures are made with: as long as the instance's secret is the same, so is this. */
export function webhookSecret(sealer: Sealer, endpointId: number): string {
  return `whsec_${Buffer.from(sealer.seal('webhook', endpointId, 1)).toString('base64')}`;
}
