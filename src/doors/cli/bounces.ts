import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { takeReport } from '../../river/deliver/deliver.ts';
import { readReport } from '../../river/read/read.ts';
import type { Opened } from './means.ts';
import type { Voice } from './say.ts';

const MOST = 4 * 1024 * 1024;

/** `hearabouts bounces FILE`: each report's outcome on a line, without addresses. */
export async function takeReports(
  file: string,
  { db, sealer }: Opened,
  now: Date,
  voice: Voice,
): Promise<void> {
  for (const one of await filesIn(file)) {
    const came = await takeReport(db, readReport(await fs.readFile(one)), sealer, now);
    await voice.answer({ file: path.basename(one), ...came }, `${path.basename(one)}: ${WORDS[came.kind]}`);
  }
}

const WORDS = {
  ended: 'what its reader followed has ended.',
  noted: 'noted; the address itself is not said to be wrong.',
  known: 'was taken in before.',
  temporary: 'the mail server goes on trying; nothing to do.',
  'not-ours': 'names no letter that we sent of late.',
  'no-report': 'is no report of a mail server.',
};

/** The file itself, or the files in the folder, by name. */
async function filesIn(file: string): Promise<string[]> {
  if (!(await fs.stat(file)).isDirectory()) return [file];
  const entries = await fs.readdir(file, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ name }) => path.join(file, name))
    .sort();
}

/** Puts what comes in aside, in a file for our own eyes, for as long as `work` takes. */
export async function pipedAside(input: Readable, work: (file: string) => Promise<void>): Promise<void> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'hearabouts-report-'));
  try {
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of input) {
      bytes += (chunk as Buffer).length;
      if (bytes <= MOST) chunks.push(Buffer.from(chunk as Buffer));
    }
    const file = path.join(folder, 'report');
    await fs.writeFile(file, Buffer.concat(chunks), { mode: 0o600 });
    await work(file);
  } finally {
    await fs.rm(folder, { recursive: true, force: true });
  }
}
