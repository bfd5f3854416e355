import type { Queryable, Tx } from '../../../ground/db/db.ts';

/** The page of ours in whose thread a note stands that was taken in; one that was refused leads on all the same. */
export async function targetOfNote(db: Queryable, id: string): Promise<string | null> {
  const [row] = await db.query<{ target: string }>(
    `select target from heard_links where way = 'fediverse' and source = $1 limit 1`,
    [id],
  );
  return row?.target ?? null;
}

export async function countOfActor(db: Queryable, actor: string, since: Date): Promise<number> {
  const [row] = await db.query<{ n: number }>(
    'select count(*)::int as n from heard_links where actor = $1 and asked_at > $2',
    [actor, since],
  );
  return row!.n;
}

export interface NoteToInsert {
  source: string;
  target: string;
  host: string;
  actor: string;
  author: string;
  quote: string;
  saidAt: Date;
}

/** It waits to be decided on. False where it was known. */
export async function insertNote(tx: Tx, note: NoteToInsert, now: Date): Promise<boolean> {
  const rows = await tx.query(
    `insert into heard_links (source, target, source_host, way, state, asked_at, looked_at, looks, author, quote, said_at, actor)
     values ($1, $2, $3, 'fediverse', 'held', $4, $4, 1, $5, $6, $7, $8) on conflict (source, target) do nothing returning id`,
    [note.source, note.target, note.host, now, note.author, note.quote, note.saidAt, note.actor],
  );
  return rows.length > 0;
}

/** What is quoted of a note of theirs; null where none of theirs is here. */
export async function quoteOfNote(db: Queryable, id: string, actor: string): Promise<string | null> {
  const [row] = await db.query<{ quote: string | null }>(
    `select quote from heard_links where way = 'fediverse' and source = $1 and actor = $2 and state in ('held', 'approved')`,
    [id, actor],
  );
  return row ? (row.quote ?? '') : null;
}

/** Marks what was quoted of a page as changed since; gives the mentions of it that are on desks. */
export async function changedSince(tx: Tx, source: string, now: Date): Promise<number[]> {
  await tx.query('update heard_links set changed_at = coalesce(changed_at, $2) where source = $1', [
    source,
    now,
  ]);
  const rows = await tx.query<{ id: number }>(
    `with changed as (update captures set changed_at = $2 where url = $1 and changed_at is null returning id)
     select m.id from mentions m join changed c on c.id = m.capture_id order by m.id`,
    [source, now],
  );
  return rows.map(({ id }) => id);
}

/** Takes away the words of a note, or of all that somebody said; where it stood stays known, so that it does not come back. */
export async function dropNotes(tx: Tx, id: string | null, actor: string): Promise<number> {
  const rows = await tx.query<{ source: string }>(
    `update heard_links set state = 'gone', next_look = null, title = null, author = null, quote = null
     where way = 'fediverse' and actor = $2 and ($1::text is null or source = $1) and state <> 'gone' returning source`,
    [id, actor],
  );
  const sources = rows.map(({ source }) => source);
  await tx.query(
    `update captures set quote = '', author = null, title = url where way = 'fediverse' and url = any($1::text[])`,
    [sources],
  );
  await tx.query(
    `update mentions set sentence = '', what_evidence = '[]' where capture_id in (select id from captures
       where way = 'fediverse' and url = any($1::text[]))`,
    [sources],
  );
  return rows.length;
}

export async function saidAnything(db: Queryable, actor: string): Promise<boolean> {
  return (await db.query('select 1 from heard_links where actor = $1 limit 1', [actor])).length > 0;
}
