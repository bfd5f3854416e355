import { FINE, HEARD, metresBetween } from '../heard.ts';
import { isEnglish } from '../words.ts';

const fine = FINE.map((precision) => `'${precision}'`).join(', ');
/** What sort of item `i` is. */
export const FORMS = `case when i.event_starts is null and i.action_kind is null then '{news}'::text[]
  else array_remove(array[case when i.event_starts is not null then 'event' end,
    case when i.action_kind is not null then 'action' end], null) end`;

/** For each item of `item`: its places, with all that the rule in heard.ts asks about. */
export const PLACES_OF_ITEM = `item_places ip join items i on i.id = ip.item_id join sources s on s.id = i.source_id
  join voices v on v.id = i.voice_id join places p on p.id = ip.place_id`;

/**
 * Items with all that interests ask about, spread out once for the whole batch. `which` is the condition that chooses
 * them. Only those in lists: neither folded nor taken down.
 */
export function itemsSpread(which: string): string {
  return `item as materialized (
    select i.id, i.voice_id, v.kind, v.name as voice, i.source_id, s.title as source, ${FORMS} as forms, i.language,
      i.search, i.lat, i.lon, i.event_location, i.told_at
    from items i join voices v on v.id = i.voice_id join sources s on s.id = i.source_id
    where ${which} and i.same_as is null and i.taken_down_at is null
  ), heard as (
    select ip.item_id, array_agg(distinct w.ancestor_id) as places
    from item join ${PLACES_OF_ITEM} on ip.item_id = item.id join place_within w on w.place_id = ip.place_id
    where ${HEARD} group by ip.item_id
  ), about as (
    select x.item_id, array_agg(x.subject_id) as subjects
    from item join item_subjects x on x.item_id = item.id where not x.rejected group by x.item_id
  ), point as (
    select item_id, array_agg(name) as names, array_agg(lat) as lats, array_agg(lon) as lons from (
      select id as item_id, coalesce(event_location, 'Where its source says it is') as name, lat, lon from item
      where lat is not null and lon is not null
      union all
      select ip.item_id, p.name, p.lat, p.lon from item join ${PLACES_OF_ITEM} on ip.item_id = item.id
      where ip.focus and not ip.assumed and ip.precision in (${fine}) and ${HEARD}
    ) known group by item_id
  ), spread as materialized (
    select item.*, coalesce(heard.places, '{}') as places, coalesce(about.subjects, '{}') as subjects, point.names,
      point.lats, point.lons
    from item left join heard on heard.item_id = item.id left join about on about.item_id = item.id
      left join point on point.item_id = item.id
  )`;
}

/** The words of `n` in the reading of the item's own language. */
const WORDS_HELD = `item.search @@ case when ${isEnglish('item')} then n.words_english else n.words_written end`;

/** How far the item's known points are from the one asked for: rows of `name`, `metres`. */
export const DISTANCES = `(select point.name, ${metresBetween('point.lat', 'point.lon', 'n.near_lat', 'n.near_lon')} as metres
  from unnest(item.names, item.lats, item.lons) as point (name, lat, lon))`;

/** Each part of an interest `n` against an item of `spread`: true, or false. */
export const HELD = {
  place: 'n.place_ids && item.places',
  near: `exists (select from ${DISTANCES} d where d.metres <= n.near_metres)`,
  subject: 'n.subject_ids && item.subjects',
  words: `item.search @@ n.words_query and ${WORDS_HELD}`,
  kind: 'item.kind = any(n.kinds)',
  voice: 'item.voice_id = any(n.voice_ids)',
  source: 'item.source_id = any(n.source_ids)',
  form: 'n.forms && item.forms',
} as const;

const REST_HELD = `(n.kinds = '{}' or ${HELD.kind})
  and (n.voice_ids = '{}' or ${HELD.voice})
  and (n.source_ids = '{}' or ${HELD.source})
  and (n.forms = '{}' or ${HELD.form})
  and (n.words_query is null or (${HELD.words}))
  and (n.near_metres is null or ${HELD.near})`;
const SUBJECT_HELD = `(n.subject_ids = '{}' or ${HELD.subject})`;

/** All parts that the interest has hold. What it does not ask for is null or empty. */
export const ALL_HELD = `(n.place_ids = '{}' or ${HELD.place}) and ${SUBJECT_HELD} and ${REST_HELD}`;

/** The interests that an item of `spread` meets: by the index of places, or else of subjects, or else one by one. */
export const MET = `lateral (
    select n.* from interests n where ${HELD.place} and ${SUBJECT_HELD} and ${REST_HELD}
    union all
    select n.* from interests n where n.place_ids = '{}' and ${HELD.subject} and ${REST_HELD}
    union all
    select n.* from interests n where n.place_ids = '{}' and n.subject_ids = '{}' and ${REST_HELD}
  ) n`;

/** A `MatchReason`: of several places or subjects, the surest. */
export const REASON = `jsonb_strip_nulls(jsonb_build_object(
  'place', (select jsonb_build_object('id', p.id, 'name', p.name, 'within',
      case when p.id <> w.ancestor_id then coalesce((select name from places where id = w.ancestor_id), w.ancestor_id) end)
    from ${PLACES_OF_ITEM} join place_within w on w.place_id = ip.place_id
    where ip.item_id = item.id and w.ancestor_id = any(n.place_ids) and ${HEARD}
    order by p.id = w.ancestor_id desc, ip.focus desc, ip.confidence desc, p.id, w.ancestor_id limit 1),
  'near', (select jsonb_build_object('metres', round(d.metres / 100) * 100, 'name', d.name) from ${DISTANCES} d
    where d.metres <= n.near_metres order by d.metres, d.name limit 1),
  'subject', (select jsonb_build_object('id', x.subject_id, 'within',
      case when not n.criterion -> 'subjects' ? x.subject_id then n.criterion -> 'subjects' ->> 0 end)
    from item_subjects x where x.item_id = item.id and not x.rejected and x.subject_id = any(n.subject_ids)
    order by n.criterion -> 'subjects' ? x.subject_id desc, x.confidence desc, x.subject_id limit 1),
  'words', n.criterion ->> 'words',
  'kind', case when n.kinds <> '{}' then item.kind end,
  'voice', case when n.voice_ids <> '{}' then item.voice end,
  'source', case when n.source_ids <> '{}' then item.source end,
  'forms', case when n.forms <> '{}' then to_jsonb(item.forms) end))`;
