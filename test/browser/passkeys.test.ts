/** Adding a passkey after signing in by a letter, and signing in by it, in a real browser with a device of its own making. */
import type { AddressInfo } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askToSignIn } from '../../src/commons/people/people.ts';
import { createWeb, peoplePages } from '../../src/doors/web/web.ts';
import { systemClock } from '../../src/ground/clock/clock.ts';
import type { Db } from '../../src/ground/db/db.ts';
import { silentLog } from '../../src/ground/log/log.ts';
import { openTestDb } from '../database.ts';
import { makeDesks } from '../desk-town.ts';
import { NAMES, SEALER } from '../readers-town.ts';
import { openBrowser, thereIsABrowser } from './browser.ts';
import { SCHEME, SITE } from './marlbridge.ts';

describe.skipIf(!thereIsABrowser)('a passkey', () => {
  let browser: Browser;
  let db: Db;
  let server: ServerType;
  let base: string;
  let member: number;
  beforeAll(async () => {
    browser = await openBrowser();
    db = await openTestDb();
    member = (await makeDesks(db)).people['planning-responder']!;
    const shared = { db, clock: systemClock, log: silentLog, scheme: SCHEME };
    const people = peoplePages({
      ...shared,
      sealer: SEALER,
      names: NAMES,
      instance: { suggestPlaces: () => [], knowledge: () => ({}) as never },
      jobs: { hint: async () => {} },
      reserved: new Set(),
    });
    const desk = {
      method: 'GET',
      path: '/desk',
      who: 'member',
      handle: () => new Response('the desk'),
    } as const;
    const web = createWeb({
      ...shared,
      site: async () => ({ ...SITE, baseUrl: base }),
      unset: SITE,
      routes: [...people.routes, desk],
      guards: people.guards,
    });
    server = serve({ fetch: web.fetch, hostname: '127.0.0.1', port: 0 });
    await new Promise((resolve) => server.once('listening', resolve));
    // A passkey hangs on a name, never on a number.
    base = `http://localhost:${(server.address() as AddressInfo).port}`;
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    server?.close();
    await db?.close();
  });

  test('is added, used without a name, counted, and removed', async () => {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await cdp.send('WebAuthn.enable');
    await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    const [{ generation }] = (await db.query(
      'select token_generation as generation from people where id = $1',
      [member],
    )) as [{ generation: number }];
    const link = await db.tx((tx) => askToSignIn(tx, member, new Date()));
    await page.goto(`${base}/sign-in/${SEALER.seal('sign-in', link, generation)}`);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.goto(`${base}/account`);
    await page.getByLabel('Name of the device').fill('My phone');
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByText('The passkey was added.').waitFor();
    expect(await page.locator('main').innerText()).toContain('not used yet');

    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('You are signed out').waitFor();
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.waitForURL(`${base}/desk`);
    const [held] = await db.query<{ counter: number; used: boolean }>(
      'select counter, used_at is not null as used from passkeys',
    );
    expect(held).toMatchObject({ used: true });
    expect(await db.query('select 1 from passkey_challenges')).toEqual([]);

    await page.goto(`${base}/account`);
    await page.getByRole('button', { name: 'Remove it' }).click();
    await page.getByText('You have none yet.').waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByText('That passkey does not let anybody in here.').waitFor();
    await context.close();
  }, 120_000);

  test('is not offered where there is no script', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${base}/sign-in`);
    expect(await page.getByRole('button', { name: 'Send me a link' }).isVisible()).toBe(true);
    expect(await page.getByText('Sign in with a passkey').isVisible()).toBe(false);
    await context.close();
  });
});
