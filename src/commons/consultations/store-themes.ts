import type { Queryable, Tx } from '../../ground/db/db.ts';
import type { Kept } from './themes.ts';

export function keptThemes(db: Queryable, consultationId: number): Promise<Kept[]> {
  return db.query<Kept>(
    `select id, phrase, name, comments, set_aside as "setAside" from consultation_themes where consultation_id = $1 order by id`,
    [consultationId],
  );
}

/** Keeps a theme, or changes the one with its phrase or number. Comments of other threads are left out. */
export async function saveTheme(
  tx: Tx,
  consultationId: number,
  theme: Omit<Kept, 'id'> & { id: number | null },
  memberId: number,
  now: Date,
): Promise<void> {
  const ours = await tx.query<{ id: number }>(
    'select id from comments where id = any($1::bigint[]) and thread = $2 order by id',
    [theme.comments, `consultation:${consultationId}`],
  );
  const facts = [theme.name, ours.map(({ id }) => id), theme.setAside, memberId, now];
  const changed =
    theme.id === null
      ? []
      : await tx.query(
          `update consultation_themes set name = $3, comments = $4, set_aside = $5, member_id = $6, changed_at = $7
           where id = $2 and consultation_id = $1 returning 1`,
          [consultationId, theme.id, ...facts],
        );
  if (changed.length > 0) return;
  await tx.query(
    `insert into consultation_themes (consultation_id, phrase, name, comments, set_aside, member_id, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (consultation_id, phrase) do update set name = excluded.name,
       comments = excluded.comments, set_aside = excluded.set_aside, member_id = excluded.member_id, changed_at = excluded.changed_at`,
    [consultationId, theme.phrase, ...facts],
  );
}
