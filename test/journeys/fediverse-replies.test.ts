/** An official answers somebody on another server of the fediverse, and is answered there: the whole thread, once, held. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { Update } from '@fedify/vocab';
import { type ServerType, serve } from '@hono/node-server';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { decideLink, heldLinks, optOut, saidElsewhere } from '../../src/commons/desk/desk.ts';
import { createActivity, isForActivity } from '../../src/doors/activity/activity.ts';
import { composingRoutes } from '../../src/doors/web/replies/composing.ts';
import { createKeys, createWay } from '../../src/ground/activity/activity.ts';
import { fixedClock } from '../../src/ground/clock/clock.ts';
import { settingOrMake } from '../../src/ground/config/config.ts';
import type { Db } from '../../src/ground/db/db.ts';
import { createHttp, type Http } from '../../src/ground/http/http.ts';
import { silentLog } from '../../src/ground/log/log.ts';
import { createPusher, makePushKeys } from '../../src/ground/push/push.ts';
import { answeringOf } from '../../src/instance/answering.ts';
import { sendDue } from '../../src/river/deliver/deliver.ts';
import { SCHEME } from '../browser/marlbridge.ts';
import { openTestDb } from '../database.ts';
import { deskTown, makeDesks } from '../desk-town.ts';
import { fediverseServer } from '../fediverse-server.ts';
import { keepingMailer, NAMES, readersTown, SEALER, SITE } from '../readers-town.ts';

const clock = fixedClock(new Date());
let db: Db;
let other: Awaited<ReturnType<typeof fediverseServer>>;
let plainSite: http.Server;
let server: ServerType;
let base: string;
let out: Http;
let people: Record<string, number>;
let bodies: Record<string, number>;
let means: Parameters<typeof sendDue>[1];
let pages: ReturnType<typeof deskTown>;
let items: Awaited<ReturnType<typeof readersTown>>;

const listening = async (made: http.Server) => {
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  return `127.0.0.1:${(made.address() as AddressInfo).port}`;
};
let plainHost: string;

beforeAll(async () => {
  db = await openTestDb();
  other = await fediverseServer();
  plainSite = http.createServer((_ask, answer) =>
    answer.setHeader('content-type', 'text/html').end('<p>A page.'),
  );
  plainHost = await listening(plainSite);
  out = createHttp({
    userAgent: 'Hearabouts/0',
    allowPrivate: [other.host, plainHost],
    clock,
    limits: { gapMs: 0 },
  });
  const keys = await createKeys.open(await settingOrMake(db, 'activity-keys', createKeys.make));
  const way = createWay({ http: out, keys, clock, signedAs: () => `${base}/activity/instance#main-key` });
  const site = () => ({ ...SITE, baseUrl: base, timeZone: 'UTC', patchPlaceId: 'p1' });
  const door = createActivity({
    db,
    clock,
    log: silentLog,
    scheme: SCHEME,
    names: NAMES,
    jobs: { hint: async () => {} },
    way,
    keys,
    site: async () => site(),
    version: '0',
    limit: { burst: 1_000, perSecond: 1 },
  });
  server = serve({
    fetch: (request) => (isForActivity(request) ? door.fetch(request) : new Response('a page')),
    hostname: '127.0.0.1',
    port: 0,
  });
  await new Promise((resolve) => server.once('listening', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  items = await readersTown(db);
  ({ people, bodies } = await makeDesks(db));
  const answering = answeringOf(
    { db, clock, jobs: null, baseUrl: () => base },
    { settings: async () => null },
    { announce: async () => 0 },
  );
  pages = deskTown(db, { clock }, (more) => composingRoutes({ ...more, answering }));
  means = {
    sealer: SEALER,
    site: site(),
    names: NAMES,
    clock,
    mailer: keepingMailer().mailer,
    web: {
      http: out,
      pusher: createPusher(out, makePushKeys()),
      activity: way,
      endpointOf: () => null,
    } as never,
  };
}, 120_000);
afterAll(async () => {
  await out.close();
  await other.close();
  plainSite.close();
  server.close();
  await db.close();
});
beforeEach(async () => {
  other.heard.length = 0;
  clock.set(new Date());
  await db.exec('truncate heard_links, captures, mentions, outbox, opt_outs cascade');
});

const send = () => sendDue(db, means, 100);
const body = () => `${base}/record/planning`;
const ask = (url: string) =>
  fetch(url, { headers: { accept: 'application/activity+json' }, redirect: 'manual' });
const states = () =>
  db.query<{ state: string; why: string | null; url: string | null }>(
    `select m.state, m.moved_because as why, c.url from mentions m left join captures c on c.id = m.capture_id order by m.id`,
  );
const act = (at: string, what: string, who: string, more = {}) =>
  pages.post(`${at}/act`, { act: what, ...more }, people[who]!);

/** An item by Ada, on planning's desk; answered by two people. Gives the reply's page and number, and her note. */
async function answered(url?: string) {
  const note = url ?? (await other.write('<p>Why is the 36 <b>always</b> late?</p>'));
  const item = await items.item({ title: 'Always late', url: note, kept: clock.now() });
  await db.query(
    `insert into mentions (body_id, item_id, state_at, found_at, told_at) values ($1, $2, now(), now(), now())`,
    [bodies.planning, item],
  );
  const composer = await pages.get(`/desk/planning/reply?item=${item}`, people['planning-responder']!);
  const fields = {
    item: String(item),
    quote: 'Why is the 36 always late?',
    words: 'Roadworks in <Mill> Lane.\n\nSee https://planning.test/mill',
    disclosure: 'I work for planning.',
    ways: 'fediverse',
  };
  const begun = await pages.post('/desk/planning/replies', fields, people['planning-responder']!);
  const at = new URL(begun.location, 'https://x.test').pathname;
  await act(at, 'submit', 'planning-responder');
  await act(at, 'approve', 'planning-approver');
  return { at, id: Number(at.split('/').at(-1)), note, composer: composer.text };
}
const reply = (id: number) => `${base}/replies/${id}`;

