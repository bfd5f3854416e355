import type { Person } from '../../../commons/people/people.ts';
import {
  addDevice,
  dropEndpoint,
  endpointsHeld,
  subscribe,
  subscriptionsOf,
} from '../../../river/deliver/deliver.ts';
import type { Answer, WebContext } from '../route.ts';
import type { DevicesFacts } from './devices-box.ts';
import { formIn } from './form.ts';
import type { PeopleMeans } from './means.ts';

/** What the page says of a person's devices; null where nothing can be pushed. */
export async function devicesOf(personId: number, { db, pusher }: PeopleMeans): Promise<DevicesFacts | null> {
  if (!pusher) return null;
  const devices = await endpointsHeld(db, personId, 'push');
  return { key: pusher.publicKey, devices: devices.filter(({ state }) => state !== 'ended') };
}

/** A browser that was just told by its holder to hear pushes, and of which of their wishes. */
export async function addThisDevice(
  { db, clock, pusher }: PeopleMeans,
  c: WebContext,
  person: Person,
): Promise<Answer | null> {
  const form = await formIn(c);
  const device = {
    url: form.get('endpoint') ?? '',
    keys: { p256dh: form.get('p256dh') ?? '', auth: form.get('auth') ?? '' },
  };
  if (!pusher || pusher.objection(device) !== null) return { trouble: { kind: 'bad' } };
  const chosen = new Set(form.getAll('about').map(Number));
  const cadence = form.get('cadence') === 'at-once' ? ('at-once' as const) : ('daily' as const);
  const now = clock.now();
  await db.tx(async (tx) => {
    const added = await addDevice(tx, { personId: person.id, ...device }, now);
    if (added.kind !== 'added') return;
    const wishes = (await subscriptionsOf(tx, person.id)).filter(
      ({ id, state }) => chosen.has(id) && state === 'active',
    );
    for (const { interestId, hour, weekday } of wishes)
      await subscribe(
        tx,
        {
          personId: person.id,
          interestId,
          channel: 'push',
          cadence,
          hour,
          weekday,
          consentWording: c.get('chrome').words.media.push.button,
          proved: true,
        },
        now,
      );
  });
  return null;
}

export async function dropDevice(
  { db, clock }: PeopleMeans,
  c: WebContext,
  person: Person,
): Promise<Answer | null> {
  const id = Number(c.req.param('id'));
  if (!(await endpointsHeld(db, person.id, 'push')).some((one) => one.id === id))
    return { trouble: { kind: 'not-found' } };
  await db.tx((tx) => dropEndpoint(tx, id, 'left', clock.now()));
  return null;
}
