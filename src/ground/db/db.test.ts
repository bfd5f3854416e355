import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MIGRATIONS, openTestDb } from '../../../test/database.ts';
import { DataFolderInUse, describeSchema, migrate, openEmbedded } from './db.ts';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hearabouts-db-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

describe('the embedded database', () => {
  test('really syncs to disk before a commit is acknowledged, and not for reading', async () => {
    let syncs = 0;
    const db = await openEmbedded(folder, { onSync: () => syncs++ });
    await db.exec('create table kept (n integer)');
    for (let n = 0; n < 20; n++) {
      const before = syncs;
      await db.query('insert into kept values ($1)', [n]);
      expect(syncs, `commit ${n}`).toBeGreaterThan(before);
    }
    const beforeBatch = syncs;
    await db.tx(async (tx) => {
      for (let n = 0; n < 200; n++) await tx.query('insert into kept values ($1)', [n]);
    });
    const ofBatch = syncs - beforeBatch;
    expect(ofBatch).toBeGreaterThan(0);
    expect(ofBatch, 'two hundred rows in one commit cost one sync, or a few').toBeLessThan(5);
    const beforeReading = syncs;
    await db.query('select count(*) from kept');
    expect(syncs).toBe(beforeReading);
    expect(
      await db.query("select current_setting('fsync') as fsync, current_setting('wal_sync_method') as how"),
    ).toEqual([{ fsync: 'on', how: 'fsync' }]);
    await db.close();
  });

  test('refuses a second process on the same folder in plain words, and lets go when closed', async () => {
    const db = await openEmbedded(folder);
    await expect(openEmbedded(folder)).rejects.toThrow(DataFolderInUse);
    await expect(openEmbedded(folder)).rejects.toThrow(/already running on the data folder/);
    await db.close();
    await (await openEmbedded(folder)).close();
  });

  test('takes over the lock of a process that is gone, and of one cut short', async () => {
    fs.writeFileSync(
      path.join(folder, 'in-use.json'),
      JSON.stringify({ pid: 2 ** 22 + 1, started: 'x', host: os.hostname() }),
    );
    await (await openEmbedded(folder)).close();
    // The number is alive (it is ours) but belongs to another process by now: told apart by when it started.
    fs.writeFileSync(
      path.join(folder, 'in-use.json'),
      JSON.stringify({ pid: process.pid, started: 'boot/1', host: os.hostname() }),
    );
    await (await openEmbedded(folder)).close();
    fs.writeFileSync(path.join(folder, 'in-use.json'), '{"pid"');
    fs.utimesSync(path.join(folder, 'in-use.json'), 1, 1);
    await (await openEmbedded(folder)).close();
  });

  test('begins again when a crash cut its making short', async () => {
    fs.mkdirSync(path.join(folder, 'postgres/base'), { recursive: true });
    fs.writeFileSync(path.join(folder, 'postgres/PG_VERSION'), '18\n');
    const db = await openEmbedded(folder);
    expect(await db.query('select 1 as one')).toEqual([{ one: 1 }]);
    await db.close();
  });
});

describe('on whichever database the suite runs', () => {
  test('values come back as the same kinds of value', async () => {
    const db = await openTestDb();
    const rows = await db.query(
      `select $1::bigint as big, $2::timestamptz as at, $3::jsonb as json, $4::text[] as words, $5::bigint[] as ids,
              $6::double precision as real, null::text as nothing, true as yes, $7::text as text`,
      [
        9_007_199_254_740_000,
        new Date('2026-03-29T01:30:00Z'),
        JSON.stringify({ a: [1] }),
        ['a,"b', "c'd"],
        [1, 2],
        0.1,
        'É…',
      ],
    );
    expect(rows).toEqual([
      {
        big: 9_007_199_254_740_000,
        at: new Date('2026-03-29T01:30:00Z'),
        json: { a: [1] },
        words: ['a,"b', "c'd"],
        ids: [1, 2],
        real: 0.1,
        nothing: null,
        yes: true,
        text: 'É…',
      },
    ]);
    await db.close();
  });

  test('a transaction that throws leaves nothing behind and the connection usable', async () => {
    const db = await openTestDb();
    await expect(
      db.tx(async (tx) => {
        await tx.query("insert into settings (key, value) values ('half', '1')");
        await tx.query('select 1/0');
      }),
    ).rejects.toThrow(/division by zero/);
    expect(await db.query("select * from settings where key = 'half'")).toEqual([]);
    await db.close();
  });

  test('migrations run once, and a database of a newer version is refused', async () => {
    const db = await openTestDb();
    expect(await migrate(db, MIGRATIONS)).toEqual([]);
    await db.query("insert into migrations (name) values ('9999-from-the-future.sql')");
    await expect(migrate(db, MIGRATIONS)).rejects.toThrow(/newer Hearabouts/);
    await db.close();
  });

  test('the schema is what schema.sql says', async () => {
    const db = await openTestDb();
    const committed = fs.readFileSync(path.join(MIGRATIONS, '../schema.sql'), 'utf8');
    expect(await describeSchema(db), 'run `npm run schema` and commit the result').toBe(committed);
    await db.close();
  });

  test('a notification reaches who listens', async () => {
    const db = await openTestDb();
    const heard = new Promise<string>(
      (resolve) => void db.listen('news', resolve).then(() => db.query("notify news, 'hello'")),
    );
    expect(await heard).toBe('hello');
    await db.close();
  });
});
