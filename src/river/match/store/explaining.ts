import type { Queryable } from '../../../ground/db/db.ts';
import type { Criterion, ExplainedPart, ItemForm, MatchReason } from '../interest.ts';
import { isEnglish } from '../words.ts';
import { DISTANCES, FORMS, HELD, itemsSpread, REASON } from './pairs.ts';

/** All that an explanation is written from. */
export interface Evidence {
  criterion: Criterion;
  /** Out of lists, so that nothing matches it. */
  state: 'listed' | 'folded' | 'taken-down';
  /** Null while the item is out. */
  held: Record<Exclude<ExplainedPart, 'item'>, boolean> | null;
  reason: MatchReason | null;
  /** Names of the places asked for. */
  asked: string[];
  places: {
    name: string;
    /** It is one that was asked for, or lies in one. */
    inside: boolean;
    confidence: number;
    focus: boolean;
    assumed: boolean;
    rejected: boolean;
    phrases: string[];
  }[];
  subjects: { id: string; confidence: number; rejected: boolean; phrases: string[] }[];
  /** The item's words around those asked for, these marked with U+E000 … U+E001. */
  headline: string | null;
  /** Metres to the nearest point that the item is known to be at. */
  nearest: { name: string; metres: number } | null;
  kind: string;
  voice: string;
  source: string;
  forms: ItemForm[];
}

const phrases = (of: string) =>
  `coalesce((select jsonb_agg(distinct m ->> 'phrase') from jsonb_array_elements(${of}) m
    where coalesce(m ->> 'phrase', '') <> ''), '[]')`;

/** The evidence on an item and an interest; null if either is not there. */
export async function evidenceOn(
  db: Queryable,
  itemId: number,
  interestId: number,
): Promise<Evidence | null> {
  const held = Object.entries(HELD)
    .map(([part, condition]) => `'${part}', coalesce(${condition}, false)`)
    .join(', ');
  const [row] = await db.query<Evidence>(
    `with ${itemsSpread('i.id = $1')}
     select n.criterion,
       case when it.taken_down_at is not null then 'taken-down' when it.same_as is not null then 'folded' else 'listed' end as state,
       (select jsonb_build_object(${held}) from spread item) as held,
       (select ${REASON} from spread item) as reason,
       coalesce((select json_agg(coalesce(p.name, asked.id) order by asked.id)
         from unnest(n.place_ids) asked (id) left join places p on p.id = asked.id), '[]') as asked,
       coalesce((select json_agg(json_build_object('name', p.name, 'confidence', ip.confidence, 'focus', ip.focus,
           'assumed', ip.assumed, 'rejected', ip.rejected, 'phrases', ${phrases("ip.evidence -> 'mentions'")},
           'inside', exists (select from place_within w where w.place_id = p.id and w.ancestor_id = any(n.place_ids)))
           order by ip.focus desc, ip.confidence desc, p.id)
         from item_places ip join places p on p.id = ip.place_id where ip.item_id = it.id), '[]') as places,
       coalesce((select json_agg(json_build_object('id', x.subject_id, 'confidence', x.confidence,
           'rejected', x.rejected, 'phrases', ${phrases('x.evidence')}) order by x.confidence desc, x.subject_id)
         from item_subjects x where x.item_id = it.id), '[]') as subjects,
       case when n.words_query is not null then
         ts_headline(case when ${isEnglish('it')} then 'english' else 'simple' end::regconfig,
           left(it.title || '. ' || it.text, 50000), n.words_query,
           'StartSel="\u{e000}", StopSel="\u{e001}", MaxWords=18, MinWords=8, MaxFragments=1') end as headline,
       (select json_build_object('name', d.name, 'metres', d.metres) from spread item cross join lateral ${DISTANCES} d
         where n.near_metres is not null order by d.metres limit 1) as nearest,
       v.kind, v.name as voice, s.title as source,
       (select ${FORMS} from items i where i.id = it.id) as forms
     from items it join voices v on v.id = it.voice_id join sources s on s.id = it.source_id, interests n where it.id = $1 and n.id = $2`,
    [itemId, interestId],
  );
  return row ?? null;
}
