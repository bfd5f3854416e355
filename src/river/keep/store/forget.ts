import type { Tx } from '../../../ground/db/db.ts';
import { fold, guidHash, hidden } from '../content.ts';
import { sound } from '../sound.ts';
import { PUT_BACK } from './keep.ts';
import { recount } from './stories.ts';

/**
 * Takes an item down: its words, former versions and findings go at once, and it does not come back with the next
 * fetch: only hashes of its words, title and address are left to know it by. What was folded into it goes too.
 * False if there is no such item, or it is down already.
 */
export async function takeDown(tx: Tx, id: number, because: string, now: Date): Promise<boolean> {
  const down = await tx.query<{
    id: number;
    story_id: number | null;
    title: string;
    canonical_url: string | null;
  }>(
    `select id, story_id, title, canonical_url from items
     where (id = $1 or same_as = $1) and taken_down_at is null for update`,
    [id],
  );
  const remembered = down.map((row) => ({
    id: row.id,
    title: hidden(fold(row.title)),
    canonical_url: row.canonical_url && hidden(row.canonical_url),
  }));
  await tx.query(
    `update items i set taken_down_at = $2, taken_down_because = $3, title = '', author = null, summary = '', html = '',
       text = '', url = null, canonical_url = r.canonical_url, categories = '{}', enclosures = '[]', image = null,
       lat = null, lon = null, event_starts = null, event_ends = null, event_all_day = null, event_location = null,
       event_status = null, event_time_zone = null, action_kind = null, action_url = null, action_deadline = null,
       signature = jsonb_build_object('words', '[]'::jsonb, 'names', '[]'::jsonb, 'title', r.title), search = ''::tsvector
     from jsonb_to_recordset($1::jsonb) as r (id bigint, title text, canonical_url text) where i.id = r.id`,
    [JSON.stringify(remembered), now, sound(because)],
  );
  const ids = down.map((row) => row.id);
  await tx.query('delete from item_versions where item_id = any($1::bigint[])', [ids]);
  await tx.query('delete from item_places where item_id = any($1::bigint[])', [ids]);
  await tx.query('delete from item_subjects where item_id = any($1::bigint[])', [ids]);
  await recount(
    tx,
    down.flatMap((row) => row.story_id ?? []),
  );
  return ids.length > 0;
}

/**
 * Undoes a take-down: the item comes back, as the same item, when its source next says its words. Gives the sources to
 * be fetched afresh for that (also where nothing changed there), or null if it was not taken down.
 */
export async function putBack(tx: Tx, id: number): Promise<{ sourceIds: number[] } | null> {
  const rows = await tx.query<{ source_id: number }>(
    `update items set content_hash = $2, taken_down_because = 'Put back; waiting for its source to say it again.'
     where (id = $1 or same_as = $1) and taken_down_at is not null returning source_id`,
    [id, PUT_BACK],
  );
  return rows.length > 0 ? { sourceIds: [...new Set(rows.map((row) => row.source_id))] } : null;
}

/**
 * Forgets up to `limit` items that are over: told before then, with no event or deadline after it. They stay known by
 * a hash of their ids, so that a source that still lists them does not make them new. An item goes together with what
 * was folded into it, once all of it is that old. Gives how many went.
 */
export async function forgetOld(tx: Tx, before: Date, limit: number): Promise<number> {
  const old = await tx.query<{
    id: number;
    source_id: number;
    guid: string;
    story_id: number | null;
    kept_at: Date;
  }>(
    `with over as (
       select i.id from items i where i.same_as is null and greatest(i.told_at, i.event_starts, i.event_ends, i.action_deadline) < $1
         and not exists (select from items c where c.same_as = i.id and c.told_at >= $1)
       order by i.told_at, i.id limit $2::int for update
     )
     select i.id, i.source_id, i.guid, i.story_id, i.kept_at from items i
     where i.id in (select id from over) or i.same_as in (select id from over)`,
    [before, limit],
  );
  if (old.length === 0) return 0;
  await tx.query(
    `insert into forgotten (source_id, guid_hash, forgotten_at)
     select * from unnest($1::bigint[], $2::text[]), (select now()) as at
     on conflict do nothing`,
    [old.map((row) => row.source_id), old.map((row) => guidHash(row.guid))],
  );
  const ids = old.map((row) => row.id);
  await tx.query('delete from items where id = any($1::bigint[])', [ids]);
  await recount(
    tx,
    old.flatMap((row) => row.story_id ?? []),
  );
  return ids.length;
}
