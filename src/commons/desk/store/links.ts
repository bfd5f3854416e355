import type { Queryable, Tx } from '../../../ground/db/db.ts';
import type { HeardLink } from '../heard-link.ts';

/** Whether a page of ours with a number in its path is there; others are taken to be. */
export async function targetExists(db: Queryable, path: string): Promise<boolean> {
  const [, kind, id] = /^\/(items|stories|replies)\/(\d{1,15})$/.exec(path) ?? [];
  if (kind === undefined) return !/^\/(?:items|stories|replies)(?:\/|$)/.test(path);
  const sql = {
    items: 'select 1 from items where id = $1 and taken_down_at is null',
    stories: 'select 1 from stories where id = $1',
    replies: `select 1 from replies where id = $1 and state in ('published', 'withdrawn')`,
  }[kind as 'items' | 'stories' | 'replies'];
  return (await db.query(sql, [Number(id)])).length > 0;
}

export async function linkBetween(
  db: Queryable,
  source: string,
  target: string,
): Promise<(Pick<HeardLink, 'id' | 'state' | 'way'> & { lookedAt: Date | null }) | null> {
  const [row] = await db.query<Pick<HeardLink, 'id' | 'state' | 'way'> & { lookedAt: Date | null }>(
    'select id, state, way, looked_at as "lookedAt" from heard_links where source = $1 and target = $2',
    [source, target],
  );
  return row ?? null;
}

/** How many links a site told of after a moment, and how many of all wait to be looked at for the first time. */
export async function countLately(db: Queryable, host: string, since: Date) {
  const [row] = await db.query<{ ofSite: number; waiting: number }>(
    `select (select count(*) from heard_links where source_host = $1 and asked_at > $2)::int as "ofSite",
       (select count(*) from heard_links where next_look is not null and state = 'asked')::int as waiting`,
    [host, since],
  );
  return row!;
}

export async function insertLink(
  tx: Tx,
  link: { source: string; target: string; host: string; way: HeardLink['way'] },
  now: Date,
): Promise<boolean> {
  const rows = await tx.query(
    `insert into heard_links (source, target, source_host, way, asked_at, next_look) values ($1, $2, $3, $4, $5, $5)
     on conflict (source, target) do nothing returning id`,
    [link.source, link.target, link.host, link.way, now],
  );
  return rows.length > 0;
}

export async function lookSoon(tx: Tx, id: number, now: Date): Promise<void> {
  await tx.query(
    `update heard_links set next_look = $2, failures = 0, state = case when state in ('no-link', 'trouble') then 'asked' else state end
     where id = $1`,
    [id, now],
  );
}

export type DueLink = Pick<HeardLink, 'id' | 'source' | 'target' | 'state' | 'way' | 'quote'> & {
  looks: number;
  failures: number;
};

/** What is due to be looked at, left to whoever asked until a while from now, in case they break off. */
export function claimDue(tx: Tx, now: Date, until: Date, limit: number): Promise<DueLink[]> {
  return tx.query<DueLink>(
    `update heard_links set next_look = $2 where id in (select id from heard_links
       where next_look <= $1 order by next_look, id limit $3::int for update skip locked)
     returning id, source, target, state, way, coalesce(quote, '') as quote, looks, failures`,
    [now, until, limit],
  );
}

export async function anyDue(db: Queryable, now: Date): Promise<boolean> {
  return (await db.query('select 1 from heard_links where next_look <= $1 limit 1', [now])).length > 0;
}

/** What was found out. Of what is gone, or was never there, no words are kept. */
export async function settleLink(
  tx: Tx,
  id: number,
  found: { state: HeardLink['state']; because: string | null; nextLook: Date | null },
  now: Date,
): Promise<void> {
  await tx.query(
    `update heard_links set state = $2, because = $3, next_look = $4, looked_at = $5, looks = looks + 1,
       failures = case when $3::text is null then 0 else failures + 1 end,
       title = case when $6 then null else title end, author = case when $6 then null else author end,
       quote = case when $6 then null else quote end
     where id = $1`,
    [
      id,
      found.state,
      found.because,
      found.nextLook,
      now,
      ['gone', 'no-link', 'trouble'].includes(found.state),
    ],
  );
}

/** It links to us: its words wait to be decided on. */
export async function holdLink(
  tx: Tx,
  id: number,
  words: { title: string; author: string | null; quote: string; saidAt: Date | null; nextLook: Date },
  now: Date,
): Promise<void> {
  await tx.query(
    `update heard_links set state = 'held', because = null, title = $2, author = $3, quote = $4, said_at = $5,
       next_look = $6, looked_at = $7, looks = looks + 1, failures = 0 where id = $1`,
    [id, words.title, words.author, words.quote, words.saidAt, words.nextLook, now],
  );
}

export async function decideLink(
  tx: Tx,
  id: number,
  state: 'approved' | 'refused',
  by: number,
  now: Date,
): Promise<boolean> {
  const rows = await tx.query(
    `update heard_links set state = $2, decided_by = $3, decided_at = $4,
       next_look = case when $2 = 'refused' then null else next_look end
     where id = $1 and state in ('held', 'approved') and state <> $2 returning id`,
    [id, state, by, now],
  );
  return rows.length > 0;
}

export function linksOf(
  db: Queryable,
  state: HeardLink['state'],
  targets: readonly string[] | null,
  limit: number,
): Promise<HeardLink[]> {
  return db.query<HeardLink>(
    `select id, source, target, source_host as host, way, state, coalesce(title, '') as title, author,
       coalesce(quote, '') as quote, said_at as "saidAt", asked_at as "askedAt", changed_at as "changedAt"
     from heard_links where state = $1 and ($2::text[] is null or target = any($2::text[]))
     order by coalesce(said_at, asked_at), id limit $3::int`,
    [state, targets, limit],
  );
}

/** Whether this site, or the one it is under, wants nothing of its own kept here. */
export async function hasOptedOut(db: Queryable, host: string): Promise<boolean> {
  const rows = await db.query(
    'select 1 from opt_outs where host = $1 or right($1, length(host) + 1) = $2 || host',
    [host.replace(/^www\./, ''), '.'],
  );
  return rows.length > 0;
}

export function optedOut(db: Queryable): Promise<{ host: string; addedAt: Date }[]> {
  return db.query('select host, added_at as "addedAt" from opt_outs order by host');
}

/** From now on nothing of this site's is quoted here; what was is taken away. */
export async function optOut(tx: Tx, host: string, by: number, now: Date): Promise<boolean> {
  const rows = await tx.query(
    'insert into opt_outs (host, added_at, added_by) values ($1, $2, $3) on conflict do nothing returning host',
    [host, now, by],
  );
  const under = `(${'HOST'} = $1 or right(${'HOST'}, length($1) + 1) = '.' || $1)`;
  await tx.query(
    `update heard_links set state = 'gone', next_look = null, title = null, author = null, quote = null
     where ${under.replaceAll('HOST', `regexp_replace(source_host, '^www\\.', '')`)}`,
    [host],
  );
  await tx.query(
    `update captures set quote = '' where ${under.replaceAll('HOST', `regexp_replace(site, '^www\\.', '')`)}`,
    [host],
  );
  return rows.length > 0;
}

export async function optInAgain(tx: Tx, host: string): Promise<boolean> {
  return (await tx.query('delete from opt_outs where host = $1 returning host', [host])).length > 0;
}
