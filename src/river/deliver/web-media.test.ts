import { createHmac } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTestDb } from '../../../test/database.ts';
import { pushService } from '../../../test/push-service.ts';
import {
  at,
  DAY,
  HOUR,
  keepingMailer,
  NAMES,
  readersTown,
  SEALER,
  SITE,
} from '../../../test/readers-town.ts';
import { fixedClock } from '../../ground/clock/clock.ts';
import { settingOrMake } from '../../ground/config/config.ts';
import type { Db } from '../../ground/db/db.ts';
import { createHttp, type Http } from '../../ground/http/http.ts';
import { createPusher, makePushKeys, type Pusher } from '../../ground/push/push.ts';
import { pauseAfter, TRIES } from './backoff.ts';
import {
  addDevice,
  addWebhook,
  dropEndpoint,
  endpointsHeld,
  leaveAll,
  makeDueDigests,
  pauseSubscription,
  queueAtOnce,
  sendDue,
  subscriptionById,
  webhookSecret,
} from './deliver.ts';

const NOW = at('2026-03-02T10:00:00Z');
const clock = fixedClock(NOW);
let db: Db;
let town: Awaited<ReturnType<typeof readersTown>>;
let service: Awaited<ReturnType<typeof pushService>>;
let hook: Awaited<ReturnType<typeof webhookServer>>;
let way: Http;
let pusher: Pusher;

/** Somebody's program that takes webhooks. */
async function webhookServer() {
  const heard: { headers: http.IncomingHttpHeaders; body: string }[] = [];
  const set = { answer: (body: string): { status: number; body?: string } => ({ status: 200, body }) };
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    heard.push({ headers: request.headers, body });
    const { status, body: says = '' } = set.answer(body);
    response.writeHead(status).end(says);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { heard, set, host, url: `http://${host}/hook`, close: () => server.close() };
}

beforeAll(async () => {
  service = await pushService();
  hook = await webhookServer();
  way = createHttp({ userAgent: 'Hearabouts/0', allowPrivate: [service.host, hook.host], clock });
  db = await openTestDb();
  pusher = createPusher(way, await settingOrMake(db, 'push-keys', makePushKeys), [service.host]);
});
afterAll(async () => {
  await way.close();
  await service.close();
  hook.close();
  await db.close();
});
beforeEach(async () => {
  await db.exec('truncate people, interests, items, voices, sources, stories, places, outbox cascade');
  town = await readersTown(db);
  clock.set(NOW);
  service.answer(201);
  service.pushed.length = 0;
  hook.heard.length = 0;
  hook.set.answer = (body) => ({ status: 200, body });
});

const { mailer } = keepingMailer();
const send = (web: { http: Http; pusher: Pusher } = { http: way, pusher }) =>
  sendDue(
    db,
    { sealer: SEALER, site: SITE, names: NAMES, clock, mailer, web: { ...web, endpointOf: () => null } },
    50,
  );
const outbox = () =>
  db.query<{ state: string; error_kind: string | null; attempts: number }>(
    'select state, error_kind, attempts from outbox order by id',
  );

/** Somebody who is told by this channel, at once unless said. */
async function told(channel: 'push' | 'webhook', cadence: 'at-once' | 'daily' = 'at-once') {
  const person = await town.person();
  const interest = await town.interest();
  const subscription = await town.follow(person, interest, NOW, { channel, cadence });
  const news = async (n = 1) => {
    const ids: number[] = [];
    for (let k = 0; k < n; k++)
      ids.push(await town.item({ matches: [interest], title: 'The 36 bus is back', kept: clock.now() }));
    await db.tx((tx) => queueAtOnce(tx, ids, clock.now()));
    return ids;
  };
  return { person, interest, subscription, news };
}
const device = (personId: number, url = service.subscription.url) =>
  db.tx((tx) => addDevice(tx, { personId, url, keys: service.subscription.keys }, clock.now()));

