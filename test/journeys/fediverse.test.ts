/** Following a listing from another server in the fediverse, and what strangers may try. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportSpki, generateCryptoKeyPair, signRequest } from '@fedify/fedify';
import { type ServerType, serve } from '@hono/node-server';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type ActivityDeps, createActivity, isForActivity } from '../../src/doors/activity/activity.ts';
import { createKeys, createWay } from '../../src/ground/activity/activity.ts';
import { fixedClock } from '../../src/ground/clock/clock.ts';
import { settingOrMake } from '../../src/ground/config/config.ts';
import type { Db } from '../../src/ground/db/db.ts';
import { createHttp, type Http } from '../../src/ground/http/http.ts';
import { silentLog } from '../../src/ground/log/log.ts';
import { createPusher, makePushKeys } from '../../src/ground/push/push.ts';
import { announceChanges, queueAtOnce, sendDue } from '../../src/river/deliver/deliver.ts';
import { SCHEME } from '../browser/marlbridge.ts';
import { openTestDb } from '../database.ts';
import { fediverseServer } from '../fediverse-server.ts';
import { keepingMailer, NAMES, readersTown, SEALER, SITE } from '../readers-town.ts';

// Signatures are made by the real clock on the other side.
const clock = fixedClock(new Date());
let db: Db;
let town: Awaited<ReturnType<typeof readersTown>>;
let other: Awaited<ReturnType<typeof fediverseServer>>;
let server: ServerType;
let base: string;
let out: Http;
let site: typeof SITE & { timeZone: string; patchPlaceId: string };
let deps: ActivityDeps;
let means: Parameters<typeof sendDue>[1];
/** A stranger's server, which answers as a test says. */
let stranger: {
  host: string;
  documents: Map<string, () => { status: number; body: string }>;
  asked: string[];
  close(): void;
};

async function strangerServer() {
  const documents = new Map<string, () => { status: number; body: string }>();
  const asked: string[] = [];
  const made = http.createServer((request, response) => {
    asked.push(request.url!);
    const { status, body } = documents.get(request.url!.split('?')[0]!)?.() ?? { status: 404, body: '' };
    response.writeHead(status, { 'content-type': 'application/activity+json' }).end(body);
  });
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(made.address() as AddressInfo).port}`;
  return { host, documents, asked, close: () => made.close() };
}

beforeAll(async () => {
  db = await openTestDb();
  other = await fediverseServer();
  stranger = await strangerServer();
  out = createHttp({ userAgent: 'Hearabouts/0', allowPrivate: [other.host, stranger.host], clock });
  const keys = await createKeys.open(await settingOrMake(db, 'activity-keys', createKeys.make));
  const way = createWay({ http: out, keys, clock, signedAs: () => `${base}/activity/instance#main-key` });
  deps = {
    db,
    clock,
    log: silentLog,
    scheme: SCHEME,
    names: NAMES,
    jobs: { hint: async () => {} },
    way,
    keys,
    site: async () => site,
    version: '0',
    limit: { burst: 1_000, perSecond: 1 },
  };
  const door = createActivity(deps);
  server = serve({
    fetch: (request) => (isForActivity(request) ? door.fetch(request) : new Response('a page')),
    hostname: '127.0.0.1',
    port: 0,
  });
  await new Promise((resolve) => server.once('listening', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  site = { ...SITE, baseUrl: base, timeZone: 'UTC', patchPlaceId: 'p1' };
  const { mailer } = keepingMailer();
  const pusher = createPusher(out, makePushKeys());
  const endpointOf = () => null;
  means = {
    sealer: SEALER,
    site,
    names: NAMES,
    clock,
    mailer,
    web: { http: out, pusher, activity: way, endpointOf } as never,
  };
}, 120_000);
afterAll(async () => {
  await out.close();
  await other.close();
  stranger.close();
  server.close();
  await db.close();
});
beforeEach(async () => {
  await db.exec(
    'truncate people, interests, items, voices, sources, stories, places, outbox, actors, activities_heard cascade',
  );
  town = await readersTown(db);
  clock.set(new Date());
  other.heard.length = 0;
  other.following.clear();
});

const ask = (path: string, accept = 'application/activity+json') =>
  fetch(base + path, { headers: { accept }, redirect: 'manual' });
