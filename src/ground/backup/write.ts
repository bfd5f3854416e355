import { once } from 'node:events';
import fs from 'node:fs';
import { createGzip } from 'node:zlib';
import type { Clock } from '../clock/clock.ts';
import type { Db, Tx } from '../db/db.ts';
import { type BackupHead, linesOf, NotWhole } from './file.ts';
import { countRows, holdStill, migrationsOf, rowsOf, tablesInOrder } from './store.ts';
import { summing, type TableSum } from './sum.ts';

export type { BackupHead } from './file.ts';

/** Told how far it is: rows done, of how many. */
export type Progress = (done: number, total: number) => void;

/**
 * Writes the whole database as it is at this moment, while others go on writing. Written aside, synced and renamed, so
 * that a backup is there whole or not at all.
 */
export async function writeBackup(
  file: string,
  db: Db,
  { force, clock, progress }: { force: boolean; clock: Clock; progress?: Progress },
): Promise<{ kind: 'written'; head: BackupHead; rows: number; bytes: number } | { kind: 'exists' }> {
  if (!force && fs.existsSync(file)) return { kind: 'exists' };
  const aside = `${file}.${process.pid}.part`;
  try {
    const head = await db.tx((tx) => writeAside(aside, tx, clock, progress));
    fs.renameSync(aside, file);
    const rows = Object.values(head.tables).reduce((a, b) => a + b, 0);
    return { kind: 'written', head, rows, bytes: fs.statSync(file).size };
  } finally {
    fs.rmSync(aside, { force: true });
  }
}

async function writeAside(
  aside: string,
  tx: Tx,
  clock: Clock,
  progress: Progress = () => {},
): Promise<BackupHead> {
  await holdStill(tx);
  const tables = await tablesInOrder(tx);
  const counts: Record<string, number> = {};
  for (const { name } of tables) counts[name] = await countRows(tx, name);
  const head: BackupHead = {
    hearabouts: 'backup',
    at: clock.now().toISOString(),
    migrations: await migrationsOf(tx),
    tables: counts,
  };
  const zip = createGzip();
  const out = zip.pipe(fs.createWriteStream(aside, { mode: 0o600, flush: true }));
  const finished = once(out, 'finish');
  // Waited for only at the end; until then a full disk is not an error that nobody hears of.
  finished.catch(() => {});
  const put = async (line: string) => {
    if (!zip.write(`${line}\n`)) await Promise.race([once(zip, 'drain'), finished]);
  };
  const total = Object.values(counts).reduce((a, b) => a + b, 0);
  let done = 0;
  const sums: Record<string, TableSum> = {};
  await put(JSON.stringify(head));
  for (const { name } of tables) {
    const { add, sum } = summing();
    await put(JSON.stringify({ table: name }));
    for await (const rows of rowsOf(tx, name)) {
      for (const row of rows) {
        add(row);
        await put(row);
      }
      done += rows.length;
      progress(done, total);
    }
    sums[name] = sum();
  }
  await put(JSON.stringify({ sums }));
  zip.end();
  await finished;
  return head;
}

/** Reads a backup through and compares it with its own sums: whether it is whole. */
export async function checkBackup(
  file: string,
): Promise<{ kind: 'whole'; head: BackupHead } | { kind: 'broken' }> {
  let head: BackupHead | null = null;
  const found: Record<string, ReturnType<typeof summing>> = {};
  let add = (_row: string) => {};
  try {
    for await (const line of linesOf(file)) {
      if (line.kind === 'head') head = line.head;
      else if (line.kind === 'table') {
        const summed = summing();
        found[line.name] = summed;
        add = summed.add;
      } else if (line.kind === 'row') add(line.text);
      else
        for (const [name, { rows, sum }] of Object.entries(line.sums)) {
          const ours = found[name]?.sum();
          if (ours?.rows !== rows || ours.sum !== sum) return { kind: 'broken' };
        }
    }
  } catch (cause) {
    if (cause instanceof NotWhole) return { kind: 'broken' };
    throw cause;
  }
  return { kind: 'whole', head: head! };
}
