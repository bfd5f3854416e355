import type { Queryable, Tx } from '../../../ground/db/db.ts';
import type { Criterion } from '../../match/match.ts';
import type {
  Cadence,
  Channel,
  EndedBecause,
  Subscribed,
  Subscription,
  SubscriptionState,
  Wish,
} from '../subscription.ts';

interface Row {
  id: number;
  person_id: number;
  interest_id: number;
  criterion: Criterion;
  channel: Channel;
  cadence: Cadence;
  hour: number;
  weekday: number;
  state: SubscriptionState;
  ended_because: EndedBecause | null;
  token_generation: number;
  made_at: Date;
  confirmed_at: Date | null;
  from_at: Date | null;
  next_digest: Date | null;
  scheduled_at: Date | null;
  resume_at: Date | null;
  ended_at: Date | null;
}

const toSubscription = (row: Row): Subscription => ({
  id: row.id,
  personId: row.person_id,
  interestId: row.interest_id,
  criterion: row.criterion,
  channel: row.channel,
  cadence: row.cadence,
  hour: row.hour,
  weekday: row.weekday,
  state: row.state,
  endedBecause: row.ended_because,
  tokenGeneration: row.token_generation,
  madeAt: row.made_at,
  confirmedAt: row.confirmed_at,
  fromAt: row.from_at,
  nextDigest: row.next_digest,
  scheduledAt: row.scheduled_at,
  resumeAt: row.resume_at,
  endedAt: row.ended_at,
});

const SELECT = 'select s.*, i.criterion from subscriptions s join interests i on i.id = s.interest_id';

export async function subscriptionsWhere(
  db: Queryable,
  which: { ids: readonly number[] } | { personId: number },
): Promise<Subscription[]> {
  const rows =
    'ids' in which
      ? await db.query<Row>(`${SELECT} where s.id = any($1::bigint[]) order by s.id`, [which.ids])
      : await db.query<Row>(`${SELECT} where s.person_id = $1 order by s.id`, [which.personId]);
  return rows.map(toSubscription);
}

/** Makes it pending; what was pending takes the newest wish; what is held already is not touched. */
export async function insertPending(tx: Tx, wish: Wish, now: Date): Promise<Subscribed> {
  const values = [
    wish.personId,
    wish.interestId,
    wish.channel,
    wish.cadence,
    wish.hour,
    wish.weekday,
    wish.consentWording,
    now,
  ];
  const [row] = await tx.query<{ id: number; is_new: boolean }>(
    `insert into subscriptions (person_id, interest_id, channel, cadence, hour, weekday, consent_wording, made_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (person_id, interest_id, channel) where state <> 'ended' do update
       set cadence = excluded.cadence, hour = excluded.hour, weekday = excluded.weekday,
           consent_wording = excluded.consent_wording, made_at = excluded.made_at
       where subscriptions.state = 'pending'
     returning id, xmax = 0 as is_new`,
    values,
  );
  if (row) return { kind: row.is_new ? 'new' : 'pending', id: row.id };
  const [held] = await tx.query<{ id: number }>(
    `select id from subscriptions
     where person_id = $1 and interest_id = $2 and channel = $3 and state <> 'ended'`,
    values.slice(0, 3),
  );
  return { kind: 'held', id: held!.id };
}

/** Locks subscriptions that are to change, with their person's time zone, in an order that all writers share. */
export async function lockSubscriptions(
  tx: Tx,
  which: { ids: readonly number[] } | { personId: number },
  states: readonly SubscriptionState[],
): Promise<(Subscription & { timeZone: string })[]> {
  const rows = await tx.query<Row & { time_zone: string }>(
    `select s.*, i.criterion, p.time_zone from subscriptions s
       join interests i on i.id = s.interest_id join people p on p.id = s.person_id
     where ${'ids' in which ? 's.id = any($1::bigint[])' : 's.person_id = $1'} and s.state = any($2::text[])
     order by s.id for update of s`,
    ['ids' in which ? which.ids : which.personId, states],
  );
  return rows.map((row) => ({ ...toSubscription(row), timeZone: row.time_zone }));
}

/** Writes what may change of subscriptions that are locked, in one statement. */
export async function saveSubscriptions(tx: Tx, changed: readonly Subscription[]): Promise<void> {
  if (changed.length === 0) return;
  await tx.query(
    `update subscriptions s set cadence = c.cadence, hour = c.hour, weekday = c.weekday, state = c.state,
       confirmed_at = c.confirmed_at, from_at = c.from_at, next_digest = c.next_digest,
       scheduled_at = c.scheduled_at, token_generation = c.token_generation
     from jsonb_to_recordset($1::jsonb) as c (id bigint, cadence text, hour int, weekday int, state text,
       confirmed_at timestamptz, from_at timestamptz, next_digest timestamptz, scheduled_at timestamptz,
       token_generation int)
     where s.id = c.id`,
    [
      JSON.stringify(
        changed.map((s) => ({
          id: s.id,
          cadence: s.cadence,
          hour: s.hour,
          weekday: s.weekday,
          state: s.state,
          confirmed_at: s.confirmedAt,
          from_at: s.fromAt,
          next_digest: s.nextDigest,
          scheduled_at: s.scheduledAt,
          token_generation: s.tokenGeneration,
        })),
      ),
    ],
  );
}

/**
 * Has a person told, from then on, of what they were to hear at once and did not: by any of their subscriptions, since what
 * one letter was to tell may be wanted by another too.
 */
export async function catchUp(tx: Tx, personId: number, from: Date): Promise<void> {
  await tx.query(
    `update subscriptions set next_digest = least(next_digest, $2)
     where person_id = $1 and state = 'active' and channel = 'mail' and cadence = 'at-once'`,
    [personId, from],
  );
}

/** Ends whatever has not ended. Gives how many that were. */
export async function endSubscriptions(
  tx: Tx,
  which: { id: number } | { personId: number; channel?: Channel } | { pendingSince: Date },
  because: EndedBecause,
  now: Date,
): Promise<number> {
  const [where, value] =
    'id' in which
      ? ['id = $1', which.id]
      : 'personId' in which
        ? [`person_id = $1 and channel = coalesce($4::text, channel)`, which.personId]
        : [`state = 'pending' and made_at < $1`, which.pendingSince];
  const rows = await tx.query(
    `update subscriptions set state = 'ended', ended_because = $2, ended_at = $3, next_digest = null
     where state <> 'ended' and ${where} returning id`,
    'personId' in which ? [value, because, now, which.channel ?? null] : [value, because, now],
  );
  return rows.length;
}
