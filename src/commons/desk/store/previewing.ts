import type { Queryable } from '../../../ground/db/db.ts';
import type { Looked } from '../narrow.ts';

/** Items as watches look at them, in no order. */
export function itemsLookedAt(db: Queryable, ids: readonly number[]): Promise<(Looked & { id: number })[]> {
  return db.query(
    'select id, title, text, html, url, language from items where id = any($1::bigint[]) and taken_down_at is null',
    [ids],
  );
}

/** Texts of late, to tell what is common here from what belongs to something. */
export async function textsOfLate(db: Queryable, since: Date, limit: number): Promise<string[]> {
  const rows = await db.query<{ words: string }>(
    `select title || '. ' || left(text, 3000) as words from items
     where told_at >= $1 and same_as is null and taken_down_at is null order by told_at desc limit $2::int`,
    [since, limit],
  );
  return rows.map(({ words }) => words);
}
