import type { Queryable, Tx } from '../../../ground/db/db.ts';
import type { AgainToUnderstand, Item, WholeItem } from '../item.ts';
import { ITEM_COLUMNS, ITEMS, type ItemRow, SHOWN, toItem } from './view.ts';

/** These items in the order of their ids as given, in one look-up. Folded and taken-down ones are left out. */
export async function itemsById(db: Queryable, ids: number[]): Promise<Item[]> {
  if (ids.length === 0) return [];
  const rows = await db.query<ItemRow>(
    `select ${ITEM_COLUMNS} from unnest($1::bigint[]) with ordinality as asked (id, n)
     join items i on i.id = asked.id join sources s on s.id = i.source_id join voices v on v.id = i.voice_id
     where ${SHOWN} order by asked.n`,
    [ids],
  );
  return rows.map(toItem);
}

type WholeRow = ItemRow & {
  html: string;
  text: string;
  source_title: string;
  licence: string | null;
  versions: { version: number; title: string; text: string; keptAt: string }[] | null;
  also_at: WholeItem['alsoAt'] | null;
  taken_down_at: Date | null;
  taken_down_because: string | null;
  same_as: number | null;
};

/** One item whole, also when it was folded or taken down (then without its words); null if there is none. */
export async function itemById(db: Queryable, id: number): Promise<WholeItem | null> {
  if (!Number.isSafeInteger(id)) return null;
  const [row] = await db.query<WholeRow>(
    `select ${ITEM_COLUMNS}, i.html, i.text, s.title as source_title, s.licence, i.taken_down_at,
       i.taken_down_because, i.same_as,
       (select json_agg(json_build_object('version', o.version, 'title', o.title, 'text', o.text, 'keptAt', o.kept_at)
          order by o.version) from item_versions o where o.item_id = i.id) as versions,
       (select json_agg(distinct jsonb_build_object('url', c.url, 'sourceTitle', cs.title))
          from items c join sources cs on cs.id = c.source_id
          where c.same_as = i.id and c.url is not null and c.taken_down_at is null) as also_at
     from ${ITEMS} where i.id = $1`,
    [id],
  );
  if (!row) return null;
  return {
    ...toItem(row),
    html: row.html,
    text: row.text,
    sourceTitle: row.source_title,
    licence: row.licence,
    versions: (row.versions ?? []).map((one) => ({ ...one, keptAt: new Date(one.keptAt) })),
    alsoAt: row.also_at ?? [],
    takenDown: row.taken_down_at && { at: row.taken_down_at, because: row.taken_down_because ?? '' },
    sameAs: row.same_as,
  };
}

/** The oldest items that were not matched yet: new, edited, or corrected. Folded and taken-down ones are not matched. */
export async function unmatched(db: Queryable, limit: number): Promise<number[]> {
  const rows = await db.query<{ id: number }>(
    `select i.id from items i where i.matched_at is null and ${SHOWN} order by i.id limit $1::int`,
    [limit],
  );
  return rows.map((row) => row.id);
}

/** The same, held until the transaction ends: an edit or a correction waits, and is matched by itself afterwards. */
export async function lockUnmatched(tx: Tx, limit: number): Promise<number[]> {
  const rows = await tx.query<{ id: number }>(
    `select i.id from items i where i.matched_at is null and ${SHOWN} order by i.id limit $1::int
     for no key update skip locked`,
    [limit],
  );
  return rows.map((row) => row.id);
}

/** Items that were understood by another version than this one, newest first, with what understanding needs. */
export async function toUnderstandAgain(
  db: Queryable,
  version: string,
  limit: number,
): Promise<AgainToUnderstand[]> {
  const rows = await db.query<Omit<AgainToUnderstand, 'point'> & { lat: number | null; lon: number | null }>(
    `select i.id, i.source_id as "sourceId", i.title, i.text, i.url, i.language, i.categories, i.lat, i.lon,
       i.event_location as location
     from items i where i.understood_version <> $1 and i.taken_down_at is null
     order by i.told_at desc, i.id desc limit $2::int`,
    [version, limit],
  );
  return rows.map(({ lat, lon, ...row }) => ({
    ...row,
    point: lat !== null && lon !== null ? { lat, lon } : null,
  }));
}
