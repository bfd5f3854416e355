/** The machine's own Chromium, for journeys in a real browser. */
import fs from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const USUAL = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const given = process.env.CHROMIUM_PATH;
const path = given ?? USUAL.find((file) => fs.existsSync(file));

/** False where there is none; then it says so, once a file. Where one is required (CI), that is a failure. */
export const thereIsABrowser = path !== undefined;

if (!thereIsABrowser) {
  if (process.env.REQUIRE_BROWSER) throw new Error('A browser is required here, and there is none.');
  console.warn('Skipped: there is no browser (Debian: apt install chromium; elsewhere: CHROMIUM_PATH).');
}

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: path!,
    args: ['--no-sandbox', '--disable-background-networking'],
  });
}
