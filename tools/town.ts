/** The program with its sample town, started as anybody would, for tools that look at it with the machine's own Chromium. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { type Browser, chromium } from 'playwright-core';

export const ROOT = path.join(import.meta.dirname, '..');
/** The world's towns are packed once, for whatever starts a town from this tree. */
const PACKED = path.join(os.tmpdir(), 'hearabouts-test-gazetteer');
const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export interface Town {
  base: string;
  /** Its data folder. */
  data: string;
  end(): Promise<void>;
}

/**
 * Starts the program; with `sample` it makes the sample town at once. `data`: a folder that is kept, instead of one of its own
 * that goes when it ends. `env`: settings beside the usual.
 */
export async function startTown(
  { sample, data: kept }: { sample: boolean; data?: string },
  env: Record<string, string> = {},
): Promise<Town> {
  const data = kept ?? fs.mkdtempSync(path.join(os.tmpdir(), 'hearabouts-pictures-'));
  fs.mkdirSync(PACKED, { recursive: true });
  if (!fs.existsSync(path.join(data, 'cache'))) fs.symlinkSync(PACKED, path.join(data, 'cache'));
  const child = spawn(
    process.execPath,
    [path.join(ROOT, 'src/main.ts'), 'start', ...(sample ? ['--sample'] : [])],
    {
      env: { ...process.env, HEARABOUTS_DATA: data, PORT: '0', LOG_LEVEL: 'error', ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const end = async () => {
    const ended = new Promise((done) => child.once('close', done));
    if (child.exitCode === null && child.kill('SIGTERM')) await ended;
    if (!kept) fs.rmSync(data, { recursive: true, force: true });
  };
  try {
    return { base: await addressOf(child.stdout), data, end };
  } catch (error) {
    await end();
    throw error;
  }
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
export async function whole(base: string): Promise<void> {
  for (let before = -1, same = 0; same < 4; ) {
    await pause(1_000);
    const answer = await fetch(`${base}/latest.json`).catch(() => null);
    const now = answer?.ok ? (await answer.text()).length : 0;
    same = now > 2_000 && now === before ? same + 1 : 0;
    before = now;
  }
}

export function openChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? BROWSERS.find((file) => fs.existsSync(file))!,
    args: ['--no-sandbox', '--disable-background-networking'],
  });
}
