import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { type Db, migrate, openEmbedded, openServer } from '../src/ground/db/db.ts';

export const MIGRATIONS = path.join(import.meta.dirname, '../migrations');

/** The server that the suite runs against when it is set; PGlite in memory otherwise. */
const server = process.env.TEST_DATABASE_URL;

/**
 * A migrated database, empty and its test's alone until it is closed: the same for every test, on whichever kind the suite
 * runs. Opening one takes seconds, so one that was left as it was made, but for rows, is emptied and given out again.
 */
export async function openTestDb(): Promise<Db> {
  return lent(spare.pop() ?? (server ? await openOnServer(server) : await openEmbeddedTestDb()));
}

/** The embedded one, also where the suite runs against a server: for tests in which nothing may depend on timing. */
export async function openEmbeddedTestDb(): Promise<Db> {
  return openEmbedded(null, { snapshot: await migratedSnapshot() });
}

async function openOnServer(at: string): Promise<Db> {
  const { address, drop } = await serverDatabase(at);
  const db = await openServer(address, { connections: 5 });
  await migrate(db, MIGRATIONS);
  return {
    ...db,
    close: async () => {
      await db.close();
      await drop();
    },
  };
}

const spare: Db[] = [];
const OTHER_THAN_ROWS = /\b(create|alter|drop|set|listen|vacuum|analyze)\s/i;

/** Closes what was kept to be given out again. */
export async function closeSpare(): Promise<void> {
  await Promise.all(spare.splice(0).map((db) => db.close()));
}

/** Emptied when closed, for the next; closed for good where something else than rows may have changed. */
function lent(db: Db): Db {
  let [changed, closed] = [false, false];
  const look = (sql: string) => {
    if (closed) throw new Error('This database was given back.');
    changed ||= OTHER_THAN_ROWS.test(sql.replace(/\bset\s+[\w.]+\s*=/gi, ''));
  };
  return {
    ...db,
    query: async (sql, params) => {
      look(sql);
      return db.query(sql, params);
    },
    tx: async (work) => {
      look('');
      return db.tx((tx) =>
        work({
          ...tx,
          query: async (sql, params) => {
            look(sql);
            return tx.query(sql, params);
          },
        }),
      );
    },
    exec: async (sql) => {
      look(sql);
      return db.exec(sql);
    },
    listen: (channel, heard) => {
      changed = true;
      return db.listen(channel, heard);
    },
    forJobs: () => {
      changed = true;
      return db.forJobs();
    },
    close: async () => {
      if (closed) return;
      closed = true;
      if (changed) return db.close();
      await empty(db).then(
        () => spare.push(db),
        () => db.close(),
      );
    },
  };
}

/** Takes all rows away but those of the migrations. */
async function empty(db: Db): Promise<void> {
  const tables = await db.query<{ name: string }>(
    `select quote_ident(tablename) as name from pg_tables where schemaname = 'public' and tablename <> 'migrations'`,
  );
  await db.exec(`truncate ${tables.map(({ name }) => name).join(', ')} restart identity`);
}

/** Makes an empty database on the server and says how to reach it and drop it. */
export async function serverDatabase(
  address: string,
): Promise<{ address: string; drop: () => Promise<void> }> {
  const name = `hearabouts_test_${randomUUID().replaceAll('-', '')}`;
  const onServer = async (sql: string) => {
    const client = new pg.Client({ connectionString: address });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  await onServer(`create database ${name}`);
  const own = new URL(address);
  own.pathname = `/${name}`;
  return { address: own.href, drop: () => onServer(`drop database if exists ${name} with (force)`) };
}

/** Migrating from nothing takes seconds, so the result is kept in the temporary folder, by what made it. */
async function migratedSnapshot(): Promise<Blob> {
  const hash = createHash('sha256');
  for (const name of fs.readdirSync(MIGRATIONS).sort())
    hash.update(name).update(fs.readFileSync(path.join(MIGRATIONS, name)));
  const file = path.join(os.tmpdir(), `hearabouts-test-${hash.digest('hex').slice(0, 16)}.tar`);
  if (!fs.existsSync(file)) {
    const db = await openEmbedded(null);
    await migrate(db, MIGRATIONS);
    const snapshot = await db.snapshot();
    await db.close();
    const partial = `${file}.${process.pid}`;
    fs.writeFileSync(partial, new Uint8Array(await snapshot.arrayBuffer()));
    fs.renameSync(partial, file);
  }
  return new Blob([fs.readFileSync(file)]);
}
