/**
 * Looks at every page: starts the program as anybody would, sets up the sample town, signs up a reader and signs in an editor,
 * and photographs each page at three widths in light and dark, and as a printed sheet.
 *
 *     node tools/shots.ts [folder] [part of a name …]
 *
 * The folder is docs/shots unless said; `index.html` in it shows all pictures side by side.
 */
import fs from 'node:fs';
import path from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { openChromium, ROOT, startTown, whole } from './town.ts';

const [folder = path.join(ROOT, 'docs/shots'), ...only] = process.argv.slice(2);
const WIDTHS = [360, 768, 1280];
const SCHEMES = ['light', 'dark'] as const;

const PAGES: [name: string, path: string][] = [
  ['front', '/'],
  ['front-cy', '/?lang=cy'],
  ['place', '/otterhay'],
  ['subject', '/buses'],
  ['narrowed', '/buses?kind=media&kind=council&when=week'],
  ['nothing', '/cycling?kind=school&when=day'],
  ['calendar', '/calendar'],
  ['calendar-list', '/calendar?view=list'],
  ['calendar-nothing', '/calendar?month=2031-01'],
  ['search', '/search?q=bus'],
  ['search-empty', '/search'],
  ['search-none', '/search?q=bussss'],
  ['voices', '/voices'],
  ['about', '/about'],
  ['style', '/style'],
  ['missing', '/nope'],
  ['hear', '/hear?subject=buses'],
  ['sign-in', '/sign-in'],
  ['check', '/check'],
  ['understand', '/understand'],
  ['record', '/record'],
  ['opt-outs', '/opt-outs'],
];
const DESK: [name: string, path: string][] = [
  ['desk', '/edit'],
  ['desk-sources', '/edit/sources'],
  ['desk-add', '/edit/sources/add'],
  ['desk-log', '/edit/log'],
  ['desk-settings', '/edit/settings'],
  ['desk-people', '/edit/people'],
  ['desk-mailbox', '/edit/mailbox'],
  ['desk-elsewhere', '/edit/elsewhere'],
  ['account', '/account'],
];
/** The sample town's council office, and who sits there. */
const OFFICE = '/desk/council-office';
const OFFICER = 'desk@tarrowbridge.example';
const LISTENING: [name: string, path: string][] = [
  ['listening', OFFICE],
  ['listening-mentions', `${OFFICE}/mentions`],
  ['listening-picture', `${OFFICE}/picture`],
  ['listening-capture', `${OFFICE}/capture`],
  ['listening-roundups', `${OFFICE}/roundups`],
  ['listening-composer', `${OFFICE}/reply?url=https%3A%2F%2Fblog.example%2Fpost`],
];

const town = await startTown({ sample: false });
const browser = await openChromium();
try {
  fs.mkdirSync(folder, { recursive: true });
  const reader = await (await browser.newContext()).newPage();
  await shoot('set-up', '/set-up');
  await reader.goto(`${town.base}/set-up`);
  await reader.getByRole('button', { name: 'Try it with a sample town' }).click();
  await whole(town.base);
  await shoot('progress', '/set-up/progress');
  for (const [name, at] of [...PAGES, ...(await deeper(reader))]) await shoot(name, at);
  for (const [name, at] of await asReader(reader)) await shoot(name, at);
  const desk = await asInsider(reader, 'hello@tarrowbridge.example');
  for (const [name, at] of [...DESK, ...(await linked(reader, '/edit/sources', 'desk-source'))])
    await shoot(name, at, desk);
  const officer = await (await browser.newContext()).newPage();
  const listening = await asInsider(officer, OFFICER);
  for (const [name, at] of [
    ...LISTENING,
    ...(await linked(officer, `${OFFICE}/mentions`, 'listening-mention')),
  ])
    await shoot(name, at, listening);
  fs.writeFileSync(path.join(folder, 'index.html'), gallery());
} finally {
  await browser.close();
  await town.end();
}

