/** Told by other sites that they link to us: looked at, held, shown, and taken away again; from real pages on this machine. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTestDb } from '../../../../test/database.ts';
import { deskTown, makeDesks } from '../../../../test/desk-town.ts';
import { draft, smallTown, source, understood } from '../../../../test/small-town.ts';
import { decideLink, heldLinks, lookAtLinks, optOut, saidElsewhere } from '../../../commons/desk/desk.ts';
import { fixedClock } from '../../../ground/clock/clock.ts';
import type { Db } from '../../../ground/db/db.ts';
import { createHttp, type Http } from '../../../ground/http/http.ts';
import { lookAt } from '../../../instance/look-at.ts';
import { keep } from '../../../river/keep/keep.ts';
import { readPingback } from '../../../river/read/read.ts';
import { receivingRoutes } from './receiving.ts';

const HOME = 'http://localhost:8080';
const NOW = new Date('2026-11-23T14:15:00Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Pages of somebody else, by path; a number is the status alone. */
const pages: Record<string, string | number> = {};
const linking = (
  to: string,
  words = 'They have it right about the roof of the pool, I think, and here is why.',
) =>
  `<!doctype html><title>My word on it</title><meta name="author" content="Jo Tandy"><p>${words}</p><p>See <a href="${to}">what they said</a>.</p>`;

