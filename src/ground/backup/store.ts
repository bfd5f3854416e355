import type { Queryable, Tx } from '../db/db.ts';

/** A table as a backup needs it. */
export interface Table {
  name: string;
  /** Its single key column, where rows refer to others of the same table; those references are set last. */
  key: string | null;
  own: string[];
}

const BATCH = 500;

/** All our tables, those that others refer to before those that refer to them. The job keeper's are left out: jobs are hints. */
export async function tablesInOrder(db: Queryable): Promise<Table[]> {
  const names = await db.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'migrations' order by 1`,
  );
  const links = await db.query<{ from: string; to: string; column: string; key: string }>(
    `select c.conrelid::regclass::text as "from", c.confrelid::regclass::text as "to", a.attname as column, k.attname as key
     from pg_constraint c
     join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
     join pg_attribute k on k.attrelid = c.confrelid and k.attnum = c.confkey[1]
     where c.contype = 'f' and c.connamespace = 'public'::regnamespace`,
  );
  const ordered: Table[] = [];
  const waiting = new Set(names.map(({ name }) => name));
  while (waiting.size > 0) {
    const free = [...waiting].filter((name) =>
      links.every((one) => one.from !== name || one.to === name || !waiting.has(one.to)),
    );
    if (free.length === 0)
      throw new Error(`The tables ${[...waiting].join(', ')} refer to each other in a ring.`);
    for (const name of free) {
      const self = links.filter((one) => one.from === name && one.to === name);
      ordered.push({ name, key: self[0]?.key ?? null, own: self.map(({ column }) => column) });
      waiting.delete(name);
    }
  }
  return ordered;
}

/** What the server says of itself: its time and its version. */
export async function serverFacts(db: Queryable): Promise<{ at: Date; version: string }> {
  const [row] = await db.query<{ at: Date; version: string }>(
    `select now() as at, current_setting('server_version') as version`,
  );
  return row!;
}

export async function migrationsOf(db: Queryable): Promise<string[]> {
  return (await db.query<{ name: string }>('select name from migrations order by name')).map(
    ({ name }) => name,
  );
}

export async function countRows(db: Queryable, table: string): Promise<number> {
  return (await db.query<{ n: number }>(`select count(*)::int as n from ${quoted(table)}`))[0]!.n;
}

/**
 * Sees the database as it is at this moment, whatever others write meanwhile, and writes times and numbers as every other
 * server does. To be called first.
 */
export async function holdStill(tx: Tx): Promise<void> {
  await tx.query('set transaction isolation level repeatable read');
  await tx.query(`set local timezone to 'UTC'`);
  await tx.query('set local extra_float_digits to 1');
}

/** All rows of a table as JSON text, some at a time. */
export async function* rowsOf(tx: Tx, table: string): AsyncGenerator<string[]> {
  await tx.query(
    `declare backup_rows no scroll cursor for select row_to_json(t)::text as row from ${quoted(table)} t`,
  );
  for (;;) {
    const rows = await tx.query<{ row: string }>(`fetch ${BATCH} from backup_rows`);
    if (rows.length === 0) break;
    yield rows.map(({ row }) => row);
  }
  await tx.query('close backup_rows');
}

export async function emptyAll(tx: Tx, tables: readonly Table[]): Promise<void> {
  await tx.query(`truncate ${tables.map(({ name }) => quoted(name)).join(', ')}`);
}

/** Puts rows back, but for references within the table itself. */
export async function putRows(tx: Tx, table: Table, rows: readonly string[]): Promise<void> {
  const name = quoted(table.name);
  const without = table.own.map((column) => ` - '${column}'`).join('');
  await tx.query(
    `insert into ${name} overriding system value
     select r.* from jsonb_array_elements($1::jsonb) e, jsonb_populate_record(null::${name}, e${without}) r`,
    [`[${rows.join(',')}]`],
  );
}

export async function putOwnReferences(
  tx: Tx,
  { name, key, own }: Table,
  rows: readonly string[],
): Promise<void> {
  for (const column of own) {
    await tx.query(
      `update ${quoted(name)} t set ${quoted(column)} = (e->>'${column}')::bigint
       from jsonb_array_elements($1::jsonb) e where t.${quoted(key!)} = (e->>'${key}')::bigint and e->>'${column}' is not null`,
      [`[${rows.join(',')}]`],
    );
  }
}

/** While rows are put back, what follows from a row is put back too: no trigger is to make it again. */
export async function withoutTriggers(tx: Tx, work: () => Promise<void>): Promise<void> {
  const rows = await tx.query<{ name: string }>(
    `select distinct c.relname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
     where not t.tgisinternal and c.relnamespace = 'public'::regnamespace`,
  );
  for (const { name } of rows) await tx.query(`alter table ${quoted(name)} disable trigger user`);
  await work();
  for (const { name } of rows) await tx.query(`alter table ${quoted(name)} enable trigger user`);
}

/** Numbers that tables give out go on after the highest there is. */
export async function setCounters(tx: Tx): Promise<void> {
  const columns = await tx.query<{ table: string; column: string }>(
    `select table_name as table, column_name as column from information_schema.columns
     where table_schema = 'public' and is_identity = 'YES'`,
  );
  for (const { table, column } of columns) {
    await tx.query(
      `select setval(pg_get_serial_sequence($1, $2), greatest((select max(${quoted(column)}) from ${quoted(table)}), 1),
         exists (select 1 from ${quoted(table)}))`,
      [`public.${table}`, column],
    );
  }
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
