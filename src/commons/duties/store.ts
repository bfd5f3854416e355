import type { Queryable, Tx } from '../../ground/db/db.ts';

export interface Duty {
  id: number;
  about: string;
  kind: string;
  body: { id: number; slug: string; name: string };
  owedTo: string;
  what: string;
  /** The rule or promise that it rests on. */
  rule: string;
  url: string;
  raisedAt: Date;
  dueAt: Date;
  metAt: Date | null;
  /** The address of the act that met it. */
  metBy: string | null;
}

export type NewDuty = Omit<Duty, 'id' | 'raisedAt' | 'metAt' | 'metBy' | 'body'> & { bodyId: number };

const DUTY = `d.id, d.about, d.kind, json_build_object('id', b.id, 'slug', b.slug, 'name', b.name) as body,
  d.owed_to as "owedTo", d.what, d.rule, d.url, d.raised_at as "raisedAt", d.due_at as "dueAt", d.met_at as "metAt",
  d.met_by as "metBy"`;
const FROM = 'duties d join bodies b on b.id = d.body_id';

export async function insertDuty(tx: Tx, duty: NewDuty, now: Date): Promise<boolean> {
  const rows = await tx.query(
    `insert into duties (about, kind, body_id, owed_to, what, rule, url, raised_at, due_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (about, kind) do nothing returning 1`,
    [duty.about, duty.kind, duty.bodyId, duty.owedTo, duty.what, duty.rule, duty.url, now, duty.dueAt],
  );
  return rows.length > 0;
}

export async function meet(tx: Tx, about: string, kind: string, by: string, now: Date): Promise<boolean> {
  const rows = await tx.query(
    `update duties set met_at = $4, met_by = $3 where about = $1 and kind = $2 and met_at is null returning 1`,
    [about, kind, by, now],
  );
  return rows.length > 0;
}

/** All that is still owed, the longest due first; of one body, or of all. */
export function openDuties(db: Queryable, bodyId: number | null, limit: number): Promise<Duty[]> {
  return db.query<Duty>(
    `select ${DUTY} from ${FROM} where d.met_at is null and ($1::bigint is null or d.body_id = $1)
     order by d.due_at, d.id limit $2::int`,
    [bodyId, limit],
  );
}

/** All that was ever owed about these things. */
export function dutiesOf(db: Queryable, abouts: readonly string[]): Promise<Duty[]> {
  return db.query<Duty>(`select ${DUTY} from ${FROM} where d.about = any($1) order by d.due_at, d.id`, [
    abouts,
  ]);
}
