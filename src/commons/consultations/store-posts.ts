import type { Queryable, Tx } from '../../ground/db/db.ts';
import type { NewPost, Post } from './post.ts';

const POST = `p.id, json_build_object('id', b.id, 'slug', b.slug, 'name', b.name) as body,
  json_build_object('name', m.name, 'title', m.title) as author, p.kind, p.slug, p.title, p.html, p.text, p.subjects, p.language,
  p.moderation, p.published_at as "publishedAt", p.closed_at as "closedAt"`;
const FROM = 'posts p join bodies b on b.id = p.body_id join body_members m on m.id = p.member_id';

/** Null where the body has one of that address. */
export async function insertPost(tx: Tx, made: NewPost, now: Date): Promise<number | null> {
  const [row] = await tx.query<{ id: number }>(
    `insert into posts (body_id, member_id, kind, slug, title, html, text, subjects, language, moderation, published_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (body_id, slug) do nothing returning id`,
    [
      made.bodyId,
      made.memberId,
      made.kind,
      made.slug,
      made.title,
      made.html,
      made.text,
      made.subjects,
      made.language,
      made.moderation,
      now,
    ],
  );
  return row?.id ?? null;
}

/** Ends or takes up its discussion. */
export async function setClosed(tx: Tx, id: number, closedAt: Date | null): Promise<void> {
  await tx.query('update posts set closed_at = $2 where id = $1', [id, closedAt]);
}

export async function postById(db: Queryable, id: number): Promise<Post | null> {
  return (await db.query<Post>(`select ${POST} from ${FROM} where p.id = $1`, [id]))[0] ?? null;
}

export async function postAt(db: Queryable, body: string, slug: string): Promise<Post | null> {
  return (
    (
      await db.query<Post>(`select ${POST} from ${FROM} where b.slug = $1 and p.slug = $2`, [body, slug])
    )[0] ?? null
  );
}

export interface PostListed extends Post {
  comments: number;
}

/** Posts, the newest first: of one body or of all, about one subject or anything. */
export function listPosts(
  db: Queryable,
  of: { bodyId?: number; subject?: string; skip?: number },
  limit: number,
): Promise<PostListed[]> {
  return db.query<PostListed>(
    `select ${POST}, (select count(*)::int from comments c where c.thread = 'post:' || p.id and c.state = 'shown') as comments
     from ${FROM} where ($1::bigint is null or p.body_id = $1) and ($2::text is null or p.subjects @> array[$2::text])
     order by p.published_at desc, p.id desc offset $3::int limit $4::int`,
    [of.bodyId ?? null, of.subject ?? null, of.skip ?? 0, limit],
  );
}

/** About what a body wrote, and how often. */
export function postSubjects(db: Queryable, bodyId: number): Promise<{ subject: string; posts: number }[]> {
  return db.query(
    `select s as subject, count(*)::int as posts from posts p, unnest(p.subjects) s where p.body_id = $1
     group by s order by 2 desc, 1`,
    [bodyId],
  );
}

/** Bodies that write here. */
export function blogs(db: Queryable): Promise<{ slug: string; name: string; posts: number; last: Date }[]> {
  return db.query(
    `select b.slug, b.name, count(*)::int as posts, max(p.published_at) as last from posts p join bodies b on b.id = p.body_id
     group by b.id order by 4 desc`,
  );
}