describe('a push', () => {
  test('says how many and where, never what; the device alone can read it', async () => {
    const { person, news } = await told('push');
    await device(person);
    await news(3);
    expect(await send()).toMatchObject({ sent: 1 });
    const [came] = service.pushed;
    expect(JSON.parse(came!.words)).toEqual({
      title: SITE.name,
      body: '3 new near you',
      url: `${SITE.baseUrl}/ladywell/buses`,
      lang: 'en',
      tag: 'news',
    });
    expect(came!.claims).toMatchObject({ aud: `http://${service.host}`, sub: `mailto:${SITE.contact}` });
    expect(came!.claims.exp).toBeGreaterThan(Date.now() / 1000);
    expect(await send()).toMatchObject({ sent: 0 });
  });

  test('goes to each device once, and the same items are not pushed again', async () => {
    const { person, news } = await told('push');
    await device(person);
    await device(person, `http://${service.host}/device/2`);
    const ids = await news();
    await db.tx((tx) => queueAtOnce(tx, ids, clock.now()));
    await send();
    expect(service.pushed).toHaveLength(2);
  });

  test('takes nothing from a letter: the same is told there in words', async () => {
    const { person, interest, news } = await told('push');
    await device(person);
    await town.follow(person, interest, NOW);
    await news();
    await send();
    const due = at('2026-03-03T07:00:00Z');
    expect(await makeDueDigests(db, due, 10)).toEqual({ runs: 1, letters: 1 });
  });

  test('once a day, where that was chosen', async () => {
    const { person, news } = await told('push', 'daily');
    await device(person);
    await news(2);
    expect(await send()).toMatchObject({ sent: 0 });
    clock.set(at('2026-03-03T07:00:00Z'));
    await makeDueDigests(db, clock.now(), 10);
    await send();
    expect(JSON.parse(service.pushed[0]!.words).body).toBe('2 new near you');
  });

  test('in Welsh for who reads Welsh', async () => {
    const { person, news } = await told('push');
    await db.query(`update people set language = 'cy' where id = $1`, [person]);
    await device(person);
    await news();
    await send();
    expect(JSON.parse(service.pushed[0]!.words)).toMatchObject({
      body: 'Newydd yn agos atoch: 1',
      lang: 'cy',
    });
  });

  test.each([404, 410])(
    'a device that is gone (%d) ends, and with the last one its subscriptions',
    async (status) => {
      const { person, subscription, news } = await told('push');
      await device(person);
      await news();
      service.answer(status);
      expect(await send()).toMatchObject({ refused: 1 });
      expect(await endpointsHeld(db, person, 'push')).toMatchObject([
        { state: 'ended', endedBecause: 'gone' },
      ]);
      expect(await subscriptionById(db, subscription)).toMatchObject({
        state: 'ended',
        endedBecause: 'no-endpoint',
      });
    },
  );

  test('is tried again while the service is away, but not when it is news no more', async () => {
    const { person, news } = await told('push');
    await device(person);
    await news();
    service.answer(503);
    expect(await send()).toMatchObject({ later: 1 });
    expect(await send()).toMatchObject({ later: 0 });
    clock.set(new Date(NOW.getTime() + 2 * 60_000));
    expect(await send()).toMatchObject({ later: 1 });
    clock.set(new Date(NOW.getTime() + DAY + HOUR));
    expect(await send()).toMatchObject({ dropped: 1 });
  });

  test('is not sent to who paused, left or was erased since', async () => {
    const paused = await told('push');
    await device(paused.person);
    await paused.news();
    await db.tx((tx) => pauseSubscription(tx, paused.subscription));
    const erased = await told('push');
    await device(erased.person, `http://${service.host}/device/3`);
    await erased.news();
    await db.tx((tx) => leaveAll(tx, erased.person, 'erased', NOW));
    expect(await send()).toMatchObject({ sent: 0, dropped: 1 });
    expect(await endpointsHeld(db, erased.person, 'push')).toEqual([]);
  });

  test('trust row 5: an endpoint that is at no push service is not asked', async () => {
    const keys = service.subscription.keys;
    const strict = createPusher(way, makePushKeys());
    for (const url of [
      service.subscription.url,
      'https://127.0.0.1/x',
      'https://evil.example/x',
      'http://fcm.googleapis.com/x',
      'https://fcm.googleapis.com.evil.example/x',
      'https://evil@fcm.googleapis.com/x',
      'https://fcm.googleapis.com:8443/x',
      'javascript:alert(1)',
      'no address',
    ])
      expect(strict.objection({ url, keys }), url).not.toBeNull();
    expect(strict.objection({ url: 'https://fcm.googleapis.com/fcm/send/x', keys })).toBeNull();
    const { person, news } = await told('push');
    await device(person);
    await news();
    expect(await send({ http: way, pusher: strict })).toMatchObject({ refused: 1 });
    expect(service.pushed).toEqual([]);
  });

  test('keys that are no keys are refused, and nothing is thrown', async () => {
    const bad = { p256dh: Buffer.alloc(65, 4).toString('base64url'), auth: service.subscription.keys.auth };
    const more = { contact: SITE.contact, seconds: 60 };
    expect(await pusher.send({ url: service.subscription.url, keys: bad }, 'x', more)).toMatchObject({
      kind: 'refused',
    });
    expect(
      pusher.objection({ url: service.subscription.url, keys: { p256dh: 'AA', auth: 'AA' } }),
    ).not.toBeNull();
  });

  test('the key pair is made once', async () => {
    const again = await Promise.all([1, 2, 3].map(() => settingOrMake(db, 'push-keys', makePushKeys)));
    expect(new Set(again.map((keys) => keys.publicKey))).toEqual(new Set([pusher.publicKey]));
  });
});

