/** The printed sheet of every listing: two sides of A4 at most, no ways to press, the addresses of what it tells of. */
import type { AddressInfo } from 'node:net';
import { inflateSync } from 'node:zlib';
import { type ServerType, serve } from '@hono/node-server';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWeb } from '../../src/doors/web/web.ts';
import { fixedClock } from '../../src/ground/clock/clock.ts';
import type { Db } from '../../src/ground/db/db.ts';
import { silentLog } from '../../src/ground/log/log.ts';
import { openTestDb } from '../database.ts';
import { openBrowser, thereIsABrowser } from './browser.ts';
import { buildMarlbridge, NOW, SCHEME, SITE, SPEAKERS } from './marlbridge.ts';

/** A talkative town: each voice says everything three times over. */
const TALKATIVE = SPEAKERS.map((speaker) => ({
  ...speaker,
  said: [0, 1, 2].flatMap((n) =>
    speaker.said.map((one) => ({
      ...one,
      hours: one.hours + n * 9,
      title: n === 0 ? one.title : `${one.title}, and what came of it after ${n + 1} days of talk`,
      text: `${one.text} `.repeat(3),
    })),
  ),
}));
const LISTINGS = [
  '/',
  '/marlbridge',
  '/northfields',
  '/buses',
  '/northfields/roads',
  '/search?q=pool',
  '/stories/1',
];
const SIZES = `[...document.querySelectorAll('.masthead nav, .find, .button, .filters, .pager, .skip, .hear')].filter((one) => one.getClientRects().length > 0).map((one) => one.className || one.tagName)`;

describe.skipIf(!thereIsABrowser)('a printed sheet', () => {
  let browser: Browser;
  let db: Db;
  let server: ServerType;
  let base: string;
  beforeAll(async () => {
    browser = await openBrowser();
    db = await openTestDb();
    await buildMarlbridge(db, NOW, TALKATIVE);
    const site = async () => SITE;
    const app = createWeb({ db, clock: fixedClock(NOW), log: silentLog, scheme: SCHEME, site, unset: SITE });
    server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 });
    await new Promise((resolve) => server.once('listening', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    server?.close();
    await db?.close();
  });

  test.each(LISTINGS)(
    '%s is one or two sides of A4',
    async (path) => {
      const page = await browser.newPage({ colorScheme: 'dark' });
      await page.goto(base + path);
      await page.emulateMedia({ media: 'print' });
      expect(await page.evaluate(SIZES)).toEqual([]);
      const pdf = await page.pdf({ preferCSSPageSize: true });
      const { pages, width, height } = sheetsOf(pdf);
      expect(pages).toBeGreaterThanOrEqual(1);
      expect(pages).toBeLessThanOrEqual(2);
      expect([Math.round(width / 2.835), Math.round(height / 2.835)]).toEqual([210, 297]);
      await page.close();
    },
    30_000,
  );

  test('has its name, its day, columns, and addresses to type in', async () => {
    const page = await browser.newPage({ viewport: { width: 718, height: 1000 } });
    await page.goto(`${base}/marlbridge`);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.masthead .sheet').innerText()).toBe('Monday 23 November 2026');
    expect(await page.locator('.foot .sheet').innerText()).toContain(`${SITE.baseUrl}/marlbridge`);
    const style = (pseudo: string, what: string) =>
      page.evaluate<string>(`getComputedStyle(document.querySelector('.item h3 a'), '${pseudo}').${what}`);
    expect(await style('::after', 'content')).toContain('https://voice-');
    expect(await page.evaluate(`getComputedStyle(document.querySelector('.stream')).columnCount`)).toBe('2');
    const ink = await page.evaluate(`getComputedStyle(document.documentElement).backgroundColor`);
    expect(ink).toBe('rgb(255, 255, 255)');
    await page.close();
  }, 30_000);
});

/** How many pages a PDF of Chromium's has, and how large they are, in points. */
function sheetsOf(pdf: Buffer): { pages: number; width: number; height: number } {
  let text = pdf.toString('latin1');
  for (const [, packed] of text.matchAll(/stream\r?\n([\s\S]*?)endstream/g)) {
    try {
      text += inflateSync(Buffer.from(packed!, 'latin1')).toString('latin1');
    } catch {
      // Not packed, or a picture.
    }
  }
  const [, width, height] = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(text) ?? [];
  return {
    pages: [...text.matchAll(/\/Type\s*\/Page\b(?!s)/g)].length,
    width: Number(width),
    height: Number(height),
  };
}
