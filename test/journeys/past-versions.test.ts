/**
 * Every version there ever was, brought up to this one: after each migration each table gets a row, which the migrations after
 * it have to take along. So each migration runs over rows of every version before it, and what came of each is compared.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { restoreBackup, writeBackup } from '../../src/ground/backup/backup.ts';
import { type Db, describeSchema, migrate, openEmbedded, openServer } from '../../src/ground/db/db.ts';
import { type MadeRow, rowInEach } from '../any-row.ts';
import { MIGRATIONS, openTestDb, serverDatabase } from '../database.ts';

/** Columns that a later migration writes anew in rows that are there, and why. */
const WRITTEN_ANEW: Record<string, string> = {
  'outbox.urgency': '0050 gives urgent letters a place between others',
};
/** Columns and tables that a later migration took away, and where what they said is now. */
const TAKEN_AWAY: string[] = [
  // 0176: in `thread`, for answers stand to comments on posts too.
  'consultation_answers.consultation_id',
];

const NAMES = fs
  .readdirSync(MIGRATIONS)
  .filter((name) => name.endsWith('.sql'))
  .sort();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hearabouts-versions-'));
const made: (MadeRow & { version: string })[] = [];
let db: Db;
let drop = async () => {};
beforeAll(async () => {
  const server = process.env.TEST_DATABASE_URL;
  if (server) {
    const own = await serverDatabase(server);
    drop = own.drop;
    db = await openServer(own.address, { connections: 2 });
  } else db = await openEmbedded(null);
  for (const [round, name] of NAMES.entries()) {
    fs.copyFileSync(path.join(MIGRATIONS, name), path.join(folder, name));
    expect(await migrate(db, folder), name).toEqual([name]);
    made.push(...(await rowInEach(db, round)).map((one) => ({ ...one, version: name })));
  }
}, 240_000);
afterAll(async () => {
  await db.close();
  await drop();
  fs.rmSync(folder, { recursive: true, force: true });
});

test('every row of every version is there, as it was', async () => {
  const tables = [...new Set(made.map(({ table }) => table))];
  const there = new Map<string, Record<string, unknown>[]>();
  for (const table of tables) {
    const [known] = await db.query<{ is: boolean }>('select to_regclass($1) is not null as is', [table]);
    if (known!.is)
      there.set(
        table,
        (await db.query<{ row: Record<string, unknown> }>(`select to_jsonb(t) as row from "${table}" t`)).map(
          ({ row }) => row,
        ),
      );
  }
  const lost: string[] = [];
  for (const { table, row, version } of made) {
    const rows = there.get(table);
    const kept = Object.entries(row).filter(([name]) => !WRITTEN_ANEW[`${table}.${name}`]);
    const gone = kept.filter(
      ([name]) => rows?.[0] && !(name in rows[0]) && !TAKEN_AWAY.includes(`${table}.${name}`),
    );
    lost.push(...gone.map(([name]) => `${table}.${name} of ${version} was taken away`));
    const same = rows?.some((one) =>
      kept.every(([name, value]) => !(name in one) || JSON.stringify(one[name]) === JSON.stringify(value)),
    );
    if (!same && !TAKEN_AWAY.includes(table)) lost.push(`${table}: a row of ${version} is not as it was`);
  }
  expect(lost).toEqual([]);
  expect(made.length).toBeGreaterThan(NAMES.length * 5);
});

test('what it comes to is what is made afresh, and is backed up and restored the same', {
  timeout: 60_000,
}, async () => {
  const schema = fs.readFileSync(path.join(MIGRATIONS, '../schema.sql'), 'utf8');
  expect(await describeSchema(db)).toBe(schema);
  const file = path.join(folder, 'all.backup');
  const written = await writeBackup(file, db, { force: true, clock: { now: () => new Date() } });
  const other = await openTestDb();
  const came = await restoreBackup(file, other, { force: true });
  expect(came).toMatchObject({ kind: 'restored', rows: written.kind === 'written' ? written.rows : -1 });
  await other.close();
});
