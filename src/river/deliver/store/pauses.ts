import type { Queryable, Tx } from '../../../ground/db/db.ts';

export async function saveResumeAt(tx: Tx, id: number, at: Date | null): Promise<void> {
  await tx.query('update subscriptions set resume_at = $2 where id = $1', [id, at]);
}

export async function pausesOver(db: Queryable, now: Date, limit: number): Promise<number[]> {
  const rows = await db.query<{ id: number }>(
    `select id from subscriptions where state = 'paused' and resume_at <= $1 order by resume_at limit $2`,
    [now, limit],
  );
  return rows.map(({ id }) => id);
}
