import type { Queryable, Tx } from '../../ground/db/db.ts';

export interface Call {
  /** What it is the call of, as its slice names it. */
  about: string;
  kind: 'comment' | 'sign' | 'vote' | 'attend' | 'apply' | 'bid' | 'borrow';
  title: string;
  url: string;
  bodyId: number | null;
  opensAt: Date;
  closesAt: Date;
  timeZone: string;
}

const CALL = `about, kind, title, url, body_id as "bodyId", opens_at as "opensAt", closes_at as "closesAt",
  time_zone as "timeZone"`;

export async function saveCall(tx: Tx, call: Call, now: Date): Promise<void> {
  await tx.query(
    `insert into calls (about, kind, title, url, body_id, opens_at, closes_at, time_zone, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (about) do update set kind = excluded.kind, title = excluded.title, url = excluded.url,
       opens_at = excluded.opens_at, closes_at = excluded.closes_at, time_zone = excluded.time_zone, changed_at = $9`,
    [
      call.about,
      call.kind,
      call.title,
      call.url,
      call.bodyId,
      call.opensAt,
      call.closesAt,
      call.timeZone,
      now,
    ],
  );
}

export async function callAbout(db: Queryable, about: string): Promise<Call | null> {
  return (await db.query<Call>(`select ${CALL} from calls where about = $1`, [about]))[0] ?? null;
}

/** What is open now, or opens soon, the soonest to close first. */
export function callsNow(db: Queryable, now: Date, limit: number): Promise<Call[]> {
  return db.query<Call>(
    `select ${CALL} from calls where closes_at > $1 and opens_at <= $1::timestamptz + interval '60 days'
     order by closes_at limit $2::int`,
    [now, limit],
  );
}
