import type { Queryable, Tx } from '../../ground/db/db.ts';
import type { Wording } from './subjects/wording.ts';

/** A subject's words as an editor made them; `words` null: as they come with the program. */
export interface Worded {
  id: number;
  subjectId: string;
  words: Wording | null;
  madeAt: Date;
}

const COLUMNS = 'id::int as id, subject_id as "subjectId", words, made_at as "madeAt"';

/** The newest wording of each subject that has one. */
export function newestWordings(db: Queryable): Promise<Worded[]> {
  return db.query<Worded>(
    `select distinct on (subject_id) ${COLUMNS} from subject_wordings order by subject_id, id desc`,
  );
}

/** All wordings of one subject, newest first. */
export function wordingsOf(db: Queryable, subjectId: string, limit = 50): Promise<Worded[]> {
  return db.query<Worded>(
    `select ${COLUMNS} from subject_wordings where subject_id = $1 order by id desc limit $2::int`,
    [subjectId, limit],
  );
}

export async function saveWording(
  tx: Tx,
  { subjectId, words }: { subjectId: string; words: Wording | null },
  now: Date,
): Promise<void> {
  await tx.query(`insert into subject_wordings (subject_id, words, made_at) values ($1, $2::jsonb, $3)`, [
    subjectId,
    words === null ? null : JSON.stringify(words),
    now,
  ]);
}

/** Of all wordings together: larger after each change, 0 before the first. */
export async function wordingEdition(db: Queryable): Promise<number> {
  const [row] = await db.query<{ edition: number }>(
    'select coalesce(max(id), 0)::int as edition from subject_wordings',
  );
  return row!.edition;
}
