import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { harmIn } from '../../../test/browser/harm.ts';
import { HOSTILE, PAYLOADS } from '../../../test/browser/hostile.ts';
import { buildMarlbridge, NOW, SCHEME, SITE } from '../../../test/browser/marlbridge.ts';
import { openTestDb } from '../../../test/database.ts';
import { fixedClock } from '../../ground/clock/clock.ts';
import type { Db } from '../../ground/db/db.ts';
import { silentLog } from '../../ground/log/log.ts';
import { editVoice, listVoices } from '../../river/sources/sources.ts';
import { createWeb } from './web.ts';

let db: Db;
let items: number[];
let stories: number[];
const site = { ...SITE, name: PAYLOADS[1]!, patchName: PAYLOADS[6]!, contact: 'a"><script>@x.example' };
const get = async (path: string) => {
  const app = createWeb({
    db,
    clock: fixedClock(NOW),
    log: silentLog,
    scheme: SCHEME,
    site: async () => site,
    unset: site,
    pictures: { get: async () => ({ kind: 'not-there', message: 'none' }) },
  });
  const response = await app.request(path);
  return { status: response.status, text: await response.text() };
};

beforeAll(async () => {
  db = await openTestDb();
  ({ items, stories } = await buildMarlbridge(db, NOW, HOSTILE));
  await db.exec(`update places set name = name || '"><script>window.ran=1</script>'`);
  await db.exec(
    `update sources set error_message = '<img src=x onerror=window.ran=1>', errors = 1, page_url = 'javascript:window.ran=1', licence = '<script>window.ran=1</script>'`,
  );
  for (const voice of await listVoices(db))
    await db.tx((tx) => editVoice(tx, voice.id, { homeUrl: 'javascript:window.ran=1' }));
});
afterAll(() => db.close());

describe('markup in every string that a stranger can give (trust row 7)', () => {
  test('the check itself sees harm', () => {
    expect(harmIn('<!doctype html><p>ok</p>')).toEqual([]);
    for (const payload of [
      '<script>',
      '<p onclick="x">',
      '<a href="javascript:x">',
      '<p style="x">',
      '<!--x-->',
      '<iframe>',
    ])
      expect(harmIn(payload), payload).not.toEqual([]);
  });
  test('stays text on every page', async () => {
    const voices = await listVoices(db);
    expect(voices.length).toBe(new Set(PAYLOADS).size);
    const paths = [
      '/',
      '/northfields',
      '/voices',
      '/about',
      '/nope',
      '/search',
      '/marlbridge?kind=council',
      ...items.flatMap((id) => [`/items/${id}`, `/items/${id}/not-right?about=place:northfields`]),
      ...stories.map((id) => `/stories/${id}`),
      ...voices.map((voice) => `/voices/${encodeURIComponent(voice.slug)}`),
      ...PAYLOADS.map((payload) => `/search?q=${encodeURIComponent(payload)}`),
      ...PAYLOADS.map((payload) => `/${encodeURIComponent(payload)}`),
      ...PAYLOADS.map(
        (payload) =>
          `/northfields?from=${encodeURIComponent(payload)}&lang=${encodeURIComponent(payload)}&kind=${encodeURIComponent(payload)}`,
      ),
    ];
    expect(stories.length).toBeGreaterThan(10);
    let seen = 0;
    for (const path of paths) {
      const { status, text } = await get(path);
      expect(status, path).not.toBe(500);
      expect(harmIn(text), path).toEqual([]);
      seen += text.split('window.ran').length - 1;
    }
    expect(seen).toBeGreaterThan(1000);
  });
  test('stays text in feeds', async () => {
    const { status, text } = await get('/latest.atom');
    expect(status).toBe(200);
    expect(text).not.toMatch(/<script/i);
    expect(JSON.parse((await get('/latest.json')).text).items.length).toBeGreaterThan(10);
  });
});
