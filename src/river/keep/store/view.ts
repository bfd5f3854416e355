import type { Item, ItemPlace, ItemSubject, VoiceView } from '../item.ts';

/** Joins that every list of items is read through: the item, its source, its voice. */
export const ITEMS = 'items i join sources s on s.id = i.source_id join voices v on v.id = i.voice_id';

/** What is in lists: neither folded into another, nor taken down. */
export const SHOWN = 'i.same_as is null and i.taken_down_at is null';

/** Items with their places, subjects and story, in one look-up. After it comes `from ITEMS … where …`. */
export const ITEM_COLUMNS = `i.id, i.source_id, i.url, i.title, i.author, i.summary, i.language, i.told_at,
  i.published_at, i.kept_at, i.version, i.changed_at, i.categories, i.enclosures, i.image, i.event_starts, i.event_ends,
  i.event_all_day, i.event_location, i.event_status, i.event_time_zone, i.action_kind, i.action_url, i.action_deadline,
  json_build_object('id', v.id, 'slug', v.slug, 'name', v.name, 'kind', v.kind) as voice,
  (select json_agg(json_build_object('placeId', p.id, 'slug', p.slug, 'name', p.name, 'kind', p.kind, 'lat', p.lat,
      'lon', p.lon, 'confidence', round(ip.confidence::numeric, 3), 'focus', ip.focus, 'assumed', ip.assumed,
      'precision', ip.precision, 'mentions', coalesce(ip.evidence -> 'mentions', '[]'),
      'because', coalesce(ip.evidence -> 'because', '[]'), 'decidedBy', ip.decided_by)
      order by ip.focus desc, ip.assumed, ip.confidence desc, p.id)
    from item_places ip join places p on p.id = ip.place_id where ip.item_id = i.id and not ip.rejected) as places,
  (select json_agg(json_build_object('subjectId', x.subject_id, 'confidence', round(x.confidence::numeric, 3),
      'evidence', x.evidence, 'decidedBy', x.decided_by) order by x.confidence desc, x.subject_id)
    from item_subjects x where x.item_id = i.id and not x.rejected) as subjects,
  (select json_build_object('id', t.id, 'items', t.items, 'voices', t.voices)
    from stories t where t.id = i.story_id) as story`;

/** A row of ITEM_COLUMNS. */
export interface ItemRow {
  id: number;
  source_id: number;
  url: string | null;
  title: string;
  author: string | null;
  summary: string;
  language: string | null;
  told_at: Date;
  published_at: Date | null;
  kept_at: Date;
  version: number;
  changed_at: Date | null;
  categories: string[];
  enclosures: Item['enclosures'];
  image: Item['image'];
  event_starts: Date | null;
  event_ends: Date | null;
  event_all_day: boolean | null;
  event_location: string | null;
  event_status: string | null;
  event_time_zone: string | null;
  action_kind: string | null;
  action_url: string | null;
  action_deadline: Date | null;
  voice: VoiceView;
  places: ItemPlace[] | null;
  subjects: ItemSubject[] | null;
  story: Item['story'];
}

export function toItem(row: ItemRow): Item {
  return {
    id: row.id,
    sourceId: row.source_id,
    voice: row.voice,
    url: row.url,
    title: row.title,
    author: row.author,
    summary: row.summary,
    language: row.language,
    toldAt: row.told_at,
    publishedAt: row.published_at,
    keptAt: row.kept_at,
    version: row.version,
    changedAt: row.changed_at,
    categories: row.categories,
    enclosures: row.enclosures,
    image: row.image,
    event: eventOf(row),
    action: actionOf(row),
    places: row.places ?? [],
    subjects: row.subjects ?? [],
    story: row.story,
  };
}

function eventOf(row: ItemRow): Item['event'] {
  if (row.event_starts === null) return null;
  return {
    starts: row.event_starts,
    allDay: row.event_all_day ?? false,
    ...(row.event_ends && { ends: row.event_ends }),
    ...(row.event_location && { location: row.event_location }),
    ...(row.event_status && {
      status: row.event_status as NonNullable<NonNullable<Item['event']>['status']>,
    }),
    ...(row.event_time_zone && { timeZone: row.event_time_zone }),
  };
}

function actionOf(row: ItemRow): Item['action'] {
  if (row.action_kind === null) return null;
  return {
    kind: row.action_kind as NonNullable<Item['action']>['kind'],
    ...(row.action_url && { url: row.action_url }),
    ...(row.action_deadline && { deadline: row.action_deadline }),
  };
}
