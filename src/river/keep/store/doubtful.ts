import type { Queryable } from '../../../ground/db/db.ts';
import type { VoiceKind } from '../../sources/sources.ts';
import { HEARD } from '../heard.ts';
import { ITEMS, SHOWN } from './view.ts';

/** A finding that the machine made and is not sure of, though it counts. */
export interface UnsureFinding {
  itemId: number;
  kind: 'place' | 'subject';
  /** The place's or subject's id. */
  about: string;
  /** The place's name; null for subjects, which only the scheme names. */
  place: string | null;
  confidence: number;
  /** The words that led to it, as they are written. */
  phrases: string[];
  title: string;
  summary: string;
  language: string | null;
  toldAt: Date;
  voice: { name: string; kind: VoiceKind };
}

/** Which findings are unsure: all that an editor has not decided, that lead to readers, and are below this. */
export interface Unsure {
  below: number;
  since: Date;
  limit: number;
}

/** The newest items' unsure findings, those of one item together, the least sure first. */
export async function unsureFindings(
  db: Queryable,
  { below, since, limit }: Unsure,
): Promise<UnsureFinding[]> {
  return db.query<UnsureFinding>(
    `select i.id as "itemId", f.kind, f.about, f.place, f.confidence, f.phrases, i.title, i.summary, i.language,
       i.told_at as "toldAt", json_build_object('name', v.name, 'kind', v.kind) as voice
     from ${ITEMS} join (${FOUND}) f on f.item_id = i.id
     where ${SHOWN} and i.told_at >= $2 order by i.told_at desc, i.id desc, f.confidence, f.about limit $3::int`,
    [below, since, limit],
  );
}

/** How many there are, counted up to `limit`. */
export async function countUnsure(db: Queryable, { below, since, limit }: Unsure): Promise<number> {
  const [row] = await db.query<{ n: number }>(
    `select count(*)::int as n from (select from ${ITEMS} join (${FOUND}) f on f.item_id = i.id
     where ${SHOWN} and i.told_at >= $2 limit $3::int) some`,
    [below, since, limit],
  );
  return row!.n;
}

const PHRASES = (list: string) =>
  `(select coalesce(json_agg(distinct x ->> 'phrase'), '[]') from jsonb_array_elements(${list}) x where x ->> 'phrase' <> '')`;
const FOUND = `
  select ip.item_id, 'place' as kind, ip.place_id as about, p.name as place, ip.confidence, ${PHRASES(`ip.evidence -> 'mentions'`)} as phrases
  from item_places ip join places p on p.id = ip.place_id join items pi on pi.id = ip.item_id
    join sources s on s.id = pi.source_id join voices v on v.id = pi.voice_id
  where ip.decided_by = 'machine' and not ip.assumed and ip.confidence < $1 and ${HEARD}
  union all
  select x.item_id, 'subject', x.subject_id, null, x.confidence, ${PHRASES('x.evidence')}
  from item_subjects x where x.decided_by = 'machine' and not x.rejected and x.confidence < $1`;
