/** The reading pages in a real browser: nothing runs, nothing is asked of others, all can be read and used. */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWeb } from '../../src/doors/web/web.ts';
import { fixedClock } from '../../src/ground/clock/clock.ts';
import type { Db } from '../../src/ground/db/db.ts';
import { silentLog } from '../../src/ground/log/log.ts';
import { openTestDb } from '../database.ts';
import { openBrowser, thereIsABrowser } from './browser.ts';
import { HOSTILE } from './hostile.ts';
import { buildMarlbridge, NOW, SCHEME, SITE } from './marlbridge.ts';

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const PAGES = [
  '/',
  '/northfields',
  '/northfields?kind=media&when=month',
  '/buses',
  '/northfields/roads',
  '/millgate/cycling',
  '/items/2',
  '/items/5',
  '/items/5/not-right?about=place:marlbridge',
  '/stories/1',
  '/voices',
  '/voices/the-marlbridge-chronicle',
  '/search',
  '/search?q=pool',
  '/search?q=qauyside',
  '/about',
  '/calendar',
  '/calendar?month=2026-12',
  '/calendar?view=list&place=northfields',
  '/calendar?month=2027-03',
  '/nope',
];

/** Run in the browser, so as text: the project is compiled without a browser's names. */
const AXE_RUN = `axe.run().then(({ violations }) => violations.map(({ id, impact, nodes }) => ({ id, impact, html: nodes[0].html })))`;
const OUTLINED = `[document.activeElement, document.activeElement.closest('label')].some((one) => one && getComputedStyle(one).outlineStyle !== 'none')`;
const WIDTH_OF_NAME = `document.querySelector('.site span').getBoundingClientRect().width`;
interface Violation {
  id: string;
  impact: string;
  html: string;
}

