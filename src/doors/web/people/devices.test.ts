import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildMarlbridge, NOW, SCHEME, SITE } from '../../../../test/browser/marlbridge.ts';
import { openTestDb } from '../../../../test/database.ts';
import { pushService } from '../../../../test/push-service.ts';
import { personById, personFor } from '../../../commons/people/people.ts';
import { fixedClock } from '../../../ground/clock/clock.ts';
import type { Db } from '../../../ground/db/db.ts';
import { createHttp } from '../../../ground/http/http.ts';
import { silentLog } from '../../../ground/log/log.ts';
import { createPusher, makePushKeys } from '../../../ground/push/push.ts';
import { createSealer } from '../../../ground/token/token.ts';
import { endpointsHeld, linksOf, subscribe, subscriptionsOf } from '../../../river/deliver/deliver.ts';
import { interestFor } from '../../../river/match/match.ts';
import { gazetteerOf } from '../../../river/understand/understand.ts';
import { createWeb } from '../web.ts';
import { peoplePages } from './people-pages.ts';

const sealer = createSealer(randomBytes(32));
const clock = fixedClock(NOW);
let db: Db;
let service: Awaited<ReturnType<typeof pushService>>;
let web: ReturnType<typeof createWeb>;
let personId: number;
let manage: string;
beforeAll(async () => {
  db = await openTestDb();
  await buildMarlbridge(db);
  service = await pushService();
  const http = createHttp({ userAgent: 'Hearabouts/0', allowPrivate: [], clock });
  const gazetteer = gazetteerOf([]);
  const people = peoplePages({
    db,
    clock,
    log: silentLog,
    scheme: SCHEME,
    sealer,
    names: { subject: (id) => ({ label: id, slug: id }) },
    instance: {
      suggestPlaces: () => [],
      knowledge: () => ({ gazetteer, scheme: SCHEME, patchPlaceId: SITE.patchPlaceId }),
    },
    jobs: { hint: async () => {} },
    reserved: new Set(),
    pusher: createPusher(http, makePushKeys(), [service.host]),
  });
  const site = async () => SITE;
  web = createWeb({
    db,
    clock,
    log: silentLog,
    scheme: SCHEME,
    site,
    unset: SITE,
    routes: people.routes,
    guards: people.guards,
  });
  await db.tx(async (tx) => {
    personId = (await personFor(tx, 'a@reader.example', { language: 'en', timeZone: 'Europe/London' }, NOW))
      .id;
    const interest = await interestFor(
      tx,
      { places: [], subjects: ['transport'], kinds: [], voices: [] },
      (id) => [id],
    );
    if (interest.kind === 'nothing-to-find') throw new Error();
    await subscribe(
      tx,
      {
        personId,
        interestId: interest.id,
        channel: 'mail',
        cadence: 'weekly',
        hour: 7,
        weekday: 5,
        consentWording: 'Yes',
        proved: true,
      },
      NOW,
    );
  });
  manage = `/manage/${linksOf(sealer).manage((await personById(db, personId))!)}`;
});
afterAll(async () => {
  await service.close();
  await db.close();
});
const post = (path: string, form: Record<string, string>) =>
  web.request(path, {
    method: 'POST',
    headers: {
      Origin: new URL(SITE.baseUrl).origin,
      'Content-Type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams(form).toString(),
  });

test('the form is there, hidden until the browser is seen to be able; a device is added and dropped', async () => {
  const shown = await (await web.request(manage)).text();
  expect(shown).toMatch(/<form[^>]*data-push-key="[\w-]{80,}"[^>]* hidden/);
  const [held] = await subscriptionsOf(db, personId);
  const device = { endpoint: service.subscription.url, ...service.subscription.keys };
  const came = await post(`${manage}/devices`, { ...device, about: String(held!.id), cadence: 'at-once' });
  expect(came.status).toBe(303);
  expect(await subscriptionsOf(db, personId)).toMatchObject([
    { channel: 'mail', state: 'active' },
    { channel: 'push', cadence: 'at-once', state: 'active', interestId: held!.interestId },
  ]);
  const [one] = await endpointsHeld(db, personId, 'push');
  const after = await (await web.request(manage)).text();
  expect(after).toContain(`/devices/${one!.id}/stop`);
  expect(after).toContain('a note on your devices');
  expect((await post(`${manage}/devices/${one!.id}/stop`, {})).status).toBe(303);
  expect((await subscriptionsOf(db, personId))[1]).toMatchObject({ state: 'ended' });
  expect((await post(`${manage}/devices/999/stop`, {})).status).toBe(404);
});

test.each([
  [{ endpoint: 'https://evil.example/x' }],
  [{ endpoint: 'http://127.0.0.1:1/x' }],
  [{ endpoint: '', p256dh: '', auth: '' }],
])('trust row 5: %o is not added', async (wrong) => {
  const device: Record<string, string> = {
    endpoint: service.subscription.url,
    ...service.subscription.keys,
  };
  expect((await post(`${manage}/devices`, { ...device, ...wrong })).status).toBe(400);
  expect((await endpointsHeld(db, personId, 'push')).filter(({ state }) => state !== 'ended')).toEqual([]);
});

test('the worker stands at the top, and the page’s script among the assets', async () => {
  const worker = await web.request('/push-worker.js');
  expect(worker.headers.get('content-type')).toMatch(/javascript/);
  expect(await worker.text()).toContain('showNotification');
});
