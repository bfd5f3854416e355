import type { Queryable, Tx } from '../../../ground/db/db.ts';

/** Two items that tell of one happening, and what says so, as understand gives it. */
export interface Join {
  a: number;
  b: number;
  score: number;
  shared: string[];
}

/** What said that an item belongs to its story. */
export interface WhyJoined {
  itemId: number;
  withId: number;
  score: number;
  /** Stems, names and numbers that both have. */
  shared: string[];
  /** The beginning of what the item says, to find the words in as they are written. */
  text: string;
}

/** Keeps why items were joined; the newest reason counts. */
export async function saveJoins(tx: Tx, joins: readonly Join[]): Promise<void> {
  if (joins.length === 0) return;
  await tx.query(
    `insert into story_joins (item_id, with_id, score, shared)
     select distinct on (j.a) j.a, j.b, j.score, array(select jsonb_array_elements_text(j.shared))
     from jsonb_to_recordset($1::jsonb) as j (a bigint, b bigint, score real, shared jsonb)
     order by j.a, j.score desc
     on conflict (item_id) do update set with_id = excluded.with_id, score = excluded.score, shared = excluded.shared`,
    [JSON.stringify(joins)],
  );
}

/** What says of each item of a story that it belongs there, where a machine said so and both are still in it. */
export async function whyJoined(db: Queryable, storyId: number): Promise<WhyJoined[]> {
  return db.query<WhyJoined>(
    `select j.item_id as "itemId", j.with_id as "withId", j.score, j.shared, i.title || E'\\n' || left(i.text, 1500) as text
     from items i join story_joins j on j.item_id = i.id join items o on o.id = j.with_id and o.story_id = i.story_id
     where i.story_id = $1 and i.story_decided_by = 'machine' order by j.item_id`,
    [storyId],
  );
}

/** Notes that these stories were taken into others; who comes by an old address is led on, however often it moved. */
export async function noteMoves(tx: Tx, moves: readonly { from: number; into: number }[]): Promise<void> {
  const real = moves.filter(({ from, into }) => from !== into);
  if (real.length === 0) return;
  const given = `jsonb_to_recordset($1::jsonb) as r ("from" bigint, "into" bigint)`;
  await tx.query(`update story_moves m set into_id = r.into from ${given} where m.into_id = r.from`, [
    JSON.stringify(real),
  ]);
  await tx.query(
    `insert into story_moves (id, into_id) select r.from, r.into from ${given}
     on conflict (id) do update set into_id = excluded.into_id`,
    [JSON.stringify(real)],
  );
}

/** Where a story that is no more is told now; null: nowhere. */
export async function storyMovedTo(db: Queryable, id: number): Promise<number | null> {
  if (!Number.isSafeInteger(id)) return null;
  const [row] = await db.query<{ into: number }>(
    'select m.into_id as into from story_moves m where m.id = $1 and not exists (select from stories where id = $1)',
    [id],
  );
  return row?.into ?? null;
}
