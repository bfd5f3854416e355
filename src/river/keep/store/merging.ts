import type { Queryable, Tx } from '../../../ground/db/db.ts';
import type { StoryMember } from '../item.ts';
import { recount, storyMembers } from './stories.ts';
import { noteMoves } from './story-joins.ts';

/** What a merging moved, so that it can be undone: items with the story that each was in, and by whose word. */
export interface Merged {
  into: number;
  moved: { id: number; story: number | null; decidedBy: 'machine' | 'editor' }[];
}

/**
 * An editor's word: what these two items tell of is one happening. All that stands in the story of `b` goes into the story
 * of `a` (a new one where neither is in any), and stays there. Null where there are no such items, or it is one story already.
 */
export async function mergeStories(tx: Tx, a: number, b: number): Promise<Merged | null> {
  await tx.query(`select pg_advisory_xact_lock(727242)`);
  const rows = await tx.query<{ id: number; story: number | null; decidedBy: 'machine' | 'editor' }>(
    `select i.id, i.story_id as story, i.story_decided_by as "decidedBy" from items i
     where i.same_as is null and i.taken_down_at is null and (i.id = any($1::bigint[])
       or i.story_id = (select story_id from items where id = $2))`,
    [[a, b], b],
  );
  const [one, other] = [rows.find(({ id }) => id === a), rows.find(({ id }) => id === b)];
  if (!one || !other || a === b || (one.story !== null && one.story === other.story)) return null;
  const into = one.story ?? other.story ?? (await newStory(tx));
  const moved = rows.filter(
    ({ id, story }) => story !== into && (id === a || id === b || story === other.story),
  );
  await tx.query(
    `update items set story_id = $1, story_decided_by = 'editor' where id = any($2::bigint[]) or id = $3`,
    [into, moved.map(({ id }) => id), one.story === null ? other.id : one.id],
  );
  if (other.story !== null && other.story !== into) await noteMoves(tx, [{ from: other.story, into }]);
  await recount(tx, [into, ...moved.flatMap(({ story }) => story ?? [])]);
  return { into, moved };
}

async function newStory(tx: Tx): Promise<number> {
  const [made] = await tx.query<{ id: number }>(
    `insert into stories (title, first_at, last_at, items, voices) values ('', now(), now(), 0, 0) returning id`,
  );
  return made!.id;
}

/** Takes a merging back: each item that is still there goes back into its story, which has its old number again. */
export async function unmergeStories(tx: Tx, { into, moved }: Merged): Promise<boolean> {
  await tx.query(`select pg_advisory_xact_lock(727242)`);
  const there = await tx.query<{ id: number }>(
    'select id from items where id = any($1::bigint[]) and story_id = $2',
    [moved.map(({ id }) => id), into],
  );
  const back = moved.filter(({ id }) => there.some((one) => one.id === id));
  if (back.length === 0) return false;
  const stories = [...new Set(back.flatMap(({ story }) => story ?? []))];
  await tx.query('delete from story_moves where id = any($1::bigint[]) and into_id = $2', [stories, into]);
  await tx.query(
    `insert into stories (id, title, first_at, last_at, items, voices) overriding system value
     select id, '', now(), now(), 0, 0 from unnest($1::bigint[]) id on conflict (id) do nothing`,
    [stories],
  );
  await tx.query(
    `update items i set story_id = r.story, story_decided_by = r."decidedBy"
     from jsonb_to_recordset($1::jsonb) as r (id bigint, story bigint, "decidedBy" text) where i.id = r.id`,
    [JSON.stringify(back)],
  );
  await recount(tx, [into, ...stories]);
  return true;
}

/** By whose word an item stands in which story, to put it back there. */
export async function storyNow(
  db: Queryable,
  itemId: number,
): Promise<{ story: number | null; decidedBy: 'machine' | 'editor' } | null> {
  const [row] = await db.query<{ story: number | null; decidedBy: 'machine' | 'editor' }>(
    'select story_id as story, story_decided_by as "decidedBy" from items where id = $1',
    [itemId],
  );
  return row ?? null;
}

/** What was told since then, the newest at most, as joining looks at it. */
export function lateMembers(db: Queryable, since: Date, limit: number): Promise<StoryMember[]> {
  return storyMembers(db, 'i.told_at >= $1 order by i.told_at desc, i.id desc limit $2::int', [since, limit]);
}

/** An editor's word: these two items tell of two happenings. False where that was said before, or one is not there. */
export async function noteApart(tx: Tx, a: number, b: number, now: Date): Promise<boolean> {
  const said = await tx.query(
    `insert into stories_apart (item_a, item_b, said_at)
     select least(a.id, b.id), greatest(a.id, b.id), $3 from items a, items b where a.id = $1 and b.id = $2 and a.id <> b.id
     on conflict do nothing returning 1`,
    [a, b, now],
  );
  return said.length > 0;
}

/** Takes that word back. False where it was not said. */
export async function forgetApart(tx: Tx, a: number, b: number): Promise<boolean> {
  const gone = await tx.query(
    'delete from stories_apart where item_a = least($1::bigint, $2::bigint) and item_b = greatest($1::bigint, $2::bigint) returning 1',
    [a, b],
  );
  return gone.length > 0;
}

/** Who is to stay apart: items with the stories that they are in now. */
export function keptApart(
  db: Queryable,
): Promise<{ a: number; storyA: number | null; b: number; storyB: number | null }[]> {
  return db.query(
    `select s.item_a as a, a.story_id as "storyA", s.item_b as b, b.story_id as "storyB"
     from stories_apart s join items a on a.id = s.item_a join items b on b.id = s.item_b
     order by s.said_at desc limit 5000`,
  );
}
