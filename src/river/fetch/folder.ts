import { constants } from 'node:fs';
import { lstat, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../ground/clock/clock.ts';
import type { FailureKind, FetchedBytes } from './fetched.ts';

/** One message, under the name of its file. */
export type FolderMessage = FetchedBytes & { name: string };

/** What came of looking into a folder. Keep `cursor` (in the source's `etag`) once the messages are kept, and give it next time. */
export type FetchedFolder =
  | {
      kind: 'new';
      messages: FolderMessage[];
      cursor: string;
      /** Whether more is waiting already. */
      more: boolean;
      /** Files that were passed over, and why, in words. */
      passedOver: { name: string; message: string }[];
    }
  | { kind: 'unchanged' }
  | { kind: 'failed'; because: FailureKind; message: string; cause: string };

interface FolderOptions {
  clock: Clock;
  /** From an earlier look; null for the first. */
  cursor: string | null;
  /** Files and bytes of one look, and bytes of one file. */
  maxFiles?: number;
  maxTotalBytes?: number;
  maxBytes?: number;
}

interface Entry {
  name: string;
  path: string;
  ctimeNs: bigint;
  size: number;
}

const TYPES = new Map(
  Object.entries({
    eml: 'message/rfc822',
    ics: 'text/calendar',
    json: 'application/json',
    html: 'text/html',
    xml: 'application/xml',
    rss: 'application/rss+xml',
    atom: 'application/atom+xml',
  }),
);
/** A file that changed this recently may still be being written. */
const SETTLE_NS = 2_000_000_000n;
const HOUR_NS = 3_600_000_000_000n;

/**
 * What is new in a folder that the operator named: `mailbox:NAME` is a maildir or a folder of `.eml` files, `file:NAME` a folder
 * of files of any kind that we read. `folders` maps each NAME to its path; an address can name nothing else, nor a path.
 * New is what the file system says changed since the cursor (a file moved or touched comes again; its message id tells).
 * Never follows a link, and never writes.
 */
export async function fetchFolder(
  source: { feedUrl: string },
  folders: ReadonlyMap<string, string>,
  options: FolderOptions,
): Promise<FetchedFolder> {
  const [, scheme = '', name = ''] =
    /^(mailbox|file):([a-z0-9][a-z0-9_.-]{0,63})$/i.exec(source.feedUrl) ?? [];
  const folder = folders.get(name);
  if (!folder) {
    return failed(
      'bad-address',
      'There is no mailbox or folder of that name.',
      `no folder for ${scheme || 'this'} address`,
    );
  }
  try {
    const nowNs = BigInt(options.clock.now().getTime()) * 1_000_000n;
    const entries = await entriesOf(folder, scheme.toLowerCase() === 'mailbox');
    const waiting = entries.filter((entry) => isAfter(entry, options.cursor, nowNs)).sort(inOrder);
    // None overtakes one that still settles, or the cursor would pass that one by.
    const unsettled = waiting.findIndex((entry) => !isSettled(entry, nowNs));
    const ready = unsettled < 0 ? waiting : waiting.slice(0, unsettled);
    if (ready.length === 0) return { kind: 'unchanged' };
    return await take(ready, source.feedUrl, options);
  } catch (error) {
    // Anything but the file system's own errors is a bug.
    if (codeOf(error) === '') throw error;
    const cause = `${codeOf(error)} on folder ${name}`;
    return failed('no-connection', `The folder "${name}" cannot be read.`, cause);
  }
}

async function entriesOf(folder: string, mail: boolean): Promise<Entry[]> {
  const top = await readdir(folder, { withFileTypes: true });
  const has = (dir: string) => top.some((entry) => entry.name === dir && entry.isDirectory());
  // A maildir keeps what is still being delivered in `tmp`, which is never looked at.
  const maildir = mail && has('new') && has('cur');
  const places = maildir ? ['new', 'cur'] : ['.'];
  const found: Entry[] = [];
  for (const place of places) {
    for (const file of await readdir(join(folder, place), { withFileTypes: true })) {
      if (!file.isFile() || file.name.startsWith('.')) continue;
      if (!maildir && !(mail ? /\.eml$/i.test(file.name) : TYPES.has(extensionOf(file.name)))) continue;
      const path = join(folder, place, file.name);
      const stat = await lstat(path, { bigint: true }).catch((error: unknown) => {
        // Moved from `new` to `cur` while we looked: it is met there, or next time.
        if (codeOf(error) === 'ENOENT') return null;
        throw error;
      });
      if (stat?.isFile())
        found.push({ name: file.name, path, ctimeNs: stat.ctimeNs, size: Number(stat.size) });
    }
  }
  return found;
}

async function take(waiting: Entry[], feedUrl: string, options: FolderOptions): Promise<FetchedFolder> {
  const { maxFiles = 200, maxTotalBytes = 64 * 1024 * 1024, maxBytes = 25 * 1024 * 1024 } = options;
  const messages: FolderMessage[] = [];
  const passedOver: { name: string; message: string }[] = [];
  let cursor = '';
  let total = 0;
  let taken = 0;
  for (const entry of waiting) {
    if (taken === maxFiles || (taken > 0 && total + entry.size > maxTotalBytes)) break;
    const bytes = await bytesOf(entry, maxBytes);
    if (typeof bytes === 'string') passedOver.push({ name: entry.name, message: bytes });
    else messages.push(messageOf(entry, bytes, feedUrl));
    total += typeof bytes === 'string' ? 0 : bytes.length;
    taken++;
    cursor = `${entry.ctimeNs}/${entry.name}`;
  }
  return { kind: 'new', messages, cursor, more: taken < waiting.length, passedOver };
}

async function bytesOf(entry: Entry, maxBytes: number): Promise<Uint8Array | string> {
  if (entry.size > maxBytes) return 'It is larger than we take.';
  try {
    await using file = await open(
      entry.path,
      constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK,
    );
    return new Uint8Array(await file.readFile());
  } catch (error) {
    // Moved away, or shut to us: what mends either also makes the file new again, so the cursor may pass it.
    if (codeOf(error) === 'ENOENT') return 'It was moved or deleted while we looked.';
    if (codeOf(error) === 'EACCES' || codeOf(error) === 'ELOOP') return 'We are not allowed to read it.';
    throw error;
  }
}

function messageOf(entry: Entry, bytes: Uint8Array, feedUrl: string): FolderMessage {
  const contentType = TYPES.get(extensionOf(entry.name)) ?? 'message/rfc822';
  return { name: entry.name, url: feedUrl, bytes, contentType, contentLocation: null, contentLanguage: null };
}

// A cursor from the future was made while the machine's clock was wrong; believed, it would hide all new mail until then.
function isAfter(entry: Entry, cursor: string | null, nowNs: bigint): boolean {
  const [, time, name] = /^(\d{1,20})\/(.*)$/s.exec(cursor ?? '') ?? [];
  if (time === undefined || name === undefined) return true;
  const seen = BigInt(time);
  if (seen > nowNs + HOUR_NS) return true;
  return entry.ctimeNs > seen || (entry.ctimeNs === seen && entry.name > name);
}

// A clock that lags behind the file system's must not hold mail back for ever.
function isSettled(entry: Entry, nowNs: bigint): boolean {
  return entry.ctimeNs > nowNs || nowNs - entry.ctimeNs >= SETTLE_NS;
}

function inOrder(one: Entry, other: Entry): number {
  if (one.ctimeNs !== other.ctimeNs) return one.ctimeNs < other.ctimeNs ? -1 : 1;
  return one.name < other.name ? -1 : one.name > other.name ? 1 : 0;
}

function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot < 0 ? '' : name.slice(dot + 1).toLowerCase();
}

function codeOf(error: unknown): string {
  return String((error as { code?: unknown })?.code ?? '');
}

function failed(because: FailureKind, message: string, cause: string): FetchedFolder {
  return { kind: 'failed', because, message, cause };
}
