/** A map that can be moved: only where the operator has tiles, from nowhere else, and nothing of it before somebody presses. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildMarlbridge, NOW, SCHEME, SITE } from '../../../../test/browser/marlbridge.ts';
import { openTestDb } from '../../../../test/database.ts';
import { pmtilesOf } from '../../../../test/pmtiles.ts';
import { fixedClock } from '../../../ground/clock/clock.ts';
import type { Db } from '../../../ground/db/db.ts';
import { silentLog } from '../../../ground/log/log.ts';
import { openTiles, type Tiles } from '../../../ground/tiles/tiles.ts';
import { createWeb } from '../web.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hearabouts-tiles-'));
let db: Db;
beforeAll(async () => {
  db = await openTestDb();
  await buildMarlbridge(db);
});
afterAll(async () => {
  await db.close();
  fs.rmSync(folder, { recursive: true });
});

async function web(from: string | null) {
  const tiles = from === null ? null : ((await openTiles(from, '© The <Mappers>')) as Tiles);
  const clock = fixedClock(NOW);
  const app = createWeb({
    db,
    clock,
    log: silentLog,
    scheme: SCHEME,
    site: async () => SITE,
    unset: SITE,
    tiles,
  });
  return async (at: string) => {
    const answer = await app.request(at);
    const policy = answer.headers.get('content-security-policy') ?? '';
    return { answer, pictures: /img-src ([^;]*)/.exec(policy)?.[1], text: await answer.text() };
  };
}

test('without tiles there is nothing of it', async () => {
  const get = await web(null);
  const { text, pictures } = await get('/');
  expect(text).toContain('class="map"');
  expect(text).not.toMatch(/leaflet|map\.[\w-]+\.js|data-at|data-tiles/);
  expect(pictures).toBe("'self'");
  expect((await get('/tiles/0/0/0')).answer.status).toBe(404);
});

test('a host is named to the page and to its policy, and no other is', async () => {
  const get = await web('https://tiles.example.org/{z}/{x}/{y}.png');
  const { text, pictures } = await get('/');
  expect(text).toContain('data-tiles="https://tiles.example.org/{z}/{x}/{y}.png"');
  expect(text).toContain('© The &lt;Mappers&gt;');
  expect(text).toMatch(/data-at="52\.\d+,-2\.\d+"/);
  expect(text).not.toMatch(/<script[^>]*leaflet|<link[^>]*map\./);
  expect(pictures).toBe("'self' https://tiles.example.org");
  expect((await get('/about')).text).not.toContain('data-tiles');
});

test('a file’s tiles are served from here, and its library too', async () => {
  const file = path.join(folder, 'town.pmtiles');
  fs.writeFileSync(file, pmtilesOf('png', { 0: 'the whole world' }));
  const get = await web(file);
  const { text, pictures } = await get('/');
  expect(pictures).toBe("'self'");
  expect(text).toContain('data-tiles="/tiles/{z}/{x}/{y}"');
  const tile = await get('/tiles/0/0/0');
  expect(tile.answer.headers.get('content-type')).toBe('image/png');
  expect(tile.text).toBe('the whole world');
  expect((await get('/tiles/0/1/0')).answer.status).toBe(404);
  expect((await get('/tiles/0/0/-1')).answer.status).toBe(404);
  for (const name of ['library', 'sheet']) {
    const asset = await get(new RegExp(`data-${name}="([^"]+)"`).exec(text)![1]!);
    expect(asset.answer.status).toBe(200);
  }
});
