import type { Queryable, Tx } from '../../../ground/db/db.ts';
import type { Cadence, ToldBy } from '../subscription.ts';

/** A digest to be made: of all that somebody hears at that cadence, or of one subscription where they want letters apart. */
export interface DueRun {
  personId: number;
  channel: ToldBy;
  cadence: Cadence;
  /** 0 for all. */
  alone: number;
}

/** Whose digests are due, longest first. */
export async function dueRuns(db: Queryable, now: Date, limit: number): Promise<DueRun[]> {
  return db.query<DueRun>(
    `select s.person_id as "personId", s.channel, s.cadence,
       case when s.channel = 'mail' and p.letters = 'separate' then s.id else 0 end as alone
     from subscriptions s join people p on p.id = s.person_id
     where s.state = 'active' and s.next_digest <= $1
     group by 1, 2, 3, 4 order by min(s.next_digest), 1, 2, 4 limit $2`,
    [now, limit],
  );
}

export interface DueSubscription {
  id: number;
  hour: number;
  weekday: number;
  nextDigest: Date;
  fromAt: Date;
  interestId: number;
}

const DUE = `select id, hour, weekday, next_digest as "nextDigest", from_at as "fromAt", interest_id as "interestId" from subscriptions
  where person_id = $1 and cadence = $2 and state = 'active' and channel = $5 and next_digest <= $3
    and ($4::bigint = 0 or id = $4) order by id`;

/** The subscriptions in one run, held until it is done. */
export async function lockDue(tx: Tx, run: DueRun, now: Date): Promise<DueSubscription[]> {
  return tx.query(`${DUE} for update`, [run.personId, run.cadence, now, run.alone, run.channel]);
}

/** As `lockDue`, for looking only. */
export async function readDue(db: Queryable, run: DueRun, now: Date): Promise<DueSubscription[]> {
  return db.query(DUE, [run.personId, run.cadence, now, run.alone, run.channel]);
}

/** Notes that the run is made. Its id; null when it was made already: nothing is to be told then. */
export async function insertRun(
  tx: Tx,
  run: DueRun,
  facts: { dueAt: Date; subscriptionIds: number[]; from: Date },
  now: Date,
): Promise<number | null> {
  const [row] = await tx.query<{ id: number }>(
    `insert into digests (person_id, channel, cadence, alone, due_at, made_at, items, subscription_ids, window_from, window_to)
     values ($1, $8, $2, $3, $4, $5, 0, $6, $7, $5) on conflict do nothing returning id`,
    [run.personId, run.cadence, run.alone, facts.dueAt, now, facts.subscriptionIds, facts.from, run.channel],
  );
  return row?.id ?? null;
}

export async function saveRun(tx: Tx, id: number, items: number, outboxId: number): Promise<void> {
  await tx.query('update digests set items = $2, outbox_id = $3 where id = $1', [id, items, outboxId]);
}

export async function saveNextDigests(
  tx: Tx,
  next: readonly { id: number; at: Date | null }[],
): Promise<void> {
  await tx.query(
    `update subscriptions s set next_digest = n.at
     from jsonb_to_recordset($1::jsonb) as n (id bigint, at timestamptz) where s.id = n.id`,
    [JSON.stringify(next)],
  );
}

/** A subscription for which no run was made for longer than its cadence allows. */
export interface Unrun {
  id: number;
  cadence: Cadence;
  hour: number;
  weekday: number;
  timeZone: string;
  scheduledAt: Date;
  lastRun: Date | null;
}

/** Those that wait for a later moment though no run was made for them of late. */
export async function withoutRun(db: Queryable, now: Date): Promise<Unrun[]> {
  return db.query(
    `select s.id, s.cadence, s.hour, s.weekday, p.time_zone as "timeZone", s.scheduled_at as "scheduledAt",
       (select max(d.made_at) from digests d
         where d.person_id = s.person_id and d.cadence = s.cadence and s.id = any(d.subscription_ids)) as "lastRun"
     from subscriptions s join people p on p.id = s.person_id
     where s.state = 'active' and s.channel <> 'feed' and s.cadence in ('daily', 'weekly')
       and (s.next_digest is null or s.next_digest > $1) and s.scheduled_at < $1
       and not exists (select from digests d where d.person_id = s.person_id and d.cadence = s.cadence
         and s.id = any(d.subscription_ids)
         and d.made_at > $1::timestamptz - case s.cadence when 'daily' then interval '23 hours' else interval '7 days' end)
     order by s.id limit 10000`,
    [now],
  );
}

/** Has a run made for these now, unless one fell due meanwhile. Gives how many. */
export async function dueNow(tx: Tx, ids: readonly number[], now: Date): Promise<number> {
  const rows = await tx.query(
    `update subscriptions set next_digest = $2
     where id = any($1::bigint[]) and state = 'active' and (next_digest is null or next_digest > $2) returning id`,
    [ids, now],
  );
  return rows.length;
}

/** Forgets runs made before then, at most `limit`. Gives how many. */
export async function deleteRuns(tx: Tx, before: Date, limit: number): Promise<number> {
  const rows = await tx.query(
    'delete from digests where id in (select id from digests where made_at < $1 order by made_at limit $2) returning id',
    [before, limit],
  );
  return rows.length;
}
