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

/** The instance's own place, by its address. */
export async function slugOfPlace(db: Queryable, id: string): Promise<string | null> {
  const [row] = await db.query<{ slug: string }>('select slug from places where id = $1', [id]);
  return row?.slug ?? null;
}

/** Whether the database answers. */
export async function answers(db: Queryable): Promise<boolean> {
  return (await db.query('select 1 as yes')).length === 1;
}
