import type { Queryable, Tx } from '../../../ground/db/db.ts';

/** The owners there are, oldest first, held until the end of the transaction: so that two do not take away each other's role at once. */
export async function ownersHeld(tx: Tx): Promise<number[]> {
  const rows = await tx.query<{ id: number }>(
    `select id from people where role = 'owner' and email is not null order by id for update`,
  );
  return rows.map(({ id }) => id);
}

/** Whether somebody is or was a member of a body, and so may be known by their name here. */
export async function speaksAlready(db: Queryable, personId: number): Promise<boolean> {
  return (await db.query('select 1 from body_members where person_id = $1 limit 1', [personId])).length > 0;
}
