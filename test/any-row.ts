/** A row for any table, made from what the database itself says of its columns: so that tables to come get theirs too. */
import type { Db } from '../src/ground/db/db.ts';

export interface MadeRow {
  table: string;
  /** As it was right after it was put in. */
  row: Record<string, unknown>;
}

interface Column {
  table: string;
  name: string;
  type: string;
  given: boolean;
  needed: boolean;
}
interface Key {
  table: string;
  columns: string[];
  to: string;
  toColumns: string[];
}

/** One row in each table, those that others refer to first. `round` makes what has to be unique unlike that of other rounds. */
export async function rowInEach(db: Db, round: number): Promise<MadeRow[]> {
  const columns = await columnsOf(db);
  const keys = await keysOf(db);
  const choices = await choicesOf(db);
  const made = new Map<string, Record<string, unknown>>();
  for (const table of inOrder([...new Set(columns.map((one) => one.table))], keys)) {
    const values = new Map<string, unknown>();
    for (const { name, type } of columns.filter((one) => one.table === table && !one.given))
      values.set(
        name,
        choices.get(`${table}.${name}`)?.(round) ?? valueFor(type, `${table} ${name} ${round}`, round),
      );
    for (const key of keys.filter((one) => one.table === table && one.to !== table))
      for (const [n, name] of key.columns.entries()) values.set(name, made.get(key.to)![key.toColumns[n]!]);
    // A row that refers to its own table begins a tree: it refers to none.
    for (const key of keys.filter((one) => one.table === table && one.to === table))
      for (const name of key.columns) values.delete(name);
    for (const [name, value] of Object.entries(SENSIBLE[table] ?? {}))
      if (values.has(name)) values.set(name, value);
    made.set(table, await put(db, table, values));
  }
  return [...made].map(([table, row]) => ({ table, row }));
}

/** What the checks of a table ask for, where that is no list of words. */
const SENSIBLE: Record<string, Record<string, unknown>> = {
  people: { canary: false },
  mutes: { voice_id: null },
  mentions: { capture_id: null },
  // The lesser of the two comes first: the first item that there is.
  stories_apart: { item_a: 1 },
};

async function put(db: Db, table: string, values: Map<string, unknown>): Promise<Record<string, unknown>> {
  const names = [...values.keys()];
  const [row] = await db.query<{ row: Record<string, unknown> }>(
    `insert into "${table}" as t (${names.map((name) => `"${name}"`).join(', ')})
     values (${names.map((_name, n) => `$${n + 1}`).join(', ')}) returning to_jsonb(t) as row`,
    [...values.values()],
  );
  return row!.row;
}

function valueFor(type: string, words: string, round: number): unknown {
  if (type.endsWith('[]')) return `{${type.startsWith('text') ? `"${words}"` : round}}`;
  if (type === 'text') return words;
  if (type === 'jsonb' || type === 'json') return JSON.stringify({ [words]: round });
  if (type === 'boolean') return true;
  if (type === 'date') return '2026-01-05';
  if (type.startsWith('timestamp')) return new Date(Date.UTC(2026, 0, 5, 7, round)).toISOString();
  if (type === 'tsvector' || type === 'tsquery') return 'bus';
  if (type === 'bytea') return Buffer.from([0, 255]);
  if (type === 'uuid') return `00000000-0000-4000-8000-${String(round).padStart(12, '0')}`;
  if (/^(bigint|integer|smallint|real|double precision|numeric)/.test(type)) return round + 1;
  throw new Error(`What is a value of the type ${type}?`);
}

function columnsOf(db: Db): Promise<Column[]> {
  return db.query<Column>(
    `select c.relname as table, a.attname as name, format_type(a.atttypid, null) as type,
       a.attidentity <> '' or a.attgenerated <> '' as given, a.attnotnull as needed
     from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'migrations'
       and a.attnum > 0 and not a.attisdropped
     order by c.relname, a.attnum`,
  );
}

async function keysOf(db: Db): Promise<Key[]> {
  return db.query<Key>(
    `select c.conrelid::regclass::text as table, c.confrelid::regclass::text as to,
       (select array_agg(a.attname::text order by u.n) from unnest(c.conkey) with ordinality as u (num, n)
        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = u.num) as columns,
       (select array_agg(a.attname::text order by u.n) from unnest(c.confkey) with ordinality as u (num, n)
        join pg_attribute a on a.attrelid = c.confrelid and a.attnum = u.num) as "toColumns"
     from pg_constraint c where c.contype = 'f' and c.connamespace = 'public'::regnamespace`,
  );
}

/** What a column may hold, where a check says so: the first of its words, or a small number. */
async function choicesOf(db: Db): Promise<Map<string, (round: number) => unknown>> {
  const checks = await db.query<{ table: string; name: string; words: string }>(
    `select c.conrelid::regclass::text as table, a.attname as name, pg_get_constraintdef(c.oid) as words
     from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
     where c.contype = 'c' and c.connamespace = 'public'::regnamespace and array_length(c.conkey, 1) = 1`,
  );
  return new Map(
    checks.flatMap(({ table, name, words }) => {
      const first = /'((?:[^']|'')*)'::text/.exec(words)?.[1];
      return [[`${table}.${name}`, (round: number) => first ?? 1 + (round % 5)] as const];
    }),
  );
}

function inOrder(tables: string[], keys: readonly Key[]): string[] {
  const ordered: string[] = [];
  while (ordered.length < tables.length) {
    const free = tables.filter(
      (one) =>
        !ordered.includes(one) &&
        keys.every((key) => key.table !== one || key.to === one || ordered.includes(key.to)),
    );
    if (free.length === 0) throw new Error('Tables refer to each other in a ring.');
    ordered.push(...free);
  }
  return ordered;
}
