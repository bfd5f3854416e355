import fs from 'node:fs';
import path from 'node:path';
import type { Db } from './shape.ts';

/** So that several processes that start at once on one server migrate one after another. Any fixed number does. */
const ADVISORY_LOCK = 727_241_001;

/**
 * Brings the database up to the newest migration in `folder` (`0001-name.sql`, in order, each in one transaction,
 * never twice) and gives the names of those it ran.
 * Throws when the database has a migration that the folder does not: it belongs to a newer Hearabouts.
 */
export async function migrate(db: Db, folder: string): Promise<string[]> {
  await db.tx(async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1)', [ADVISORY_LOCK]);
    await tx.query(
      'create table if not exists migrations (name text primary key, applied_at timestamptz not null default now())',
    );
  });
  const names = namesIn(folder);
  const ran: string[] = [];
  for (const name of names) {
    const sql = fs.readFileSync(path.join(folder, name), 'utf8');
    const isNew = await db.tx(async (tx) => {
      await tx.query('select pg_advisory_xact_lock($1)', [ADVISORY_LOCK]);
      const known = await tx.query('select 1 from migrations where name = $1', [name]);
      if (known.length > 0) return false;
      for (const statement of statements(sql)) await tx.query(statement);
      await tx.query('insert into migrations (name) values ($1)', [name]);
      return true;
    });
    if (isNew) ran.push(name);
  }
  const applied = await db.query<{ name: string }>('select name from migrations order by name');
  const unknown = applied.filter((row) => !names.includes(row.name));
  if (unknown.length > 0) {
    throw new Error(
      `This database was used by a newer Hearabouts (it has ${unknown.map((row) => row.name).join(', ')}). ` +
        'Start that version, or restore a backup made before it.',
    );
  }
  return ran;
}

/** The newest migration that a database which was used before does not have yet; null where there is nothing to do or to lose. */
export async function newestToCome(db: Db, folder: string): Promise<string | null> {
  const [used] = await db.query<{ there: boolean }>(
    `select to_regclass('public.migrations') is not null as there`,
  );
  if (!used!.there) return null;
  const known = new Set(
    (await db.query<{ name: string }>('select name from migrations')).map(({ name }) => name),
  );
  if (known.size === 0) return null;
  return namesIn(folder).findLast((name) => !known.has(name)) ?? null;
}

function namesIn(folder: string): string[] {
  return fs
    .readdirSync(folder)
    .filter((name) => /^\d{4}-.*\.sql$/.test(name))
    .sort();
}

/** Statements end with a semicolon at a line's end; within `$$ … $$` none does. */
function statements(sql: string): string[] {
  const found: string[] = [];
  let current: string[] = [];
  let quoted = false;
  for (const line of sql.split('\n')) {
    if (!quoted && current.length === 0 && /^\s*(--.*)?$/.test(line)) continue;
    current.push(line);
    if ((line.match(/\$\$/g)?.length ?? 0) % 2 === 1) quoted = !quoted;
    if (!quoted && /;\s*$/.test(line)) {
      found.push(current.join('\n'));
      current = [];
    }
  }
  if (current.some((line) => line.trim() !== '')) found.push(current.join('\n'));
  return found;
}
