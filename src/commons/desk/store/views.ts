import type { Queryable, Tx } from '../../../ground/db/db.ts';

/** A filter that a body keeps by a name; `query` as the page of mentions takes it. */
export interface KeptView {
  id: number;
  name: string;
  query: string;
}

export function keptViews(db: Queryable, bodyId: number): Promise<KeptView[]> {
  return db.query<KeptView>(
    'select id, name, query from desk_views where body_id = $1 order by lower(name)',
    [bodyId],
  );
}

export async function keepView(tx: Tx, bodyId: number, name: string, query: string): Promise<void> {
  await tx.query(
    `insert into desk_views (body_id, name, query) values ($1, $2, $3)
     on conflict (body_id, name) do update set query = excluded.query`,
    [bodyId, name, query],
  );
}

export async function dropView(tx: Tx, bodyId: number, id: number): Promise<boolean> {
  const rows = await tx.query('delete from desk_views where body_id = $1 and id = $2 returning id', [
    bodyId,
    id,
  ]);
  return rows.length > 0;
}
