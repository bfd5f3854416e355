import type { Queryable } from '../../ground/db/db.ts';

/** Where places lie and what their pages are called, of those that are kept; in no order. */
export async function placesKept(
  db: Queryable,
  ids: string[],
): Promise<{ id: string; slug: string; lat: number; lon: number }[]> {
  if (ids.length === 0) return [];
  return db.query('select id, slug, lat, lon from places where id = any($1::text[])', [ids]);
}

/** What a place lies in, narrowest first. */
export async function placesAround(
  db: Queryable,
  id: string,
): Promise<{ id: string; slug: string; name: string; kind: string }[]> {
  return db.query(
    `select p.id, p.slug, p.name, p.kind from place_within w join places p on p.id = w.ancestor_id
     where w.place_id = $1 and p.id <> $1
     order by (select count(*) from place_within d where d.ancestor_id = p.id), p.name limit 12`,
    [id],
  );
}

/** The names of places and voices, for saying what somebody follows. */
export async function namesIn(
  db: Queryable,
  placeIds: string[],
  voiceIds: number[],
): Promise<{
  places: { id: string; slug: string; name: string }[];
  voices: { id: number; slug: string; name: string }[];
}> {
  return {
    places: await db.query('select id, slug, name from places where id = any($1::text[])', [placeIds]),
    voices: await db.query('select id, slug, name from voices where id = any($1::bigint[])', [voiceIds]),
  };
}

/** What metrics tell of the rows, each counted in the database. */
export interface RowFacts {
  sources: { state: string; sources: number }[];
  overdueSeconds: number;
  lastFetchSeconds: number | null;
  /** Sources whose last fetch was within the hour. */
  heardThisHour: number;
  items: number;
  unmatched: number;
  oldestUnmatchedSeconds: number;
  subscriptions: { state: string; channel: string; subscriptions: number }[];
}

export async function rowFacts(db: Queryable, now: Date): Promise<RowFacts> {
  const [row] = await db.query<RowFacts>(
    `select
       coalesce((select json_agg(s) from (
         select case when state = 'paused' then 'paused' when errors > 0 then 'troubled'
           when last_fetched is null then 'new' else 'well' end as state, count(*)::int as sources
         from sources group by 1 order by 1) s), '[]') as sources,
       (select coalesce(greatest(0, extract(epoch from $1 - min(next_due))), 0)::float8 from sources
         where state = 'active') as "overdueSeconds",
       (select extract(epoch from $1 - max(last_fetched))::float8 from sources) as "lastFetchSeconds",
       (select count(*)::int from sources where last_fetched > $1::timestamptz - interval '1 hour') as "heardThisHour",
       (select count(*)::int from items where taken_down_at is null and same_as is null) as items,
       (select count(*)::int from items where matched_at is null and taken_down_at is null and same_as is null) as unmatched,
       (select coalesce(greatest(0, extract(epoch from $1 - min(kept_at))), 0)::float8 from items
         where matched_at is null and taken_down_at is null and same_as is null) as "oldestUnmatchedSeconds",
       coalesce((select json_agg(s) from (
         select state, channel, count(*)::int as subscriptions from subscriptions
         where person_id not in (select id from people where canary) group by 1, 2 order by 1, 2) s),
         '[]') as subscriptions`,
    [now],
  );
  return row!;
}
