import type { Tx } from '../../ground/db/db.ts';
import { type PlaceCount, usuallyAbout } from './usual-place.ts';

/** The newest so many items tell it. */
const NEWEST = 200;

/**
 * What a source's newest items are about, as its usual place; what was only taken for granted says nothing. Null also
 * while too little was said.
 */
export async function usualPlaceOf(tx: Tx, id: number, before: string | null): Promise<string | null> {
  const rows = await tx.query<PlaceCount & { all: number }>(
    `with recursive newest as (
       select id from items where source_id = $1 and taken_down_at is null order by told_at desc, id desc limit $2),
     named as (
       select p.item_id, p.place_id from item_places p join newest n on n.id = p.item_id
       where p.focus and not p.assumed and not p.rejected),
     up as (
       select item_id, place_id as id, 0 as steps from named
       union
       select up.item_id, pl.parent_id, up.steps + 1 from up join places pl on pl.id = up.id
       where pl.parent_id is not null and up.steps < 12),
     line as (
       select distinct id as start, id, 0 as steps from up
       union
       select line.start, pl.parent_id, line.steps + 1 from line join places pl on pl.id = line.id
       where pl.parent_id is not null and line.steps < 12)
     select pl.id as "placeId", pl.kind, count(distinct up.item_id)::integer as items,
            (select max(steps) from line where line.start = pl.id)::integer as depth,
            (select count(distinct item_id) from named)::integer as all
     from up join places pl on pl.id = up.id group by pl.id, pl.kind`,
    [id, NEWEST],
  );
  return usuallyAbout(rows, rows[0]?.all ?? 0, before);
}
