import type { Queryable, Tx } from '../../../ground/db/db.ts';
import { dissolvedBy } from './generations.ts';
import type { ImportedPlace } from './import-result.ts';

/**
 * Ends the imported places that these dissolve, and lets those that took their ground lie in them, so that their readers,
 * pages and feeds go on with what is said there now. Call it when the new ones are saved. Gives the ids of the dissolved.
 */
export async function noteGenerations(
  tx: Tx,
  imported: readonly ImportedPlace[],
  now: Date,
): Promise<string[]> {
  const kinds = [...new Set(imported.filter(({ boundary }) => boundary).map(({ kind }) => kind))];
  if (kinds.length === 0) return [];
  const known = await tx.query<ImportedPlace>(
    `select id, name, kind, lat, lon, parent_id as "parentId", country, population, aliases, boundary from places
     where origin = 'imported' and boundary is not null and until is null and kind = any($1::text[])`,
    [kinds],
  );
  const dissolved = dissolvedBy(imported, known);
  const rows = dissolved.flatMap(({ formerId, successors }) =>
    successors.map(({ placeId, share }) => ({ former: formerId, place: placeId, share })),
  );
  await tx.query('update places set until = $2 where id = any($1::text[])', [
    dissolved.map(({ formerId }) => formerId),
    now,
  ]);
  // What the dissolved had themselves taken over goes to their successors too.
  await tx.query(
    `with r as (select * from jsonb_to_recordset($1::jsonb) as r (former text, place text, share real))
     insert into place_generations (former_id, place_id, share)
     select former, place, share from r
     union all
     select g.former_id, r.place, r.share * g.share from r join place_generations g on g.place_id = r.former
     on conflict (former_id, place_id) do nothing`,
    [JSON.stringify(rows)],
  );
  await layWithin(
    tx,
    rows.map(({ place }) => place),
  );
  return dissolved.map(({ formerId }) => formerId);
}

/** Lays places in those whose ground they took. */
export async function layWithin(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.query(
    `insert into place_within (place_id, ancestor_id)
     select w.place_id, g.former_id from place_generations g join place_within w on w.ancestor_id = g.place_id
     where g.place_id = any($1::text[]) on conflict do nothing`,
    [[...new Set(ids)]],
  );
}

/** Until when a place was one, and which places took its ground; null for one that still is. */
export async function successorsOf(
  db: Queryable,
  id: string,
): Promise<{ until: Date; successors: { slug: string; name: string }[] } | null> {
  const [place] = await db.query<{ until: Date | null }>('select until from places where id = $1', [id]);
  if (!place?.until) return null;
  const successors = await db.query<{ slug: string; name: string }>(
    `select p.slug, p.name from place_generations g join places p on p.id = g.place_id
     where g.former_id = $1 and p.until is null order by g.share desc, p.name`,
    [id],
  );
  return { until: place.until, successors };
}
