import type { Queryable, Tx } from '../../ground/db/db.ts';

/** A reader says that an item is not about this place (its id) or subject. */
export interface Doubt {
  itemId: number;
  kind: 'place' | 'subject';
  about: string;
}

/** What readers doubt and no editor has judged yet. */
export interface OpenDoubt extends Doubt {
  title: string;
  /** The place's name; null for subjects, which only the scheme names. */
  place: string | null;
  readers: number;
  lastAt: Date;
}

/** Counts one reader more. Whoever it was is not kept, so ask once a reader. What was settled stays settled. */
export async function noteDoubt(tx: Tx, { itemId, kind, about }: Doubt, now: Date): Promise<void> {
  await tx.query(
    `insert into doubts (item_id, kind, about, first_at, last_at) values ($1, $2, $3, $4, $4)
     on conflict (item_id, kind, about) do update set readers = doubts.readers + 1, last_at = excluded.last_at`,
    [itemId, kind, about, now],
  );
}

/** An editor looked and found it right as it is. False when nobody doubted it. */
export async function settleDoubt(tx: Tx, { itemId, kind, about }: Doubt, now: Date): Promise<boolean> {
  const rows = await tx.query(
    `update doubts set settled_at = $4 where item_id = $1 and kind = $2 and about = $3 and settled_at is null
     returning item_id`,
    [itemId, kind, about, now],
  );
  return rows.length > 0;
}

/** Takes that back: it waits for an editor again. */
export async function unsettleDoubt(tx: Tx, { itemId, kind, about }: Doubt): Promise<boolean> {
  const rows = await tx.query(
    `update doubts set settled_at = null where item_id = $1 and kind = $2 and about = $3 and settled_at is not null
     returning item_id`,
    [itemId, kind, about],
  );
  return rows.length > 0;
}

/** Those doubted by most first. What is no longer found on the item, since an editor put it right, is left out. */
export async function openDoubts(db: Queryable, limit: number): Promise<OpenDoubt[]> {
  return db.query<OpenDoubt>(
    `select d.item_id as "itemId", d.kind, d.about, i.title, p.name as place, d.readers, d.last_at as "lastAt"
     from doubts d join items i on i.id = d.item_id left join places p on d.kind = 'place' and p.id = d.about
     where d.settled_at is null and i.taken_down_at is null and case d.kind
       when 'place' then exists (select from item_places x
         where x.item_id = i.id and x.place_id = d.about and not x.rejected and x.decided_by <> 'editor')
       else exists (select from item_subjects x
         where x.item_id = i.id and x.subject_id = d.about and not x.rejected and x.decided_by <> 'editor') end
     order by d.readers desc, d.last_at desc limit $1::int`,
    [limit],
  );
}
