import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { fixedClock } from '../../ground/clock/clock.ts';
import { createHttp, type HttpLimits } from '../../ground/http/http.ts';
import { type AskedSource, fetchPage, fetchSource } from './fetch.ts';

const NOW = '2026-05-01T12:00:00Z';
const never = { etag: null, lastModified: null };

async function site(handler: RequestListener, limits: Partial<HttpLimits> = {}) {
  const asked: { url: string; headers: IncomingHttpHeaders }[] = [];
  const server = createServer((request, response) => {
    asked.push({ url: request.url ?? '', headers: request.headers });
    handler(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const clock = fixedClock(NOW);
  const http = createHttp({ userAgent: 'Hearabouts/0', allowPrivate: [`127.0.0.1:${port}`], clock, limits });
  onTestFinished(async () => {
    await http.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const at = `http://127.0.0.1:${port}`;
  const get = (path: string, marks: Partial<AskedSource> = {}) =>
    fetchSource({ ...never, ...marks, feedUrl: at + path }, http, { clock });
  return { at, asked, clock, http, get };
}

/** A feed that knows conditions. */
const feed: RequestListener = (request, response) => {
  response.setHeader('etag', '"v1"').setHeader('last-modified', 'Fri, 01 May 2026 08:00:00 GMT');
  const same =
    request.headers['if-none-match'] === '"v1"' ||
    request.headers['if-modified-since'] === 'Fri, 01 May 2026 08:00:00 GMT';
  if (same) return response.writeHead(304, { 'cache-control': 'max-age=900' }).end();
  response
    .writeHead(200, { 'content-type': 'application/rss+xml', 'content-language': 'en-GB' })
    .end('<rss/>');
};

describe('a source that has something, or nothing new', () => {
  test('first all of it, then only what is new', async () => {
    const { get, at } = await site(feed);
    const first = await get('/feed');
    expect(first).toEqual({
      kind: 'new',
      url: `${at}/feed`,
      bytes: new Uint8Array(Buffer.from('<rss/>')),
      contentType: 'application/rss+xml',
      contentLocation: null,
      contentLanguage: 'en-GB',
      etag: '"v1"',
      lastModified: 'Fri, 01 May 2026 08:00:00 GMT',
      freshSeconds: null,
      movedTo: null,
    });
    if (first.kind !== 'new') return;
    expect(await get('/feed', { etag: first.etag })).toEqual({ kind: 'unchanged', freshSeconds: 900 });
    expect(await get('/feed', { lastModified: first.lastModified })).toMatchObject({ kind: 'unchanged' });
    expect(await get('/feed', { etag: '"v0"' })).toMatchObject({ kind: 'new' });
  });
  test('"unchanged" that nobody asked for is a broken answer', async () => {
    const { get } = await site((_request, response) => response.writeHead(304).end());
    expect(await get('/')).toMatchObject({ kind: 'failed', because: 'broken-answer' });
  });
  test('marks that cannot be kept or sent back are left', async () => {
    const { get } = await site((_request, response) =>
      response
        .setHeader('etag', `"${'x'.repeat(600)}"`)
        .setHeader('last-modified', 'yesterday')
        .end('x'),
    );
    expect(await get('/')).toMatchObject({ kind: 'new', etag: null, lastModified: null });
  });
  test('a source silent for nine days is asked for all of it once a day', async () => {
    const { get, asked } = await site(feed);
    const days = (n: number) => new Date(Date.parse(NOW) - n * 86_400_000);
    const marks = { etag: '"v1"', lastNew: days(9) };
    expect(await get('/', { ...marks, lastFetched: days(1) })).toMatchObject({ kind: 'new' });
    expect(await get('/', { ...marks, lastFetched: days(0.1) })).toMatchObject({ kind: 'unchanged' });
    expect(await get('/', { ...marks, lastNew: days(7), lastFetched: days(1) })).toMatchObject({
      kind: 'unchanged',
    });
    expect(asked.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"v1"', '"v1"']);
  });
  test('where it moved for good is remembered, with marks of the new place', async () => {
    const { get, at } = await site((request, response) => {
      if (request.url === '/old') response.writeHead(301, { location: '/new' }).end();
      else if (request.url === '/today') response.writeHead(302, { location: '/new' }).end();
      else feed(request, response);
    });
    expect(await get('/old')).toMatchObject({
      kind: 'new',
      url: `${at}/new`,
      movedTo: `${at}/new`,
      etag: '"v1"',
    });
    expect(await get('/today')).toMatchObject({ kind: 'new', url: `${at}/new`, movedTo: null });
  });
  test('an empty answer is new, and empty: the reader says so', async () => {
    const { get } = await site((request, response) =>
      response.writeHead(request.url === '/204' ? 204 : 200).end(),
    );
    for (const path of ['/204', '/200'])
      expect(await get(path)).toMatchObject({ kind: 'new', bytes: new Uint8Array() });
  });
  test.each(['feed:', 'feed://', 'webcal://'])('addresses that begin with %s', async (scheme) => {
    const { at, http, clock } = await site(feed);
    const feedUrl = scheme === 'feed:' ? `feed:${at}/x` : at.replace('http://', scheme);
    expect(await fetchSource({ ...never, feedUrl }, http, { clock })).toMatchObject({ kind: 'new' });
  });
});

describe('a source that says no', () => {
  const rows: [status: number, headers: Record<string, string>, expected: object][] = [
    [410, {}, { kind: 'gone' }],
    [404, {}, { kind: 'failed', because: 'not-found' }],
    [400, {}, { kind: 'failed', because: 'refused' }],
    [
      401,
      { 'www-authenticate': 'Basic' },
      { kind: 'failed', because: 'refused', message: expect.stringMatching(/password/) },
    ],
    [403, {}, { kind: 'failed', because: 'refused' }],
    [
      403,
      { 'cf-mitigated': 'challenge' },
      { because: 'refused', message: expect.stringMatching(/not programs/) },
    ],
    [408, {}, { kind: 'failed', because: 'timed-out' }],
    [451, {}, { kind: 'failed', because: 'refused', message: expect.stringMatching(/legal/) }],
    [500, {}, { kind: 'failed', because: 'server-error' }],
    [502, {}, { kind: 'failed', because: 'server-error' }],
    [503, {}, { kind: 'failed', because: 'server-error' }],
    [521, {}, { kind: 'failed', because: 'server-error' }],
    [202, {}, { kind: 'failed', because: 'broken-answer' }],
    [206, {}, { kind: 'failed', because: 'broken-answer' }],
    [300, {}, { kind: 'failed', because: 'broken-answer' }],
    [302, {}, { kind: 'failed', because: 'broken-answer' }],
    [429, {}, { kind: 'slow-down', retryAfterSeconds: 3600 }],
    [
      429,
      { 'retry-after': '120' },
      { kind: 'slow-down', retryAfterSeconds: 120, message: expect.stringMatching(/2 minutes/) },
    ],
    [503, { 'retry-after': 'Fri, 01 May 2026 14:00:00 GMT' }, { kind: 'slow-down', retryAfterSeconds: 7200 }],
    [429, { 'retry-after': '0' }, { kind: 'slow-down', retryAfterSeconds: 60 }],
    [429, { 'retry-after': '99999999999999' }, { kind: 'slow-down', retryAfterSeconds: 7 * 86_400 }],
    [429, { 'retry-after': 'Thu, 01 Jan 1970 00:00:00 GMT' }, { kind: 'slow-down', retryAfterSeconds: 60 }],
    [429, { 'retry-after': 'soon' }, { kind: 'slow-down', retryAfterSeconds: 3600 }],
    [503, { 'retry-after': '-5' }, { kind: 'failed', because: 'server-error' }],
  ];
  test.each(rows)('%i %j', async (status, headers, expected) => {
    const { get } = await site((_request, response) => response.writeHead(status, headers).end('no'));
    expect(await get('/secret-path?token=secret')).toMatchObject(expected);
  });
  test('row 34: neither words nor cause give away the path, which may be a secret', async () => {
    const { get } = await site(
      (request, response) => {
        if (request.url?.includes('hang')) return;
        response.writeHead(request.url?.includes('no') ? 403 : 302, { location: '/?x=canary-secret' }).end();
      },
      { totalMs: 200 },
    );
    for (const path of ['/no-canary-secret', '/loop?t=canary-secret', '/hang-canary-secret']) {
      const said = await get(path);
      expect(said.kind).toBe('failed');
      expect(JSON.stringify(said)).not.toContain('canary');
    }
  });
  test('problems on the way keep their kind', async () => {
    const clock = fixedClock(NOW);
    const http = createHttp({ userAgent: 'Hearabouts/0', allowPrivate: [], clock });
    onTestFinished(() => http.close());
    const because = async (feedUrl: string) => {
      const said = await fetchSource({ ...never, feedUrl }, http, { clock });
      return said.kind === 'failed' && said.because;
    };
    expect(await because('http://127.0.0.1/feed')).toBe('forbidden-address');
    expect(await because('webcal://localhost/x')).toBe('forbidden-address');
    for (const url of [
      'file:///etc/passwd',
      'mailbox:news',
      'feed:file:///etc/passwd',
      'nonsense',
      'feed:javascript:1',
    ]) {
      expect(await because(url), url).toBe('bad-address');
    }
  });
  test('a stop is no failing of the source', async () => {
    const { at, http, clock } = await site(() => {});
    const stop = new AbortController();
    const asking = fetchSource({ ...never, feedUrl: at }, http, { clock, signal: stop.signal });
    setTimeout(() => stop.abort(), 20);
    await expect(asking).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('how long an answer stays fresh', () => {
  const rows: [headers: Record<string, string>, seconds: number | null][] = [
    [{}, null],
    [{ 'cache-control': 'max-age=3600' }, 3600],
    [{ 'cache-control': 'public, Max-Age="60"' }, 60],
    [{ 'cache-control': 's-maxage=60' }, null],
    [{ 'cache-control': 'max-age=3600', age: '600' }, 3000],
    [{ 'cache-control': 'max-age=60', age: '600' }, 0],
    [{ 'cache-control': 'max-age=99999999999' }, 7 * 86_400],
    [{ 'cache-control': 'no-cache, max-age=60' }, 0],
    [{ 'cache-control': 'private="x", no-store' }, 0],
    [{ 'cache-control': 'max-age=60', expires: 'Sat, 02 May 2026 12:00:00 GMT' }, 60],
    [{ expires: 'Fri, 01 May 2026 13:00:00 GMT', date: 'Fri, 01 May 2026 12:30:00 GMT' }, 1800],
    [{ expires: 'Fri, 01 May 2026 13:00:00 GMT', date: 'nonsense' }, 3600],
    [{ expires: '0' }, 0],
    [{ expires: '-1' }, 0],
    [{ expires: 'Thu, 01 Jan 1970 00:00:00 GMT' }, 0],
  ];
  test.each(rows)('%j: %s', async (headers, freshSeconds) => {
    const { get } = await site((_request, response) => {
      response.sendDate = false;
      response.writeHead(200, headers).end('x');
    });
    expect(await get('/')).toMatchObject({ kind: 'new', freshSeconds });
  });
});

describe('pages', () => {
  const robots: RequestListener = (request, response) =>
    response.end(request.url === '/robots.txt' ? 'User-agent: *\nDisallow: /private' : 'page');
  test('robots.txt is asked first and kept to', async () => {
    const { at, http, clock, asked } = await site(robots);
    const page = (path: string, respectRobots = true) => fetchPage(at + path, http, { clock, respectRobots });
    expect(await page('/')).toMatchObject({ kind: 'new' });
    expect(await page('/private/x')).toMatchObject({ kind: 'failed', because: 'robots' });
    expect(asked.map(({ url }) => url)).toEqual(['/robots.txt', '/']);
    expect(await page('/private/x', false)).toMatchObject({ kind: 'new' });
  });
  test('a page that is read as a list is asked for only where robots.txt lets us; a feed is given out to be asked for', async () => {
    const { at, http, clock } = await site(robots);
    const source = { feedUrl: `${at}/private/news`, etag: null, lastModified: null };
    const asked = (format: string) => fetchSource({ ...source, format }, http, { clock });
    expect(await asked('page')).toMatchObject({ kind: 'failed', because: 'robots' });
    expect(await asked('rss')).toMatchObject({ kind: 'new' });
  });
  test('where robots.txt cannot be had for want of a connection, that is what is said', async () => {
    const { http, clock } = await site(robots);
    const said = await fetchPage('http://10.0.0.1/', http, { clock, respectRobots: true });
    expect(said).toMatchObject({ kind: 'failed', because: 'forbidden-address' });
    expect(await fetchPage('nonsense', http, { clock, respectRobots: true })).toMatchObject({
      because: 'bad-address',
    });
  });
  test('a page larger than five megabytes is not read', async () => {
    const { at, http, clock } = await site((request, response) =>
      request.url === '/robots.txt'
        ? response.writeHead(404).end()
        : response.end(Buffer.alloc(6_000_000, 32)),
    );
    expect(await fetchPage(at, http, { clock, respectRobots: true })).toMatchObject({ because: 'too-large' });
  });
});
