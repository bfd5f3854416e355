/**
 * Makes the pictures in the README: starts the sample town as anybody would, waits until it is whole, and looks at it with the
 * machine's own Chromium. `npm run screenshots`.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { type Browser, chromium } from 'playwright-core';

const ROOT = path.join(import.meta.dirname, '..');
const FOLDER = path.join(ROOT, 'docs/pictures');
const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

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

const data = fs.mkdtempSync(path.join(os.tmpdir(), 'hearabouts-pictures-'));
const town = spawn(process.execPath, [path.join(ROOT, 'src/main.ts'), 'start', '--sample'], {
  env: { ...process.env, HEARABOUTS_DATA: data, PORT: '0', LOG_LEVEL: 'error' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  const base = await addressOf(town.stdout);
  await whole(base);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? BROWSERS.find((file) => fs.existsSync(file))!,
    args: ['--no-sandbox', '--disable-background-networking'],
  });
  fs.mkdirSync(FOLDER, { recursive: true });
  for (const shot of SHOTS) await take(shot, base, browser);
  await browser.close();
} finally {
  town.kill('SIGTERM');
  await new Promise((done) => town.once('close', done));
  fs.rmSync(data, { recursive: true, force: true });
}

async function addressOf(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of readline.createInterface({ input: output })) {
    const found = /https?:\/\/localhost:\d+/.exec(line)?.[0];
    if (found) {
      output.resume();
      return found;
    }
  }
  throw new Error('It ended before it was open.');
}

/** Until the number of items stays the same for a while. */
async function whole(base: string): Promise<void> {
  for (let before = -1, same = 0; same < 4; ) {
    await pause(1_000);
    const answer = await fetch(`${base}/latest.json`).catch(() => null);
    const now = answer?.ok ? (await answer.text()).length : 0;
    same = now > 2_000 && now === before ? same + 1 : 0;
    before = now;
  }
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
