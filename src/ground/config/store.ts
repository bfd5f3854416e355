import type { Db, Queryable, Tx } from '../db/db.ts';

/** What was remembered under `key`, as it was written, or null. The caller checks its shape. */
export async function readSetting(db: Queryable, key: string): Promise<unknown> {
  const rows = await db.query<{ value: unknown }>('select value from settings where key = $1', [key]);
  return rows[0]?.value ?? null;
}

/** Remembers `value` (anything JSON can hold) under `key`, in place of what was there. */
export async function writeSetting(tx: Tx, key: string, value: unknown): Promise<void> {
  await tx.query(
    `insert into settings (key, value) values ($1, $2::jsonb)
     on conflict (key) do update set value = excluded.value, changed_at = now()`,
    [key, JSON.stringify(value)],
  );
}

/** What is remembered under `key`, or what `make` gives, which is then remembered: the same for whoever asks first. */
export async function settingOrMake<T>(db: Db, key: string, make: () => T | Promise<T>): Promise<T> {
  const held = await readSetting(db, key);
  if (held !== null) return held as T;
  await db.tx(async (tx) =>
    tx.query('insert into settings (key, value) values ($1, $2::jsonb) on conflict do nothing', [
      key,
      JSON.stringify(await make()),
    ]),
  );
  return (await readSetting(db, key)) as T;
}
