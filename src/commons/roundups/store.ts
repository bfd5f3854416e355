import type { Queryable, Tx } from '../../ground/db/db.ts';
import type { Bookmark, Roundup, RoundupPart } from './roundup.ts';

const ROUNDUP = `r.id, r.kind, r.state, r.title, r.opening, r.closing, r.changed_at as "changedAt", r.published_at as "publishedAt",
  json_build_object('id', b.id, 'slug', b.slug, 'name', b.name) as body,
  json_build_object('memberId', m.id, 'personId', m.person_id, 'name', m.name, 'title', m.title) as speaker,
  case when a.id is not null then json_build_object('name', a.name, 'title', a.title) end as "approvedBy",
  coalesce((select json_agg(json_build_object('id', p.id, 'itemId', p.item_id, 'url', p.url, 'title', p.title,
    'author', p.author, 'quote', p.quote, 'words', p.words) order by p.position, p.id)
    from roundup_parts p where p.roundup_id = r.id), '[]') as parts`;
const FROM = `roundups r join bodies b on b.id = r.body_id join body_members m on m.id = r.member_id
  left join body_members a on a.id = r.approved_by`;

export async function insertRoundup(
  tx: Tx,
  by: { id: number; bodyId: number },
  made: Pick<Roundup, 'kind' | 'title'>,
  now: Date,
): Promise<number> {
  const [row] = await tx.query<{ id: number }>(
    `insert into roundups (body_id, member_id, kind, title, made_at, changed_at) values ($1, $2, $3, $4, $5, $5) returning id`,
    [by.bodyId, by.id, made.kind, made.title, now],
  );
  return row!.id;
}

export async function insertParts(
  tx: Tx,
  roundupId: number,
  parts: readonly Omit<RoundupPart, 'id'>[],
): Promise<void> {
  await tx.query(
    `insert into roundup_parts (roundup_id, position, item_id, url, title, author, quote, words)
     select $1, p.n, p."itemId", p.url, p.title, p.author, p.quote, p.words
     from jsonb_to_recordset($2::jsonb) as p (n int, "itemId" bigint, url text, title text, author text, quote text, words text)`,
    [roundupId, JSON.stringify(parts.map((one, n) => ({ n, ...one })))],
  );
}

export async function roundupById(db: Queryable, id: number): Promise<Roundup | null> {
  return (await db.query<Roundup>(`select ${ROUNDUP} from ${FROM} where r.id = $1`, [id]))[0] ?? null;
}

/** A body's drafts and what it published, last changed first. */
export function roundupsOf(db: Queryable, bodyId: number, limit: number): Promise<Roundup[]> {
  return db.query<Roundup>(
    `select ${ROUNDUP} from ${FROM} where r.body_id = $1 and r.state <> 'dropped' order by r.changed_at desc, r.id desc limit $2::int`,
    [bodyId, limit],
  );
}

/** Holds a draft of this body until the transaction ends; false where it is none any more. */
export async function holdDraft(tx: Tx, bodyId: number, id: number): Promise<boolean> {
  const rows = await tx.query(
    `select 1 from roundups where id = $1 and body_id = $2 and state = 'draft' for update`,
    [id, bodyId],
  );
  return rows.length > 0;
}

export async function saveRoundup(
  tx: Tx,
  id: number,
  said: {
    title: string;
    opening: string;
    closing: string;
    parts: { id: number; quote: string; words: string }[];
  },
  now: Date,
): Promise<void> {
  await tx.query(
    'update roundups set title = $2, opening = $3, closing = $4, changed_at = $5 where id = $1',
    [id, said.title, said.opening, said.closing, now],
  );
  await tx.query('delete from roundup_parts where roundup_id = $1 and id <> all($2::bigint[])', [
    id,
    said.parts.map((part) => part.id),
  ]);
  await tx.query(
    `update roundup_parts p set position = s.n, quote = s.quote, words = s.words
     from jsonb_to_recordset($2::jsonb) as s (n int, id bigint, quote text, words text)
     where p.roundup_id = $1 and p.id = s.id`,
    [id, JSON.stringify(said.parts.map((part, n) => ({ n, ...part })))],
  );
}

export async function markPublished(tx: Tx, id: number, approvedBy: number | null, now: Date): Promise<void> {
  await tx.query(
    `update roundups set state = 'published', published_at = $3, changed_at = $3, approved_by = $2 where id = $1`,
    [id, approvedBy, now],
  );
}

export async function markDropped(tx: Tx, id: number, now: Date): Promise<void> {
  await tx.query(`update roundups set state = 'dropped', changed_at = $2 where id = $1`, [id, now]);
}

/** What a body's mentions say, to be quoted, in the order of the ids; taken down ones are left out. */
export function itemsOfMentions(
  db: Queryable,
  bodyId: number,
  ids: readonly number[],
): Promise<Omit<RoundupPart, 'id'>[]> {
  return db.query(
    `select m.item_id as "itemId", coalesce(i.url, c.url) as url, coalesce(i.title, c.title) as title,
       coalesce(i.author, v.name, c.author, c.site) as author, case when c.id is null then m.sentence else c.quote end as quote,
       '' as words
     from mentions m left join items i on i.id = m.item_id left join voices v on v.id = i.voice_id
       left join captures c on c.id = m.capture_id
     where m.body_id = $1 and m.id = any($2::bigint[]) and i.taken_down_at is null
     order by array_position($2::bigint[], m.id)`,
    [bodyId, ids],
  );
}

const BOOKMARK = 'id, url, title, note, tags, saved_at as "savedAt"';

/** Keeps links; one that is kept already gets these words. Gives how many are new. */
export async function saveBookmarks(
  tx: Tx,
  by: { bodyId: number; personId: number },
  links: readonly Omit<Bookmark, 'id'>[],
): Promise<number> {
  const rows = await tx.query<{ fresh: boolean }>(
    `insert into bookmarks (body_id, url, title, note, tags, saved_by, saved_at)
     select distinct on (l.url) $1::bigint, l.url, l.title, l.note, coalesce((select array_agg(t) from jsonb_array_elements_text(l.tags) t), '{}'), $2::bigint, l."savedAt"
     from jsonb_to_recordset($3::jsonb) as l (url text, title text, note text, tags jsonb, "savedAt" timestamptz)
     on conflict (body_id, url) do update set title = excluded.title, note = excluded.note, tags = excluded.tags
     returning xmax = 0 as fresh`,
    [by.bodyId, by.personId, JSON.stringify(links)],
  );
  return rows.filter(({ fresh }) => fresh).length;
}

export function bookmarksOf(db: Queryable, bodyId: number, limit: number): Promise<Bookmark[]> {
  return db.query<Bookmark>(
    `select ${BOOKMARK} from bookmarks where body_id = $1 order by saved_at desc, id desc limit $2::int`,
    [bodyId, limit],
  );
}

/** Links kept from a moment on and before another, oldest first. */
export function bookmarksBetween(
  db: Queryable,
  bodyId: number,
  from: Date,
  before: Date,
  limit: number,
): Promise<Bookmark[]> {
  return db.query<Bookmark>(
    `select ${BOOKMARK} from bookmarks where body_id = $1 and saved_at >= $2 and saved_at < $3 order by saved_at, id limit $4::int`,
    [bodyId, from, before, limit],
  );
}

export async function dropBookmark(tx: Tx, bodyId: number, id: number): Promise<boolean> {
  const rows = await tx.query('delete from bookmarks where id = $1 and body_id = $2 returning id', [
    id,
    bodyId,
  ]);
  return rows.length > 0;
}
