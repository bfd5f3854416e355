/**
 * Looks at every page of tools/every-page.ts at three widths, in light and dark, and as it is printed.
 *
 *     npm run shots                           all of them
 *     npm run shots -- front desk --wide      those whose name has one of these parts, at one width and in the light
 *
 * The pictures go into docs/shots, with an `index.html` that shows them side by side. The town is made once and kept beside the
 * packages for half a day, so that looking again is quick; `--fresh` makes it anew.
 */
import fs from 'node:fs';
import path from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { everyPage, type Shown } from './every-page.ts';
import { heardWhole, type LivedIn, liveIn } from './lived-in.ts';
import { openChromium, ROOT, startTown } from './town.ts';

const FOLDER = path.join(ROOT, 'docs/shots');
const KEPT = path.join(ROOT, 'node_modules/.cache/hearabouts-shots');
const KEPT_MS = 12 * 3_600_000;
const AT_ONCE = 2;

const said = process.argv.slice(2);
const parts = said.filter((one) => !one.startsWith('--'));
const quick = said.includes('--wide');
const WIDTHS = quick ? [1280] : [360, 768, 1280];
const SCHEMES = quick ? (['light'] as const) : (['light', 'dark'] as const);

const facts = path.join(KEPT, 'lived-in.json');
const made = fs.statSync(facts, { throwIfNoEntry: false })?.mtimeMs ?? 0;
if (said.includes('--fresh') || Date.now() - made > KEPT_MS)
  fs.rmSync(KEPT, { recursive: true, force: true });
fs.mkdirSync(KEPT, { recursive: true });
fs.mkdirSync(FOLDER, { recursive: true });

const town = await startTown({ sample: !fs.existsSync(facts), data: KEPT });
const browser = await openChromium();
try {
  const lived = await livedIn();
  const waiting = everyPage(lived).filter(
    ({ name }) => parts.length === 0 || parts.some((part) => name.includes(part)),
  );
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      const pages = {
        visitor: await (await browser.newContext({ locale: 'en-GB' })).newPage(),
        owner: await asOwner(lived),
      };
      for (let one = waiting.shift(); one; one = waiting.shift())
        await shoot(one, one.owner ? pages.owner : pages.visitor);
    }),
  );
  fs.writeFileSync(path.join(FOLDER, 'index.html'), gallery());
} finally {
  await browser.close();
  await town.end();
}

/** Who has been in the town, and where their pages are: from the last time, or made now. */
async function livedIn(): Promise<LivedIn> {
  if (fs.existsSync(facts)) return JSON.parse(fs.readFileSync(facts, 'utf8')) as LivedIn;
  await heardWhole(town.base);
  const lived = await liveIn(town.base, town.data);
  fs.writeFileSync(facts, JSON.stringify(lived));
  return lived;
}

async function asOwner({ cookie }: LivedIn): Promise<Page> {
  const context: BrowserContext = await browser.newContext({ locale: 'en-GB' });
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url: town.base }]);
  return context.newPage();
}

/** One page at every width and in every scheme; loaded once, since neither changes what is sent. */
async function shoot({ name, at, press }: Shown, page: Page): Promise<void> {
  await page.emulateMedia({ media: 'screen', colorScheme: SCHEMES[0], reducedMotion: 'reduce' });
  await page.goto(town.base + at);
  await press?.(page);
  await page.evaluate('document.fonts.ready');
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme });
      const whole = await page.screenshot({ fullPage: true });
      const file = path.join(FOLDER, `${name}-${width}-${colorScheme}.png`);
      await sharp(whole).png({ palette: true, colours: 64, effort: 3 }).toFile(file);
    }
  }
  if (!quick) {
    await page.emulateMedia({ media: 'print', colorScheme: 'light' });
    await page.pdf({ path: path.join(FOLDER, `${name}.pdf`), preferCSSPageSize: true });
  }
  process.stdout.write(`${name}\n`);
}

function gallery(): string {
  const pictures = fs.readdirSync(FOLDER).filter((name) => name.endsWith('.png'));
  const shown = pictures.map(
    (name) => `<figure><img src="${name}" alt="" loading="lazy"><figcaption>${name}</figcaption></figure>`,
  );
  return `<!doctype html><meta charset="utf-8"><title>Every page</title><style>body{display:flex;flex-wrap:wrap;gap:1rem;align-items:start}figure{margin:0}img{max-width:24rem;border:1px solid}</style>${shown.join('')}`;
}
