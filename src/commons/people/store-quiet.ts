import type { Queryable } from '../../ground/db/db.ts';

/** When a person last said or did what only they can: never when they read. */
const LAST = `greatest(p.confirmed_at, p.wanted_at,
  (select max(greatest(s.confirmed_at, s.scheduled_at)) from subscriptions s where s.person_id = p.id),
  (select max(made_at) from sessions e where e.person_id = p.id))`;
/** Residents who hear something still, and nobody's reader. */
const HEARING = `p.email is not null and p.role = 'resident' and not p.canary and p.confirmed_at is not null
  and exists (select 1 from subscriptions s where s.person_id = p.id and s.state in ('active', 'paused'))
  and not exists (select 1 from body_members m where m.person_id = p.id and m.until is null)`;

/** Those who have said nothing since then, and were not asked whether they still want to hear within \`lately\`. */
export async function quietSince(
  db: Queryable,
  { since, lately }: { since: Date; lately: Date },
  limit: number,
): Promise<number[]> {
  const rows = await db.query<{ id: number }>(
    `select p.id from people p where ${HEARING} and p.confirmed_at < $1 and ${LAST} < $1
       and not exists (select 1 from outbox o where o.person_id = p.id and o.kind = 'still' and o.made_at > $2)
     order by p.id limit $3`,
    [since, lately, limit],
  );
  return rows.map(({ id }) => id);
}

/** Those who were asked by a letter that went before then, and have said nothing since it did. */
export async function unanswered(db: Queryable, before: Date, limit: number): Promise<number[]> {
  const rows = await db.query<{ id: number }>(
    `select p.id from people p
     where ${HEARING} and exists (select 1 from outbox o
       where o.person_id = p.id and o.kind = 'still' and o.state = 'sent' and o.sent_at < $1 and o.made_at > ${LAST})
     order by p.id limit $2`,
    [before, limit],
  );
  return rows.map(({ id }) => id);
}
