import type { Queryable, Tx } from '../../ground/db/db.ts';

/** One thing that an editor does. */
export interface Act {
  personId: number;
  /** `correct-place`, `take-down`, `change-source`, … */
  act: string;
  /** `item:12`, `source:3`, `settings`. */
  about: string;
  /** How it was, and how it is now, as far as that tells something. */
  before?: unknown;
  after?: unknown;
  /** The reason in the editor's own words. */
  because?: string;
}

/** One thing that was done. */
export interface NotedAct {
  id: number;
  at: Date;
  /** Null for what was done by nobody in particular. */
  personId: number | null;
  act: string;
  about: string;
  before: unknown;
  after: unknown;
  because: string | null;
}

/** Notes an act, in the transaction of what is done, so that neither is without the other. */
export async function noteAct(
  tx: Tx,
  { personId, act, about, before, after, because }: Act,
  now: Date,
): Promise<void> {
  await tx.query(
    `insert into editor_log (at, person_id, act, about, before, after, because)
     values ($1, $2, $3, $4, $5::jsonb, $6::jsonb, $7)`,
    [now, personId, act, about, asJson(before), asJson(after), because === undefined ? null : sound(because)],
  );
}

/** The log, newest first; with `before`, only what is older than the act of that id. */
export function recentActs(
  db: Queryable,
  { before, limit }: { before?: number; limit: number },
): Promise<NotedAct[]> {
  return db.query<NotedAct>(
    `select id, at, person_id as "personId", act, about, before, after, because from editor_log
     where $1::bigint is null or id < $1 order by id desc limit $2::int`,
    [before ?? null, limit],
  );
}

/** PostgreSQL takes no NUL and no half of a pair of characters, in text or in JSON. */
const sound = (text: string) => text.toWellFormed().replaceAll('\0', '');

function asJson(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return JSON.stringify(value, (_key, part) => (typeof part === 'string' ? sound(part) : part));
}
