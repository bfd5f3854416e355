import type { Queryable, Tx } from '../../../ground/db/db.ts';
import { hidden } from '../content.ts';
import type { Row } from '../row.ts';
import type { Comparable } from '../same.ts';
import { AS_RECORD, NEW, NEW_VALUES, REPLACED, SAME_FACTS, SEARCH } from './record.ts';

/** A put-back item's hash until its source says its words again: unlike any real one. */
export const PUT_BACK = 'put-back';

export interface Known {
  id: number;
  guid: string;
  contentHash: string;
  title: string;
  takenDown: boolean;
  sameAs: number | null;
}

/** One lock in so many, so that a large batch does not use up the server's memory for locks. */
const LOCKS = 256;
const LOCK_SPACE = 727_241;

/** Waits until nobody else keeps items of this source, or any that could be the same as these. Held until the commit. */
export async function lockKeeping(tx: Tx, sourceId: number, keys: string[]): Promise<void> {
  await tx.query(
    `select pg_advisory_xact_lock(${LOCK_SPACE}, slot) from (
       select distinct ((hashtext(key) % ${LOCKS}) + ${LOCKS}) % ${LOCKS} as slot from unnest($1::text[]) key order by slot
     ) slots`,
    [[`source ${sourceId}`, ...keys]],
  );
}

/** What is kept already of these ids of a source, and the hashes of those that were forgotten. */
export async function knownOf(tx: Tx, sourceId: number, guids: string[]): Promise<Known[]> {
  return tx.query<Known>(
    `select id, guid, content_hash as "contentHash", title, taken_down_at is not null as "takenDown", same_as as "sameAs"
     from items where source_id = $1 and guid = any($2::text[]) for no key update`,
    [sourceId, guids],
  );
}

export async function forgottenOf(db: Queryable, sourceId: number, hashes: string[]): Promise<Set<string>> {
  const rows = await db.query<{ hash: string }>(
    'select guid_hash as hash from forgotten where source_id = $1 and guid_hash = any($2::text[])',
    [sourceId, hashes],
  );
  return new Set(rows.map((row) => row.hash));
}

/** The ids among these rows' that are kept just as they are now, or were taken down. */
export async function unchangedOf(db: Queryable, sourceId: number, rows: Row[]): Promise<string[]> {
  const found = await db.query<{ guid: string }>(
    `select i.guid from jsonb_to_recordset($2::jsonb) ${AS_RECORD}
     join items i on i.source_id = $1 and i.guid = r.guid
     where case when i.taken_down_at is not null then i.content_hash <> '${PUT_BACK}'
       else i.content_hash = r.content_hash and ${SAME_FACTS} end`,
    [sourceId, JSON.stringify(rows)],
  );
  return found.map((row) => row.guid);
}

/** Items that could be the same as these, earliest first. */
export async function likely(tx: Tx, voiceId: number, rows: Row[]): Promise<(Comparable & { id: number })[]> {
  const urls = rows.flatMap((row) => row.canonical_url ?? []);
  return tx.query(
    `select id, source_id as "sourceId", voice_id as "voiceId", canonical_url as "canonicalUrl",
       content_hash as "contentHash", title, left(text, 2000) as begins, told_at as "toldAt",
       event_starts as "eventStarts",
       case when taken_down_at is not null then jsonb_build_object('titleHash', signature -> 'title') end as "takenDown"
     from items
     where same_as is null
       and (canonical_url = any($1::text[]) or (voice_id = $2 and content_hash = any($3::text[])))
     order by told_at, id`,
    [[...urls, ...urls.map(hidden)], voiceId, rows.map((row) => row.content_hash)],
  );
}

/** Adds items. The first of a feed is its newest, so it gets the highest id: lists of undated posts keep their order. */
export async function insertItems(
  tx: Tx,
  source: { id: number; voiceId: number },
  rows: (Row & { n: number; same_as: number | null })[],
  now: Date,
): Promise<Map<string, number>> {
  if (rows.length === 0) return new Map();
  const added = await tx.query<{ id: number; guid: string }>(
    `insert into items (source_id, voice_id, kept_at, same_as, ${NEW}, search)
     select $2, $3, $4, r.same_as, ${NEW_VALUES}, ${SEARCH}
     from jsonb_to_recordset($1::jsonb) ${AS_RECORD} order by r.n desc
     returning id, guid`,
    [JSON.stringify(rows), source.id, source.voiceId, now],
  );
  return new Map(added.map((row) => [row.guid, row.id]));
}

/** More former versions of one item than this are not kept (some pages count their readers in the text). */
const MOST_VERSIONS = 50;

/** Replaces what items say, keeping what they said before. They are to be matched again. */
export async function changeItems(
  tx: Tx,
  rows: (Row & { id: number; same_as: number | null })[],
  now: Date,
): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(
    `with former as (
       insert into item_versions (item_id, version, title, html, text, kept_at)
       select id, version, title, html, text, coalesce(changed_at, kept_at) from items where id = any($3::bigint[])
     ), surplus as (
       delete from item_versions o using items i
       where i.id = any($3::bigint[]) and o.item_id = i.id and o.version between 2 and i.version - ${MOST_VERSIONS}
     )
     update items i set ${REPLACED}, search = ${SEARCH}, same_as = r.same_as, version = i.version + 1,
       changed_at = $2, matched_at = null
     from jsonb_to_recordset($1::jsonb) ${AS_RECORD} where i.id = r.id`,
    [JSON.stringify(rows), now, rows.map((row) => row.id)],
  );
}

/** Gives items that were put back their words again, as they were: no new version. */
export async function refillItems(tx: Tx, rows: (Row & { id: number })[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(
    `update items i set ${REPLACED}, search = ${SEARCH}, taken_down_at = null, taken_down_because = null, matched_at = null
     from jsonb_to_recordset($1::jsonb) ${AS_RECORD} where i.id = r.id`,
    [JSON.stringify(rows)],
  );
}

/** Brings up to date what items say beside their words, and gives the ids of those where something was new. */
export async function refreshItems(tx: Tx, rows: (Row & { id: number })[]): Promise<Set<number>> {
  if (rows.length === 0) return new Set();
  const refreshed = await tx.query<{ id: number }>(
    `update items i set ${REPLACED}, search = ${SEARCH}, matched_at = null
     from jsonb_to_recordset($1::jsonb) ${AS_RECORD}
     where i.id = r.id and not (${SAME_FACTS} and i.understood_version = r.understood_version)
     returning i.id`,
    [JSON.stringify(rows)],
  );
  return new Set(refreshed.map((row) => row.id));
}
