/**
 * What every page promises to the eye and to the line: small, still, from here alone, in valid HTML, readable in both schemes
 * and at 400%, and with keys for those who like them. On the sample of Marlbridge, as it would be served.
 */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import { HtmlValidate } from 'html-validate';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWeb } from '../../src/doors/web/web.ts';
import { fixedClock } from '../../src/ground/clock/clock.ts';
import type { Db } from '../../src/ground/db/db.ts';
import { silentLog } from '../../src/ground/log/log.ts';
import { openTestDb } from '../database.ts';
import { openBrowser, thereIsABrowser } from './browser.ts';
import { buildMarlbridge, NOW, SCHEME, SITE } from './marlbridge.ts';

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const LISTINGS = [
  '/',
  '/northfields',
  '/buses',
  '/northfields/roads',
  '/search?q=pool',
  '/calendar',
  '/voices',
];
const PAGES = [
  ...LISTINGS,
  '/?lang=cy',
  '/millgate/cycling',
  '/items/2',
  '/items/5',
  '/stories/1',
  '/voices/the-marlbridge-chronicle',
  '/search',
  '/search?q=qauyside',
  '/calendar?view=list',
  '/about',
  '/style',
  '/nope',
];

let db: Db;
let server: ServerType;
let base: string;
let app: ReturnType<typeof createWeb>;
beforeAll(async () => {
  db = await openTestDb();
  await buildMarlbridge(db, NOW);
  await db.exec(
    `update items set image = '{"url": "https://example.org/a.png", "alt": "A bridge"}' where id in (2, 5)`,
  );
  app = createWeb({
    db,
    clock: fixedClock(NOW),
    log: silentLog,
    scheme: SCHEME,
    site: async () => SITE,
    unset: SITE,
    pictures: { get: async () => ({ kind: 'not-there', message: 'none' }) },
  });
  server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 });
  await new Promise((resolve) => server.once('listening', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}, 120_000);
afterAll(async () => {
  server?.close();
  await db?.close();
});

describe('HTML', () => {
  const validator = new HtmlValidate({
    extends: ['html-validate:standard'],
    rules: {
      'doctype-style': 'off',
      'long-title': 'off',
      'no-trailing-whitespace': 'off',
      'attribute-empty-style': 'off',
      'attribute-boolean-style': 'off',
      'void-style': 'off',
      'no-inline-style': 'error',
    },
  });
  test.each(PAGES)('%s is valid', async (path) => {
    const text = await (await app.request(path)).text();
    const report = await validator.validateString(text);
    const said = report.results.flatMap(({ messages }) =>
      messages.map(
        (one) =>
          `${one.ruleId}: ${one.message} (${text.split('\n')[one.line - 1]?.slice(Math.max(0, one.column - 40), one.column + 60)})`,
      ),
    );
    expect(said).toEqual([]);
  });
});

describe.skipIf(!thereIsABrowser)('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  }, 60_000);
  afterAll(() => browser?.close());
  const fresh = async (more: Parameters<Browser['newContext']>[0] = {}): Promise<Page> =>
    (await browser.newContext({ locale: 'en-GB', viewport: { width: 360, height: 740 }, ...more })).newPage();

  test.each(LISTINGS)('the first view of %s is under 60 KB, still, and asks nobody else', async (path) => {
    const page = await fresh();
    let bytes = 0;
    const elsewhere: string[] = [];
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    session.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(base)) elsewhere.push(request.url());
    });
    await page.addInitScript(
      `window.shifts = []; new PerformanceObserver((list) => { for (const one of list.getEntries()) window.shifts.push(one.sources.map(({ node }) => (node?.outerHTML ?? node?.textContent ?? '').slice(0, 120)).join(' and ')); }).observe({ type: 'layout-shift', buffered: true });`,
    );
    await page.goto(base + path, { waitUntil: 'networkidle' });
    await page.evaluate('window.scrollTo(0, document.body.scrollHeight)');
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    expect(elsewhere).toEqual([]);
    expect(await page.evaluate('window.shifts')).toEqual([]);
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThan(60 * 1024);
    await page.context().close();
  });

  test.each(['light', 'dark'] as const)(
    'axe finds nothing on any page in %s',
    async (colorScheme) => {
      const page = await fresh({ colorScheme, viewport: { width: 1280, height: 800 } });
      const found: unknown[] = [];
      for (const path of ['/', '/items/2', '/voices/the-marlbridge-chronicle', '/style', '/nope']) {
        await page.goto(base + path);
        await page.evaluate(axe);
        const said = await page.evaluate(
          'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + " " + nodes[0].html))',
        );
        found.push(...(said as string[]).map((one) => `${path}: ${one}`));
      }
      expect(found).toEqual([]);
      await page.context().close();
    },
    60_000,
  );

  test('at 400% nothing has to be pushed sideways', async () => {
    const page = await fresh({ viewport: { width: 320, height: 256 } });
    for (const path of PAGES) {
      await page.goto(base + path);
      expect(await page.evaluate('document.documentElement.scrollWidth'), path).toBeLessThanOrEqual(320);
    }
    await page.context().close();
  }, 60_000);

  test('keys go from headline to headline, to the field, and say so; and can be turned off', async () => {
    const page = await fresh();
    await page.goto(`${base}/`);
    const focused = () =>
      page.evaluate('document.activeElement.closest("article, form, dialog")?.tagName ?? null');
    const words = () => page.evaluate('document.activeElement.textContent');
    await page.keyboard.press('j');
    const first = await words();
    expect(await focused()).toBe('ARTICLE');
    await page.keyboard.press('j');
    expect(await words()).not.toBe(first);
    await page.keyboard.press('k');
    expect(await words()).toBe(first);
    await page.keyboard.press('/');
    expect(await page.evaluate('document.activeElement.name')).toBe('q');
    await page.keyboard.type('jk?');
    expect(await page.locator('#q-top').inputValue()).toBe('jk?');
    await page.locator('#main').focus();
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keys' });
    expect(await help.isVisible()).toBe(true);
    await help.getByRole('button', { name: 'Turn these keys off' }).click();
    await page.keyboard.press('Escape');
    await page.locator('#main').focus();
    await page.keyboard.press('j');
    expect(await focused()).toBeNull();
    await page.context().close();
  });
});
