import type { Queryable, Tx } from '../../../ground/db/db.ts';
import { canonical } from '../criterion.ts';
import type { Criterion } from '../interest.ts';
import { checkWords, MATCHING, SPREAD_VALUES, spread, type Widen } from './interests.ts';
import { ALL_HELD, itemsSpread, REASON } from './pairs.ts';

/** A server takes seconds to compile statements of this size, and a tenth of that to run them as they are. */
const NOT_COMPILED = `set_config('jit', 'off', true)`;

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
    `with n (criterion, place_ids, near_lat, near_lon, near_metres, subject_ids, words_query, kinds, voice_ids,
       words_english, words_written, source_ids, forms) as
       (select $3::jsonb, ${SPREAD_VALUES(4)}),
     ${itemsSpread('i.told_at >= $1')}
     select item.id from spread item join n on ${ALL_HELD}
     order by item.told_at desc, item.id desc limit $2::int`,
    [since, limit, JSON.stringify(asked), ...spread(asked, widen)],
  );
  return rows.map((row) => row.id);
}
