import fs from 'node:fs';
import path from 'node:path';
import type { Db } from '../db/db.ts';
import { dropGone, type Gone, goneAfter } from './store-gone.ts';

/** For so many days it is known who went: no backup that is older may be brought back. */
export const GONE_DAYS = 400;
const DAY = 86_400_000;
const NAME = /^gone-(\d{4})-(\d{2})\.jsonl$/;

/**
 * Keeps the list of who went, a file for each month, beside the backups: called again and again, it adds what the database
 * has learned since. It only ever adds lines, so that several may keep the same list, and that a database which lost
 * them takes none away.
 */
export function goneKeeper(folder: string): (db: Db) => Promise<void> {
  let last: number | null = null;
  return async (db) => {
    const found = await goneAfter(db, last ?? 0);
    if (found.gone.length > 0) {
      const known = last === null ? new Set(readGoneLists(folder).map(({ mark }) => mark)) : null;
      append(
        folder,
        found.gone.filter(({ mark }) => !known?.has(mark)),
      );
    }
    last = found.last;
  };
}

function append(folder: string, gone: readonly Gone[]): void {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const [month, some] of Map.groupBy(gone, ({ at }) => at.slice(0, 7))) {
    const lines = some.map(({ what, mark, at }) => `${JSON.stringify({ what, mark, at })}\n`);
    const file = path.join(folder, `gone-${month}.jsonl`);
    fs.appendFileSync(file, lines.join(''), { mode: 0o600, flush: true });
  }
}

/** All lists in a folder. A line that was cut short by a power cut is left out: the next process writes it again. */
export function readGoneLists(folder: string): Gone[] {
  return listsIn(folder).flatMap((name) =>
    fs.readFileSync(path.join(folder, name), 'utf8').split('\n').flatMap(goneIn),
  );
}

function goneIn(line: string): Gone[] {
  try {
    const { what, mark, at } = JSON.parse(line) as Gone;
    const sound = /^[0-9a-f]{64}$/.test(mark) && !Number.isNaN(Date.parse(at));
    return sound && (what === 'person' || what === 'subscription') ? [{ what, mark, at }] : [];
  } catch {
    return [];
  }
}

function listsIn(folder: string): string[] {
  try {
    return fs.readdirSync(folder).filter((name) => NAME.test(name));
  } catch {
    return [];
  }
}

/** Forgets who went so long ago that no backup knows them, in the database and in the lists of a folder. */
export async function forgetGone(db: Db, folder: string, now: Date): Promise<void> {
  const before = new Date(now.getTime() - GONE_DAYS * DAY);
  await db.tx((tx) => dropGone(tx, before));
  for (const name of listsIn(folder)) {
    const [, year, month] = NAME.exec(name)!;
    if (Date.UTC(Number(year), Number(month)) < before.getTime()) fs.rmSync(path.join(folder, name));
  }
}
