import type { Queryable } from '../../../ground/db/db.ts';
import { NEWS } from './telling.ts';

export async function queueAges(
  db: Queryable,
): Promise<{ urgency: number; letters: number; oldest: Date }[]> {
  return db.query(
    `select urgency, count(*)::int as letters, min(made_at) as oldest from outbox
     where state in ('due', 'sending') group by urgency`,
  );
}

export async function runsWaiting(
  db: Queryable,
  now: Date,
): Promise<{ waiting: number; oldest: Date | null }> {
  const [row] = await db.query<{ waiting: number; oldest: Date | null }>(
    `select count(*)::int as waiting, min(next_digest) as oldest from subscriptions
     where state = 'active' and next_digest <= $1`,
    [now],
  );
  return row!;
}

/** What was kept in the last three days, is news to whoever follows everything, and went to the canary by no letter. */
export async function canaryBehind(
  db: Queryable,
  now: Date,
): Promise<{ items: number; oldest: Date | null } | null> {
  const [row] = await db.query<{ held: number; items: number; oldest: Date | null }>(
    `select count(distinct s.id)::int as held, count(i.id)::int as items, min(i.kept_at) as oldest
     from people p join subscriptions s on s.person_id = p.id and s.state = 'active'
       left join (items i left join lateral (select false as again, i.kept_at as matched_at) m on true)
         on i.kept_at > $1::timestamptz - interval '3 days' and i.kept_at <= $1 and ${NEWS}
         and not exists (select from told t left join outbox o on o.id = t.outbox_id
           where t.person_id = p.id and t.item_id = i.id and (o.id is null or o.state = 'sent'))
     where p.canary`,
    [now],
  );
  return row!.held > 0 ? { items: row!.items, oldest: row!.oldest } : null;
}