describe('a webhook', () => {
  const add = async (personId: number, url = hook.url) => {
    const added = await db.tx((tx) => addWebhook(tx, { personId, url }, clock.now()));
    if (added.kind !== 'added') throw new Error(added.kind);
    return added.endpoint.id;
  };
  /** As the documents tell developers to do it. */
  const isSigned = ({ headers, body }: (typeof hook.heard)[number], secret: string) => {
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
    const said = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
    return headers['webhook-signature'] === `v1,${createHmac('sha256', key).update(said).digest('base64')}`;
  };

  test('is asked first whether it wants them, and told nothing before', async () => {
    const { person, news } = await told('webhook');
    hook.set.answer = () => ({ status: 200, body: 'ok' });
    const id = await add(person);
    await news();
    expect(await send()).toMatchObject({ later: 1 });
    expect(hook.heard.map(({ body }) => JSON.parse(body).type)).toEqual(['webhook.verify']);
    expect(isSigned(hook.heard[0]!, webhookSecret(SEALER, id))).toBe(true);
    for (let n = 0; n < 6; n++) {
      clock.set(new Date(clock.now().getTime() + DAY));
      await send();
    }
    expect(hook.heard).toHaveLength(5);
    expect(await endpointsHeld(db, person, 'webhook')).toMatchObject([
      { state: 'ended', endedBecause: 'not-verified' },
    ]);
  });

  test('is told what is new, signed, with an id that stays over tries', async () => {
    const { person, subscription, news } = await told('webhook');
    const id = await add(person);
    await send();
    expect(await endpointsHeld(db, person, 'webhook')).toMatchObject([{ state: 'active' }]);
    const [item] = await news();
    hook.set.answer = () => ({ status: 500 });
    expect(await send()).toMatchObject({ later: 1 });
    hook.set.answer = () => ({ status: 204 });
    clock.set(new Date(NOW.getTime() + 2 * 60_000));
    expect(await send()).toMatchObject({ sent: 1 });
    const [, first, second] = hook.heard;
    expect(first!.headers['webhook-id']).toBe(second!.headers['webhook-id']);
    expect(first!.headers['webhook-timestamp']).not.toBe(second!.headers['webhook-timestamp']);
    expect([first!, second!].every((one) => isSigned(one, webhookSecret(SEALER, id)))).toBe(true);
    expect(JSON.parse(second!.body)).toMatchObject({
      id: second!.headers['webhook-id'],
      type: 'items.new',
      data: {
        subscriptions: [{ id: subscription, inWords: 'buses in Ladywell' }],
        items: [
          {
            id: item,
            title: 'The 36 bus is back',
            page: `${SITE.baseUrl}/items/${item}`,
            subscriptions: [subscription],
          },
        ],
        moreStories: 0,
      },
    });
  });

  test('what was taken down since is not told', async () => {
    const { person, news } = await told('webhook');
    await add(person);
    await send();
    const [item] = await news();
    await db.query('update items set taken_down_at = now() where id = $1', [item]);
    expect(await send()).toMatchObject({ dropped: 1 });
    expect(hook.heard).toHaveLength(1);
  });

  test('410 ends it; so do two days without an answer', async () => {
    const gone = await told('webhook');
    await add(gone.person);
    await send();
    await gone.news();
    hook.set.answer = () => ({ status: 410 });
    await send();
    expect(await endpointsHeld(db, gone.person, 'webhook')).toMatchObject([{ endedBecause: 'gone' }]);
    const silent = await told('webhook');
    hook.set.answer = (body) => ({ status: 200, body });
    await add(silent.person);
    await send();
    await silent.news();
    hook.set.answer = () => ({ status: 500 });
    for (let n = 1; n <= TRIES; n++) {
      await send();
      clock.set(new Date(clock.now().getTime() + 1.2 * pauseAfter(n, 1)));
    }
    expect((await outbox()).at(-1)).toMatchObject({ state: 'given-up', attempts: TRIES });
    expect(await endpointsHeld(db, silent.person, 'webhook')).toMatchObject([{ endedBecause: 'no-answer' }]);
  });

  test('trust row 1: an address inside a private network is not asked', async () => {
    const { person } = await told('webhook');
    await add(person);
    const strict = createHttp({ userAgent: 'Hearabouts/0', allowPrivate: [], clock });
    expect(await send({ http: strict, pusher })).toMatchObject({ later: 1 });
    expect(hook.heard).toEqual([]);
    await strict.close();
  });

  test('nobody has more than ten, and who adds one again has it once', async () => {
    const { person } = await told('webhook');
    const ids: number[] = [];
    for (let n = 0; n < 10; n++) ids.push(await add(person, `${hook.url}/${n}`));
    expect(await add(person, `${hook.url}/3`)).toBe(ids[3]);
    expect(await db.tx((tx) => addWebhook(tx, { personId: person, url: hook.url }, NOW))).toEqual({
      kind: 'too-many',
    });
    await db.tx((tx) => dropEndpoint(tx, ids[0]!, 'left', NOW));
    expect(await add(person)).toBeGreaterThan(ids[9]!);
  });
});
