import type { Queryable, Tx } from '../../../ground/db/db.ts';

export interface Actor {
  id: number;
  handle: string;
  path: string;
}

export async function insertActor(
  tx: Tx,
  { handle, path, interestId }: { handle: string; path: string; interestId: number },
  now: Date,
): Promise<number> {
  const [row] = await tx.query<{ id: number }>(
    `insert into actors (handle, path, interest_id, made_at) values ($1, $2, $3, $4)
     on conflict (handle) do update set path = excluded.path, interest_id = excluded.interest_id returning id`,
    [handle, path, interestId, now],
  );
  return row!.id;
}

export async function actorByHandle(db: Queryable, handle: string): Promise<Actor | null> {
  const [row] = await db.query<Actor>('select id, handle, path from actors where handle = $1', [handle]);
  return row ?? null;
}

export async function actorById(db: Queryable, id: number): Promise<Actor | null> {
  const [row] = await db.query<Actor>('select id, handle, path from actors where id = $1', [id]);
  return row ?? null;
}

/** False when it followed already. */
export async function insertFollower(
  tx: Tx,
  actorId: number,
  follower: { uri: string; inbox: string },
  now: Date,
): Promise<boolean> {
  const [row] = await tx.query<{ fresh: boolean }>(
    `insert into followers (actor_id, uri, inbox, since) values ($1, $2, $3, $4)
     on conflict (actor_id, uri) do update set inbox = excluded.inbox, failing_since = null
     returning xmax = 0 as fresh`,
    [actorId, follower.uri, follower.inbox, now],
  );
  return row!.fresh;
}

/** Of one actor, or of all. Gives how many. */
export async function deleteFollower(tx: Tx, uri: string, handle: string | null): Promise<number> {
  const rows = await tx.query(
    `delete from followers where uri = $1
       and ($2::text is null or actor_id = (select id from actors where handle = $2)) returning uri`,
    [uri, handle],
  );
  return rows.length;
}

export async function followsAny(db: Queryable, uri: string): Promise<boolean> {
  return (await db.query('select 1 from followers where uri = $1 limit 1', [uri])).length > 0;
}

export async function countFollowers(db: Queryable, handle: string): Promise<number> {
  const [row] = await db.query<{ n: number }>(
    'select count(*)::int as n from followers f join actors a on a.id = f.actor_id where a.handle = $1',
    [handle],
  );
  return row!.n;
}

/** How many of one server follow anything here. */
export async function countFrom(db: Queryable, origin: string): Promise<number> {
  const [row] = await db.query<{ n: number }>(
    `select count(*)::int as n from followers where starts_with(inbox, $1 || '/')`,
    [origin],
  );
  return row!.n;
}

/** Where to hand what an actor says: each inbox once. */
export async function inboxesOf(db: Queryable, actorIds: readonly number[]): Promise<Map<number, string[]>> {
  const rows = await db.query<{ actor_id: number; inbox: string }>(
    'select distinct actor_id, inbox from followers where actor_id = any($1::bigint[]) order by actor_id, inbox',
    [actorIds],
  );
  const by = new Map<number, string[]>();
  for (const row of rows) by.set(row.actor_id, [...(by.get(row.actor_id) ?? []), row.inbox]);
  return by;
}

export async function deleteInbox(tx: Tx, inbox: string): Promise<void> {
  await tx.query('delete from followers where inbox = $1', [inbox]);
}

/** Notes that nothing arrives at an inbox; whoever is behind one for too long is forgotten. */
export async function inboxFails(tx: Tx, inbox: string, now: Date, since: Date): Promise<void> {
  await tx.query('delete from followers where inbox = $1 and failing_since < $2', [inbox, since]);
  await tx.query('update followers set failing_since = $2 where inbox = $1 and failing_since is null', [
    inbox,
    now,
  ]);
}

export async function inboxWorks(tx: Tx, inbox: string): Promise<void> {
  await tx.query('update followers set failing_since = null where inbox = $1 and failing_since is not null', [
    inbox,
  ]);
}

/** False when this activity came before. */
export async function hearActivity(tx: Tx, id: string, now: Date): Promise<boolean> {
  const rows = await tx.query(
    'insert into activities_heard (id, at) values ($1, $2) on conflict do nothing returning id',
    [id, now],
  );
  return rows.length > 0;
}

export async function forgetHeard(tx: Tx, before: Date): Promise<void> {
  await tx.query('delete from activities_heard where at < $1', [before]);
}

export interface Announcement {
  id: number;
  actorId: number;
  itemId: number;
  toldAs: string;
  deleted: boolean;
  madeAt: Date;
  changedAt: Date;
}
const ANNOUNCEMENT = `n.id, n.actor_id as "actorId", n.item_id as "itemId", n.told_as as "toldAs", n.deleted,
  n.made_at as "madeAt", n.changed_at as "changedAt"`;

/** The wording of an item, and how many have told its story with it. */
const TELLING = `i.version || '.' || (select count(*) from items s
  where s.story_id = i.story_id and s.taken_down_at is null and s.same_as is null)`;

