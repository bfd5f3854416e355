/** From a postcode to a letter a week, by the keys alone, with script and without; each step counted. */
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWeb, peoplePages } from '../../src/doors/web/web.ts';
import { fixedClock } from '../../src/ground/clock/clock.ts';
import type { Db } from '../../src/ground/db/db.ts';
import { silentLog } from '../../src/ground/log/log.ts';
import { createSealer } from '../../src/ground/token/token.ts';
import { sendDue, subscriptionsOf } from '../../src/river/deliver/deliver.ts';
import { gazetteerOf, importedPlaces } from '../../src/river/understand/understand.ts';
import { openTestDb } from '../database.ts';
import { keepingMailer } from '../readers-town.ts';
import { openBrowser, thereIsABrowser } from './browser.ts';
import { buildMarlbridge, NOW, SCHEME, SITE } from './marlbridge.ts';

const sealer = createSealer(randomBytes(32));
const names = { subject: (id: string) => ({ label: id, slug: id }) };
const clock = fixedClock(NOW);
const sent = keepingMailer();

describe.skipIf(!thereIsABrowser)('choosing, by the keys alone', () => {
  let browser: Browser;
  let db: Db;
  let server: ServerType;
  let base: string;
  beforeAll(async () => {
    browser = await openBrowser();
    db = await openTestDb();
    await buildMarlbridge(db);
    const home = { id: 'pc:GB/MB4 7QX', name: 'MB4 7QX', kind: 'postcode', lat: 52.2251, lon: -2.431 };
    const gazetteer = gazetteerOf([
      ...(await importedPlaces(db)),
      { ...home, parentId: null, country: 'GB', population: 0, aliases: [] },
    ]);
    const shared = { db, clock, log: silentLog, scheme: SCHEME };
    const knowledge = () => ({ gazetteer, scheme: SCHEME, patchPlaceId: SITE.patchPlaceId });
    const people = peoplePages({
      ...shared,
      sealer,
      names,
      instance: { suggestPlaces: () => [], knowledge },
      jobs: { hint: async () => {} },
      reserved: new Set(),
    });
    const site = async () => SITE;
    const web = createWeb({ ...shared, site, unset: SITE, ...people });
    server = serve({ fetch: web.fetch, hostname: '127.0.0.1', port: 0 });
    await new Promise((resolve) => server.once('listening', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    server?.close();
    await db?.close();
  });

  /** Goes on with the Tab key until what is focused answers to the selector. */
  async function tabTo(page: Page, selector: string): Promise<void> {
    for (let n = 0; n < 200; n++) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(`document.activeElement.matches(${JSON.stringify(selector)})`)) return;
    }
    throw new Error(`The keys do not lead to ${selector}.`);
  }

  test.each([true, false])(
    'one field and a press, one form and a press, one letter and a press (script: %s)',
    async (javaScriptEnabled) => {
      const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 360, height: 740 } });
      const page = await context.newPage();
      const address = `reader-${javaScriptEnabled}@example.org`;
      await page.goto(`${base}/`);
      await tabTo(page, 'input[name="near"]');
      await page.keyboard.type('mb4 7qx');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/near\?at=/);
      expect(await page.locator('h1').innerText()).toBe('Near Northfields');
      expect(await page.locator('article.item').count()).toBeGreaterThan(0);

      for (let n = 0; n < 2; n++) {
        await tabTo(page, 'input[name="subject"]');
        await page.keyboard.press('Space');
      }
      await tabTo(page, 'input[name="address"]');
      await page.keyboard.type(address);
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/hear/);
      expect(await page.locator('h1').innerText()).toBe('Now look in your mail');

      await sendDue(db, { mailer: sent.mailer, sealer, site: SITE, names, clock }, 50);
      const letter = sent.letters.find(({ to }) => to === address)!;
      await page.goto(base + /(\/confirm\/[\w.-]+)/.exec(letter.text)![1]!);
      await tabTo(page, 'main button[type="submit"]');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'You will hear from us' }).waitFor();
      const [person] = await db.query<{ id: number }>('select id from people where email = $1', [address]);
      const [held] = await subscriptionsOf(db, person!.id);
      expect(held).toMatchObject({ state: 'active', cadence: 'weekly', nextDigest: expect.any(Date) });
      expect(held!.criterion.subjects).toHaveLength(2);
      await context.close();
    },
    120_000,
  );
});