test('an answer goes to whoever said it, as a note by the body, and stands at its own address', async () => {
  const { id, at, note, composer } = await answered();
  expect(composer).toMatch(/value="fediverse" checked/);
  expect(await send()).toMatchObject({ sent: 1 });
  expect(other.heard).toMatchObject([{ type: 'Create' }]);
  const said = JSON.stringify(other.heard[0]!.object);
  expect(other.heard[0]!.object).toMatchObject({ id: reply(id), type: 'Note', inReplyTo: note });
  expect(said).toContain('Roadworks in &lt;Mill&gt; Lane.');
  expect(said).toContain('planning-responder, Officer, planning');
  expect(said).toContain('I work for planning.');
  expect(said).toContain(`@ada@${other.host}`);
  const shown = await (await ask(reply(id))).json();
  expect(shown).toMatchObject({
    id: reply(id),
    attributedTo: body(),
    inReplyTo: note,
    cc: [other.me],
    tag: [{ type: 'Mention', href: other.me }],
  });
  expect(await other.lookUp(reply(id))).not.toBeNull();
  const actor = await (await ask(body())).json();
  expect(actor).toMatchObject({ id: body(), type: 'Organization', preferredUsername: 'record.planning' });
  const { host } = new URL(base);
  const found = await fetch(`${base}/.well-known/webfinger?resource=acct:record.planning@${host}`);
  expect(await found.json()).toMatchObject({ links: [{ rel: 'self', href: body() }, {}] });
  expect(await (await ask(`${base}/activity/record.planning/outbox`)).json()).toMatchObject({
    orderedItems: [{ type: 'Create', object: { id: reply(id) } }],
  });
  expect((await pages.get(at, people['planning-responder']!)).text).toContain('Fediverse: taken');
});

test('what could not be delivered is said on its page', async () => {
  const { at } = await answered(`http://${plainHost}/@somebody/1`);
  expect(await send()).toMatchObject({ refused: 1 });
  const page = await pages.get(at, people['planning-responder']!);
  expect(page.text).toContain('Fediverse: not taken');
  expect(page.text).toContain('What is there is no activity.');
});

test('one that is withdrawn is taken back there', async () => {
  const { at, id } = await answered();
  await send();
  await act(at, 'withdraw', 'planning-approver', { note: 'Wrong.' });
  expect(await send()).toMatchObject({ sent: 1 });
  expect(other.heard.at(-1)).toMatchObject({ type: 'Delete', object: { id: reply(id), type: 'Tombstone' } });
  expect((await ask(reply(id))).status).toBe(410);
});

test('one that is withdrawn before it went does not go', async () => {
  const { at } = await answered();
  await act(at, 'withdraw', 'planning-approver');
  expect(await send()).toMatchObject({ sent: 0, dropped: 2 });
  expect(other.heard).toEqual([]);
});

