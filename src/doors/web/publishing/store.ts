import type { Queryable } from '../../../ground/db/db.ts';

/** Whether we listen to this feed already. */
export async function isHeard(db: Queryable, feedUrl: string): Promise<boolean> {
  return (
    (await db.query('select 1 from sources where feed_url = $1 and removed_at is null', [feedUrl])).length > 0
  );
}

/** The item that a notice became, or null. */
export async function itemOfNotice(db: Queryable, guid: string): Promise<number | null> {
  const [row] = await db.query<{ id: number }>(
    `select i.id from items i join sources s on s.id = i.source_id where i.guid = $1 and s.feed_url like 'own:notices:%'`,
    [guid],
  );
  return row?.id ?? null;
}
