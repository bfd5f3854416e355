import type { Tx } from '../../../ground/db/db.ts';
import type { Part } from '../part.ts';

/**
 * Notes that a part of the interests is done with these items, and gives those that all parts are done with. The caller holds the
 * items' rows, so that of two parts that end at once, the second sees the first.
 */
export async function takeTurns(tx: Tx, itemIds: number[], { part, parts }: Part): Promise<number[]> {
  if (parts === 1 || itemIds.length === 0) return itemIds;
  await tx.query(
    `insert into match_turns (item_id, part, parts) select unnest($1::bigint[]), $2::int, $3::int
     on conflict (item_id, parts, part) do nothing`,
    [itemIds, part, parts],
  );
  const done = await tx.query<{ id: number }>(
    `select item_id as id from match_turns where item_id = any($1::bigint[]) and parts = $2::int
     group by item_id having count(*) = $2::int`,
    [itemIds, parts],
  );
  const ids = done.map(({ id }) => id);
  await tx.query('delete from match_turns where item_id = any($1::bigint[])', [ids]);
  return ids;
}
