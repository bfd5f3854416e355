import type { Tx } from '../../../ground/db/db.ts';

/** The editors there are, oldest first, held until the end of the transaction: so that two do not take away each other's role at once. */
export async function editorsHeld(tx: Tx): Promise<number[]> {
  const rows = await tx.query<{ id: number }>(
    `select id from people where role = 'editor' and email is not null order by id for update`,
  );
  return rows.map(({ id }) => id);
}
