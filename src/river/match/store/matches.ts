import type { Tx } from '../../../ground/db/db.ts';
import { isMine, type Part } from '../part.ts';

/** A statement takes this many rows: enough that the way there and back does not count. */
const ROWS = 20_000;

/** Matches to be kept: the same place in all three lists is one of them. `reasons` are JSON. */
export interface Pairs {
  interests: number[];
  items: number[];
  reasons: string[];
}

/**
 * Keeps what these items met in one part of the interests, and takes away what they meet no more; gives how many are new.
 * A match is one row however often it is made, and keeps the time when it was first made. One that is first made when the item
 * is matched for the second time says so (`again`): it may be old news by then.
 */
export async function keepMatches(
  tx: Tx,
  itemIds: number[],
  { interests, items, reasons }: Pairs,
  part: Part,
  now: Date,
): Promise<number> {
  await takeAway(tx, itemIds, { interests, items }, part);
  let fresh = 0;
  for (let n = 0; n < items.length; n += ROWS) {
    const [made] = await tx.query<{ fresh: number }>(
      `with made as (
         insert into matches as m (interest_id, item_id, reason, matched_at, again)
         select r.interest, r.item, r.reason::jsonb, $4, i.matched_before
         from unnest($1::bigint[], $2::bigint[], $3::text[]) as r (interest, item, reason)
           join interests n on n.id = r.interest join items i on i.id = r.item order by r.interest, r.item
         on conflict (interest_id, item_id) do update set reason = excluded.reason where m.reason <> excluded.reason
         returning m.xmax = 0 as fresh
       ) select count(*) filter (where fresh) as fresh from made`,
      [interests.slice(n, n + ROWS), items.slice(n, n + ROWS), reasons.slice(n, n + ROWS), now],
    );
    fresh += made!.fresh;
  }
  return fresh;
}

async function takeAway(
  tx: Tx,
  itemIds: number[],
  { interests, items }: Omit<Pairs, 'reasons'>,
  part: Part,
): Promise<void> {
  const before = await tx.query<{ interest: number; item: number }>(
    'select interest_id as interest, item_id as item from matches where item_id = any($1::bigint[])',
    [itemIds],
  );
  if (before.length === 0) return;
  const met = new Set(items.map((item, n) => `${item} ${interests[n]}`));
  const gone = before.filter((one) => isMine(one.interest, part) && !met.has(`${one.item} ${one.interest}`));
  if (gone.length === 0) return;
  await tx.query(
    `delete from matches m using unnest($1::bigint[], $2::bigint[]) as g (interest, item)
     where m.interest_id = g.interest and m.item_id = g.item`,
    [gone.map((one) => one.interest), gone.map((one) => one.item)],
  );
}
