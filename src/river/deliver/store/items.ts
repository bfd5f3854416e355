import type { Queryable } from '../../../ground/db/db.ts';
import type { Item } from '../../keep/keep.ts';
import type { TellItem } from '../tell-item.ts';
import { NOT_MUTED } from './mutes.ts';

interface Row {
  id: number;
  url: string | null;
  title: string;
  summary: string;
  told_at: Date;
  story_id: number | null;
  event_starts: Date | null;
  event_ends: Date | null;
  event_all_day: boolean | null;
  event_location: string | null;
  event_status: 'tentative' | 'confirmed' | 'cancelled' | null;
  event_time_zone: string | null;
  action_kind: NonNullable<Item['action']>['kind'] | null;
  action_url: string | null;
  action_deadline: Date | null;
  voice: Item['voice'];
  places: TellItem['places'] | null;
  subject_ids: string[] | null;
  because: number[] | null;
}

/**
 * Items to be told, as they are now: what was taken down or folded into another since is left out, and so is what none
 * of these subscriptions matches any more. In the order of the ids.
 */
export async function itemsToTell(
  db: Queryable,
  itemIds: readonly number[],
  subscriptionIds: readonly number[],
): Promise<TellItem[]> {
  const rows = await db.query<Row>(
    `select i.id, i.url, i.title, i.summary, i.told_at, i.story_id, i.event_starts, i.event_ends, i.event_all_day,
       i.event_location, i.event_status, i.event_time_zone, i.action_kind, i.action_url, i.action_deadline,
       json_build_object('id', v.id, 'slug', v.slug, 'name', v.name, 'kind', v.kind) as voice,
       (select json_agg(json_build_object('name', p.name, 'slug', p.slug, 'assumed', ip.assumed)
           order by ip.focus desc, ip.assumed, ip.confidence desc, p.id)
         from item_places ip join places p on p.id = ip.place_id
         where ip.item_id = i.id and not ip.rejected) as places,
       (select json_agg(x.subject_id order by x.confidence desc, x.subject_id)
         from item_subjects x where x.item_id = i.id and not x.rejected) as subject_ids,
       (select json_agg(s.id order by s.id) from matches m join subscriptions s on s.interest_id = m.interest_id
         where m.item_id = i.id and s.id = any($2::bigint[]) and ${NOT_MUTED}) as because
     from unnest($1::bigint[]) with ordinality as wanted (id, n)
       join items i on i.id = wanted.id join voices v on v.id = i.voice_id
     where i.same_as is null and i.taken_down_at is null
     order by wanted.n`,
    [itemIds, subscriptionIds],
  );
  return rows.filter((row) => row.because !== null).map(toTellItem);
}

function toTellItem(row: Row): TellItem {
  return {
    id: row.id,
    voice: row.voice,
    url: row.url,
    title: row.title,
    summary: row.summary,
    toldAt: row.told_at,
    storyId: row.story_id,
    event: row.event_starts && {
      starts: row.event_starts,
      allDay: row.event_all_day ?? false,
      ...(row.event_ends ? { ends: row.event_ends } : {}),
      ...(row.event_location ? { location: row.event_location } : {}),
      ...(row.event_status ? { status: row.event_status } : {}),
      ...(row.event_time_zone ? { timeZone: row.event_time_zone } : {}),
    },
    action: row.action_kind && {
      kind: row.action_kind,
      ...(row.action_url ? { url: row.action_url } : {}),
      ...(row.action_deadline ? { deadline: row.action_deadline } : {}),
    },
    places: row.places ?? [],
    subjectIds: row.subject_ids ?? [],
    because: row.because ?? [],
  };
}

/** Places and voices in words, for saying what somebody follows. */
export async function namesOf(
  db: Queryable,
  placeIds: readonly string[],
  voiceIds: readonly number[],
): Promise<{ places: Map<string, { name: string; slug: string }>; voices: Map<number, string> }> {
  const places = await db.query<{ id: string; name: string; slug: string }>(
    'select id, name, slug from places where id = any($1::text[])',
    [placeIds],
  );
  const voices = await db.query<{ id: number; name: string }>(
    'select id, name from voices where id = any($1::bigint[])',
    [voiceIds],
  );
  return {
    places: new Map(places.map((place) => [place.id, place])),
    voices: new Map(voices.map((voice) => [voice.id, voice.name])),
  };
}

/** The place that each spot is called by: the nearest that we know of within some five kilometres, or null. */
export async function placesNear(
  db: Queryable,
  spots: readonly { lat: number; lon: number }[],
): Promise<(string | null)[]> {
  if (spots.length === 0) return [];
  const rows = await db.query<{ name: string | null }>(
    `select (select p.name from places p
       where p.lat between s.lat - 0.045 and s.lat + 0.045 and p.lon between s.lon - 0.07 and s.lon + 0.07
         and p.kind not in ('postcode', 'street', 'district', 'county', 'region', 'country')
       order by power(p.lat - s.lat, 2) + power((p.lon - s.lon) * cos(radians(s.lat)), 2), p.id limit 1) as name
     from unnest($1::float8[], $2::float8[]) with ordinality as s (lat, lon, n) order by s.n`,
    [spots.map(({ lat }) => lat), spots.map(({ lon }) => lon)],
  );
  return rows.map(({ name }) => name);
}
