import type { Queryable, Tx } from '../../../ground/db/db.ts';
import type { Mute, MuteWish } from '../mute.ts';

/** Whether nothing that its holder said keeps item `i` from subscription `s`. */
export const NOT_MUTED = `not exists (select from mutes x where x.subscription_id = s.id and (
  x.voice_id = i.voice_id
  or (x.item_id = i.id and x.kind in ('item', 'story'))
  or (x.kind = 'story' and i.story_id = (select o.story_id from items o where o.id = x.item_id))
  or (x.kind = 'subject' and exists (select from item_subjects y
    where y.item_id = i.id and y.subject_id = x.subject_id and not y.rejected))))`;

/** False where it was said before. */
export async function insertMute(tx: Tx, wish: MuteWish, now: Date): Promise<boolean> {
  const rows = await tx.query(
    `insert into mutes (subscription_id, kind, subject_id, voice_id, item_id, made_at)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning id`,
    [
      wish.subscriptionId,
      wish.kind,
      wish.kind === 'subject' ? wish.subjectId : null,
      wish.kind === 'voice' ? wish.voiceId : null,
      wish.itemId,
      now,
    ],
  );
  return rows.length > 0;
}

/** False when it is not of this person, or was taken back before. */
export async function deleteMute(tx: Tx, personId: number, id: number): Promise<boolean> {
  const rows = await tx.query(
    `delete from mutes m using subscriptions s
     where m.id = $2 and s.id = m.subscription_id and s.person_id = $1 returning m.id`,
    [personId, id],
  );
  return rows.length > 0;
}

export async function mutesWhere(db: Queryable, subscriptionIds: readonly number[]): Promise<Mute[]> {
  return db.query<Mute>(
    `select m.id, m.subscription_id as "subscriptionId", m.kind, m.subject_id as "subjectId", v.name as voice,
       i.title, m.made_at as "madeAt"
     from mutes m left join voices v on v.id = m.voice_id left join items i on i.id = m.item_id
     where m.subscription_id = any($1::bigint[]) order by m.id`,
    [subscriptionIds],
  );
}

/** Those of these items that a subscription may still tell of. */
export async function unmutedOf(
  db: Queryable,
  subscriptionId: number,
  itemIds: readonly number[],
): Promise<Set<number>> {
  const rows = await db.query<{ id: number }>(
    `select i.id from items i join subscriptions s on s.id = $1
     where i.id = any($2::bigint[]) and ${NOT_MUTED}`,
    [subscriptionId, itemIds],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Whether the subscription was to hear of the item at all. */
export async function isMatched(db: Queryable, subscriptionId: number, itemId: number): Promise<boolean> {
  const rows = await db.query(
    `select 1 from subscriptions s join matches m on m.interest_id = s.interest_id
     where s.id = $1 and m.item_id = $2`,
    [subscriptionId, itemId],
  );
  return rows.length > 0;
}

/** The newest that was matched for a subscription, told or not. */
export async function matchedLately(db: Queryable, subscriptionId: number, limit: number): Promise<number[]> {
  const rows = await db.query<{ id: number }>(
    `select i.id from subscriptions s join matches m on m.interest_id = s.interest_id join items i on i.id = m.item_id
     where s.id = $1 and i.same_as is null and i.taken_down_at is null and ${NOT_MUTED}
     order by i.told_at desc, i.id desc limit $2::int`,
    [subscriptionId, limit],
  );
  return rows.map(({ id }) => id);
}
