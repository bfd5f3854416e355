import type { Tx } from '../../../ground/db/db.ts';
import type { Understood } from '../../understand/understand.ts';
import { soundly } from '../sound.ts';
import { saveFindings } from './findings.ts';

/**
 * An editor's word on a place of an item: `add` makes it what the item is about, `reject` says that it is not.
 * Either stands when the item is understood again. The item is to be matched again. False if there is no such item
 * or place.
 */
export async function correctPlace(
  tx: Tx,
  itemId: number,
  placeId: string,
  word: 'add' | 'reject',
): Promise<boolean> {
  const done = await tx.query(
    `insert into item_places as o (item_id, place_id, confidence, focus, assumed, precision, evidence, decided_by, rejected)
     select i.id, p.id, 1, true, false,
       case when p.kind in ('street', 'neighbourhood', 'ward', 'town', 'district', 'region', 'country') then p.kind
         when p.kind in ('city', 'village') then 'town' when p.kind = 'postcode' then 'street' else 'neighbourhood' end,
       '{"mentions": [], "because": ["an editor said so"]}', 'editor', $3 = 'reject'
     from items i, places p where i.id = $1 and p.id = $2
     on conflict (item_id, place_id) do update set decided_by = 'editor', rejected = excluded.rejected,
       focus = o.focus or not excluded.rejected, assumed = o.assumed and excluded.rejected,
       confidence = case when excluded.rejected then o.confidence else 1 end
     returning 1`,
    [itemId, placeId, word],
  );
  return corrected(tx, itemId, done.length > 0);
}

/** The same for a subject. Whether the subject is one of the scheme is the caller's to know. */
export async function correctSubject(
  tx: Tx,
  itemId: number,
  subjectId: string,
  word: 'add' | 'reject',
): Promise<boolean> {
  const done = await tx.query(
    `insert into item_subjects as o (item_id, subject_id, confidence, evidence, decided_by, rejected)
     select id, $2::text, 1, '[]', 'editor', $3 = 'reject' from items where id = $1
     on conflict (item_id, subject_id) do update set decided_by = 'editor', rejected = excluded.rejected,
       confidence = case when excluded.rejected then o.confidence else 1 end
     returning 1`,
    [itemId, subjectId, word],
  );
  return corrected(tx, itemId, done.length > 0);
}

async function corrected(tx: Tx, itemId: number, done: boolean): Promise<boolean> {
  if (done)
    await tx.query(
      'update items set matched_before = matched_before or matched_at is not null, matched_at = null where id = $1',
      [itemId],
    );
  return done;
}

/** Takes newer findings for an item; what an editor decided stands. The item is to be matched again. */
export async function understoodAgain(tx: Tx, itemId: number, understood: Understood): Promise<void> {
  const known = await tx.query(
    `update items set signature = $2::jsonb, understood_version = $3, matched_before = matched_before or matched_at is not null,
       matched_at = null
     where id = $1 and taken_down_at is null returning 1`,
    [itemId, JSON.stringify(soundly(understood.signature)), understood.version],
  );
  if (known.length > 0) await saveFindings(tx, [{ itemId, understood }]);
}

/** Notes that these items were matched. In the transaction that matched them, so that neither is without the other. */
export async function markMatched(tx: Tx, ids: number[], now: Date): Promise<void> {
  await tx.query('update items set matched_at = $2 where id = any($1::bigint[])', [ids, now]);
}
