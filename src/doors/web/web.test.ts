import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildMarlbridge, NOW, SCHEME, SITE } from '../../../test/browser/marlbridge.ts';
import { openTestDb } from '../../../test/database.ts';
import { fixedClock } from '../../ground/clock/clock.ts';
import type { Db } from '../../ground/db/db.ts';
import { createLog, silentLog } from '../../ground/log/log.ts';
import { html } from '../../ground/page/page.ts';
import { keep, takeDown } from '../../river/keep/keep.ts';
import { createWeb, RESERVED, type Route, routeTable, type WebDeps } from './web.ts';

let db: Db;
let items: number[];
const deps = (more: Partial<WebDeps> = {}): WebDeps => ({
  db,
  clock: fixedClock(NOW),
  log: silentLog,
  scheme: SCHEME,
  site: async () => SITE,
  unset: SITE,
  ...more,
});
const app = (more: Partial<WebDeps> = {}) => createWeb(deps(more));
const get = async (path: string, headers: Record<string, string> = {}) => {
  const response = await app().request(path, { headers });
  return { status: response.status, headers: response.headers, text: await response.text() };
};

beforeAll(async () => {
  db = await openTestDb();
  ({ items } = await buildMarlbridge(db));
});
afterAll(() => db.close());

const PAGES = [
  '/',
  '/northfields',
  '/buses',
  '/transport',
  '/northfields/roads',
  '/voices',
  '/voices/the-marlbridge-chronicle',
  '/search?q=pool',
  '/search',
  '/about',
  '/items/1',
  '/items/1/not-right?about=place:northfields',
  '/stories/1',
  '/?lang=cy',
  '/millgate/cycling',
  '/calendar',
  '/calendar?month=2026-12&view=list',
];
const FILES = [
  '/latest',
  '/northfields',
  '/buses',
  '/northfields/roads',
  '/voices/the-marlbridge-chronicle',
].flatMap((path) => ['atom', 'json', 'ics', 'csv'].map((ending) => `${path}.${ending}`));
const OTHERS = [
  '/healthz',
  '/readyz',
  '/robots.txt',
  '/favicon.svg',
  '/search.atom?q=pool',
  '/stories/1.atom',
  '/search.csv?q=pool&kind=media',
];

