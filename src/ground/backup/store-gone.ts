import type { Queryable, Tx } from '../db/db.ts';

/** That a person was erased or a subscription left, by a hash of its number and the moment it was made. */
export interface Gone {
  what: 'person' | 'subscription';
  mark: string;
  /** ISO 8601. */
  at: string;
}

/** What went after the row `after`, oldest first, and the number of the last of it. */
export async function goneAfter(db: Queryable, after: number): Promise<{ gone: Gone[]; last: number }> {
  const rows = await db.query<{ id: number; what: Gone['what']; mark: string; at: Date }>(
    'select id, what, mark, at from gone where id > $1 order by id',
    [after],
  );
  const gone = rows.map(({ what, mark, at }) => ({ what, mark, at: at.toISOString() }));
  return { gone, last: rows.at(-1)?.id ?? after };
}

export async function addGone(tx: Tx, gone: readonly Gone[]): Promise<void> {
  await tx.query(
    `insert into gone (what, mark, at)
     select g.what, g.mark, g.at from jsonb_to_recordset($1::jsonb) as g (what text, mark text, at timestamptz)
     on conflict do nothing`,
    [JSON.stringify(gone)],
  );
}

export async function dropGone(tx: Tx, before: Date): Promise<void> {
  await tx.query('delete from gone where at < $1', [before]);
}
