import type { Tx } from '../../../ground/db/db.ts';
import type { Understood } from '../../understand/understand.ts';
import { soundly } from '../sound.ts';

/**
 * Puts the machine's findings in the place of its former ones, for any number of items. What an editor decided
 * stands: neither is a rejected finding brought back, nor an added one lost.
 */
export async function saveFindings(
  tx: Tx,
  found: { itemId: number; understood: Understood }[],
): Promise<void> {
  if (found.length === 0) return;
  const ids = found.map(({ itemId }) => itemId);
  await savePlaces(tx, ids, found);
  await saveSubjects(tx, ids, found);
}

async function savePlaces(tx: Tx, ids: number[], found: { itemId: number; understood: Understood }[]) {
  const rows = found.flatMap(({ itemId, understood }) =>
    understood.places.map((place) => ({
      item_id: itemId,
      place_id: place.placeId,
      confidence: place.confidence,
      focus: place.focus,
      assumed: place.assumed,
      precision: place.precision,
      evidence: soundly({ mentions: place.mentions, because: place.because }),
    })),
  );
  await tx.query(
    `with r as (
       select distinct on (item_id, place_id) * from jsonb_to_recordset($1::jsonb) as r (item_id bigint, place_id text,
         confidence real, focus boolean, assumed boolean, precision text, evidence jsonb)
       order by item_id, place_id, assumed, confidence desc
     ), gone as (
       delete from item_places o where o.item_id = any($2::bigint[]) and o.decided_by = 'machine'
         and not exists (select from r where r.item_id = o.item_id and r.place_id = o.place_id)
     )
     insert into item_places as o (item_id, place_id, confidence, focus, assumed, precision, evidence)
     select item_id, place_id, confidence, focus, assumed, precision, evidence from r
     on conflict (item_id, place_id) do update set confidence = excluded.confidence, focus = excluded.focus,
       assumed = excluded.assumed, precision = excluded.precision, evidence = excluded.evidence
     where o.decided_by = 'machine'`,
    [JSON.stringify(rows), ids],
  );
}

async function saveSubjects(tx: Tx, ids: number[], found: { itemId: number; understood: Understood }[]) {
  const rows = found.flatMap(({ itemId, understood }) =>
    understood.subjects.map((subject) => ({
      item_id: itemId,
      subject_id: subject.subjectId,
      confidence: subject.confidence,
      evidence: soundly(subject.evidence),
    })),
  );
  await tx.query(
    `with r as (
       select distinct on (item_id, subject_id) * from jsonb_to_recordset($1::jsonb) as r (item_id bigint,
         subject_id text, confidence real, evidence jsonb)
       order by item_id, subject_id, confidence desc
     ), gone as (
       delete from item_subjects o where o.item_id = any($2::bigint[]) and o.decided_by = 'machine'
         and not exists (select from r where r.item_id = o.item_id and r.subject_id = o.subject_id)
     )
     insert into item_subjects as o (item_id, subject_id, confidence, evidence)
     select item_id, subject_id, confidence, evidence from r
     on conflict (item_id, subject_id) do update set confidence = excluded.confidence, evidence = excluded.evidence
     where o.decided_by = 'machine'`,
    [JSON.stringify(rows), ids],
  );
}
