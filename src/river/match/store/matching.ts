import type { Queryable, Tx } from '../../../ground/db/db.ts';
import { canonical } from '../criterion.ts';
import type { Criterion } from '../interest.ts';
import { checkWords, MATCHING, SPREAD_VALUES, spread, type Widen } from './interests.ts';
import { ALL_HELD, itemsSpread, MET, REASON } from './pairs.ts';

/** A server takes seconds to compile statements of this size, and a tenth of that to run them as they are. */
const NOT_COMPILED = `set_config('jit', 'off', true)`;

/**
 * Matches these items with every interest, in one statement, and gives how many matches are new. Safe to repeat:
 * a match is there once, keeps the time when it was first made, and goes when it holds no more (the item was
 * corrected, edited, folded or taken down).
 */
export async function matchItems(tx: Tx, itemIds: number[], now: Date): Promise<number> {
  if (itemIds.length === 0) return 0;
  await tx.query(`select pg_advisory_xact_lock_shared($1), ${NOT_COMPILED}`, [MATCHING]);
  const rows = await tx.query<{ fresh: boolean }>(
    `with ${itemsSpread('i.id = any($1::bigint[])')}, pair as (
       select n.id as interest_id, item.id as item_id, ${REASON} as reason
       from spread item cross join ${MET}
     ), gone as (
       delete from matches m where m.item_id = any($1::bigint[])
         and not exists (select from pair where pair.item_id = m.item_id and pair.interest_id = m.interest_id)
     )
     insert into matches as m (interest_id, item_id, reason, matched_at)
     select interest_id, item_id, reason, $2 from pair order by interest_id, item_id
     on conflict (interest_id, item_id) do update set reason = excluded.reason where m.reason <> excluded.reason
     returning m.xmax = 0 as fresh`,
    [itemIds, now],
  );
  return rows.filter((row) => row.fresh).length;
}

/** Matches an interest with the items told since then, as when it is new. Gives how many matches are new. */
export async function backfill(tx: Tx, interestId: number, since: Date, now: Date): Promise<number> {
  await tx.query(`select pg_advisory_xact_lock($1), ${NOT_COMPILED}`, [MATCHING]);
  const rows = await tx.query(
    `with ${itemsSpread('i.told_at >= $2')}
     insert into matches (interest_id, item_id, reason, matched_at)
     select n.id, item.id, ${REASON}, $3 from spread item join interests n on n.id = $1 and ${ALL_HELD}
     order by item.id
     on conflict (interest_id, item_id) do nothing returning 1`,
    [interestId, since, now],
  );
  return rows.length;
}

/**
 * The items told since then that a criterion would match, newest first, without keeping anything: to show people what
 * they would hear. Words with nothing to look for in them match nothing (ask `checkWords` to say so).
 */
export async function preview(
  db: Queryable,
  criterion: Criterion,
  widen: Widen,
  since: Date,
  limit = 100,
): Promise<number[]> {
  if (await checkWords(db, criterion)) return [];
  const asked = canonical(criterion);
  const rows = await db.query<{ id: number }>(
    `with n (criterion, place_ids, near_lat, near_lon, near_metres, subject_ids, words_query, kinds, voice_ids) as
       (select $3::jsonb, ${SPREAD_VALUES(4)}),
     ${itemsSpread('i.told_at >= $1')}
     select item.id from spread item join n on ${ALL_HELD}
     order by item.told_at desc, item.id desc limit $2::int`,
    [since, limit, JSON.stringify(asked), ...spread(asked, widen)],
  );
  return rows.map((row) => row.id);
}
