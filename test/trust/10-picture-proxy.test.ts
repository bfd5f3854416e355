/** Trust rows 9, 10, 11 and 5: pictures from elsewhere are fetched by number alone, guarded, decoded elsewhere, and inert. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWeb } from '../../src/doors/web/web.ts';
import { fixedClock } from '../../src/ground/clock/clock.ts';
import type { Db } from '../../src/ground/db/db.ts';
import { createHttp, type Http } from '../../src/ground/http/http.ts';
import { silentLog } from '../../src/ground/log/log.ts';
import { createPictures } from '../../src/ground/pictures/pictures.ts';
import { buildMarlbridge, NOW, SCHEME, SITE } from '../browser/marlbridge.ts';
import { openTestDb } from '../database.ts';
import { pictureSite } from './picture-site.ts';

const HTML = '<!doctype html><script>window.ran = 1</script>';
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>window.ran = 1</script></svg>';

let db: Db;
let site: Awaited<ReturnType<typeof pictureSite>>;
let inner: Awaited<ReturnType<typeof pictureSite>>;
let out: Http;
let app: ReturnType<typeof createWeb>;
let png: Buffer;
let ids: number[] = [];
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pictures-'));
const get = (address: string) => app.request(address);

beforeAll(async () => {
  png = await sharp({ create: { width: 900, height: 500, channels: 3, background: '#4d8a92' } })
    .png()
    .toBuffer();
  const polyglot = Buffer.concat([png, Buffer.from(HTML)]);
  inner = await pictureSite({ '/secret.png': { type: 'image/png', body: png } });
  site = await pictureSite({
    '/good.png': { type: 'image/png', body: png },
    '/drawing.svg': { type: 'image/svg+xml', body: SVG },
    '/svg-as.png': { type: 'image/png', body: SVG },
    '/page-as.png': { type: 'image/png', body: HTML },
    '/polyglot.png': { type: 'text/html', body: polyglot },
    '/inside.png': { type: 'image/png', body: '', to: `${inner.base}/secret.png` },
    '/huge.png': { type: 'image/png', body: png },
  });
  db = await openTestDb();
  ({ items: ids } = await buildMarlbridge(db, NOW));
  out = createHttp({
    userAgent: 'Hearabouts/test',
    allowPrivate: [`127.0.0.1:${site.port}`],
    clock: fixedClock(NOW),
    limits: { gapMs: 0 },
  });
  app = createWeb({
    db,
    clock: fixedClock(NOW),
    log: silentLog,
    scheme: SCHEME,
    site: async () => SITE,
    unset: SITE,
    pictures: createPictures({ http: out, clock: fixedClock(NOW), folder }),
  });
});
afterAll(async () => {
  await out.close();
  await Promise.all([site.end(), inner.end()]);
  await db.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

/** The answer for an item's picture when its source says that it is at this address. */
async function pictured(url: string, size = 'small'): Promise<Response> {
  await db.query(`update items set image = $2::jsonb where id = $1`, [ids[0], JSON.stringify({ url })]);
  return get(`/pictures/${ids[0]}/${size}.webp`);
}

test('a picture is served small, from here, and can do nothing by itself', async () => {
  const answer = await pictured(`${site.base}/good.png`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('image/webp');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
  const { width, height, format } = await sharp(Buffer.from(await answer.arrayBuffer())).metadata();
  expect({ width, height, format }).toEqual({ width: 272, height: 208, format: 'webp' });
});

test('nothing of what came is passed on: a file that is a picture and a page comes out as a picture alone', async () => {
  const answer = await pictured(`${site.base}/polyglot.png`);
  expect(answer.status).toBe(200);
  expect(Buffer.from(await answer.arrayBuffer()).includes('window.ran')).toBe(false);
});

test.each(['drawing.svg', 'svg-as.png', 'page-as.png', 'none.png'])('%s is refused', async (name) => {
  const answer = await pictured(`${site.base}/${name}`);
  expect(answer.status).toBe(404);
  expect((await answer.arrayBuffer()).byteLength).toBe(0);
});

describe('no address of a reader’s is ever fetched', () => {
  test.each([
    '/pictures?url=',
    '/pictures/',
    '/pictures/1/small.webp/',
    '/pictures/1%2f..%2f/small.webp',
    '/pictures/1/other.webp',
    '/pictures/x/small.webp',
    '/pictures/999999/small.webp?url=',
    '/pictures/http%3A%2F%2F127.0.0.1/small.webp',
  ])('%s', async (address) => {
    const before = site.asked.length;
    const answer = await get(
      address.endsWith('url=') ? address + encodeURIComponent(`${site.base}/good.png`) : address,
    );
    expect(answer.status).toBe(404);
    expect(site.asked.length).toBe(before);
  });
});

test.each(['127.0.0.1', '[::1]', '0x7f.1', 'localhost', '2130706433', '169.254.169.254'])(
  'the way out is guarded: %s is not asked',
  async (host) => {
    expect((await pictured(`http://${host}:${inner.port}/secret.png`)).status).toBe(404);
    expect(inner.asked).toEqual([]);
  },
);

test('neither is a private address that a redirect names', async () => {
  expect((await pictured(`${site.base}/inside.png`)).status).toBe(404);
  expect(inner.asked).toEqual([]);
});

test('what was taken down has no picture any more', async () => {
  await pictured(`${site.base}/good.png`);
  await db.query('update items set taken_down_at = now() where id = $1', [ids[0]]);
  expect((await get(`/pictures/${ids[0]}/small.webp`)).status).toBe(404);
  await db.query('update items set taken_down_at = null where id = $1', [ids[0]]);
});

test('a picture of more pixels than anybody shows is given up, and this process lives (row 11)', async () => {
  const header = Buffer.from(png);
  header.writeUInt32BE(60_000, 16);
  header.writeUInt32BE(60_000, 20);
  const bomb = await pictureSite({ '/bomb.png': { type: 'image/png', body: header } });
  const way = createHttp({
    userAgent: 'Hearabouts/test',
    allowPrivate: [`127.0.0.1:${bomb.port}`],
    clock: fixedClock(NOW),
  });
  const pictures = createPictures({ http: way, clock: fixedClock(NOW), folder });
  expect((await pictures.get(`${bomb.base}/bomb.png`, 'large')).kind).not.toBe('picture');
  await way.close();
  await bomb.end();
});

test('no decoder is loaded in this process: sharp is named in the child alone (row 11)', () => {
  const src = path.join(import.meta.dirname, '../../src');
  const named = fs
    .readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .filter((name) => /from 'sharp'|import\('sharp'\)/.test(fs.readFileSync(path.join(src, name), 'utf8')));
  expect(named).toEqual(['ground/pictures/shrink.ts']);
});