const later = (minutes: number) => clock.set(new Date(clock.now().getTime() + minutes * 60_000));
const followers = () => db.query<{ uri: string }>('select uri from followers order by uri');
/** News of buses in Ladywell, matched as the river does. */
async function news(more: Parameters<typeof town.item>[0] = {}) {
  const [actor] = await db.query<{ interest_id: number }>('select interest_id from actors');
  const id = await town.item({
    title: 'The 36 bus is <b>back</b>',
    kept: clock.now(),
    matches: actor ? [actor.interest_id] : [],
    ...more,
  });
  await db.tx((tx) => queueAtOnce(tx, [id], clock.now()));
  return id;
}
const send = () => sendDue(db, means, 100);
async function followed() {
  await other.follow(`${base}/ladywell/buses`);
  await send();
  later(1);
}

describe('a listing that is followed', () => {
  test('is found by its handle, and at the address of its page', async () => {
    const { host } = new URL(base);
    const found = await (
      await fetch(`${base}/.well-known/webfinger?resource=acct:ladywell.buses@${host}`)
    ).json();
    expect(found).toMatchObject({
      subject: `acct:ladywell.buses@${host}`,
      links: [{ rel: 'self', type: 'application/activity+json', href: `${base}/ladywell/buses` }, {}],
    });
    const actor = await (await ask('/ladywell/buses')).json();
    expect(actor).toMatchObject({
      id: `${base}/ladywell/buses`,
      type: 'Service',
      preferredUsername: 'ladywell.buses',
    });
    expect(await (await ask('/ladywell/buses', 'text/html')).text()).toBe('a page');
    for (const path of ['/ladywell', '/buses', '/activity/instance'])
      expect((await ask(path)).status, path).toBe(200);
    for (const path of ['/nowhere', '/ladywell/nothing', '/buses/ladywell'])
      expect((await ask(path)).status, path).toBe(404);
    expect((await fetch(`${base}/.well-known/webfinger?resource=acct:nobody@${host}`)).status).toBe(404);
    expect((await fetch(`${base}/.well-known/webfinger?resource=acct:ladywell@evil.example`)).status).toBe(
      404,
    );
    const links = (await (await fetch(`${base}/.well-known/nodeinfo`)).json()) as {
      links: [{ href: string }];
    };
    expect(await (await fetch(links.links[0].href)).json()).toMatchObject({
      version: '2.1',
      protocols: ['activitypub'],
    });
  });

  test('takes a follow from the other server, and says so', async () => {
    await other.follow(`${base}/ladywell/buses`);
    expect(await followers()).toEqual([{ uri: other.me }]);
    expect(await send()).toMatchObject({ sent: 1 });
    expect([...other.following]).toEqual([`${base}/ladywell/buses`]);
    const counted = await (await ask('/activity/ladywell.buses/followers')).json();
    expect(counted).toMatchObject({ totalItems: 1 });
    expect(JSON.stringify(counted)).not.toContain(other.me);
  });

  test('announces what is new, tells edits and take-downs, each once', async () => {
    await followed();
    const id = await news();
    await db.tx((tx) => queueAtOnce(tx, [id], clock.now()));
    expect(await send()).toMatchObject({ sent: 1 });
    await db.query('update items set title = $2, version = 2 where id = $1', [
      id,
      'The 36 bus is back at last',
    ]);
    later(20);
    expect(await announceChanges(db, clock.now(), 10)).toBe(1);
    expect(await announceChanges(db, clock.now(), 10)).toBe(0);
    await send();
    const note = `${base}/activity/ladywell.buses/notes/${id}`;
    expect(await (await ask(new URL(note).pathname)).json()).toMatchObject({ id: note, type: 'Note' });
    expect((await ask(new URL(note).pathname, 'text/html')).headers.get('location')).toBe(
      `${base}/items/${id}`,
    );
    expect(await other.lookUp(note)).not.toBeNull();
    expect(await (await ask('/activity/ladywell.buses/outbox')).json()).toMatchObject({
      totalItems: 1,
      orderedItems: [{ type: 'Create', object: { id: note } }],
    });
    await db.query(`update items set taken_down_at = now() where id = $1`, [id]);
    expect(await announceChanges(db, clock.now(), 10)).toBe(1);
    await send();
    expect(other.heard.map(({ type }) => type)).toEqual(['Accept', 'Create', 'Update', 'Delete']);
    const [, created, updated, deleted] = other.heard;
    expect(JSON.stringify(created!.object)).toContain('The 36 bus is &lt;b&gt;back&lt;/b&gt;');
    expect(JSON.stringify(updated!.object)).toContain('back at last');
    expect(deleted!.object).toMatchObject({ id: note, type: 'Tombstone' });
    expect(new Set(other.heard.map((one) => one.id)).size).toBe(4);
    const gone = await ask(new URL(note).pathname);
    expect([gone.status, ((await gone.json()) as { type: string }).type]).toEqual([410, 'Tombstone']);
  });

  test('tells a story once; who else says it comes as an edit', async () => {
    await followed();
    const story = await town.story();
    await news({ story });
    await news({ story, voice: 1, title: 'Bus 36 returns' });
    await send();
    expect(other.heard.filter(({ type }) => type === 'Create')).toHaveLength(1);
    later(20);
    await announceChanges(db, clock.now(), 10);
    await send();
    expect(other.heard.at(-1)).toMatchObject({ type: 'Update' });
    expect(JSON.stringify(other.heard.at(-1)!.object)).toContain('Voice 1');
  });

  test('what was taken down before it went is not told', async () => {
    await followed();
    const id = await news();
    await db.query('update items set taken_down_at = now() where id = $1', [id]);
    expect(await send()).toMatchObject({ dropped: 1 });
  });

  test('is silent to who undid their follow', async () => {
    await followed();
    await other.unfollow(`${base}/ladywell/buses`);
    expect(await followers()).toEqual([]);
    await news();
    expect(await send()).toMatchObject({ sent: 0 });
  });
});

