import type { Queryable, Tx } from '../../../ground/db/db.ts';
import type { Candidate } from '../choose.ts';
import type { ToldBy } from '../subscription.ts';
import { NOT_MUTED } from './mutes.ts';

/**
 * What is news to a subscription: heard since it began, and either said lately or still to come. A new source's archive
 * is not news, nor is an event that was over before we heard of it. Where an item meets an interest only since it was put
 * right or understood again, it is news while it is young, as long as a letter of that cadence would have told it anyway.
 * `$1` is now.
 */
export const NEWS = `i.same_as is null and i.taken_down_at is null and i.kept_at >= s.from_at
  and (i.told_at >= greatest(s.from_at - interval '1 day', i.kept_at - interval '30 days')
       or i.event_starts > $1 or i.action_deadline > $1)
  and (not m.again or i.kept_at >= m.matched_at - case s.cadence when 'weekly' then interval '8 days' else interval '2 days' end)
  and coalesce(i.event_ends, i.event_starts + interval '1 day', i.kept_at) >= i.kept_at`;

/** A thing to tell somebody, before it is chosen. */
export interface Telling extends Candidate {
  personId: number;
  channel: ToldBy;
  subscriptionIds: number[];
  /** The reader wants a letter for each subscription. */
  apart: boolean;
  /** When its event begins or its deadline is, whichever is sooner and still to come. */
  soonest: Date | null;
}

interface Row {
  person_id: number;
  channel: ToldBy;
  id: number;
  story_id: number | null;
  voice_id: number;
  told_at: Date;
  upcoming: boolean;
  soonest: Date | null;
  apart: boolean;
  subscription_ids: number[];
}

const toTelling = (row: Row): Telling => ({
  personId: row.person_id,
  channel: row.channel,
  id: row.id,
  storyId: row.story_id,
  voiceId: row.voice_id,
  toldAt: row.told_at,
  upcoming: row.upcoming,
  subscriptionIds: row.subscription_ids,
  apart: row.apart,
  soonest: row.soonest,
});

const CANDIDATES = `select s.person_id, s.channel, i.id, i.story_id, i.voice_id, i.told_at,
    (i.event_starts > $1 or i.action_deadline > $1) is true as upcoming,
    least(case when i.event_starts > $1 then i.event_starts end,
          case when i.action_deadline > $1 then i.action_deadline end) as soonest,
    (p.letters = 'separate' and s.channel = 'mail') as apart,
    array_agg(s.id order by s.id) as subscription_ids
  from subscriptions s join people p on p.id = s.person_id
    join matches m on m.interest_id = s.interest_id join items i on i.id = m.item_id
  where s.state = 'active' and s.channel <> 'feed' and ${NEWS} and ${NOT_MUTED}
    and not exists (select 1 from told t
      where t.person_id = s.person_id and t.item_id = i.id and t.channel = s.channel)`;

/** What is news to these subscriptions and not told to their person yet. */
export async function newsFor(
  db: Queryable,
  subscriptionIds: readonly number[],
  now: Date,
): Promise<Telling[]> {
  const rows = await db.query<Row>(
    `${CANDIDATES} and s.id = any($2::bigint[]) and m.matched_at >= $1::timestamptz - interval '60 days'
     group by s.person_id, p.letters, s.channel, i.id`,
    [now, subscriptionIds],
  );
  return rows.map(toTelling);
}

/** Who is to be told at once of these items. */
export async function newsAtOnce(db: Queryable, itemIds: readonly number[], now: Date): Promise<Telling[]> {
  const rows = await db.query<Row>(
    `${CANDIDATES} and s.cadence = 'at-once' and m.item_id = any($2::bigint[])
     group by s.person_id, p.letters, s.channel, i.id`,
    [now, itemIds],
  );
  return rows.map(toTelling);
}

/** Enters the ledger what is to be told. Gives what had not been entered: that alone may be told. */
export async function enterTold(tx: Tx, tellings: readonly Telling[], now: Date): Promise<Telling[]> {
  const rows = await tx.query<{ person_id: number; item_id: number; channel: ToldBy }>(
    `insert into told (person_id, item_id, channel, told_at)
     select t.person_id, t.item_id, t.channel, $2
     from jsonb_to_recordset($1::jsonb) as t (person_id bigint, item_id bigint, channel text)
     order by t.person_id, t.item_id, t.channel
     on conflict do nothing returning person_id, item_id, channel`,
    [
      JSON.stringify(
        tellings.map((one) => ({ person_id: one.personId, item_id: one.id, channel: one.channel })),
      ),
      now,
    ],
  );
  const entered = new Set(rows.map((row) => `${row.person_id} ${row.channel} ${row.item_id}`));
  return tellings.filter((one) => entered.has(`${one.personId} ${one.channel} ${one.id}`));
}

/** Notes which letter tells it. */
export async function toldBy(
  tx: Tx,
  letters: readonly { outboxId: number; personId: number; channel: ToldBy; itemIds: readonly number[] }[],
): Promise<void> {
  await tx.query(
    `update told t set outbox_id = l.outbox_id
     from jsonb_to_recordset($1::jsonb) as l (outbox_id bigint, person_id bigint, channel text, item_ids jsonb),
       jsonb_array_elements_text(l.item_ids) as x (item_id)
     where t.person_id = l.person_id and t.channel = l.channel and t.item_id = x.item_id::bigint`,
    [
      JSON.stringify(
        letters.map((one) => ({
          outbox_id: one.outboxId,
          person_id: one.personId,
          channel: one.channel,
          item_ids: one.itemIds,
        })),
      ),
    ],
  );
}
