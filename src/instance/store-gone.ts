import type { Queryable } from '../ground/db/db.ts';

/** Those still there of the people with these marks. */
export async function peopleMarked(db: Queryable, marks: readonly string[]): Promise<number[]> {
  const rows = await db.query<{ id: number }>(
    `select id from people where email is not null and gone_mark('person', id, added_at) = any($1::text[]) order by id`,
    [marks],
  );
  return rows.map(({ id }) => id);
}

/** Those not ended of the subscriptions with these marks. */
export async function subscriptionsMarked(db: Queryable, marks: readonly string[]): Promise<number[]> {
  const rows = await db.query<{ id: number }>(
    `select id from subscriptions where state <> 'ended' and gone_mark('subscription', id, made_at) = any($1::text[]) order by id`,
    [marks],
  );
  return rows.map(({ id }) => id);
}