async function town(speakers?: typeof HOSTILE): Promise<{ db: Db; server: ServerType; base: string }> {
  const db = await openTestDb();
  await buildMarlbridge(db, NOW, speakers);
  const app = createWeb({
    db,
    clock: fixedClock(NOW),
    log: silentLog,
    scheme: SCHEME,
    site: async () => SITE,
    unset: SITE,
  });
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 });
  await new Promise((resolve) => server.once('listening', resolve));
  return { db, server, base: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describe.skipIf(!thereIsABrowser)('in a browser', () => {
  let browser: Browser;
  let calm: Awaited<ReturnType<typeof town>>;
  beforeAll(async () => {
    browser = await openBrowser();
    calm = await town();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    calm?.server.close();
    await calm?.db.close();
  });

  /** A page that notes every request to elsewhere and everything the browser complains of. */
  async function open(width: number, scheme: 'light' | 'dark', script: boolean, base = calm.base) {
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      colorScheme: scheme,
      javaScriptEnabled: script,
      locale: 'en-GB',
    });
    const page = await context.newPage();
    const elsewhere: string[] = [];
    const dialogs: string[] = [];
    context.on('request', (request) => {
      if (!request.url().startsWith(base)) elsewhere.push(request.url());
    });
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    return { context, page, elsewhere, dialogs };
  }

  const cases = [360, 768, 1280].flatMap((width) =>
    (['light', 'dark'] as const).map((scheme) => [width, scheme] as const),
  );
  test.each(cases)(
    'nothing serious for axe at %i pixels in %s, and nothing wider than the window',
    async (width, scheme) => {
      const { context, page, elsewhere } = await open(width, scheme, true);
      const found: string[] = [];
      for (const path of PAGES) {
        await page.goto(calm.base + path);
        await page.evaluate(axe);
        const violations = await page.evaluate<Violation[]>(AXE_RUN);
        found.push(
          ...violations
            .filter(({ impact }) => impact === 'serious' || impact === 'critical')
            .map((one) => `${path}: ${one.id} ${one.html}`),
        );
        if (await isTooWide(page)) found.push(`${path}: wider than the window`);
      }
      expect(found).toEqual([]);
      expect(elsewhere).toEqual([]);
      await context.close();
    },
    180_000,
  );

  test('at 400% (320 pixels) nothing is cut off', async () => {
    const { context, page } = await open(320, 'light', true);
    for (const path of PAGES) {
      await page.goto(calm.base + path);
      expect(await isTooWide(page), path).toBe(false);
    }
    await context.close();
  }, 60_000);

  test('without script: look, narrow, read, go on', async () => {
    const { context, page } = await open(360, 'light', false);
    await page.goto(`${calm.base}/`);
    await page.fill('#q-top', 'Northfields');
    await page.press('#q-top', 'Enter');
    await page.click('.found-pages a');
    expect(new URL(page.url()).pathname).toBe('/northfields');
    await page.click('summary:has-text("Choose whose voices")');
    await page.check('input[value="media"]');
    await page.click('text=Show these');
    expect(new URL(page.url()).searchParams.getAll('kind')).toEqual(['media']);
    expect(await page.locator('article.item').count()).toBe(1);
    await page.click('article.item .more');
    expect(await page.textContent('h1')).toContain('pub saved by its regulars');
    await page.click('.evidence summary >> nth=0');
    expect(await page.locator('.evidence[open]').first().textContent()).toContain('Northfields');
    await page.goto(`${calm.base}/marlbridge`);
    await page.click('text=Older');
    expect(await page.locator('article.item').count()).toBeGreaterThan(0);
    await context.close();
  }, 60_000);

  test('by keyboard: the first stop skips to the main part, and every stop can be seen', async () => {
    const { context, page } = await open(1280, 'light', true);
    await page.goto(`${calm.base}/`);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the main part');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
    for (let n = 0; n < 25; n++) {
      await page.keyboard.press('Tab');
      const seen = await page.evaluate(OUTLINED);
      expect(seen).toBe(true);
    }
    await context.close();
  }, 60_000);

  test('nothing jumps however late the fonts come, and the next page has them', async () => {
    const { context, page } = await open(1280, 'light', true);
    let late = true;
    await page.route('**/*.woff2', async (route) => {
      if (late) await new Promise((resolve) => setTimeout(resolve, 1500));
      await route.continue();
    });
    await page.addInitScript(
      `window.shifted = 0; new PerformanceObserver((list) => { for (const one of list.getEntries()) window.shifted += one.value; }).observe({ type: 'layout-shift', buffered: true });`,
    );
    const widths: number[] = [];
    for (late of [true, false]) {
      await page.goto(`${calm.base}/`, { waitUntil: 'networkidle' });
      await page.evaluate('document.fonts.ready');
      await page.waitForTimeout(300);
      expect(await page.evaluate<number>('window.shifted')).toBeLessThan(0.01);
      widths.push(await page.evaluate<number>(WIDTH_OF_NAME));
    }
    expect(widths[1]).not.toBe(widths[0]);
    expect(Math.abs(widths[1]! / widths[0]! - 1)).toBeLessThan(0.06);
    await context.close();
  }, 60_000);

  test('harmful words run nothing, ask nobody, open nothing (trust rows 6, 7)', async () => {
    const hostile = await town(HOSTILE);
    const { context, page, elsewhere, dialogs } = await open(1280, 'light', true, hostile.base);
    const paths = [
      '/',
      '/northfields',
      '/voices',
      '/latest.atom',
      ...HOSTILE.map((_, n) => `/items/${n + 1}`),
      ...HOSTILE.map((one) => `/search?q=${encodeURIComponent(one.name)}`),
    ];
    for (const path of paths) {
      if (path.endsWith('.atom')) continue;
      await page.goto(hostile.base + path);
      expect(await page.evaluate('window.ran'), path).toBeUndefined();
      // But for our own keys.
      const runs = 'script:not(head > script[src^="/assets/"]), iframe, object, embed, base, main style';
      expect(await page.locator(runs).count(), path).toBe(0);
    }
    expect(elsewhere).toEqual([]);
    expect(dialogs).toEqual([]);
    await context.close();
    hostile.server.close();
    await hostile.db.close();
  }, 180_000);
});

function isTooWide(page: Page): Promise<boolean> {
  return page.evaluate<boolean>(
    'document.documentElement.scrollWidth > document.documentElement.clientWidth',
  );
}