describe('what is answered to an answer', () => {
  test('waits for an editor, is on the desk, opens the thread again; and comes once', async () => {
    const { id, note } = await answered();
    await send();
    const back = await other.write('<p>And <script>alert(1)</script>when does it end?</p>', {
      inReplyTo: reply(id),
      to: body(),
    });
    expect(await states()).toEqual([
      { state: 'new', why: 'replied', url: null },
      { state: 'new', why: null, url: back },
    ]);
    expect(await heldLinks(db, 9)).toMatchObject([
      {
        source: back,
        target: `/replies/${id}`,
        way: 'fediverse',
        author: 'Ada',
        quote: 'And when does it end?',
      },
    ]);
    expect(await saidElsewhere(db, [`/replies/${id}`])).toEqual([]);
    await other.write('Once more', { inReplyTo: reply(id), to: body(), id: back.split('/').at(-1)! });
    expect(await heldLinks(db, 9)).toHaveLength(1);
    const [held] = await heldLinks(db, 9);
    await db.tx((tx) => decideLink(tx, held!.id, 'approved', people['planning-head']!, clock.now()));
    expect((await pages.get(`/replies/${id}`, 0)).text).toContain('And when does it end?');
    // Answered there too, in the same thread.
    const next = await other.write('Ah', { inReplyTo: back, to: body(), by: 'bob' });
    expect((await heldLinks(db, 9)).map(({ source }) => source)).toEqual([next]);
    expect(note).not.toBe(back);
  });

  test('the whole thread comes in, also what nobody handed to us', async () => {
    const { id } = await answered();
    await send();
    const first = await other.write('First', { inReplyTo: reply(id) });
    const secret = await other.write('For you alone', { inReplyTo: first, open: false });
    const second = await other.write('Second', { inReplyTo: secret, by: 'bob' });
    const third = await other.write('Third', { inReplyTo: second, to: body() });
    const held = await heldLinks(db, 9);
    expect(held.map(({ source }) => source).sort()).toEqual([first, second, third].sort());
    expect(held.every(({ target }) => target === `/replies/${id}`)).toBe(true);
  });

  test('edited, the quote stays and is marked; taken away, it goes for good', async () => {
    const { id } = await answered();
    await send();
    const back = await other.write('When does it end?', { inReplyTo: reply(id), to: body() });
    const number = back.split('/').at(-1)!;
    const [held] = await heldLinks(db, 9);
    await db.tx((tx) => decideLink(tx, held!.id, 'approved', people['planning-head']!, clock.now()));
    const edit = { inReplyTo: reply(id), to: body(), id: number, as: Update };
    await other.write('Buy my pills', edit);
    const page = (await pages.get(`/replies/${id}`, 0)).text;
    expect(page).toContain('When does it end?');
    expect(page).toContain('Its writer has changed these words since.');
    expect(page).not.toContain('pills');
    // Another's word counts for nothing.
    await other.takeAway(back, body(), 'bob');
    expect(await saidElsewhere(db, [`/replies/${id}`])).toHaveLength(1);
    await other.takeAway(back, body());
    expect(await saidElsewhere(db, [`/replies/${id}`])).toEqual([]);
    await other.write('When does it end?', { inReplyTo: reply(id), to: body(), id: number });
    expect([await heldLinks(db, 9), await saidElsewhere(db, [`/replies/${id}`])]).toEqual([[], []]);
    expect(JSON.stringify(await db.query('select * from captures'))).not.toContain('When does it end');
  });

  test('what is said to some alone, in no thread of ours, or by who wants no quotes is not kept', async () => {
    const { id } = await answered();
    await send();
    await other.write('Psst', { inReplyTo: reply(id), to: body(), open: false });
    await other.write('About nothing', { to: body() });
    const elsewhere = await other.write('Elsewhere');
    await other.write('Never', { inReplyTo: elsewhere, to: body() });
    await other.write('To no reply', { inReplyTo: `${base}/replies/999999`, to: body() });
    await db.tx((tx) =>
      optOut(tx, new URL(`http://${other.host}`).hostname, people['planning-head']!, clock.now()),
    );
    await other.write('Not quoted', { inReplyTo: reply(id), to: body() });
    expect(await db.query('select 1 from heard_links')).toEqual([]);
    expect(await db.query('select 1 from captures')).toEqual([]);
  });

  test('one who floods is heard ten times an hour', async () => {
    const { id } = await answered();
    await send();
    for (let n = 0; n < 12; n++)
      await other.write(`Again ${n}`, { inReplyTo: reply(id), to: body() }).catch(() => {});
    expect(await heldLinks(db, 99)).toHaveLength(10);
  });
});
