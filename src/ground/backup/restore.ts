import fs from 'node:fs';
import type { Db, Tx } from '../db/db.ts';
import { type BackupHead, linesOf, NotWhole } from './file.ts';
import {
  countRows,
  emptyAll,
  holdStill,
  migrationsOf,
  putOwnReferences,
  putRows,
  rowsOf,
  setCounters,
  type Table,
  tablesInOrder,
  withoutTriggers,
} from './store.ts';
import { summing, type TableSum } from './sum.ts';
import type { Progress } from './write.ts';

/** Why nothing was restored, and nothing changed. */
export type BackupTrouble =
  | { kind: 'missing' }
  | { kind: 'broken' }
  | { kind: 'not-empty' }
  | { kind: 'other-version'; theirs: string; ours: string }
  /** What came back is not what was written: the table's name. */
  | { kind: 'differs'; table: string };

/** Ends the transaction with a trouble. */
class Refused extends Error {
  readonly trouble: BackupTrouble;
  constructor(trouble: BackupTrouble) {
    super(trouble.kind);
    this.trouble = trouble;
  }
}

const BATCH = 500;

export interface Restoring {
  force: boolean;
  progress?: Progress;
  /** Called in the same transaction before anything is taken away, and after all is back as it was written. */
  before?(tx: Tx): Promise<void>;
  after?(tx: Tx): Promise<void>;
}

/**
 * Brings a backup into an empty database of either kind (with `force`, in place of what is there), in one transaction, and
 * compares every table with the sums that were taken when it was written.
 */
export async function restoreBackup(
  file: string,
  db: Db,
  { force, progress, before, after }: Restoring,
): Promise<{ kind: 'restored'; head: BackupHead; rows: number } | BackupTrouble> {
  if (!fs.existsSync(file)) return { kind: 'missing' };
  try {
    const head = await db.tx(async (tx) => {
      await holdStill(tx);
      await before?.(tx);
      const came = await putBack(file, tx, force, progress);
      await after?.(tx);
      return came;
    });
    return { kind: 'restored', head, rows: Object.values(head.tables).reduce((a, b) => a + b, 0) };
  } catch (cause) {
    if (cause instanceof Refused) return cause.trouble;
    // Of class 22 or 23: rows that the tables themselves refuse.
    if (cause instanceof NotWhole || /^2[23]...$/.test((cause as { code?: string }).code ?? ''))
      return { kind: 'broken' };
    throw cause;
  }
}

async function putBack(
  file: string,
  tx: Tx,
  force: boolean,
  progress: Progress = () => {},
): Promise<BackupHead> {
  const tables = await tablesInOrder(tx);
  let full = 0;
  // What an instance makes for itself whenever it opens a database, such as its keys, is nothing to lose.
  for (const { name } of tables) if (name !== 'settings') full += await countRows(tx, name);
  if (full > 0 && !force) throw new Refused({ kind: 'not-empty' });
  await emptyAll(tx, tables);
  const filling = filler(tx, tables);
  let head: BackupHead | null = null;
  let sums: Record<string, TableSum> = {};
  let done = 0;
  await withoutTriggers(tx, async () => {
    for await (const line of linesOf(file)) {
      if (line.kind === 'head') head = await sameVersion(line.head, tx);
      else if (line.kind === 'table') await filling.table(line.name);
      else if (line.kind === 'end') sums = line.sums;
      else {
        await filling.row(line.text);
        if (++done % BATCH === 0)
          progress(
            done,
            Object.values(head!.tables).reduce((a, b) => a + b, 0),
          );
      }
    }
    await filling.end();
  });
  await setCounters(tx);
  await compare(tx, tables, sums);
  return head!;
}

async function sameVersion(head: BackupHead, tx: Tx): Promise<BackupHead> {
  const ours = await migrationsOf(tx);
  if (head.migrations.join() === ours.join()) return head;
  throw new Refused({ kind: 'other-version', theirs: head.migrations.at(-1) ?? '', ours: ours.at(-1) ?? '' });
}

/** Puts rows in, some at a time; references within a table come last. */
function filler(tx: Tx, tables: readonly Table[]) {
  let table: Table | undefined;
  let rows: string[] = [];
  const references: [Table, string[]][] = [];
  const flush = async () => {
    if (rows.length === 0) return;
    if (!table) throw new NotWhole();
    await putRows(tx, table, rows);
    if (table.own.length > 0) references.push([table, rows]);
    rows = [];
  };
  return {
    table: async (name: string) => {
      await flush();
      table = tables.find((one) => one.name === name);
      if (!table) throw new NotWhole();
    },
    row: async (text: string) => {
      if (rows.push(text) >= BATCH) await flush();
    },
    end: async () => {
      await flush();
      for (const [one, own] of references) await putOwnReferences(tx, one, own);
    },
  };
}

async function compare(tx: Tx, tables: readonly Table[], sums: Record<string, TableSum>): Promise<void> {
  for (const { name } of tables) {
    const { add, sum } = summing();
    for await (const rows of rowsOf(tx, name)) for (const row of rows) add(row);
    const there = sum();
    const written = sums[name];
    if (there.rows !== written?.rows || there.sum !== written.sum)
      throw new Refused({ kind: 'differs', table: name });
  }
}
