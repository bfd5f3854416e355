import type { Queryable } from '../../../ground/db/db.ts';
import type { Candidate } from '../balance.ts';
import type { Cursor } from '../cursor.ts';
import type { ItemPage, ItemQuery } from '../item.ts';
import { MARK } from '../sound.ts';
import { asWritten, eitherWay, inEnglish, isEnglish } from '../words.ts';
import { type Filters, filtersOf } from './filters.ts';
import { ITEM_COLUMNS, ITEMS, type ItemRow, toItem } from './view.ts';

/** The orders of a list. No other text ever stands in an `order by`. */
export type Order = 'newest' | 'best' | 'events' | 'deadlines';

/** What each order sorts by; the key of each row is numbers, so that a cursor holds nothing else. */
const KEYS: Record<Exclude<Order, 'best'>, { column: string; way: 'asc' | 'desc' }> = {
  newest: { column: 'i.told_at', way: 'desc' },
  events: { column: 'i.event_starts', way: 'asc' },
  deadlines: { column: 'i.action_deadline', way: 'asc' },
};

export type Listed = ItemPage['items'][number] & { key: number };

/** At most `limit` items after the cursor, in order, each with the key that a cursor after it would have. */
export async function listItems(
  db: Queryable,
  query: ItemQuery,
  order: Order,
  after: Cursor | null,
  limit: number,
): Promise<Listed[]> {
  const filters = filtersOf(query);
  const { key, sort, beyond } = orderOf(order, filters, after);
  const rows = await db.query<ItemRow & { key: number; excerpt?: string }>(
    `with page as (
       select i.id, ${key} as key, row_number() over (order by ${sort}) as place from ${ITEMS}
       where ${filters.where} ${beyond} order by ${sort} limit ${filters.bind(limit)}::int
     )
     select page.key, ${ITEM_COLUMNS} ${excerptOf(filters)}
     from page join items i on i.id = page.id join sources s on s.id = i.source_id join voices v on v.id = i.voice_id
     order by page.place`,
    filters.params,
  );
  return rows.map((row) => withExcerpt(row));
}

function orderOf(order: Order, filters: Filters, after: Cursor | null) {
  const id = after && filters.bind(after.at.id);
  if (order === 'best' && filters.words) {
    const key = `ts_rank_cd('{0.1, 0.2, 0.4, 1.0}', i.search, ${eitherWay(filters.words)}, 33)::float8`;
    const beyond = after
      ? `and (${key} < ${filters.bind(after.at.key)}::float8 or (${key} = ${filters.bind(after.at.key)}::float8
          and (i.told_at, i.id) < (${instant(filters, after.told ?? 0)}, ${id}::bigint)))`
      : '';
    return { key, sort: `${key} desc, i.told_at desc, i.id desc`, beyond };
  }
  const { column, way } = KEYS[order === 'best' ? 'newest' : order];
  const beyond = after
    ? `and (${column}, i.id) ${way === 'asc' ? '>' : '<'} (${instant(filters, after.at.key)}, ${id}::bigint)`
    : '';
  const key = `(extract(epoch from ${column}) * 1000)::float8`;
  return { key, sort: `${column} ${way}, i.id ${way}`, beyond };
}

const instant = (filters: Filters, milliseconds: number) =>
  `${filters.bind(new Date(milliseconds))}::timestamptz`;

const HEADLINE = `StartSel="${MARK.start}", StopSel="${MARK.end}", MaxWords=35, MinWords=15, MaxFragments=2, FragmentDelimiter=" … "`;

/** Only for what is on the page: making excerpts reads the whole text again. */
function excerptOf(filters: Filters): string {
  if (!filters.words) return '';
  const read = (config: string, query: string) =>
    `ts_headline('${config}', left(i.text, 50000), ${query}, '${HEADLINE}')`;
  return `, case when ${isEnglish('i')} then ${read('english', inEnglish(filters.words))}
    else ${read('simple', asWritten(filters.words))} end as excerpt`;
}

function withExcerpt(row: ItemRow & { key: number; excerpt?: string }): Listed {
  const listed = { ...toItem(row), key: row.key };
  const excerpt = row.excerpt?.replace(/\s+/g, ' ').trim();
  return excerpt?.includes(MARK.start) ? { ...listed, excerpt } : listed;
}

/** What a balanced page is chosen from: the newest `most` below the cursor, and of voices that stand apart their own. */
export async function balanceCandidates(
  db: Queryable,
  query: ItemQuery,
  cursor: Cursor,
  most: number,
  each: number,
): Promise<{ main: Candidate[]; apart: Candidate[] }> {
  const filters = filtersOf(query);
  const own = [...cursor.own].map(([voice, { key, id }]) => ({ voice, at: new Date(key), id }));
  const apart = `jsonb_to_recordset(${filters.bind(JSON.stringify(own))}::jsonb) as o (voice bigint, at timestamptz, id bigint)`;
  // Not by a join, for which the planner would give up the index of what was told last.
  const others = filters.bind(own.map(({ voice }) => voice));
  const at = `(${instant(filters, cursor.at.key)}, ${filters.bind(cursor.at.id)}::bigint)`;
  const rows = await db.query<{ id: number; voice: number; told: Date; apart: boolean }>(
    `(select i.id, i.voice_id as voice, i.told_at as told, false as apart from ${ITEMS}
      where ${filters.where} and (i.told_at, i.id) < ${at} and i.voice_id <> all(${others}::bigint[])
      order by i.told_at desc, i.id desc limit ${filters.bind(most)}::int)
     union all
     (select c.* from ${apart} cross join lateral (
        select i.id, i.voice_id, i.told_at, true from ${ITEMS}
        where ${filters.where} and i.voice_id = o.voice and (i.told_at, i.id) < (o.at, o.id)
        order by i.told_at desc, i.id desc limit ${filters.bind(each)}::int) c)`,
    filters.params,
  );
  const all = rows.map(({ id, voice, told, apart }) => ({ id, voice, key: told.getTime(), apart }));
  return { main: all.filter((one) => !one.apart), apart: all.filter((one) => one.apart) };
}
