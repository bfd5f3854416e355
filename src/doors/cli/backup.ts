import { once } from 'node:events';
import fs from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip, createGzip } from 'node:zlib';
import type { Clock } from '../../ground/clock/clock.ts';
import type { Db } from '../../ground/db/db.ts';
import { EXIT } from './means.ts';
import { Ending, type Voice } from './say.ts';
import {
  countRows,
  emptyAll,
  holdStill,
  migrationsOf,
  putOwnReferences,
  putRows,
  rowsOf,
  setCounters,
  tablesInOrder,
} from './store.ts';

/** The first line of a backup. */
interface Head {
  hearabouts: 'backup';
  at: string;
  migrations: string[];
  tables: Record<string, number>;
}

/**
 * Writes the whole instance as it is at this moment: JSON Lines, compressed; a head, and then for each table its name and its
 * rows. Written aside, synced and renamed, so that a backup is there whole or not at all.
 */
export async function backUp(
  file: string,
  db: Db,
  { force, clock, voice }: { force: boolean; clock: Clock; voice: Voice },
): Promise<void> {
  if (!force && fs.existsSync(file))
    throw new Ending(EXIT.failed, `${file} is there already. Give --force to write over it.`);
  const aside = `${file}.${process.pid}.part`;
  const head = await db.tx(async (tx) => {
    await holdStill(tx);
    const tables = await tablesInOrder(tx);
    const counts: Record<string, number> = {};
    for (const { name } of tables) counts[name] = await countRows(tx, name);
    const head: Head = {
      hearabouts: 'backup',
      at: clock.now().toISOString(),
      migrations: await migrationsOf(tx),
      tables: counts,
    };
    const zip = createGzip();
    const out = zip.pipe(fs.createWriteStream(aside, { mode: 0o600, flush: true }));
    const finished = once(out, 'finish');
    const put = async (line: string) => {
      if (!zip.write(`${line}\n`)) await once(zip, 'drain');
    };
    const total = Object.values(counts).reduce((a, b) => a + b, 0);
    const bar = voice.progress(total, 'Backing up');
    let done = 0;
    await put(JSON.stringify(head));
    for (const { name } of tables) {
      await put(JSON.stringify({ table: name }));
      for await (const rows of rowsOf(tx, name)) {
        for (const row of rows) await put(row);
        done += rows.length;
        bar.at(done);
      }
    }
    zip.end();
    await finished;
    bar.end();
    return head;
  });
  fs.renameSync(aside, file);
  const rows = Object.values(head.tables).reduce((a, b) => a + b, 0);
  await voice.answer(
    { file, ...head },
    `${rows} rows in ${file}. Keep data/secret beside it: the links in letters are sealed with it.`,
  );
}

const BATCH = 500;

/** Brings a backup into an empty database of either kind, in one transaction, and counts what came. */
export async function restore(
  file: string,
  db: Db,
  { force, voice }: { force: boolean; voice: Voice },
): Promise<void> {
  if (!fs.existsSync(file)) throw new Ending(EXIT.failed, `There is no file ${file}.`);
  try {
    const head = await db.tx(async (tx) => {
      const tables = await tablesInOrder(tx);
      let full = 0;
      for (const { name } of tables) full += await countRows(tx, name);
      if (full > 0 && !force)
        throw new Ending(
          EXIT.failed,
          'This database is not empty. Give --force to put the backup in place of what is there.',
        );
      if (full > 0) await emptyAll(tx, tables);
      let head: Head | null = null;
      let table = tables[0]!;
      let rows: string[] = [];
      const references: [typeof table, string[]][] = [];
      const flush = async () => {
        if (rows.length > 0) await putRows(tx, table, rows);
        if (rows.length > 0 && table.own.length > 0) references.push([table, rows]);
        rows = [];
      };
      for await (const line of linesOf(file)) {
        if (!head) {
          head = headOf(line, await migrationsOf(tx));
          continue;
        }
        const name = /^\{"table":"(\w+)"\}$/.exec(line)?.[1];
        if (name !== undefined) {
          await flush();
          table = tables.find((one) => one.name === name) ?? broken();
        } else if (rows.push(line) >= BATCH) await flush();
      }
      await flush();
      if (!head) return broken();
      for (const [one, own] of references) await putOwnReferences(tx, one, own);
      await setCounters(tx);
      for (const [name, n] of Object.entries(head.tables))
        if ((await countRows(tx, name)) !== n)
          throw new Ending(
            EXIT.failed,
            `The backup is not whole: rows of ${name} are missing. Nothing was changed.`,
          );
      return head;
    });
    const rows = Object.values(head.tables).reduce((a, b) => a + b, 0);
    await voice.answer({ file, ...head }, `${rows} rows restored, as of ${head.at}.`);
  } catch (cause) {
    if (cause instanceof SyntaxError || String((cause as NodeJS.ErrnoException).code).startsWith('Z_'))
      broken();
    throw cause;
  }
}

/** The lines of a compressed file. A stream's own iterator, since `readline` loses what comes, and fails, before it is asked. */
async function* linesOf(file: string): AsyncGenerator<string> {
  const unzipped = pipeline(fs.createReadStream(file), createGunzip(), () => {});
  let rest = '';
  for await (const chunk of unzipped.setEncoding('utf8') as AsyncIterable<string>) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop()!;
    yield* lines;
  }
  if (rest) yield rest;
}

function headOf(line: string, ours: string[]): Head {
  let head: Partial<Head>;
  try {
    head = JSON.parse(line) as Partial<Head>;
  } catch {
    return broken();
  }
  if (head.hearabouts !== 'backup' || !head.migrations || !head.tables) return broken();
  if (head.migrations.join() !== ours.join())
    throw new Ending(
      EXIT.failed,
      `This backup was made by another version (its newest migration is ${head.migrations.at(-1)}, ours ${ours.at(-1)}). Restore it with that version, then update.`,
    );
  return head as Head;
}

function broken(): never {
  throw new Ending(EXIT.failed, 'This is not a whole backup of Hearabouts. Nothing was changed.');
}
