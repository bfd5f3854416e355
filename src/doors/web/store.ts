import type { Queryable } from '../../ground/db/db.ts';

/** Where places lie and their outlines, for maps; in no order. */
export async function placesOnMap(
  db: Queryable,
  ids: string[],
): Promise<{ id: string; lat: number; lon: number; boundary: unknown }[]> {
  if (ids.length === 0) return [];
  return db.query('select id, lat, lon, boundary from places where id = any($1::text[])', [ids]);
}

/** What a place lies in, widest first, as far as that lies inside the patch. */
export async function placesAround(
  db: Queryable,
  id: string,
  patch: string | null,
): Promise<{ slug: string; name: string }[]> {
  return db.query(
    `select p.slug, p.name from place_within w join places p on p.id = w.ancestor_id
     where w.place_id = $1 and p.id <> $1 and $2::text is not null and p.id <> $2 and exists (
       select from place_within i where i.place_id = p.id and i.ancestor_id = $2)
     order by (select count(*) from place_within d where d.place_id = p.id), p.name limit 5`,
    [id, patch],
  );
}

/** Stories with most voices of late, at least two. */
export async function talkedAbout(db: Queryable, since: Date, limit: number): Promise<number[]> {
  const rows = await db.query<{ id: number }>(
    `select id from stories where last_at >= $1 and voices > 1 order by voices desc, last_at desc, id desc limit $2::int`,
    [since, limit],
  );
  return rows.map(({ id }) => id);
}

/** Places that go by exactly this name or one of their other names, most peopled first. */
export async function placesNamed(
  db: Queryable,
  name: string,
  limit: number,
): Promise<{ slug: string; name: string; kind: string }[]> {
  return db.query(
    `select slug, name, kind from places
     where lower(name) = lower($1) or lower($1) in (select lower(a) from unnest(aliases) a)
     order by population desc, name limit $2::int`,
    [name, limit],
  );
}

/** Words as they are written in what was said last, each with how many items say it; those of one item may be slips. */
export async function wordsSaid(db: Queryable): Promise<{ word: string; items: number }[]> {
  return db.query(
    `select word, ndoc as items from ts_stat($$
       select to_tsvector('simple', title || ' ' || left(text, 600)) from (
         select title, text from items where same_as is null and taken_down_at is null order by told_at desc limit 3000) late $$)
     where ndoc > 1 and word ~ '^[[:alpha:]]{4,40}$' order by ndoc desc, word limit 6000`,
  );
}

/** The address of the picture that came with an item; null where there is none, or the item is not to be seen. */
export async function pictureOf(db: Queryable, id: number): Promise<string | null> {
  const [row] = await db.query<{ url: string | null }>(
    `select image->>'url' as url from items where id = $1 and taken_down_at is null`,
    [id],
  );
  return row?.url ?? null;
}

/** The instance's own place, by its address. */
export async function slugOfPlace(db: Queryable, id: string): Promise<string | null> {
  const [row] = await db.query<{ slug: string }>('select slug from places where id = $1', [id]);
  return row?.slug ?? null;
}

/** Which of these sources said three things or more about a place and subject since then. */
export async function sourcesThatSpoke(
  db: Queryable,
  sourceIds: number[],
  { placeId, subjects }: { placeId: string | null; subjects: string[] | null },
  since: Date,
): Promise<Set<number>> {
  const rows = await db.query<{ id: number }>(
    `select i.source_id as id from items i
     where i.source_id = any($1::bigint[]) and i.told_at >= $2 and i.taken_down_at is null
       and ($3::text is null or exists (select from item_places p join place_within w on w.place_id = p.place_id
         where p.item_id = i.id and w.ancestor_id = $3 and not p.rejected))
       and ($4::text[] is null or exists (select from item_subjects x
         where x.item_id = i.id and x.subject_id = any($4) and not x.rejected))
     group by 1 having count(*) >= 3`,
    [sourceIds, since, placeId, subjects],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Whether the database answers. */
export async function answers(db: Queryable): Promise<boolean> {
  return (await db.query('select 1 as yes')).length === 1;
}

/** The languages that are heard here, the commonest first. */
export async function languagesHeard(db: Queryable): Promise<string[]> {
  const rows = await db.query<{ language: string }>(
    `select split_part(language, '-', 1) as language from items where language is not null and same_as is null
     group by 1 having count(*) > 1 order by count(*) desc limit 8`,
  );
  return rows.map(({ language }) => language);
}