/**
 * Notes what is to be announced of these items: by each actor that somebody follows, what matches it and is news, one item
 * of a story, and no story twice. Gives what was noted.
 */
export async function insertAnnouncements(
  tx: Tx,
  itemIds: readonly number[],
  now: Date,
): Promise<Announcement[]> {
  return tx.query(
    `insert into announcements as n (actor_id, item_id, story_id, told_as, made_at, changed_at)
     select distinct on (a.id, coalesce(i.story_id, -i.id)) a.id, i.id, i.story_id, ${TELLING}, $2, $2
     from matches m join actors a on a.interest_id = m.interest_id join items i on i.id = m.item_id
     where m.item_id = any($1::bigint[]) and exists (select 1 from followers f where f.actor_id = a.id and f.since <= i.kept_at)
       and i.same_as is null and i.taken_down_at is null and not m.again
       and (i.told_at >= i.kept_at - interval '3 days' or i.event_starts > $2 or i.action_deadline > $2)
       and coalesce(i.event_ends, i.event_starts + interval '1 day', i.kept_at) >= i.kept_at
       and not exists (select 1 from announcements o where o.actor_id = a.id and o.story_id = i.story_id)
     order by a.id, coalesce(i.story_id, -i.id), i.told_at, i.id
     on conflict do nothing
     returning ${ANNOUNCEMENT}`,
    [itemIds, now],
  );
}

/** Takes those whose item was reworded, was told by more since, or is there no more; `deleted` says which. */
export async function takeChanged(tx: Tx, now: Date, limit: number): Promise<Announcement[]> {
  return tx.query(
    `update announcements n set told_as = c.telling, deleted = c.gone, changed_at = $1
     from (select n.id, i.taken_down_at is not null or i.same_as is not null as gone, ${TELLING} as telling
           from announcements n join items i on i.id = n.item_id
           where not n.deleted and n.made_at > $1::timestamptz - interval '30 days'
           order by n.id for update of n skip locked) c
     where n.id = c.id and n.id in (select id from announcements where not deleted order by changed_at limit $2)
       and (c.gone or (c.telling <> n.told_as and n.changed_at < $1::timestamptz - interval '10 minutes'))
     returning ${ANNOUNCEMENT}`,
    [now, limit],
  );
}

export async function announcementById(db: Queryable, id: number): Promise<Announcement | null> {
  const [row] = await db.query<Announcement>(`select ${ANNOUNCEMENT} from announcements n where n.id = $1`, [
    id,
  ]);
  return row ?? null;
}

export async function announcementOf(
  db: Queryable,
  handle: string,
  itemId: number,
): Promise<Announcement | null> {
  const [row] = await db.query<Announcement>(
    `select ${ANNOUNCEMENT} from announcements n join actors a on a.id = n.actor_id
     where a.handle = $1 and n.item_id = $2`,
    [handle, itemId],
  );
  return row ?? null;
}

/** The newest that an actor said, and how many in all. */
export async function announcementsOf(
  db: Queryable,
  handle: string,
  limit: number,
): Promise<{ newest: Announcement[]; total: number }> {
  const newest = await db.query<Announcement>(
    `select ${ANNOUNCEMENT} from announcements n join actors a on a.id = n.actor_id
     where a.handle = $1 and not n.deleted order by n.id desc limit $2`,
    [handle, limit],
  );
  const [row] = await db.query<{ n: number }>(
    `select count(*)::int as n from announcements n join actors a on a.id = n.actor_id
     where a.handle = $1 and not n.deleted`,
    [handle],
  );
  return { newest, total: row!.n };
}

export async function countAnnouncements(db: Queryable): Promise<number> {
  const [row] = await db.query<{ n: number }>(
    'select count(*)::int as n from announcements where not deleted',
  );
  return row!.n;
}

/** An item as it is announced, with who else says it. */
export interface ToAnnounce {
  id: number;
  title: string;
  summary: string;
  url: string | null;
  language: string | null;
  voice: string;
  subjectIds: string[];
  event: Date | null;
  deadline: Date | null;
  also: { voice: string; url: string | null; id: number }[];
}

export async function itemToAnnounce(db: Queryable, id: number): Promise<ToAnnounce | null> {
  const [row] = await db.query<ToAnnounce>(
    `select i.id, i.title, i.summary, i.url, i.language, v.name as voice, i.event_starts as event,
       i.action_deadline as deadline,
       coalesce((select json_agg(x.subject_id order by x.confidence desc, x.subject_id)
         from item_subjects x where x.item_id = i.id and not x.rejected), '[]') as "subjectIds",
       coalesce((select json_agg(json_build_object('voice', o.name, 'url', o.url, 'id', o.id) order by o.told_at)
         from (select distinct on (w.id) w.name, s.url, s.id, s.told_at from items s join voices w on w.id = s.voice_id
               where s.story_id = i.story_id and s.id <> i.id and s.voice_id <> i.voice_id
                 and s.taken_down_at is null and s.same_as is null
               order by w.id, s.told_at limit 8) o), '[]') as also
     from items i join voices v on v.id = i.voice_id
     where i.id = $1 and i.taken_down_at is null and i.same_as is null`,
    [id],
  );
  return row ?? null;
}
