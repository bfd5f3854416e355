/**
 * Makes the pictures in the README: starts the sample town as anybody would, waits until it is whole, and looks at it with the
 * machine's own Chromium. `npm run screenshots`.
 */
import fs from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { openChromium, ROOT, startTown, whole } from './town.ts';

const FOLDER = path.join(ROOT, 'docs/pictures');

interface Shot {
  name: string;
  path: string;
  width: number;
  height: number;
  scheme: 'light' | 'dark';
}
const SHOTS: Shot[] = [
  { name: 'front', path: '/', width: 1280, height: 860, scheme: 'light' },
  { name: 'phone', path: '/buses', width: 360, height: 720, scheme: 'dark' },
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
  await page.goto(`${base}${address}`);
  await page.screenshot({ path: path.join(FOLDER, `${name}.png`) });
  await page.close();
  process.stdout.write(
    `${name}.png: ${Math.round(fs.statSync(path.join(FOLDER, `${name}.png`)).size / 1024)} KB\n`,
  );
}
