/**
 * What somebody sees who has typed `npm start` for the first time: the set-up page, one press, a lively town; then a resident
 * who chooses, confirms by the letter that waits at /edit/mailbox, and leaves; and an editor who signs in. The real program,
 * its own process, and a real browser.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serverDatabase } from '../database.ts';
import { openBrowser, thereIsABrowser } from './browser.ts';

const MAIN = path.join(import.meta.dirname, '../../src/main.ts');
const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const AXE_RUN = `axe.run().then(({ violations }) => violations.filter(({ impact }) => ['serious', 'critical'].includes(impact)).map(({ id, nodes }) => id + ' ' + nodes[0].html))`;
const server = process.env.TEST_DATABASE_URL;

describe.skipIf(!thereIsABrowser)('the first start, in a browser', () => {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'hearabouts-first-'));
  let drop = async () => {};
  let child: ChildProcess;
  let browser: Browser;
  let page: Page;
  let base = '';
  let complaints = '';
  const asked: string[] = [];

  beforeAll(async () => {
    const database = server ? await serverDatabase(server) : null;
    drop = database?.drop ?? drop;
    child = spawn(process.execPath, [MAIN, 'start'], {
      env: {
        PATH: process.env.PATH,
        HEARABOUTS_DATA: data,
        PORT: '0',
        LOG_LEVEL: 'error',
        ...(database && { DATABASE_URL: database.address }),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stderr!.on('data', (text) => {
      complaints += text;
    });
    base = await new Promise<string>((resolve, reject) => {
      readline.createInterface({ input: child.stdout! }).on('line', (line) => {
        const found = /http:\/\/localhost:\d+/.exec(line)?.[0];
        if (found) resolve(found);
      });
      child.once('exit', () => reject(new Error(`It ended: ${complaints}`)));
    });
    browser = await openBrowser();
    page = await (await browser.newContext({ viewport: { width: 768, height: 1000 } })).newPage();
    page.on('request', (request) => asked.push(request.url()));
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    child?.kill('SIGTERM');
    await drop();
    fs.rmSync(data, { recursive: true, force: true });
  });

  const well = async () => {
    await page.evaluate(axe);
    expect(await page.evaluate(AXE_RUN), page.url()).toEqual([]);
  };
  /** The newest letter's frame in the mailbox. */
  const newestLetter = async () => {
    await expect
      .poll(
        async () => {
          await page.goto(`${base}/edit/mailbox`);
          return page.locator('.results a, main li a, main td a').count();
        },
        { timeout: 15_000 },
      )
      .toBeGreaterThan(0);
    await page.locator('main a[href*="/edit/mailbox/"]').first().click();
    return page.frameLocator('iframe');
  };

  test('one press shows a full town in under a minute', { timeout: 90_000 }, async () => {
    await page.goto(base);
    await page.getByRole('link', { name: 'Set it up' }).click();
    await well();
    const began = Date.now();
    await page.getByRole('button', { name: 'Try it with a sample town' }).click();
    await page.waitForURL(/\/set-up\/progress/);
    await expect
      .poll(
        async () => ((await (await fetch(`${base}/set-up/progress.json`)).json()) as { state: string }).state,
        { timeout: 60_000, interval: 500 },
      )
      .toBe('done');
    expect(Date.now() - began).toBeLessThan(60_000);
    await page.goto(`${base}/set-up/progress`);
    await well();
    await page.goto(base);
    expect(await page.locator('h1').textContent()).toContain('Tarrowbridge');
    expect(await page.locator('.item, .story').count()).toBeGreaterThan(8);
    await well();
    await page.goto(`${base}/voices`);
    expect(await page.locator('main').textContent()).toMatch(/3\d voices of 11 kinds/);
  });

  test('typing a place ahead offers it (with script)', async () => {
    const found = (await (await fetch(`${base}/set-up/places?q=tarrowb`)).json()) as { name: string }[];
    expect(found[0]?.name).toBe('Tarrowbridge');
  });

  test('a resident chooses, confirms by the letter, changes and leaves', { timeout: 60_000 }, async () => {
    await page.goto(`${base}/buses`);
    await page.getByRole('link', { name: 'Choose what to hear' }).click();
    await well();
    await page.getByRole('button', { name: 'Show me what I would have heard' }).click();
    expect(await page.locator('#preview').textContent()).toMatch(/you would have heard \d+ items/);
    await page.locator('#address').fill('resident@example.org');
    await page.getByRole('button', { name: 'Let me hear' }).click();
    expect(await page.locator('h1').textContent()).toBe('Now look in your mail');
    const letter = await newestLetter();
    await letter.locator('a[href*="/confirm/"]').first().click();
    await page.waitForURL(/\/confirm\//);
    await well();
    await page.getByRole('button', { name: 'Yes, let me hear' }).click();
    await page.getByRole('link', { name: 'See and change what you hear' }).click();
    expect(await page.locator('.held').textContent()).toMatch(/buses/i);
    await well();
    await page.getByRole('link', { name: 'Pause' }).click();
    await well();
    await page.getByRole('button', { name: 'Pause' }).click();
    expect(await page.locator('.held').textContent()).toContain('Paused');
    await page.getByRole('button', { name: /^Stop/ }).click();
    expect(await page.locator('main').textContent()).toContain('You hear about nothing');
  });

  test('the editor signs in by the letter and sees the desk', { timeout: 60_000 }, async () => {
    await page.goto(`${base}/sign-in`);
    await page.locator('#address').fill('hello@tarrowbridge.example');
    await page.getByRole('button', { name: 'Send me a link' }).click();
    await expect
      .poll(
        async () =>
          (await fs.promises.readdir(path.join(data, 'mailbox'))).some((name) => name.startsWith('sign-in')),
        { timeout: 15_000 },
      )
      .toBe(true);
    const letter = await newestLetter();
    await letter.locator('a[href*="/sign-in/"]').first().click();
    await page.waitForURL(/\/sign-in\//);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(/\/edit/);
    await well();
    await page.goto(`${base}/edit/sources`);
    expect(await page.locator('main').textContent()).toContain('The Tarrow Mercury');
    await well();
  });

  test('nothing was asked of any other site, and nothing went wrong inside', () => {
    expect(asked.filter((url) => !url.startsWith(base) && !url.startsWith('data:'))).toEqual([]);
    expect(complaints).toBe('');
  });

  test('it ends cleanly when it is told to', { timeout: 30_000 }, async () => {
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });
});
