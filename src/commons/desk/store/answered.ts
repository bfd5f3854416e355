import type { Queryable } from '../../../ground/db/db.ts';

/** A body's mentions of what a reply answers: the item, or a captured page of this address. */
export async function mentionsOf(
  db: Queryable,
  bodyId: number,
  about: { itemId: number | null; url: string | null },
): Promise<number[]> {
  const rows = await db.query<{ id: number }>(
    `select m.id from mentions m left join captures c on c.id = m.capture_id
     where m.body_id = $1 and (m.item_id = $2 or c.url = $3) order by m.id`,
    [bodyId, about.itemId, about.url],
  );
  return rows.map(({ id }) => id);
}

/** Whose a reply is and what it answers; null where it is not on the record. */
export async function aboutReply(
  db: Queryable,
  id: number,
): Promise<{ bodyId: number; itemId: number | null; url: string | null } | null> {
  const [row] = await db.query<{ bodyId: number; itemId: number | null; url: string | null }>(
    `select body_id as "bodyId", item_id as "itemId", about_url as url from replies
     where id = $1 and state in ('published', 'withdrawn')`,
    [id],
  );
  return row ?? null;
}
