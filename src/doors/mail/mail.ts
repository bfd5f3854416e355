/**
 * The mail door: newsletters come in by mail, each to an address of its source's own.
 *
 * In:  letters by SMTP, where the operator opened a port for them.
 * Out: each as a file in its source's folder, which is then heard like any mailbox: read, placed and kept by the river.
 * Never: passes a letter on, answers one, or says which addresses there are but to those who name one; believes who a
 *   letter says that it is from (the editor sees it beside the item, and pauses a source that was found out).
 * Goes wrong: a letter for nobody, too big, or one too many is refused while its sender is still there; where the disk or
 *   the database fails, the sender tries again later.
 * Trade-offs: what a client may send is counted in this process alone.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '../../ground/clock/clock.ts';
import type { Db } from '../../ground/db/db.ts';
import type { Log } from '../../ground/log/log.ts';
import { layDown, type Receiving, receiveMail } from '../../ground/mail/mail.ts';
import { lettersCame, type MailedSource, sourceByMailName } from '../../river/sources/sources.ts';
import { allowance } from './allowance.ts';

export interface MailDoorMeans {
  db: Db;
  clock: Clock;
  log: Log;
  /** Holds a folder for each mailbox. */
  mailboxRoot: string;
  host: string;
  port: number;
  domain: string;
}

const MOST_BYTES = 5 * 1024 * 1024;
/** Connections of one client, and letters to one source, an hour. */
const OF_CLIENT = 60;
const TO_SOURCE = 30;
/** A file is looked at when it has lain for two seconds. */
const SETTLES_MS = 3_000;

export function openMailDoor(means: MailDoorMeans): Promise<Receiving | { kind: 'failed'; message: string }> {
  const { db, clock, log } = means;
  const clients = allowance(OF_CLIENT, clock);
  const sources = allowance(TO_SOURCE, clock);
  const open = async (name: string): Promise<MailedSource | null> => {
    const found = await sourceByMailName(db, name);
    return found && !found.paused && /^[\w-]{1,60}$/.test(found.folder) ? found : null;
  };
  return receiveMail<MailedSource>({
    ...means,
    maxBytes: MOST_BYTES,
    known: open,
    mayCome: clients,
    take: async ({ to, bytes }) => {
      for (const source of to) {
        if (!sources(String(source.id)))
          throw new Error('a source was sent more letters than anybody writes');
        await keepLetter(path.join(means.mailboxRoot, source.folder), bytes);
        await db.tx((tx) => lettersCame(tx, source.id, new Date(clock.now().getTime() + SETTLES_MS)));
      }
      log.info({ sources: to.map(({ id }) => id), bytes: bytes.length }, 'a newsletter came by mail');
    },
    onTrouble: (cause) => log.warn({ err: cause }, 'a newsletter could not be taken in'),
  });
}

/** Named by what is in it, so that a letter that is sent again is there once. */
async function keepLetter(folder: string, bytes: Uint8Array): Promise<void> {
  await fs.mkdir(folder, { recursive: true, mode: 0o700 });
  const name = createHash('sha256').update(bytes).digest('hex').slice(0, 40);
  await layDown(path.join(folder, `${name}.eml`), bytes);
}
