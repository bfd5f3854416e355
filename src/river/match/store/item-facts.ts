import type { Queryable } from '../../../ground/db/db.ts';
import type { ItemFacts } from '../filing/facts.ts';
import { HEARD } from '../heard.ts';
import { isEnglish } from '../words.ts';
import { itemsSpread, PLACES_OF_ITEM } from './pairs.ts';

/** An item with all that interests ask about, and the names that a reason is told with. */
export interface NamedItem extends ItemFacts {
  voiceName: string;
  sourceName: string;
  places: { id: string; name: string; within: string[] }[];
  points: { name: string; lat: number; lon: number }[];
}

/** Those of the items that are in lists: neither folded nor taken down. */
export async function itemFacts(db: Queryable, itemIds: number[]): Promise<NamedItem[]> {
  return db.query<NamedItem>(
    `with ${itemsSpread('i.id = any($1::bigint[])')}, place as (
       select ip.item_id, json_agg(json_build_object('id', p.id, 'name', p.name,
         'within', (select json_agg(w.ancestor_id order by w.ancestor_id) from place_within w where w.place_id = p.id))
         order by ip.focus desc, ip.confidence desc, p.id) as places
       from item join ${PLACES_OF_ITEM} on ip.item_id = item.id where ${HEARD} group by ip.item_id
     )
     select item.id, item.voice_id as voice, item.source_id as source, item.kind, item.forms,
       ${isEnglish('item')} as english, item.search::text as search, coalesce(place.places, '[]') as places,
       array(select x.subject_id from item_subjects x where x.item_id = item.id and not x.rejected
         order by x.confidence desc, x.subject_id) as subjects,
       coalesce((select json_agg(json_build_object('name', p.name, 'lat', p.lat, 'lon', p.lon) order by p.name)
         from unnest(item.names, item.lats, item.lons) as p (name, lat, lon)), '[]') as points,
       item.voice as "voiceName", item.source as "sourceName"
     from spread item left join place on place.item_id = item.id order by item.id`,
    [itemIds],
  );
}

/** The facts of the newest items, for judging how often terms are; any will do. */
export async function recentFacts(db: Queryable, limit: number): Promise<NamedItem[]> {
  const ids = await db.query<{ id: number }>('select id from items order by id desc limit $1::int', [limit]);
  return itemFacts(
    db,
    ids.map(({ id }) => id),
  );
}

/** Names of places by their ids. */
export async function placeNames(db: Queryable, ids: string[]): Promise<Map<string, string>> {
  const rows = await db.query<{ id: string; name: string }>(
    'select id, name from places where id = any($1::text[])',
    [ids],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
