/**
 * Makes the pictures in the README: starts the sample town as anybody would, waits until it is whole, and looks at it with the
 * machine's own Chromium. `npm run screenshots`.
 */
import fs from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { openChromium, ROOT, startTown, whole } from './town.ts';

const FOLDER = path.join(ROOT, 'docs/pictures');

interface Shot {
  name: string;
  /** An address; or what to press on the front page to get there. */
  path: string;
  width: number;
  height: number;
  scheme: 'light' | 'dark';
}
const SHOTS: Shot[] = [
  { name: 'front', path: '/', width: 1280, height: 860, scheme: 'light' },
  { name: 'story', path: 'a[href^="/stories/"]', width: 900, height: 760, scheme: 'dark' },
  { name: 'item', path: '.pictured a.more', width: 1024, height: 860, scheme: 'light' },
  { name: 'place', path: '/otterhay', width: 1280, height: 860, scheme: 'dark' },
  { name: 'calendar', path: '/calendar', width: 1280, height: 860, scheme: 'light' },
  { name: 'search', path: '/search?q=bus', width: 1024, height: 860, scheme: 'light' },
  { name: 'voices', path: '/voices', width: 1280, height: 860, scheme: 'light' },
  { name: 'phone', path: '/buses', width: 360, height: 720, scheme: 'dark' },
  { name: 'phone-front', path: '/', width: 360, height: 720, scheme: 'light' },
  { name: 'hear', path: '/hear?place=tarrowbridge&subject=buses', width: 1024, height: 860, scheme: 'light' },
];

const town = await startTown({ sample: true });
try {
  await whole(town.base);
  const browser = await openChromium();
  fs.mkdirSync(FOLDER, { recursive: true });
  for (const shot of SHOTS) await take(shot, town.base, browser);
  await browser.close();
} finally {
  await town.end();
}

async function take(
  { name, path: address, width, height, scheme }: Shot,
  base: string,
  browser: Browser,
): Promise<void> {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: scheme });
  await page.goto(address.startsWith('/') ? base + address : base);
  if (!address.startsWith('/')) {
    const to = await page.locator(address).first().getAttribute('href');
    await page.goto(base + to);
  }
  await page.waitForLoadState('networkidle');
  const whole = await page.screenshot();
  await sharp(whole)
    .png({ palette: true, colours: 96, effort: 8 })
    .toFile(path.join(FOLDER, `${name}.png`));
  await page.close();
  process.stdout.write(
    `${name}.png: ${Math.round(fs.statSync(path.join(FOLDER, `${name}.png`)).size / 1024)} KB\n`,
  );
}
