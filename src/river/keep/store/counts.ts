import type { Queryable } from '../../../ground/db/db.ts';
import type { VoiceKind } from '../../sources/sources.ts';
import { HEARD } from '../heard.ts';
import type { ActivityBar, ItemQuery, PlaceCount, SubjectCount } from '../item.ts';
import { filtersOf } from './filters.ts';
import { ITEMS, SHOWN } from './view.ts';

/** How many items a query finds. */
export async function countItems(db: Queryable, query: ItemQuery): Promise<number> {
  const filters = filtersOf(query);
  const [row] = await db.query<{ n: number }>(
    `select count(*)::int as n from ${ITEMS} where ${filters.where}`,
    filters.params,
  );
  return row!.n;
}

/**
 * Places that items told since then are heard for, most first, each with what lies inside it; with `place`, only
 * places within that one, itself left out.
 */
export async function placesWithItems(
  db: Queryable,
  { since, place, limit = 200 }: { since: Date; place?: string | undefined; limit?: number },
): Promise<PlaceCount[]> {
  return db.query<PlaceCount>(
    `select p.id as "placeId", p.slug, p.name, p.kind, count(distinct i.id)::int as items,
       count(distinct i.voice_id)::int as voices
     from ${ITEMS} join item_places ip on ip.item_id = i.id join place_within w on w.place_id = ip.place_id
       join places p on p.id = w.ancestor_id
     where ${SHOWN} and i.told_at >= $1 and ${HEARD} and ($2::text is null or (p.id <> $2 and exists (
       select from place_within inside where inside.place_id = p.id and inside.ancestor_id = $2)))
     group by p.id order by items desc, p.name, p.id limit $3::int`,
    [since, place ?? null, limit],
  );
}

/** Subjects of items told since then, most first; with `place`, of those heard there. Without what is under them. */
export async function subjectsWithItems(
  db: Queryable,
  { since, place, limit = 200 }: { since: Date; place?: string | undefined; limit?: number },
): Promise<SubjectCount[]> {
  const filters = filtersOf({ from: since, places: place === undefined ? undefined : [place] });
  return db.query<SubjectCount>(
    `select x.subject_id as "subjectId", count(*)::int as items, count(distinct i.voice_id)::int as voices
     from ${ITEMS} join item_subjects x on x.item_id = i.id and not x.rejected
     where ${filters.where} group by x.subject_id order by items desc, x.subject_id limit ${filters.bind(limit)}::int`,
    filters.params,
  );
}

/** How much was said by whom over time, oldest first. Days and weeks (from Monday) are those of `timeZone`. */
export async function activity(
  db: Queryable,
  query: ItemQuery,
  { by, timeZone = 'UTC' }: { by: 'day' | 'week'; timeZone?: string },
): Promise<ActivityBar[]> {
  const filters = filtersOf(query);
  const rows = await db.query<{ from: Date; items: number; voices: number; kind: VoiceKind | null }>(
    `select * from (
       select date_trunc(${filters.bind(by)}, i.told_at, ${filters.bind(timeZone)}) as from, v.kind,
         count(*)::int as items, count(distinct i.voice_id)::int as voices
       from ${ITEMS} where ${filters.where} group by grouping sets ((1), (1, 2))
     ) bars order by 1, kind nulls first`,
    filters.params,
  );
  const bars: ActivityBar[] = [];
  for (const { kind, ...bar } of rows) {
    if (kind === null) bars.push({ ...bar, byKind: {} });
    else bars.at(-1)!.byKind[kind] = bar.items;
  }
  return bars;
}
