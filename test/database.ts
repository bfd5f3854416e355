import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { type Db, migrate, openEmbedded, openServer } from '../src/ground/db/db.ts';

export const MIGRATIONS = path.join(import.meta.dirname, '../migrations');

/** The server that the suite runs against when it is set; PGlite in memory otherwise. */
const server = process.env.TEST_DATABASE_URL;

/** A migrated database of its own, gone when closed: the same for every test, on whichever kind the suite runs. */
export async function openTestDb(): Promise<Db> {
  if (!server) return openEmbeddedTestDb();
  const { address, drop } = await serverDatabase(server);
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

/** The embedded one, also where the suite runs against a server: for tests in which nothing may depend on timing. */
export async function openEmbeddedTestDb(): Promise<Db> {
  return openEmbedded(null, { snapshot: await migratedSnapshot() });
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
