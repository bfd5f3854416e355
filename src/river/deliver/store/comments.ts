import type { Queryable } from '../../../ground/db/db.ts';

/** What a letter says of a comment: its words, and what it was made on. */
export interface CommentToTell {
  state: string;
  words: string;
  title: string;
}

export async function commentToTell(db: Queryable, id: number): Promise<CommentToTell | null> {
  const [row] = await db.query<CommentToTell>(
    `select c.state, c.words, coalesce(o.title, p.title) as title from comments c
       left join consultations o on 'consultation:' || o.id = c.thread
       left join posts p on 'post:' || p.id = c.thread where c.id = $1`,
    [id],
  );
  return row ?? null;
}

/** Who wrote which, of those who are still here. */
export async function writersOf(db: Queryable, ids: readonly number[]): Promise<Map<number, number>> {
  const rows = await db.query<{ id: number; person: number }>(
    `select c.id, c.person_id as person from comments c join people p on p.id = c.person_id and p.email is not null
     where c.id = any($1::bigint[])`,
    [ids],
  );
  return new Map(rows.map(({ id, person }) => [id, person]));
}