/** One page at every width and in every scheme, and as it is printed. */
async function shoot(
  name: string,
  at: string,
  signedIn?: Awaited<ReturnType<BrowserContext['storageState']>>,
) {
  if (only.length > 0 && !only.some((part) => name.includes(part))) return;
  for (const colorScheme of SCHEMES) {
    const context = await browser.newContext({
      colorScheme,
      locale: 'en-GB',
      ...(signedIn && { storageState: signedIn }),
    });
    const page = await context.newPage();
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(town.base + at);
      await page.evaluate('document.fonts.ready');
      await page.screenshot({
        path: path.join(folder, `${name}-${width}-${colorScheme}.png`),
        fullPage: true,
      });
    }
    if (colorScheme === 'light') await print(page, name);
    await context.close();
  }
  process.stdout.write(`${name}\n`);
}

async function print(page: Page, name: string): Promise<void> {
  await page.emulateMedia({ media: 'print' });
  await page.pdf({ path: path.join(folder, `${name}.pdf`), preferCSSPageSize: true });
}

/** The first link of a page that leads below it. */
async function linked(page: Page, from: string, name: string): Promise<[string, string][]> {
  await page.goto(town.base + from);
  const at = await page.locator(`main a[href^="${from}/"]:not([href$="/add"])`).first().getAttribute('href');
  return at === null ? [] : [[name, at]];
}

async function deeper(page: Page): Promise<[string, string][]> {
  await page.goto(`${town.base}/`);
  const story = await page.locator('a[href^="/stories/"]').first().getAttribute('href');
  const item = await page.locator('a.more[href^="/items/"]').first().getAttribute('href');
  return [
    ...(story ? ([['story', story]] as [string, string][]) : []),
    ...(item ? ([['item', item]] as [string, string][]) : []),
    ...(await linked(page, '/voices', 'voice')),
  ];
}

/** The letters that wait, newest first: the first is opened, and its link followed. */
async function follow(page: Page, part: string): Promise<void> {
  for (let tries = 0; tries < 40; tries++) {
    await page.goto(`${town.base}/edit/mailbox`);
    const letter = page.locator('main a[href*="/edit/mailbox/"]').first();
    if ((await letter.count()) > 0) {
      await letter.click();
      const link = page.frameLocator('iframe').locator(`a[href*="${part}"]`).first();
      const at = await link.getAttribute('href', { timeout: 2_000 }).catch(() => null);
      if (at !== null) return void (await page.goto(at));
    }
    await page.waitForTimeout(500);
  }
  throw new Error(`No letter with ${part} came.`);
}

async function asReader(page: Page): Promise<[string, string][]> {
  const relative = () => page.url().slice(town.base.length);
  await page.goto(`${town.base}/hear?subject=buses`);
  await page.locator('#address').fill('reader@example.org');
  await page.getByRole('button', { name: 'Let me hear' }).click();
  await follow(page, '/confirm/');
  const confirm = relative();
  await shoot('confirm', confirm);
  await page.getByRole('button', { name: 'Yes, let me hear' }).click();
  await page.getByRole('link', { name: 'See and change what you hear' }).click();
  return [
    ['manage', relative()],
    ['leave-all', `${relative()}/leave`],
    ['bad-link', '/confirm/nonsense'],
  ];
}

async function asInsider(page: Page, address: string) {
  await page.goto(`${town.base}/sign-in`);
  await page.locator('#address').fill(address);
  await page.getByRole('button', { name: 'Send me a link' }).click();
  await follow(page, '/sign-in/');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(/\/(?:edit|desk)(?:\/|$)/);
  return page.context().storageState();
}

function gallery(): string {
  const pictures = fs.readdirSync(folder).filter((name) => name.endsWith('.png'));
  const shown = pictures.map(
    (name) => `<figure><img src="${name}" loading="lazy"><figcaption>${name}</figcaption></figure>`,
  );
  return `<!doctype html><meta charset="utf-8"><title>Every page</title><style>body{display:flex;flex-wrap:wrap;gap:1rem;align-items:start}figure{margin:0}img{max-width:24rem;border:1px solid}</style>${shown.join('')}`;
}
