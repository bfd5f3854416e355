/**
 * An office listens before it speaks, in a browser: watches its white paper, looks at the picture, answers a blogger whose
 * page is a real server that checks the Webmention, and stands on the record. And what each page of the desk promises to the eye.
 */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '../../src/ground/db/db.ts';
import { openTestDb } from '../database.ts';
import { openBlog } from './blogger.ts';
import { openBrowser, thereIsABrowser } from './browser.ts';
import { NOW } from './marlbridge.ts';
import { openDesk, says } from './open-desk.ts';

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const AXE_RUN = `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html))`;
const PAPER =
  'Every village with more than three hundred people will have a bus at least once an hour from six in the morning until ten at night.';
const SAID = [
  'I read the white paper so that you need not.',
  'It says that every village with more than three hundred people will have a bus at least once an hour. Which ones are those?',
];

const PAGES = [
  '/desk/planning',
  '/desk/planning/mentions',
  '/desk/planning/mentions/1',
  '/desk/planning/watches',
  '/desk/planning/watches/1',
  '/desk/planning/picture',
  '/desk/planning/brief',
  '/desk/planning/replies',
  '/desk/planning/replies/1',
  '/desk/planning/reply?item=1',
  '/desk/planning/templates',
  '/desk/planning/body',
  '/record',
  '/record/planning',
  '/replies/1',
];

describe.skipIf(!thereIsABrowser)('the desk in a browser', { timeout: 180_000 }, () => {
  let db: Db;
  let desk: Awaited<ReturnType<typeof openDesk>>;
  let blog: Awaited<ReturnType<typeof openBlog>>;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    db = await openTestDb();
    blog = await openBlog(SAID);
    desk = await openDesk(db, [new URL(blog.base).host]);
    await says(
      db,
      { name: 'The Back Seat', kind: 'resident', home: blog.base },
      {
        guid: 'late',
        url: blog.post,
        title: 'A bus that comes',
        author: 'Jo Tandy',
        published: new Date(NOW.getTime() - 5 * 3_600_000),
        html: SAID.map((one) => `<p>${one}</p>`).join(''),
        text: SAID.join('\n\n'),
        language: 'en',
        categories: [],
        enclosures: [],
      },
    );
    browser = await openBrowser();
    page = await as('planning-responder');
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
    blog?.close();
    await db?.close();
  });

  async function as(name: string, more: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
    const context = await browser.newContext({
      locale: 'en-GB',
      viewport: { width: 1280, height: 900 },
      extraHTTPHeaders: { 'x-test-as': String(desk.people[name] ?? 0) },
      ...more,
    });
    const opened = await context.newPage();
    opened.on('pageerror', (error) => complaints.push(String(error)));
    context.on('request', (request) => {
      if (!request.url().startsWith(desk.base)) complaints.push(request.url());
    });
    return opened;
  }

  const go = (path: string) => page.goto(desk.base + path);
  const text = (selector: string) => page.locator(selector).first().textContent();

  test('a white paper is watched, and what quotes it is found before the watch is kept', async () => {
    await go('/desk/planning');
    await page.getByRole('link', { name: 'Say what to listen for' }).click();
    await page.locator('#name').fill('The bus white paper');
    await page.locator('#doc-title').fill('Better buses: a white paper');
    await page.getByText('Its words', { exact: true }).first().click();
    await page.locator('#doc-text').fill(PAPER);
    await page.getByRole('button', { name: 'What would it have found?' }).last().click();
    expect(await text('#preview')).toContain('A bus that comes');
    await page.getByRole('button', { name: 'Listen for this' }).click();
    await page.waitForURL(/\/watches\?done/);
    await go('/desk/planning');
    expect(await text('.mention')).toContain('A bus that comes');
    expect(await text('.mention')).toContain('quotes');
    expect(await text('.mention')).toContain('question');
  });

  test('the picture says how much was said, and has the numbers behind it', async () => {
    await page.getByRole('link', { name: 'The picture' }).click();
    expect(await page.locator('svg.chart .bar').count()).toBe(1);
    expect(await text('.numbers tbody tr')).toMatch(/23 November\s*1/);
  });

  test('an answer is written, approved by somebody else, sent to the page and taken there', async () => {
    await go('/desk/planning/mentions');
    await page.locator('.mention h3 a').first().click();
    await page.getByRole('link', { name: 'Answer this' }).click();
    await page.locator('#quote').fill('Which ones are those?');
    await page.locator('#words').fill('There are eleven. They are listed on page 40, which is hard to find.');
    expect(await page.locator('#disclosure').inputValue()).toContain('I work for planning as Officer');
    await page.getByRole('button', { name: 'Begin the draft' }).click();
    await page.getByRole('button', { name: 'Ask for approval' }).click();
    const at = new URL(page.url()).pathname;
    const other = await as('planning-approver');
    await other.goto(desk.base + at);
    await other.getByRole('button', { name: 'Approve, and put it on the record' }).click();
    await other.context().close();
    expect((await desk.send()).sent).toBe(1);
    expect(blog.comments).toEqual([
      {
        author: 'planning-responder',
        words: 'There are eleven. They are listed on page 40, which is hard to find.',
        url: expect.stringMatching(/\/replies\/\d+$/),
      },
    ]);
    await page.reload();
    expect(await page.getByText('Webmention: taken').count()).toBe(1);
    await page.goto(blog.post);
    complaints.length = 0;
    expect(await page.textContent('body')).toContain('There are eleven.');
  });

  test('it stands on the public record, beside what it answers, and as answered on the desk', async () => {
    const anybody = await as('nobody');
    await anybody.goto(`${desk.base}/record/planning`);
    expect(await anybody.locator('.official').textContent()).toContain('There are eleven.');
    await anybody.getByRole('link', { name: 'just now' }).click();
    expect(await anybody.locator('.official').textContent()).toContain(
      'planning-responder, Officer, planning',
    );
    await anybody.goto(`${desk.base}/desk/planning`);
    expect(new URL(anybody.url()).pathname).toBe('/sign-in');
    await anybody.context().close();
    await go('/desk/planning/mentions');
    expect(await text('.mention .state')).toContain('answered');
  });

  test.each([
    ['light', 360],
    ['dark', 1280],
  ] as const)(
    'axe finds nothing on any page of it in %s at %i pixels',
    async (colorScheme, width) => {
      const looking = await as('planning-head', { colorScheme, viewport: { width, height: 900 } });
      const found: string[] = [];
      for (const path of PAGES) {
        await looking.goto(desk.base + path);
        await looking.evaluate(axe);
        found.push(...(await looking.evaluate<string[]>(AXE_RUN)).map((one) => `${path}: ${one}`));
        const wide = await looking.evaluate<number>('document.documentElement.scrollWidth');
        if (wide > width) found.push(`${path}: wider than the window`);
      }
      expect(found).toEqual([]);
      await looking.context().close();
    },
    180_000,
  );

  test('nothing was asked of any other site, and no script broke', () => expect(complaints).toEqual([]));
});
