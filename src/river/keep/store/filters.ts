import { FINE, HEARD, metresBetween } from '../heard.ts';
import type { ItemQuery } from '../item.ts';
import { sound } from '../sound.ts';
import { asWritten, eitherWay, inEnglish, isEnglish } from '../words.ts';
import { SHOWN } from './view.ts';

/** Conditions over `ITEMS`, all fixed text: whatever a stranger chose is in `params`, bound. */
export interface Filters {
  where: string;
  params: unknown[];
  /** The words asked for, a bound parameter, for ranking and marking; null without words. */
  words: string | null;
  /** Adds a parameter and gives its `$n`. */
  bind(value: unknown): string;
}

/** Longer searches are cut: nobody types them. */
const MOST_WORDS = 500;

export function filtersOf(query: ItemQuery): Filters {
  const params: unknown[] = [];
  const bind = (value: unknown) => `$${params.push(value)}`;
  const asked =
    query.words === undefined ? '' : sound(query.words).trim().slice(0, MOST_WORDS).toWellFormed();
  const words = asked === '' ? null : `${bind(asked)}::text`;
  const where = [
    SHOWN,
    ...whereOf(query, bind),
    ...(words ? [wordsOf(words)] : []),
    ...whoOf(query, bind),
    ...whenOf(query, bind),
  ];
  return { where: where.join('\n and '), params, words, bind };
}

type Bind = Filters['bind'];
const ids = (given: number[]) => given.filter((id) => Number.isSafeInteger(id));

function whereOf(query: ItemQuery, bind: Bind): string[] {
  const found: string[] = [];
  if (query.places) {
    found.push(`exists (select from item_places ip join place_within w on w.place_id = ip.place_id
      where ip.item_id = i.id and w.ancestor_id = any(${bind(query.places.map(sound))}::text[]) and ${HEARD})`);
  }
  if (query.near) {
    const [lat, lon] = [`${bind(query.near.lat)}::float8`, `${bind(query.near.lon)}::float8`];
    const metres = `${bind(query.near.metres)}::float8`;
    found.push(`(${metresBetween('i.lat', 'i.lon', lat, lon)} <= ${metres} or exists (
      select from item_places ip join places p on p.id = ip.place_id
      where ip.item_id = i.id and ip.focus and not ip.assumed and ip.precision = any(${bind(FINE)}::text[]) and ${HEARD}
        and ${metresBetween('p.lat', 'p.lon', lat, lon)} <= ${metres}))`);
  }
  if (query.subjects) {
    found.push(`exists (select from item_subjects x where x.item_id = i.id and not x.rejected
      and x.subject_id = any(${bind(query.subjects.map(sound))}::text[]))`);
  }
  return found;
}

/** Found by the index for either reading, and then checked in the reading of the item's own language. */
function wordsOf(words: string): string {
  return `numnode(${inEnglish(words)}) > 0 and i.search @@ ${eitherWay(words)}
    and i.search @@ case when ${isEnglish('i')} then ${inEnglish(words)} else ${asWritten(words)} end`;
}

function whoOf(query: ItemQuery, bind: Bind): string[] {
  const found: string[] = [];
  if (query.kinds) found.push(`v.kind = any(${bind(query.kinds.map(sound))}::text[])`);
  if (query.voices) found.push(`i.voice_id = any(${bind(ids(query.voices))}::bigint[])`);
  if (query.sources) found.push(`i.source_id = any(${bind(ids(query.sources))}::bigint[])`);
  if (query.story !== undefined) found.push(`i.story_id = any(${bind(ids([query.story]))}::bigint[])`);
  if (query.interests) {
    found.push(`exists (select from matches m where m.item_id = i.id
      and m.interest_id = any(${bind(ids(query.interests))}::bigint[]))`);
  }
  return found;
}

function whenOf(query: ItemQuery, bind: Bind): string[] {
  const found: string[] = [];
  if (query.from) found.push(`i.told_at >= ${bind(query.from)}::timestamptz`);
  if (query.to) found.push(`i.told_at < ${bind(query.to)}::timestamptz`);
  if (query.eventsAfter) {
    found.push(`i.event_starts is not null and coalesce(i.event_ends, i.event_starts
      + case when i.event_all_day then interval '1 day' else interval '0' end) > ${bind(query.eventsAfter)}::timestamptz`);
  }
  if (query.deadlineAfter) found.push(`i.action_deadline > ${bind(query.deadlineAfter)}::timestamptz`);
  return found;
}
