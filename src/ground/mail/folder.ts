import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import nodemailer from 'nodemailer';
import { compose } from './compose.ts';
import { headersOf } from './letter-headers.ts';
import type { Mailer, MailLetter, MailOutcome } from './mailer.ts';

/** A letter in the folder, as the operator's list shows it. */
export interface FolderLetter {
  /** The file's name, for `readLetter`. */
  name: string;
  to: string;
  subject: string;
  /** When it was laid down. */
  at: Date;
  bytes: number;
}

/**
 * Lays letters in a folder, each a file named by its Message-ID: written aside, synced, then renamed, so that a letter
 * is there whole or not at all, and once however often it is sent.
 */
export function folderMailer(folder: string): Mailer {
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return {
    send: async (letter: MailLetter): Promise<MailOutcome> => {
      const { message } = await transport.sendMail(compose(letter));
      try {
        await fs.mkdir(folder, { recursive: true, mode: 0o700 });
        await layDown(path.join(folder, fileNameOf(letter.messageId)), message as Buffer);
        return { kind: 'sent' };
      } catch (error) {
        const why = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
        return {
          kind: 'later',
          of: 'server',
          message: `The mailbox folder could not be written to (${why}).`,
        };
      }
    },
    close: async () => {},
  };
}

/** Writes a file so that it is there whole or not at all, and stays. */
export async function layDown(file: string, bytes: Uint8Array): Promise<void> {
  const aside = `${file}.${process.pid}.part`;
  const handle = await fs.open(aside, 'w', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await fs.rename(aside, file);
  const folder = await fs.open(path.dirname(file), 'r');
  // Some file systems do not sync folders; the letter itself is synced.
  await folder.sync().catch(() => {});
  await folder.close();
}

/** A safe name, and another for every Message-ID, however alike they become when made safe. */
function fileNameOf(messageId: string): string {
  const safe = messageId.replace(/[^\w.@+-]/g, '_').slice(0, 150);
  const same = safe === messageId && !safe.startsWith('.');
  return `${same ? safe : `_${safe}.${createHash('sha256').update(messageId).digest('hex').slice(0, 12)}`}.eml`;
}

/** What lies in the folder, newest first, at most `limit`; none when there is no folder yet. */
export async function readFolder(folder: string, limit = 200): Promise<FolderLetter[]> {
  const names = await fs.readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const found = await Promise.all(
    names
      .filter((name) => name.endsWith('.eml'))
      .map(async (name) => ({ name, stat: await fs.stat(path.join(folder, name)).catch(() => null) })),
  );
  const newest = found
    .flatMap(({ name, stat }) => (stat ? [{ name, at: stat.mtime, bytes: stat.size }] : []))
    .sort((a, b) => b.at.getTime() - a.at.getTime() || (a.name < b.name ? -1 : 1))
    .slice(0, limit);
  return Promise.all(
    newest.map(async (one) => ({ ...one, ...headersOf(await readFile(path.join(folder, one.name))) })),
  );
}

/** One letter's bytes as they lie there, or null. A name that is not a letter's name in this very folder is null too. */
export async function readLetter(folder: string, name: string): Promise<Uint8Array | null> {
  if (!/^[\w@+-][\w.@+-]*\.eml$/.test(name)) return null;
  return fs.readFile(path.join(folder, name)).catch(() => null);
}

async function readFile(file: string): Promise<string> {
  return fs.readFile(file, 'utf8').catch(() => '');
}
