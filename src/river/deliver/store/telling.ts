import type { Queryable, Tx } from '../../../ground/db/db.ts';
import type { Candidate } from '../choose.ts';
import type { Cadence } from '../subscription.ts';

/**
 * What is news to a subscription: heard since it began, and either said lately or still to come. A new source's archive
 * is not news, nor is an event that was over before we heard of it. Where an item meets an interest only since it was put
 * right or understood again, it is news while it is young, as long as a letter of that cadence would have told it anyway.
 * `$1` is now.
 */
const NEWS = `i.same_as is null and i.taken_down_at is null and i.kept_at >= s.from_at
  and (i.told_at >= greatest(s.from_at - interval '1 day', i.kept_at - interval '30 days')
       or i.event_starts > $1 or i.action_deadline > $1)
  and (not m.again or i.kept_at >= m.matched_at - case s.cadence when 'weekly' then interval '8 days' else interval '2 days' end)
  and coalesce(i.event_ends, i.event_starts + interval '1 day', i.kept_at) >= i.kept_at`;

export interface DueRun {
  personId: number;
  cadence: Cadence;
}

/** Whose digests are due, longest first. */
export async function dueRuns(db: Queryable, now: Date, limit: number): Promise<DueRun[]> {
  return db.query<{ personId: number; cadence: Cadence }>(
    `select person_id as "personId", cadence from subscriptions
     where state = 'active' and next_digest <= $1
     group by person_id, cadence order by min(next_digest), person_id limit $2`,
    [now, limit],
  );
}

export interface DueSubscription {
  id: number;
  hour: number;
  weekday: number;
  nextDigest: Date;
}

/** The subscriptions in one run, held until it is done. */
export async function lockDue(tx: Tx, run: DueRun, now: Date): Promise<DueSubscription[]> {
  return tx.query(
    `select id, hour, weekday, next_digest as "nextDigest" from subscriptions
     where person_id = $1 and cadence = $2 and state = 'active' and channel = 'mail' and next_digest <= $3
     order by id for update`,
    [run.personId, run.cadence, now],
  );
}

/** As `lockDue`, for looking only. */
export async function readDue(db: Queryable, run: DueRun, now: Date): Promise<DueSubscription[]> {
  return db.query(
    `select id, hour, weekday, next_digest as "nextDigest" from subscriptions
     where person_id = $1 and cadence = $2 and state = 'active' and channel = 'mail' and next_digest <= $3
     order by id`,
    [run.personId, run.cadence, now],
  );
}

/** Notes that the run is made. False when it was already: nothing is to be told then. */
export async function insertRun(tx: Tx, run: DueRun, dueAt: Date, now: Date): Promise<boolean> {
  const rows = await tx.query(
    `insert into digests (person_id, cadence, due_at, made_at, items) values ($1, $2, $3, $4, 0)
     on conflict do nothing returning person_id`,
    [run.personId, run.cadence, dueAt, now],
  );
  return rows.length > 0;
}

export async function saveRun(
  tx: Tx,
  run: DueRun,
  dueAt: Date,
  items: number,
  outboxId: number,
): Promise<void> {
  await tx.query(
    'update digests set items = $4, outbox_id = $5 where person_id = $1 and cadence = $2 and due_at = $3',
    [run.personId, run.cadence, dueAt, items, outboxId],
  );
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

/** A thing to tell somebody, before it is chosen. */
export interface Telling extends Candidate {
  personId: number;
  subscriptionIds: number[];
}

interface Row {
  person_id: number;
  id: number;
  story_id: number | null;
  voice_id: number;
  told_at: Date;
  upcoming: boolean;
  subscription_ids: number[];
}

const toTelling = (row: Row): Telling => ({
  personId: row.person_id,
  id: row.id,
  storyId: row.story_id,
  voiceId: row.voice_id,
  toldAt: row.told_at,
  upcoming: row.upcoming,
  subscriptionIds: row.subscription_ids,
});

const CANDIDATES = `select s.person_id, i.id, i.story_id, i.voice_id, i.told_at,
    (i.event_starts > $1 or i.action_deadline > $1) is true as upcoming,
    array_agg(s.id order by s.id) as subscription_ids
  from subscriptions s join matches m on m.interest_id = s.interest_id join items i on i.id = m.item_id
  where s.state = 'active' and s.channel = 'mail' and ${NEWS}
    and not exists (select 1 from told t where t.person_id = s.person_id and t.item_id = i.id)`;

/** What is news to these subscriptions and not told to their person yet. */
export async function newsFor(
  db: Queryable,
  subscriptionIds: readonly number[],
  now: Date,
): Promise<Telling[]> {
  const rows = await db.query<Row>(
    `${CANDIDATES} and s.id = any($2::bigint[]) and m.matched_at >= $1::timestamptz - interval '60 days'
     group by s.person_id, i.id`,
    [now, subscriptionIds],
  );
  return rows.map(toTelling);
}

/** Who is to be told at once of these items. */
export async function newsAtOnce(db: Queryable, itemIds: readonly number[], now: Date): Promise<Telling[]> {
  const rows = await db.query<Row>(
    `${CANDIDATES} and s.cadence = 'at-once' and m.item_id = any($2::bigint[]) group by s.person_id, i.id`,
    [now, itemIds],
  );
  return rows.map(toTelling);
}

/** Enters the ledger what is to be told. Gives what had not been entered: that alone may be told. */
export async function enterTold(
  tx: Tx,
  tellings: readonly { personId: number; id: number }[],
  now: Date,
): Promise<Set<string>> {
  const rows = await tx.query<{ person_id: number; item_id: number }>(
    `insert into told (person_id, item_id, told_at)
     select t.person_id, t.item_id, $2
     from jsonb_to_recordset($1::jsonb) as t (person_id bigint, item_id bigint)
     order by t.person_id, t.item_id
     on conflict do nothing returning person_id, item_id`,
    [JSON.stringify(tellings.map((one) => ({ person_id: one.personId, item_id: one.id }))), now],
  );
  return new Set(rows.map((row) => `${row.person_id} ${row.item_id}`));
}

/** Notes which letter tells it. */
export async function toldBy(
  tx: Tx,
  letters: readonly { outboxId: number; personId: number; itemIds: readonly number[] }[],
): Promise<void> {
  await tx.query(
    `update told t set outbox_id = l.outbox_id
     from jsonb_to_recordset($1::jsonb) as l (outbox_id bigint, person_id bigint, item_ids jsonb),
       jsonb_array_elements_text(l.item_ids) as x (item_id)
     where t.person_id = l.person_id and t.item_id = x.item_id::bigint`,
    [
      JSON.stringify(
        letters.map((one) => ({ outbox_id: one.outboxId, person_id: one.personId, item_ids: one.itemIds })),
      ),
    ],
  );
}
