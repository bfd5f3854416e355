import { FINE, HEARD, metresBetween } from '../heard.ts';
import { asWritten, inEnglish, isEnglish } from '../words.ts';

const ITEMS = 'items i join sources s on s.id = i.source_id join voices v on v.id = i.voice_id';
const fine = FINE.map((precision) => `'${precision}'`).join(', ');

/**
 * Items with all that interests ask about, spread out once for the whole batch. `which` is the condition that chooses
 * them. Only those in lists: neither folded nor taken down.
 */
export function itemsSpread(which: string): string {
  return `item as materialized (
    select i.id, i.voice_id, v.kind, v.name as voice, i.language, i.search, i.lat, i.lon, i.event_location
    from ${ITEMS} where ${which} and i.same_as is null and i.taken_down_at is null
  ), heard as materialized (
    select ip.item_id, ip.place_id, p.name, w.ancestor_id, ip.focus, ip.confidence, ip.place_id = w.ancestor_id as itself
    from item join items i on i.id = item.id join sources s on s.id = i.source_id join voices v on v.id = i.voice_id
      join item_places ip on ip.item_id = i.id join places p on p.id = ip.place_id
      join place_within w on w.place_id = ip.place_id
    where ${HEARD}
  ), point as materialized (
    select id as item_id, coalesce(event_location, 'where its source says it is') as name, lat, lon from item
    where lat is not null and lon is not null
    union all
    select ip.item_id, p.name, p.lat, p.lon
    from item join items i on i.id = item.id join sources s on s.id = i.source_id join voices v on v.id = i.voice_id
      join item_places ip on ip.item_id = i.id join places p on p.id = ip.place_id
    where ip.focus and not ip.assumed and ip.precision in (${fine}) and ${HEARD}
  ), about as materialized (
    select x.item_id, x.subject_id, x.confidence from item join item_subjects x on x.item_id = item.id where not x.rejected
  ), spread as materialized (
    select item.*,
      coalesce((select array_agg(distinct ancestor_id) from heard where item_id = item.id), '{}') as places,
      coalesce((select array_agg(subject_id) from about where item_id = item.id), '{}') as subjects
    from item
  )`;
}

/** The words of `n` in the reading of the item's own language. */
const WORDS_HELD = `case when ${isEnglish('item')} then item.search @@ ${inEnglish("(n.criterion ->> 'words')")}
  else item.search @@ ${asWritten("(n.criterion ->> 'words')")} end`;

const distance = metresBetween('point.lat', 'point.lon', 'n.near_lat', 'n.near_lon');

/** Each part of an interest `n` against an item of `spread`: true, or false. */
export const HELD = {
  place: 'n.place_ids && item.places',
  near: `exists (select from point where point.item_id = item.id and ${distance} <= n.near_metres)`,
  subject: 'n.subject_ids && item.subjects',
  words: `item.search @@ n.words_query and ${WORDS_HELD}`,
  kind: 'item.kind = any(n.kinds)',
  voice: 'item.voice_id = any(n.voice_ids)',
} as const;

/** All parts that the interest has hold. The cheap ones first; what it does not ask for is null or empty. */
export const ALL_HELD = `(n.place_ids = '{}' or ${HELD.place})
  and (n.subject_ids = '{}' or ${HELD.subject})
  and (n.kinds = '{}' or ${HELD.kind})
  and (n.voice_ids = '{}' or ${HELD.voice})
  and (n.words_query is null or (${HELD.words}))
  and (n.near_metres is null or ${HELD.near})`;

/** A `MatchReason`: of several places or subjects, the surest. */
export const REASON = `jsonb_strip_nulls(jsonb_build_object(
  'place', (select jsonb_build_object('id', h.place_id, 'name', h.name, 'within',
      case when not h.itself then coalesce((select name from places where id = h.ancestor_id), h.ancestor_id) end)
    from heard h where h.item_id = item.id and h.ancestor_id = any(n.place_ids)
    order by h.itself desc, h.focus desc, h.confidence desc, h.place_id, h.ancestor_id limit 1),
  'near', (select jsonb_build_object('metres', round(metres / 100) * 100, 'name', name)
    from (select name, ${distance} as metres from point where point.item_id = item.id) d
    where metres <= n.near_metres order by metres, name limit 1),
  'subject', (select jsonb_build_object('id', a.subject_id, 'within',
      case when not n.criterion -> 'subjects' ? a.subject_id then n.criterion -> 'subjects' ->> 0 end)
    from about a where a.item_id = item.id and a.subject_id = any(n.subject_ids)
    order by n.criterion -> 'subjects' ? a.subject_id desc, a.confidence desc, a.subject_id limit 1),
  'words', n.criterion ->> 'words',
  'kind', case when n.kinds <> '{}' then item.kind end,
  'voice', case when n.voice_ids <> '{}' then item.voice end))`;
