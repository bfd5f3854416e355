import type { Queryable, Tx } from '../../../ground/db/db.ts';

/** From which sources each interest heard three things or more since then. */
export async function servedBy(
  db: Queryable,
  interestIds: readonly number[],
  since: Date,
): Promise<{ interestId: number; sourceId: number }[]> {
  return db.query(
    `select m.interest_id as "interestId", i.source_id as "sourceId" from matches m join items i on i.id = m.item_id
     where m.interest_id = any($1::bigint[]) and m.matched_at > $2 group by 1, 2 having count(*) >= 3 order by 1, 2`,
    [interestIds, since],
  );
}

/** Which silences of these sources a person was told of, as “source since”. */
export async function silencesTold(
  db: Queryable,
  personId: number,
  sourceIds: readonly number[],
): Promise<Set<string>> {
  const rows = await db.query<{ source_id: number; since: Date }>(
    'select source_id, since from silences where person_id = $1 and source_id = any($2::bigint[])',
    [personId, sourceIds],
  );
  return new Set(rows.map((row) => `${row.source_id} ${row.since.getTime()}`));
}

export async function enterSilences(
  tx: Tx,
  personId: number,
  told: readonly { source: number; since: string }[],
  outboxId: number,
  now: Date,
): Promise<void> {
  await tx.query(
    `insert into silences (person_id, source_id, since, outbox_id, told_at)
     select $1, t.source, t.since, $3, $4 from jsonb_to_recordset($2::jsonb) as t (source bigint, since timestamptz)
     on conflict do nothing`,
    [personId, JSON.stringify(told), outboxId, now],
  );
}

/** Who those are that are silent still: those that have spoken since are left out. */
export async function stillSilent(
  db: Queryable,
  told: readonly { source: number; since: string }[],
): Promise<Map<number, string>> {
  if (told.length === 0) return new Map();
  const rows = await db.query<{ id: number; name: string }>(
    `select s.id, v.name from jsonb_to_recordset($1::jsonb) as t (source bigint, since timestamptz)
       join sources s on s.id = t.source join voices v on v.id = s.voice_id
     where s.last_new <= t.since or s.errors > 0 or s.state = 'paused'`,
    [JSON.stringify(told)],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
