import type { Queryable, Tx } from '../../../ground/db/db.ts';

/** Bodies that listen for something and had no letter for the week of this Monday. */
export function withoutBrief(db: Queryable, monday: string): Promise<{ id: number }[]> {
  return db.query(
    `select b.id from bodies b where b.closed_at is null
       and exists (select from watches w where w.body_id = b.id and w.ended_at is null)
       and not exists (select from desk_briefs d where d.body_id = b.id and d.week = $1::date) order by b.id`,
    [monday],
  );
}

/** Notes that the week's letters are made. False where another made them first. */
export async function noteBrief(tx: Tx, bodyId: number, monday: string, now: Date): Promise<boolean> {
  const rows = await tx.query(
    'insert into desk_briefs (body_id, week, made_at) values ($1, $2::date, $3) on conflict do nothing returning body_id',
    [bodyId, monday, now],
  );
  return rows.length > 0;
}

/** Members of a body who want its letter. */
export async function wantBrief(db: Queryable, bodyId: number): Promise<number[]> {
  const rows = await db.query<{ id: number }>(
    `select m.person_id as id from body_members m where m.body_id = $1 and m.until is null
       and not exists (select from desk_brief_stops s where s.body_id = $1 and s.person_id = m.person_id) order by m.id`,
    [bodyId],
  );
  return rows.map(({ id }) => id);
}

export async function getsBrief(db: Queryable, bodyId: number, personId: number): Promise<boolean> {
  return (await wantBrief(db, bodyId)).includes(personId);
}

export async function stopBrief(tx: Tx, bodyId: number, personId: number, stop: boolean): Promise<void> {
  await tx.query(
    stop
      ? 'insert into desk_brief_stops (body_id, person_id) values ($1, $2) on conflict do nothing'
      : 'delete from desk_brief_stops where body_id = $1 and person_id = $2',
    [bodyId, personId],
  );
}
