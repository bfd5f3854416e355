import type { Queryable, Tx } from '../../../ground/db/db.ts';

/** How a finding stood before an editor said something against it; null where there was none. */
export interface FindingBefore {
  decidedBy: 'machine' | 'editor';
  rejected: boolean;
  confidence: number;
  /** Of places only. */
  focus?: boolean;
  assumed?: boolean;
}

/** How an item's finding of this place or subject stands now; null where there is none. */
export async function findingNow(
  db: Queryable,
  kind: 'place' | 'subject',
  itemId: number,
  about: string,
): Promise<FindingBefore | null> {
  const [row] = await db.query<FindingBefore>(
    kind === 'place'
      ? `select decided_by as "decidedBy", rejected, confidence, focus, assumed from item_places where item_id = $1 and place_id = $2`
      : `select decided_by as "decidedBy", rejected, confidence from item_subjects where item_id = $1 and subject_id = $2`,
    [itemId, about],
  );
  return row ?? null;
}

/** Takes an editor's word back: the finding is as it was. The item is to be matched again. False where there is none. */
export async function restoreFinding(
  tx: Tx,
  kind: 'place' | 'subject',
  itemId: number,
  about: string,
  before: FindingBefore | null,
): Promise<boolean> {
  const table = kind === 'place' ? 'item_places' : 'item_subjects';
  const key = kind === 'place' ? 'place_id' : 'subject_id';
  const done =
    before === null
      ? await tx.query(`delete from ${table} where item_id = $1 and ${key} = $2 returning 1`, [itemId, about])
      : await tx.query(
          `update ${table} set decided_by = $3, rejected = $4, confidence = $5${kind === 'place' ? ', focus = $6, assumed = $7' : ''}
           where item_id = $1 and ${key} = $2 returning 1`,
          [
            ...[itemId, about, before.decidedBy, before.rejected, before.confidence],
            ...(kind === 'place' ? [before.focus ?? true, before.assumed ?? false] : []),
          ],
        );
  if (done.length > 0)
    await tx.query(
      'update items set matched_before = matched_before or matched_at is not null, matched_at = null where id = $1',
      [itemId],
    );
  return done.length > 0;
}
