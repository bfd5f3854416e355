import type { Queryable, Tx } from '../../ground/db/db.ts';
import type { Correction, Learned } from './subjects/learned.ts';

/** So many corrections are learned from at most, those of the newest items. */
const MOST = 5_000;

/** Editors' corrections of subjects, on items whose text is still kept, those of the newest items first. */
export function correctionsSince(db: Queryable, since?: Date): Promise<Correction[]> {
  return db.query<Correction>(
    `select i.id as "itemId", s.subject_id as "subjectId", not s.rejected as about, i.title, i.text, i.categories, i.language
     from item_subjects s join items i on i.id = s.item_id
     where s.decided_by = 'editor' and i.taken_down_at is null and ($1::timestamptz is null or i.kept_at >= $1)
     order by i.id desc, s.subject_id limit ${MOST}`,
    [since ?? null],
  );
}

/** Keeps what was learned. The same version again changes nothing; false then. */
export async function saveLearned(tx: Tx, learned: Learned, now: Date): Promise<boolean> {
  const made = await tx.query(
    `insert into learned (version, made_at, corrections, weights) values ($1, $2, $3, $4::jsonb)
     on conflict (version) do nothing returning 1`,
    [learned.version, now, learned.corrections, JSON.stringify(learned.bySubject)],
  );
  return made.length > 0;
}

/** What was learned last; undefined if nothing was. */
export async function lastLearned(db: Queryable): Promise<Learned | undefined> {
  const [row] = await db.query<Learned>(
    `select version, corrections, weights as "bySubject" from learned order by made_at desc, version desc limit 1`,
  );
  return row;
}