let server: http.Server;
let out: Http;
let site: string;
beforeAll(async () => {
  server = http.createServer((request, answer) => {
    const page = pages[request.url!] ?? 404;
    if (typeof page === 'number') answer.writeHead(page).end();
    else answer.setHeader('content-type', 'text/html').end(page);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  site = `http://127.0.0.1:${port}`;
  out = createHttp({
    userAgent: 'Test/1 (+test@town.example)',
    allowPrivate: [`127.0.0.1:${port}`],
    clock: fixedClock(NOW),
    limits: { gapMs: 0 },
  });
});
afterAll(async () => {
  await out.close();
  server.close();
});

let db: Db;
let town: ReturnType<typeof deskTown>;
let item: string;
let editor: number;
beforeEach(async () => {
  for (const path of Object.keys(pages)) delete pages[path];
  db = await openTestDb();
  await smallTown(db);
  const kept = await db.tx((tx) =>
    keep(tx, source(1), [{ draft: draft('a', { title: 'The pool roof' }), understood: understood() }], NOW),
  );
  item = `/items/${kept[0]!.id}`;
  editor = (await makeDesks(db)).people.stranger!;
  town = deskTown(db, {}, (means) => receivingRoutes(means));
});
afterEach(() => db.close());

const tell = (from: string, target = HOME + item) =>
  town.post('/webmention', { source: site + from, target }, 0);
const look = (at = NOW) => lookAtLinks(db, (url) => lookAt(url, out, fixedClock(at)), HOME, at, 50);
const shown = () => saidElsewhere(db, [item]);
const state = async (from: string) =>
  (await db.query<{ state: string }>('select state from heard_links where source = $1', [site + from]))[0]
    ?.state;
const approve = async (at = NOW) => {
  for (const { id } of await heldLinks(db, 9))
    await db.tx((tx) => decideLink(tx, id, 'approved', editor, at));
};

test('a page that links to us is looked at, waits, and is shown when an editor says so', async () => {
  pages['/word'] = linking(HOME + item);
  expect((await tell('/word')).status).toBe(202);
  expect(await state('/word')).toBe('asked');
  await look();
  expect(await heldLinks(db, 9)).toMatchObject([
    { title: 'My word on it', author: 'Jo Tandy', quote: expect.stringContaining('right about the roof') },
  ]);
  expect((await town.get(item, 0)).text).not.toContain('Jo Tandy');
  await approve();
  const page = await town.get(item, 0);
  expect(page.text).toContain('Written about this elsewhere');
  expect(page.text).toContain(`href="${site}/word" rel="nofollow noopener ugc"`);
  expect(page.text).toContain(`<link rel="webmention" href="${HOME}/webmention">`);
});

describe('what is not so', () => {
  test('forged: a page that does not link to us is refused, and nothing of it is kept', async () => {
    pages['/lie'] = linking('https://elsewhere.example/');
    pages['/near'] = linking(`${HOME}${item}0`);
    await tell('/lie');
    await tell('/near');
    await look();
    expect([await state('/lie'), await state('/near')]).toEqual(['no-link', 'no-link']);
    expect(await heldLinks(db, 9)).toEqual([]);
  });
  test('pages of ours that are not there or are nobody’s business, and our own word for it (a loop)', async () => {
    const why = async (from: string, target: string) =>
      (await town.post('/webmention', { source: from, target }, 0)).status;
    expect(await why(`${site}/x`, `${HOME}/items/999999`)).toBe(400);
    expect(await why(`${site}/x`, `${HOME}/desk/planning`)).toBe(400);
    expect(await why(`${site}/x`, 'https://elsewhere.example/')).toBe(400);
    expect(await why(`${HOME}/replies/1`, HOME + item)).toBe(400);
    expect(await why('javascript:alert(1)', HOME + item)).toBe(400);
    expect(await why('http://a:b@evil.example/', HOME + item)).toBe(400);
    expect(await db.query('select 1 from heard_links')).toEqual([]);
  });
  test('an inside address is believed to be a page, and never asked', async () => {
    await town.post('/webmention', { source: 'http://10.0.0.1/x', target: HOME + item }, 0);
    await look();
    expect(await db.query('select state from heard_links')).toEqual([{ state: 'asked' }]);
    for (const hours of [2, 9, 40]) await look(new Date(NOW.getTime() + hours * HOUR));
    expect(await db.query('select state, next_look from heard_links')).toEqual([
      { state: 'trouble', next_look: null },
    ]);
  });
});

describe('what is taken away stays away', () => {
  test.each([
    ['gone', 410],
    ['not found', 404],
    ['without the link', linking('https://elsewhere.example/')],
  ] as const)('%s', async (_how, now) => {
    pages['/word'] = linking(HOME + item);
    await tell('/word');
    await look();
    await approve();
    expect(await shown()).toHaveLength(1);
    pages['/word'] = now;
    const later = new Date(NOW.getTime() + 2 * DAY);
    await look(later);
    expect(await shown()).toEqual([]);
    expect(await db.query('select state, title, quote, author from heard_links')).toEqual([
      { state: 'gone', title: null, quote: null, author: null },
    ]);
    pages['/word'] = linking(HOME + item);
    await tell('/word');
    await look(new Date(later.getTime() + DAY));
    expect(await state('/word')).toBe('gone');
  });
  test('a site in trouble loses nothing by it', async () => {
    pages['/word'] = linking(HOME + item);
    await tell('/word');
    await look();
    await approve();
    pages['/word'] = 503;
    for (const days of [2, 3, 4, 5, 6]) await look(new Date(NOW.getTime() + days * DAY));
    expect(await shown()).toHaveLength(1);
  });
  test('what was edited after it was let through stands as it was, and says so', async () => {
    pages['/word'] = linking(HOME + item);
    await tell('/word');
    await look();
    await approve();
    pages['/word'] = linking(HOME + item, 'Buy pills here, buy them now, they are cheap and good for you.');
    await look(new Date(NOW.getTime() + 2 * DAY));
    expect(await shown()).toMatchObject([
      {
        quote: expect.stringContaining('right about the roof'),
        changedAt: new Date(NOW.getTime() + 2 * DAY),
      },
    ]);
    const page = await town.get(item, 0);
    expect(page.text).toContain('Its writer has changed these words since.');
    expect(page.text).not.toContain('pills');
  });
  test('an editor’s no is for good', async () => {
    pages['/word'] = linking(HOME + item);
    await tell('/word');
    await look();
    const [held] = await heldLinks(db, 9);
    await db.tx((tx) => decideLink(tx, held!.id, 'refused', editor, NOW));
    await tell('/word');
    await look(new Date(NOW.getTime() + 9 * DAY));
    expect(await state('/word')).toBe('refused');
  });
  test('a site that wants no quotes: what was shown goes, and it is told', async () => {
    pages['/word'] = linking(HOME + item);
    await tell('/word');
    await look();
    await approve();
    await db.tx((tx) => optOut(tx, '127.0.0.1', editor, NOW));
    expect(await shown()).toEqual([]);
    expect((await tell('/other')).status).toBe(400);
    expect((await town.get('/opt-outs', 0)).text).toContain('127.0.0.1');
  });
});

test('a flood of one site is stopped after twenty an hour; the same one twice is one', async () => {
  const came: number[] = [];
  for (let n = 0; n < 24; n++) came.push((await tell(`/flood/${n}`)).status);
  expect(came.filter((one) => one === 202)).toHaveLength(20);
  expect(came.at(-1)).toBe(429);
  expect((await tell('/flood/1')).status).toBe(202);
  expect(await db.query('select 1 from heard_links')).toHaveLength(20);
});

test('a page that asks not to be quoted is linked to without its words', async () => {
  pages['/word'] = `<meta name="robots" content="noindex">${linking(HOME + item)}`;
  await tell('/word');
  await look();
  expect(await heldLinks(db, 9)).toMatchObject([{ quote: '' }]);
});

test('an answer to our answer is on the body’s desk at once, and what we answered is open again', async () => {
  await db.exec(`
    insert into replies (body_id, member_id, item_id, about_title, quote, kind, words, state, made_at, changed_at, published_at)
      select b.id, m.id, ${item.split('/').at(-1)}, 'The pool roof', '', 'answer', 'In April.', 'published', now(), now(), now()
      from bodies b join body_members m on m.body_id = b.id and m.role = 'responder' where b.slug = 'planning';
    insert into mentions (body_id, item_id, state, state_at, found_at, told_at)
      select id, ${item.split('/').at(-1)}, 'answered', now(), now(), now() from bodies where slug = 'planning'`);
  pages['/again'] = linking(
    `${HOME}/replies/1`,
    'April is too late for us, and you have not said why it cannot be March.',
  );
  expect((await tell('/again', `${HOME}/replies/1`)).status).toBe(202);
  await look();
  expect(
    await db.query(
      `select m.state, m.moved_because as why, c.way, c.target from mentions m left join captures c on c.id = m.capture_id order by m.id`,
    ),
  ).toEqual([
    { state: 'new', why: 'replied', way: null, target: null },
    { state: 'new', why: null, way: 'webmention', target: '/replies/1' },
  ]);
});

describe('Pingback', () => {
  const call = (from: string, to: string) =>
    `<?xml version="1.0"?><methodCall><methodName>pingback.ping</methodName><params><param><value><string>${from}</string></value></param><param><value>${to}</value></param></params></methodCall>`;
  const ping = (body: string) =>
    town.web.request(`${HOME}/pingback`, { method: 'POST', body, headers: { 'content-type': 'text/xml' } });

  test('is another way to say the same', async () => {
    pages['/word'] = linking(HOME + item);
    expect(await (await ping(call(`${site}/word`, HOME + item))).text()).toContain('It will be looked at.');
    await look();
    expect(await heldLinks(db, 9)).toMatchObject([{ way: 'pingback' }]);
    expect(await (await ping(call(`${site}/word`, 'https://elsewhere.example/'))).text()).toContain(
      '<int>33</int>',
    );
    expect(await (await ping('<nonsense')).text()).toContain('<fault>');
  });
  test('expands no entities, and takes no more than two addresses', () => {
    const one = 'https://a.example/';
    expect(readPingback(call(one, 'https://b.example/?a=1&amp;b=2'))).toEqual({
      source: one,
      target: 'https://b.example/?a=1&b=2',
    });
    expect(
      readPingback(`<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${call('&e;', one)}`),
    ).toBeNull();
    expect(readPingback(call(one, one).replace('pingback.ping', 'system.multicall'))).toBeNull();
    expect(readPingback(call('x'.repeat(9_000), one))).toBeNull();
  });
});
