import type { Queryable } from '../../../ground/db/db.ts';
import type { VoiceKind } from '../../../river/sources/sources.ts';

/** A mention as the picture counts it. */
export interface Counted {
  toldAt: Date;
  /** Null for what was captured. */
  kind: VoiceKind | null;
  voice: { id: number; slug: string; name: string } | null;
  words: string;
  places: PicturedPlace[];
}

/** A place that something was said about, to be drawn. */
export interface PicturedPlace {
  id: string;
  slug: string;
  name: string;
  lat: number;
  lon: number;
}

/** All mentions of a body told since then, by one watch or any, oldest first; those called wrong left out. */
export function countedSince(
  db: Queryable,
  bodyId: number,
  watchId: number | null,
  since: Date,
  limit: number,
): Promise<Counted[]> {
  return db.query<Counted>(
    `select m.told_at as "toldAt", v.kind,
       case when v.id is not null then json_build_object('id', v.id, 'slug', v.slug, 'name', v.name) end as voice,
       coalesce(i.title || '. ' || left(i.text, 4000), c.title || '. ' || c.quote) as words,
       coalesce((select json_agg(json_build_object('id', p.id, 'slug', p.slug, 'name', p.name, 'lat', p.lat, 'lon', p.lon)) from item_places ip join places p on p.id = ip.place_id
         where ip.item_id = i.id and ip.focus and not ip.rejected and not ip.assumed), '[]') as places
     from mentions m left join items i on i.id = m.item_id left join captures c on c.id = m.capture_id
       left join voices v on v.id = i.voice_id
     where m.body_id = $1 and m.told_at >= $3 and i.taken_down_at is null
       and (m.item_id is null and $2::bigint is null or exists (select from watch_items x join watches w on w.id = x.watch_id
         where x.item_id = m.item_id and w.body_id = m.body_id and x.held and not x.wrong
           and ($2::bigint is null or w.id = $2)))
     order by m.told_at limit $4::int`,
    [bodyId, watchId, since, limit],
  );
}