describe('strangers', () => {
  const key = generateCryptoKeyPair('RSASSA-PKCS1-v1_5');
  const eve = () => `http://${stranger.host}/eve`;
  const actorOf = async (more: object = {}) => ({
    '@context': ['https://www.w3.org/ns/activitystreams', 'https://w3id.org/security/v1'],
    id: eve(),
    type: 'Person',
    inbox: `${eve()}/inbox`,
    publicKey: { id: `${eve()}#key`, owner: eve(), publicKeyPem: await exportSpki((await key).publicKey) },
    ...more,
  });
  const show = (document: object) =>
    stranger.documents.set('/eve', () => ({ status: 200, body: JSON.stringify(document) }));
  const followOf = (more: object = {}) => ({
    '@context': 'https://www.w3.org/ns/activitystreams',
    id: `${eve()}#follow-${Math.random()}`,
    type: 'Follow',
    actor: eve(),
    object: `${base}/ladywell/buses`,
    ...more,
  });
  async function signed(
    what: object,
    {
      keyId = `${eve()}#key`,
      privateKey = undefined as CryptoKey | undefined,
      url = `${base}/activity/inbox`,
    } = {},
  ) {
    const request = new Request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/activity+json' },
      body: JSON.stringify(what),
    });
    return signRequest(request, privateKey ?? (await key).privateKey, new URL(keyId));
  }
  const handIn = async (request: Request, body?: string) => {
    const headers = new Headers(request.headers);
    headers.delete('host');
    return fetch(`${base}/activity/inbox`, { method: 'POST', headers, body: body ?? (await request.text()) });
  };
  beforeEach(async () => {
    stranger.asked.length = 0;
    show(await actorOf());
  });

  test('one who signs is taken, whose every key and id are of one origin', async () => {
    expect((await handIn(await signed(followOf()))).status).toBe(202);
    expect(await followers()).toEqual([{ uri: eve() }]);
  });

  test('a forged signature, none at all, and another body than was signed are refused', async () => {
    const forger = await generateCryptoKeyPair('RSASSA-PKCS1-v1_5');
    expect((await handIn(await signed(followOf(), { privateKey: forger.privateKey }))).status).toBe(401);
    const bare = new Request(`${base}/activity/inbox`, { method: 'POST', body: JSON.stringify(followOf()) });
    expect((await handIn(bare)).status).toBe(401);
    const right = await signed(followOf());
    expect((await handIn(right, JSON.stringify(followOf({ object: `${base}/ladywell` })))).status).toBe(401);
    expect(await followers()).toEqual([]);
  });

  test('one signed for another host, and one too old, are refused', async () => {
    expect(
      (await handIn(await signed(followOf(), { url: 'http://elsewhere.example/activity/inbox' }))).status,
    ).toBe(401);
    const old = await signed(followOf());
    clock.set(new Date(Date.now() + 3 * 3_600_000));
    expect((await handIn(old)).status).toBe(401);
    expect(await followers()).toEqual([]);
  });

  test('the same follow again, after it was undone, does nothing', async () => {
    const follow = followOf();
    const request = await signed(follow);
    const again = request.clone();
    await handIn(request);
    const undo = { ...followOf(), id: `${eve()}#undo`, type: 'Undo', object: follow };
    await handIn(await signed(undo));
    expect(await followers()).toEqual([]);
    expect((await handIn(again)).status).toBe(202);
    expect(await followers()).toEqual([]);
  });

  test('ids, actors, keys and owners that do not belong together are refused', async () => {
    for (const wrong of [
      followOf({ id: 'http://elsewhere.example/follow' }),
      followOf({ actor: other.me }),
      followOf({ actor: `http://${stranger.host}/mallory` }),
    ])
      expect((await handIn(await signed(wrong))).status).toBe(401);
    expect((await handIn(await signed(followOf(), { keyId: `${other.me}#main-key` }))).status).toBe(401);
    expect(await followers()).toEqual([]);
  });

  test.each([
    ['another id', { id: 'http://elsewhere.example/eve' }],
    ['an inbox elsewhere, to have us write to others', { inbox: 'http://victim.example/inbox' }],
    ['no key', { publicKey: undefined }],
  ])('an actor with %s is refused', async (_what, more) => {
    const name = `/eve-${Math.random()}`;
    const id = `http://${stranger.host}${name}`;
    const base = await actorOf();
    stranger.documents.set(name, () => ({
      status: 200,
      body: JSON.stringify({
        ...base,
        id,
        inbox: `${id}/inbox`,
        publicKey: { ...base.publicKey, id: `${id}#key`, owner: id },
        ...more,
      }),
    }));
    const request = await signed(followOf({ id: `${id}#f`, actor: id }), { keyId: `${id}#key` });
    expect((await handIn(request)).status).toBe(401);
    expect(await followers()).toEqual([]);
  });

  test('a key that says it is somebody else’s is refused', async () => {
    const id = `http://${stranger.host}/thief`;
    const base = await actorOf();
    const document = {
      ...base,
      id,
      inbox: `${id}/inbox`,
      publicKey: { ...base.publicKey, id: `${id}#key`, owner: `http://${stranger.host}/victim` },
    };
    stranger.documents.set('/thief', () => ({ status: 200, body: JSON.stringify(document) }));
    const request = await signed(followOf({ id: `${id}#f`, actor: id }), { keyId: `${id}#key` });
    expect((await handIn(request)).status).toBe(401);
  });

  test('trust row 1: an actor inside a private network is not asked', async () => {
    const inside = await strangerServer();
    const id = `http://${inside.host}/eve`;
    const request = await signed(followOf({ id: `${id}#f`, actor: id }), { keyId: `${id}#key` });
    expect((await handIn(request)).status).toBe(401);
    expect(inside.asked).toEqual([]);
    inside.close();
  });

  test('a huge actor, a huge activity and what is no JSON are refused', async () => {
    stranger.documents.set('/huge', () => ({
      status: 200,
      body: `{"id":"x","more":"${'x'.repeat(600_000)}"}`,
    }));
    const id = `http://${stranger.host}/huge`;
    const request = await signed(followOf({ id: `${id}#f`, actor: id }), { keyId: `${id}#key` });
    expect((await handIn(request)).status).toBe(401);
    expect((await handIn(await signed(followOf({ more: 'x'.repeat(70_000) })))).status).toBe(413);
    for (const text of ['', 'null', '[]', '{"type":1}', '{"type":"Follow","actor":"no address"}', '\xff'])
      expect((await fetch(`${base}/activity/inbox`, { method: 'POST', body: text })).status).toBe(400);
  });

  test('what we have no use for is taken and forgotten, and nobody is asked about it', async () => {
    clock.set(new Date(Date.now() + 900_000));
    for (const type of ['Like', 'Announce', 'Create', 'Delete'])
      expect((await handIn(await signed(followOf({ type })))).status).toBe(202);
    expect(stranger.asked).toEqual([]);
    expect(await db.query('select 1 from activities_heard')).toEqual([]);
  });

  test('who follows what is not there is told so', async () => {
    expect((await handIn(await signed(followOf({ object: `${base}/nowhere` })))).status).toBe(404);
    expect(
      (await handIn(await signed(followOf({ object: 'http://elsewhere.example/ladywell' })))).status,
    ).toBe(404);
  });

  test('an account that its server says is gone follows no more', async () => {
    const id = `http://${stranger.host}/leaver`;
    await handIn(await signed(followOf()));
    await db.query('update followers set uri = $1', [id]);
    const request = await signed(
      { ...followOf(), id: `${id}#d`, actor: id, type: 'Delete', object: id },
      { keyId: `${id}#key` },
    );
    expect((await handIn(request)).status).toBe(202);
    expect(await followers()).toEqual([]);
  });

  test('a flood from one server is stopped before it costs anything', async () => {
    const statuses = new Map<number, number>();
    const strict = createActivity({ ...deps, limit: { burst: 40, perSecond: 1 } });
    for (let n = 0; n < 60; n++) {
      const { status } = await strict.request(`${base}/activity/inbox`, {
        method: 'POST',
        body: JSON.stringify(followOf()),
      });
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    expect(statuses.get(429)).toBeGreaterThan(15);
    expect(await followers()).toEqual([]);
  });
});