describe('pages', () => {
  test.each(PAGES)('%s is there, in plain markup, with its head', async (path) => {
    const { status, headers, text } = await get(path);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(text).toMatch(/^<!doctype html>\n<html lang="(en|cy)">/);
    expect(text.match(/<h1/g)).toHaveLength(1);
    const own = /<script type="module" src="\/assets\/[\w-]+\.[\w-]{10}\.js"><\/script>/g;
    expect(text.replace(own, '')).not.toMatch(/<script|\sstyle=|\son\w+=|undefined|\[object|NaN/);
    const ids = [...text.matchAll(/\sid="([^"]+)"/g)].map((one) => one[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });
  test.each([...FILES, ...OTHERS])('%s is there', async (path) => {
    const { status, headers } = await get(path);
    expect(status).toBe(200);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });
  test('the front page tells stories with their chorus, what is coming up, what is open, where, and about what', async () => {
    const { text } = await get('/');
    for (const words of [
      'What people are saying in Marlbridge',
      'Marlbridge swimming pool to close',
      '5 voices',
      'Coming up',
      'Budget meeting of the full council',
      'closes Saturday 28 November (5 days left)',
      'Swimming pools',
      'Castle Hill',
      'Older',
    ])
      expect(text).toContain(words);
    expect(text).not.toContain('closes 10 November');
    expect(
      text.match(/<h3[^>]*><a[^>]*><bdi>Marlbridge swimming pool to close for four months/g),
    ).toHaveLength(1);
  });
  test('every link to this site on every page leads somewhere', async () => {
    const seen = new Set<string>();
    for (const path of PAGES) {
      const { text } = await get(path);
      for (const [, href] of text.matchAll(/<a [^>]*href="(\/[^"#]*)/g))
        seen.add(href!.replaceAll('&amp;', '&'));
      for (const [, href] of text.matchAll(/<link [^>]*href="(\/[^"#]*)/g))
        seen.add(href!.replaceAll('&amp;', '&'));
    }
    expect(seen.size).toBeGreaterThan(100);
    const dead: string[] = [];
    for (const path of seen) {
      // Pages that come with more means than reading has.
      if (/^\/(hear|check|notice|embed|understand)\b/.test(path)) continue;
      const { status } = await get(path);
      if (status !== 200) dead.push(`${status} ${path}`);
    }
    expect(dead).toEqual([]);
  });
  test('paging goes through everything once', async () => {
    const found: string[] = [];
    let path: string | undefined = '/marlbridge';
    for (let n = 0; path && n < 9; n++) {
      const { text } = await get(path);
      found.push(...[...text.matchAll(/<a\s+class="more"\s+href="(\/items\/\d+)"/g)].map((one) => one[1]!));
      path = /rel="next" href="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(new Set(found).size).toBe(found.length);
    expect(found.length).toBeGreaterThan(15);
  });
  test('a tampered cursor starts from the top and says so', async () => {
    const { status, text } = await get('/northfields?after=AAAA');
    expect(status).toBe(200);
    expect(text).toContain('not there any more');
  });
  test('filters narrow, and an empty list says so with grace and what is stirring', async () => {
    const headlines = async (path: string) =>
      (await get(path)).text.match(/<h3[^>]*>.*<\/h3>/g)?.join() ?? '';
    expect(await headlines('/northfields')).toContain('pub saved by its regulars');
    expect(await headlines('/northfields')).toContain('Tell us what you think of the new');
    expect(await headlines('/northfields?kind=media')).toContain('pub saved by its regulars');
    expect(await headlines('/northfields?kind=media')).not.toContain('Tell us what you think of the new');
    expect((await get('/northfields?kind=school')).text).toContain('Nothing fits all that you chose.');
    const { text } = await get('/millgate/cycling');
    expect(text).toContain('Nothing new about cycling in Millgate');
    expect(text).toContain('But elsewhere something is stirring');
    expect(text).toContain('Volunteer drivers wanted');
  });
  test('search marks what it found, offers the page, and a word that is nearly right', async () => {
    const { text } = await get('/search?q=pool');
    expect(text).toContain('<mark>');
    expect(text).toContain('5 items found');
    expect((await get('/search?q=northfields')).text).toContain('There is a page for that');
    expect((await get('/search?q=qauyside')).text).toMatch(/Did you mean: <a href="\/search\?q=Quayside">/);
  });
  test('did you mean looks at each word, also of what was said, and offers only what finds something', async () => {
    const meant = async (q: string) =>
      [
        ...(await get(`/search?q=${encodeURIComponent(q)}`)).text.matchAll(
          /<a href="\/search\?q=([^"]+)"><bdi>/g,
        ),
      ].map((one) => one[1]);
    expect(await meant('swiming poool')).toContain('swimming+pool');
    expect(await meant('marlbrigde chronicel')).toEqual(['marlbridge+chronicle']);
    expect(await meant('volunter')).toContain('volunteer');
    expect(await meant('pool')).toEqual([]);
    expect(await meant('xyzzyqwv')).toEqual([]);
  });
  test('words in another language than the page say which', async () => {
    const { text } = await get('/northfields');
    expect(text).toMatch(/<h3 lang="cy">/);
    expect(text).toMatch(/<html lang="en">/);
    expect((await get('/northfields', { 'accept-language': 'cy' })).text).toMatch(/<html lang="cy">/);
  });
  test('an asked language goes along with every link, and without cookies', async () => {
    const { text, headers } = await get('/northfields?lang=cy');
    expect(headers.get('set-cookie')).toBeNull();
    const links = [...text.matchAll(/<a [^>]*href="(\/(?!assets)[^"]*)"/g)]
      .map((one) => one[1]!)
      .filter((href) => !/\.(atom|json|ics|csv)/.test(href));
    expect(links.filter((href) => !href.includes('lang='))).toEqual([]);
  });
  test('findings open to their words, and to "that’s not right"', async () => {
    const path = `/items/${items[4]}`;
    const { text } = await get(path);
    expect(text).toContain('How we know');
    expect(text).toMatch(/“<bdi>Quayside<\/bdi>” in the (title|text)/);
    expect(text).toContain(`${path}/not-right?about=place%3Aquayside`);
    expect(text).toMatch(
      /<details class="evidence lights".*<mark class="lit-place" title="Quayside">Quayside</s,
    );
    const wrong = await get(`${path}/not-right?about=place:quayside`);
    expect(wrong.text).toContain('mailto:editor@marlbridge.example?subject=');
    expect((await get(`${path}/not-right?about=place:%3Cb%3E`)).text).not.toContain('<b>');
  });
});

describe('edited, folded and taken down', () => {
  test('an edit shows what changed; a take-down keeps its place and answers 410', async () => {
    const [row] = await db.query<{ id: number; voiceId: number; guid: string }>(
      'select s.id, s.voice_id as "voiceId", i.guid from items i join sources s on s.id = i.source_id where i.id = $1',
      [items[3]],
    );
    const understood = { places: [], subjects: [], signature: { words: [], names: [] }, version: '1' };
    const draft = {
      guid: row!.guid,
      title: 'Tell us about the zones',
      html: '<p>We propose 20mph on twelve streets.</p>',
      text: 'We propose 20mph on twelve streets.',
      categories: [],
      enclosures: [],
    };
    await db.tx((tx) => keep(tx, row!, [{ draft, understood }], NOW));
    const { text } = await get(`/items/${items[3]}`);
    expect(text).toContain('What changed');
    expect(text).toMatch(/<ins>[^<]*twelve/);
    expect(text).toMatch(/<del>/);
    await db.tx((tx) => takeDown(tx, items[3]!, 'It named a child.', NOW));
    const gone = await get(`/items/${items[3]}`);
    expect(gone.status).toBe(410);
    expect(gone.text).toContain('It named a child.');
    expect(gone.text).not.toContain('twelve');
  });
});

describe('what stands before every page', () => {
  test('headers', async () => {
    for (const path of ['/', '/nope', '/latest.json', '/favicon.svg']) {
      const { headers } = await get(path);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('content-security-policy')).not.toContain('unsafe');
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      // The front page holds a form that has to say where it came from, to ourselves alone.
      expect(headers.get('referrer-policy')).toBe(path === '/' ? 'same-origin' : 'no-referrer');
      expect(headers.get('permissions-policy')).toContain('geolocation=()');
    }
  });
  test('an answer is known again, and squeezed', async () => {
    const first = await get('/northfields');
    const etag = first.headers.get('etag')!;
    const again = await get('/northfields', { 'if-none-match': etag });
    expect([again.status, again.text]).toEqual([304, '']);
    expect((await get('/northfields', { 'if-none-match': '"other"' })).status).toBe(200);
    const packed = await app().request('/northfields', { headers: { 'accept-encoding': 'gzip' } });
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    expect(packed.headers.get('vary')).toContain('Accept-Encoding');
    expect(gunzipSync(Buffer.from(await packed.arrayBuffer())).toString()).toBe(first.text);
    expect(
      (await get('/northfields', { 'accept-encoding': 'gzip;q=0, br;q=0' })).headers.get('content-encoding'),
    ).toBeNull();
  });
  test('a first view is less than 60 KB on the wire, fonts and all', async () => {
    const page = (await get('/')).text;
    const asked = new Set(
      [...page.matchAll(/<link rel="(?:preload|stylesheet|icon)" href="([^"]+)"/g)].map((one) => one[1]!),
    );
    expect(asked.size).toBe(4);
    let bytes = gzipSync(page).length;
    for (const path of asked) {
      const response = await app().request(path, { headers: { 'accept-encoding': 'gzip' } });
      bytes += (await response.arrayBuffer()).byteLength;
    }
    expect(bytes).toBeLessThan(60_000);
  });
  test('assets may be kept for ever, and a changed name is not there', async () => {
    const path = /href="(\/assets\/style[^"]+)"/.exec((await get('/')).text)![1]!;
    expect((await get(path)).headers.get('cache-control')).toContain('immutable');
    expect((await get('/assets/style.css')).status).toBe(404);
    for (const evil of [
      '/assets/../deps.ts',
      '/assets/%2e%2e/deps.ts',
      '/assets/..%2fdeps.ts',
      '/assets/fonts',
    ])
      expect((await get(evil)).status).toBe(404);
  });
  test.each([
    ['/nope', 404],
    ['/northfields/nope', 404],
    ['/nope/buses', 404],
    ['/buses/northfields', 404],
    ['/items/999999', 404],
    ['/items/abc', 404],
    ['/stories/99', 404],
    ['/voices/nobody', 404],
    ['/search.atom', 404],
    ['/a%00', 400],
    ['/items/99999999999999999999', 404],
    [`/search?q=${'x'.repeat(5000)}`, 400],
    ['/voices/nobody.atom', 404],
    ['/.atom', 404],
  ])('%s: %i, in plain words', async (path, code) => {
    const { status, text, headers } = await get(path);
    expect(status).toBe(code);
    expect(text).toContain('To the front page');
    expect(headers.get('cache-control')).toBe('no-store');
  });
  test("strangers' queries do no harm (trust row 20)", async () => {
    const evil = [
      "'; select pg_sleep(5) --",
      '" or 1=1',
      '\\',
      '%',
      '((((',
      ':*',
      '!!',
      '<->',
      '"',
      '-',
      '{}',
      "a'b",
      '\u{1f600}',
      'ﷺ'.repeat(50),
      '__proto__',
    ];
    for (const words of evil) {
      const began = performance.now();
      for (const path of [
        '/search?q=',
        '/northfields?kind=',
        '/northfields?when=',
        '/northfields?from=',
        '/northfields?after=',
        '/?after=',
        '/search?q=a&order=',
        '/search?q=a&after=',
        '/voices/',
        '/',
      ]) {
        expect((await get(path + encodeURIComponent(words))).status, path + words).toBeLessThan(500);
      }
      expect(performance.now() - began).toBeLessThan(20_000);
    }
  });
  test('a forged host is not believed (trust row 22)', async () => {
    const response = await app().request('http://evil.example/northfields', {
      headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example' },
    });
    const text = await response.text();
    expect(text).not.toContain('evil.example');
    expect(text).toContain('http://localhost:8080/northfields');
    const feed = await app().request('http://evil.example/northfields.atom', {
      headers: { host: 'evil.example' },
    });
    expect(await feed.text()).not.toContain('evil.example');
  });
  test('no answer leads off this site (trust row 21)', async () => {
    for (const path of [
      '//evil.example',
      '/%2F%2Fevil.example',
      '/\\evil.example',
      '/https:%2F%2Fevil.example',
      '/?lang=//evil.example',
      '/privacy?next=//evil.example',
      '/northfields?lang=https://evil.example',
    ]) {
      const response = await app().request(`http://localhost:8080${path}`);
      const to = response.headers.get('location');
      if (to) expect(new URL(to, 'http://localhost:8080').origin).toBe('http://localhost:8080');
      expect(await response.text()).not.toMatch(/href="(https?:)?\/\/evil/);
    }
  });
  test('before set-up, the front page says so', async () => {
    const response = await app({ site: async () => null }).request('/');
    expect(await response.text()).toContain('is not set up yet');
  });
});

describe('the table of routes (trust row 17)', () => {
  test('nothing is served that has no row, and each row says who may', () => {
    const table = routeTable(deps());
    const declared = new Set(table.map(({ method, path }) => `${method} ${path}`));
    const served = app().routes.filter(({ method, path }) => !(method === 'ALL' && path === '/*'));
    for (const { method, path } of served) expect(declared).toContain(`${method} ${path}`);
    for (const row of table) expect(['anyone', 'editor', 'set-up', 'bearer']).toContain(row.who);
    expect(table.every((row) => row.method === 'GET' && row.who === 'anyone')).toBe(true);
  });
  test('a row for somebody needs a guard that knows them', () => {
    const row: Route = { method: 'GET', path: '/desk', who: 'editor', handle: () => html`<p>secret</p>` };
    expect(() => app({ routes: [row] })).toThrow('nothing checks');
  });
  test('a guard stands before its rows', async () => {
    const row: Route = { method: 'GET', path: '/edit/x', who: 'editor', handle: () => html`<p>secret</p>` };
    const closed = app({ routes: [row], guards: { editor: (c) => c.redirect('/sign-in', 303) } });
    const answer = await closed.request('/edit/x');
    expect([answer.status, await answer.text()]).toEqual([303, '']);
    const open = app({ routes: [row], guards: { editor: () => null } });
    expect(await (await open.request('/edit/x')).text()).toBe('<p>secret</p>');
  });
  test('first parts of addresses that pages use are kept from places and subjects', () => {
    for (const { path } of routeTable(deps())) {
      const first = /^\/([a-z-]+)/.exec(path)?.[1];
      if (first) expect(RESERVED).toContain(first);
    }
    for (const id of SCHEME.byId.keys()) expect(RESERVED.has(id)).toBe(false);
  });
});

describe('what changes something', () => {
  let done = 0;
  const row: Route = {
    method: 'POST',
    path: '/do/:thing',
    who: 'anyone',
    handle: async (c) => {
      await c.req.parseBody();
      done++;
      return html`<p>done</p>`;
    },
  };
  const leave: Route = { ...row, path: '/leave/:token', who: 'bearer', fromAnywhere: true };
  const post = (
    headers: Record<string, string>,
    body = 'a=1',
    path = '/do/it',
    base = 'http://localhost:8080',
  ) =>
    app({ routes: [row, leave], guards: { bearer: () => null } }).request(base + path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body,
    });

  test('is done from our own pages alone (trust row 16)', async () => {
    const before = done;
    for (const headers of [
      {},
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site', origin: 'http://localhost:8080' },
      { 'content-type': 'application/json', origin: 'http://localhost:8080' },
      { 'content-type': 'text/plain', origin: 'http://localhost:8080' },
    ] as Record<string, string>[]) {
      expect([403, 400], JSON.stringify(headers)).toContain((await post(headers)).status);
    }
    expect(done).toBe(before);
    expect((await post({ origin: 'http://localhost:8080' })).status).toBe(200);
    expect((await post({ 'sec-fetch-site': 'same-origin' })).status).toBe(200);
    expect((await post({}, 'List-Unsubscribe=One-Click', '/leave/abc')).status).toBe(200);
    expect(done).toBe(before + 3);
  });
  test('a name pointed at us by a stranger does not make their page ours', async () => {
    expect(
      (await post({ origin: 'http://rebound.example' }, 'a=1', '/do/it', 'http://rebound.example')).status,
    ).toBe(403);
  });
  test('more than 64 KB is refused, with its length told or not', async () => {
    const before = done;
    expect((await post({ origin: 'http://localhost:8080' }, `a=${'x'.repeat(70_000)}`)).status).toBe(413);
    const stream = new ReadableStream({
      start: (c) => {
        for (let n = 0; n < 80; n++) c.enqueue(new TextEncoder().encode('x'.repeat(1024)));
        c.close();
      },
    });
    const answer = await app({ routes: [row] }).request('http://localhost:8080/do/it', {
      method: 'POST',
      headers: { origin: 'http://localhost:8080', 'content-type': 'application/x-www-form-urlencoded' },
      body: stream,
      duplex: 'half',
    } as RequestInit);
    expect(answer.status).toBe(413);
    expect(done).toBe(before);
  });
  test('a client may not try without end', async () => {
    const one = app({ routes: [row] });
    const statuses: number[] = [];
    for (let n = 0; n < 25; n++)
      statuses.push(
        (
          await one.request('http://localhost:8080/do/it', {
            method: 'POST',
            headers: { origin: 'http://localhost:8080', 'content-type': 'application/x-www-form-urlencoded' },
            body: 'a=1',
          })
        ).status,
      );
    expect(statuses.filter((status) => status === 200)).toHaveLength(20);
    expect(statuses.at(-1)).toBe(429);
  });
  test('a page with a form lets its own form say where it came from', async () => {
    const form: Route = {
      method: 'GET',
      path: '/do/form',
      who: 'anyone',
      handle: () => html`<form method="post" action="/do/it"></form>`,
    };
    expect((await app({ routes: [form] }).request('/do/form')).headers.get('referrer-policy')).toBe(
      'same-origin',
    );
  });
});

describe('what goes wrong on our side', () => {
  const broken: Route = {
    method: 'GET',
    path: '/broken/:token',
    who: 'bearer',
    handle: () => Promise.reject(new Error('boom of someone@example.org')),
  };
  const slow: Route = { method: 'GET', path: '/slow', who: 'anyone', handle: () => new Promise(() => {}) };
  test('is a plain page with a number, and a line in the log with the same', async () => {
    const lines: string[] = [];
    const log = createLog('info', { write: (line) => void lines.push(line) });
    const answer = await app({ log, routes: [broken], guards: { bearer: () => null } }).request(
      '/broken/secret-secret?q=private',
    );
    const text = await answer.text();
    expect(answer.status).toBe(500);
    expect(text).not.toContain('boom');
    const number = /class="code">([0-9a-f]+)</.exec(text)![1]!;
    expect(lines.find((line) => line.includes('boom'))).toContain(number);
    const all = lines.join('\n');
    for (const secret of ['secret-secret', 'private', 'someone@']) expect(all).not.toContain(secret);
  });
  test('a page that takes too long is no longer waited for', async () => {
    const answer = await app({ routes: [slow], timeoutMs: 30 }).request('/slow');
    expect(answer.status).toBe(503);
  });
  test('a database that does not answer is told to those who watch', async () => {
    const dead = { ...db, query: () => Promise.reject(new Error('gone')) };
    expect((await app({ db: dead as Db }).request('/readyz')).status).toBe(503);
    expect((await app({ db: dead as Db }).request('/healthz')).status).toBe(200);
    expect((await app({ db: dead as Db }).request('/')).status).toBe(500);
    const lost = () => Promise.reject(new Error('gone'));
    expect((await app({ db: dead as Db, site: lost, roleOf: lost }).request('/healthz')).status).toBe(200);
    expect((await app({ db: dead as Db, site: lost, roleOf: lost }).request('/')).status).toBe(500);
  });
});

test('no GET changes anything (trust rows 16, 28)', async () => {
  const tables = await db.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1",
  );
  const hash = async () => {
    const all: string[] = [];
    for (const { name } of tables) {
      const [row] = await db.query<{ n: number; hash: string }>(
        `select count(*)::int as n, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as hash from "${name}" t`,
      );
      all.push(`${name} ${row!.n} ${row!.hash}`);
    }
    return all;
  };
  const before = await hash();
  expect(before.length).toBeGreaterThan(15);
  for (const path of [...PAGES, ...FILES, ...OTHERS, '/nope']) {
    await get(path);
    await app().request(path, { method: 'HEAD' });
  }
  expect(await hash()).toEqual(before);
});

test('what takes all that is below a secret address stands before none of its pages', async () => {
  const page: Route = {
    method: 'GET',
    path: '/notice/:token',
    who: 'bearer',
    handle: () => html`<p>Is it yours?</p>`,
  };
  const web = app({ routes: [page], guards: { bearer: () => null } });
  expect(await (await web.request('/notice/abc')).text()).toContain('Is it yours?');
  expect((await web.request('/notice/abc/more')).status).toBe(404);
});
