import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Thrown when another process holds the data folder. The message is for people. */
export class DataFolderInUse extends Error {
  override name = 'DataFolderInUse';
}

interface Holder {
  pid: number;
  /** When the process started, as the kernel counts, so that a new process with an old number is told apart. */
  started: string;
  host: string;
}

const STALE_AFTER_MS = 60_000;

/**
 * Takes the data folder for this process alone and gives the function that lets go of it.
 *
 * The lock is a file naming the holder. One left behind by `kill -9` or a power cut is recognised (its process is
 * gone, or is another one by now) and taken over; one from another host counts as stale when its holder has not
 * touched it for a minute.
 */
export function lockFolder(folder: string): () => void {
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'in-use.json');
  const mine = JSON.stringify(self());
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      fs.writeFileSync(file, mine, { flag: 'wx' });
      const heart = setInterval(() => fs.utimesSync(file, new Date(), new Date()), STALE_AFTER_MS / 4);
      heart.unref();
      return () => {
        clearInterval(heart);
        if (read(file) === mine) fs.rmSync(file, { force: true });
      };
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
    }
    const theirs = read(file);
    if (theirs !== null && isAlive(theirs, file)) {
      const pid = (JSON.parse(theirs) as Holder).pid;
      throw new DataFolderInUse(
        `Hearabouts is already running on the data folder ${folder} (process ${pid}). ` +
          'Stop that one first, or give this one a folder of its own with HEARABOUTS_DATA.',
      );
    }
    takeAway(file, theirs);
  }
  throw new DataFolderInUse(
    `The data folder ${folder} is being taken by several processes at once. Try again.`,
  );
}

/** Moves a stale lock aside; if meanwhile somebody else's fresh one was moved, puts it back. */
function takeAway(file: string, expected: string | null): void {
  const aside = `${file}.${process.pid}`;
  try {
    fs.renameSync(file, aside);
  } catch {
    return;
  }
  if (read(aside) !== expected) {
    try {
      fs.linkSync(aside, file);
    } catch {
      // A third one has taken it: theirs stands.
    }
  }
  fs.rmSync(aside, { force: true });
}

function read(file: string): string | null {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function isAlive(content: string, file: string): boolean {
  let holder: Holder;
  try {
    holder = JSON.parse(content) as Holder;
  } catch {
    // Being written this moment, or cut short by a power cut: young ones get the benefit of the doubt.
    return Date.now() - (fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) < 2_000;
  }
  if (holder.host !== os.hostname()) {
    return Date.now() - (fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) < STALE_AFTER_MS;
  }
  try {
    process.kill(holder.pid, 0);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return startOf(holder.pid) === holder.started;
}

function self(): Holder {
  return { pid: process.pid, started: startOf(process.pid), host: os.hostname() };
}

/** Field 22 of /proc/PID/stat with the boot's id; empty where there is no /proc, so that only the number counts. */
function startOf(pid: number): string {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    const boot = fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot}/${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
  } catch {
    return '';
  }
}
