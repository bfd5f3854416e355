import type { Queryable, Tx } from '../../../ground/db/db.ts';

/** Where a person's pushes or webhooks go. */
export interface Endpoint {
  id: number;
  personId: number;
  medium: 'push' | 'webhook';
  url: string;
  keys: { p256dh: string; auth: string } | null;
  state: 'pending' | 'active' | 'ended';
  endedBecause: EndpointEnded | null;
  madeAt: Date;
  verifiedAt: Date | null;
}
/** `gone`: it said that it is no more; `not-verified`: it never showed that it wants this; `no-answer`: two days of none. */
export type EndpointEnded = 'left' | 'gone' | 'not-verified' | 'no-answer' | 'replaced';

const COLUMNS = `id, person_id as "personId", medium, url, keys, state, ended_because as "endedBecause",
  made_at as "madeAt", verified_at as "verifiedAt"`;

/** Adds one, or gives the one that there is; a device that comes with new keys gets them. */
export async function insertEndpoint(
  tx: Tx,
  one: Pick<Endpoint, 'personId' | 'medium' | 'url' | 'keys' | 'state'>,
  now: Date,
): Promise<Endpoint> {
  const [row] = await tx.query<Endpoint>(
    `insert into endpoints (person_id, medium, url, keys, state, made_at, verified_at)
     values ($1, $2, $3, $4::jsonb, $5, $6, case when $5 = 'active' then $6::timestamptz end)
     on conflict (person_id, medium, url) where state <> 'ended' do update set keys = excluded.keys
     returning ${COLUMNS}`,
    [one.personId, one.medium, one.url, one.keys ? JSON.stringify(one.keys) : null, one.state, now],
  );
  return row!;
}

export async function endpointById(db: Queryable, id: number): Promise<Endpoint | null> {
  const [row] = await db.query<Endpoint>(`select ${COLUMNS} from endpoints where id = $1`, [id]);
  return row ?? null;
}

/** A person's, oldest first; those that ended too. */
export async function endpointsOf(db: Queryable, personId: number): Promise<Endpoint[]> {
  return db.query(`select ${COLUMNS} from endpoints where person_id = $1 order by id`, [personId]);
}

/** Ids of what can be told now, by person and medium. */
export async function activeEndpoints(
  db: Queryable,
  personIds: readonly number[],
): Promise<Map<string, { endpointId: number }[]>> {
  if (personIds.length === 0) return new Map();
  const rows = await db.query<{ id: number; key: string }>(
    `select id, person_id || ' ' || medium as key from endpoints
     where person_id = any($1::bigint[]) and state = 'active' order by id`,
    [personIds],
  );
  const by = new Map<string, { endpointId: number }[]>();
  for (const { id, key } of rows) by.set(key, [...(by.get(key) ?? []), { endpointId: id }]);
  return by;
}

export async function verifyEndpoint(tx: Tx, id: number, now: Date): Promise<void> {
  await tx.query(
    `update endpoints set state = 'active', verified_at = $2 where id = $1 and state = 'pending'`,
    [id, now],
  );
}

/** False when it had ended. */
export async function endEndpoint(tx: Tx, id: number, because: EndpointEnded, now: Date): Promise<boolean> {
  const rows = await tx.query(
    `update endpoints set state = 'ended', ended_because = $2, ended_at = $3
     where id = $1 and state <> 'ended' returning id`,
    [id, because, now],
  );
  return rows.length > 0;
}

/** Forgets those of a person, or all that ended before a moment or whose person was erased. What was told stays told. */
export async function deleteEndpoints(
  tx: Tx,
  which: { personId: number } | { endedBefore: Date },
): Promise<void> {
  if ('personId' in which) await tx.query('delete from endpoints where person_id = $1', [which.personId]);
  else
    await tx.query(
      `delete from endpoints where (state = 'ended' and ended_at < $1)
         or person_id in (select id from people where email is null)`,
      [which.endedBefore],
    );
}
