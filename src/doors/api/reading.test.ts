import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apiDeps, asking } from '../../../test/api-town.ts';
import { buildMarlbridge } from '../../../test/browser/marlbridge.ts';
import { openTestDb } from '../../../test/database.ts';
import type { Db } from '../../ground/db/db.ts';
import { takeDown } from '../../river/keep/keep.ts';

let db: Db;
let ask: ReturnType<typeof asking>;
let items: number[];
beforeAll(async () => {
  db = await openTestDb();
  ({ items } = await buildMarlbridge(db));
  ask = asking(apiDeps(db));
});
afterAll(() => db.close());
const get = (path: string, headers: Record<string, string> = {}) => ask('GET', path, { headers });

describe('reading', () => {
  test.each([
    '/',
    '/site',
    '/items',
    '/items/1',
    '/stories/1',
    '/places',
    '/places?q=north',
    '/places/northfields',
    '/subjects',
    '/voices',
    '/voices/the-marlbridge-chronicle',
    '/sources.opml',
    '/activity',
    '/activity?by=day&place=northfields',
    '/openapi.json',
    '/problems/not-found',
  ])('%s is for anyone, with an ETag, and 304 for whoever has it', async (path) => {
    const first = await get(path);
    expect(first.status).toBe(200);
    expect(first.headers.get('access-control-allow-origin')).toBe('*');
    expect(first.headers.get('access-control-allow-credentials')).toBeNull();
    expect(first.headers.get('cache-control')).toMatch(/^public, max-age=\d+$/);
    const again = await get(path, { 'If-None-Match': first.headers.get('etag')! });
    expect([again.status, again.text]).toEqual([304, '']);
    const weak = await get(path, { 'If-None-Match': `"x", W/${first.headers.get('etag')}` });
    expect(weak.status).toBe(304);
    const head = await ask('HEAD', path);
    expect([head.status, head.text, head.headers.get('etag')]).toEqual([200, '', first.headers.get('etag')]);
  });

  test('paging goes through all, each once, and says where it goes on in both ways', async () => {
    const seen: number[] = [];
    let path: string | null = '/items?limit=7';
    for (let n = 0; path !== null && n < 60; n++) {
      const page: Awaited<ReturnType<typeof get>> = await get(path);
      seen.push(...page.body.items.map(({ id }: { id: number }) => id));
      expect(page.headers.get('link')).toBe(page.body.next && `<${page.body.next}>; rel="next"`);
      path = page.body.next === null ? null : new URL(page.body.next).href.split('/api/v1')[1]!;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe((await get('/activity')).body.total);
    expect(seen.length).toBeGreaterThan(21);
  });

  test('what comes stays one list from page to page, though “now” goes on', async () => {
    const page = await get('/items?eventsAfter=now&limit=1');
    const next = new URL(page.body.next);
    expect(next.searchParams.get('eventsAfter')).toBe('2026-11-23T14:15:00.000Z');
    const second = await get(next.href.split('/api/v1')[1]!);
    const starts = [page, second].map((one) => one.body.items[0].event.starts);
    expect(starts).toEqual([...starts].sort());
  });

  test('filters narrow', async () => {
    const all = (await get('/activity')).body.total;
    for (const filter of [
      'place=northfields',
      'subject=transport',
      'kind=council&kind=media',
      'voice=the-marlbridge-chronicle',
      'q=pool',
      'since=2026-11-20',
      'until=2026-11-01',
      'near=51.5,-0.1&metres=100',
      'source=1',
      'story=1',
    ]) {
      const { total } = (await get(`/activity?${filter}`)).body;
      expect([filter, total < all]).toEqual([filter, true]);
      expect((await get(`/items?${filter}&limit=100`)).body.items).toHaveLength(Math.min(100, total));
    }
    const media = await get('/items?kind=media&limit=100');
    expect(new Set(media.body.items.map((one: { voice: { kind: string } }) => one.voice.kind))).toEqual(
      new Set(['media']),
    );
    const words = await get('/items?q=pool');
    expect(words.body.items[0].excerpt.some((part: { found: boolean }) => part.found)).toBe(true);
  });

  test('a day begins and ends at midnight where the site is', async () => {
    const day = async (query: string) => (await get(`/activity?${query}`)).body.total;
    const whole = await day('since=2026-11-20&until=2026-11-20');
    expect(whole).toBe(await day('since=2026-11-20T00:00:00Z&until=2026-11-21T00:00:00Z'));
    expect(whole).toBeGreaterThan(0);
  });

  test('what was taken down is gone, what was folded leads on, what never was is not found', async () => {
    const id = items.at(-1)!;
    await db.tx((tx) => takeDown(tx, id, 'Its author asked.', new Date()));
    const gone = await get(`/items/${id}`);
    expect([gone.status, gone.body.detail]).toEqual([410, 'It was taken down: Its author asked.']);
    await db.query('update items set same_as = $1 where id = $2', [items[0], items[1]]);
    const folded = await get(`/items/${items[1]}`);
    expect([folded.status, folded.headers.get('location')]).toEqual([
      308,
      expect.stringMatching(`/api/v1/items/${items[0]}$`),
    ]);
    for (const path of [
      '/items/999999',
      '/items/0',
      '/items/-1',
      '/items/1e3',
      '/items/x',
      '/stories/999999',
    ])
      expect((await get(path)).status).toBe(404);
    for (const path of ['/places/nowhere', '/voices/nobody', '/problems/__proto__', '/problems/toString'])
      expect((await get(path)).status).toBe(404);
  });

  test('long words that are not ours to repeat are only begun, former versions too', async () => {
    const text = 'Words of theirs. '.repeat(300);
    await db.query('update items set text = $2, html = $3 where id = $1', [items[2], text, `<p>${text}</p>`]);
    const closed = (await get(`/items/${items[2]}`)).body;
    expect([closed.whole, closed.html, closed.text.length < 1300]).toEqual([false, null, true]);
    await db.query(
      `update sources set licence = 'CC BY 4.0' where id = (select source_id from items where id = $1)`,
      [items[2]],
    );
    const open = (await get(`/items/${items[2]}`)).body;
    expect([open.whole, open.text]).toEqual([true, text]);
  });

  test('long answers are squeezed for those who can', async () => {
    const came = await get('/subjects', { 'Accept-Encoding': 'gzip' });
    expect(came.headers.get('content-encoding')).toBe('gzip');
    expect(came.headers.get('etag')).toMatch(/^W\//);
  });
});
