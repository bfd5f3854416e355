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
  /** The act that this one takes back. */
  undoes?: number;
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
  /** The act that this one took back; null for most. */
  undoes: number | null;
  /** The act that took this one back; null while it stands. */
  undoneBy: number | null;
}

/** Which acts, for the log. All that is given must hold. */
export interface ActQuery {
  /** Only what is older than the act of that id. */
  before?: number;
  personId?: number;
  acts?: string[];
  about?: string;
  from?: Date;
  to?: Date;
  limit: number;
}

/** Notes an act, in the transaction of what is done, so that neither is without the other. */
export async function noteAct(
  tx: Tx,
  { personId, act, about, before, after, because, undoes }: Act,
  now: Date,
): Promise<void> {
  await tx.query(
    `insert into editor_log (at, person_id, act, about, before, after, because, undoes)
     values ($1, $2, $3, $4, $5::jsonb, $6::jsonb, $7, $8)`,
    [
      ...[now, personId, act, about, asJson(before), asJson(after)],
      because === undefined ? null : sound(because),
      undoes ?? null,
    ],
  );
}

const ACT = `l.id, l.at, l.person_id as "personId", l.act, l.about, l.before, l.after, l.because, l.undoes,
  (select u.id from editor_log u where u.undoes = l.id) as "undoneBy"`;

/** The log, newest first. */
export function recentActs(
  db: Queryable,
  { before, personId, acts, about, from, to, limit }: ActQuery,
): Promise<NotedAct[]> {
  return db.query<NotedAct>(
    `select ${ACT} from editor_log l
     where ($1::bigint is null or l.id < $1) and ($2::bigint is null or l.person_id = $2)
       and ($3::text[] is null or l.act = any($3)) and ($4::text is null or l.about = $4)
       and ($5::timestamptz is null or l.at >= $5) and ($6::timestamptz is null or l.at < $6)
     order by l.id desc limit $7::int`,
    [before ?? null, personId ?? null, acts ?? null, about ?? null, from ?? null, to ?? null, limit],
  );
}

/** One act, held until the end of the transaction, so that it is taken back once; null if there is none. */
export async function actHeld(tx: Tx, id: number): Promise<NotedAct | null> {
  await tx.query('select 1 from editor_log where id = $1 for update', [id]);
  return (await tx.query<NotedAct>(`select ${ACT} from editor_log l where l.id = $1`, [id]))[0] ?? null;
}

/** Who ever did something that was noted, and is still here. */
export function whoActed(db: Queryable): Promise<{ id: number; email: string }[]> {
  return db.query(
    `select p.id, p.email from people p where p.email is not null
       and exists (select from editor_log l where l.person_id = p.id) order by p.email limit 200`,
  );
}

/** PostgreSQL takes no NUL and no half of a pair of characters, in text or in JSON. */
const sound = (text: string) => text.toWellFormed().replaceAll('\0', '');

function asJson(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return JSON.stringify(value, (_key, part) => (typeof part === 'string' ? sound(part) : part));
}
