import type { Queryable, Tx } from '../../../ground/db/db.ts';
import { HEARD } from '../heard.ts';
import type { Story, StoryMember } from '../item.ts';
import { type Join, noteMoves, saveJoins } from './story-joins.ts';
import { ITEM_COLUMNS, ITEMS, type ItemRow, SHOWN, toItem } from './view.ts';

/** Items further apart in time than this are not the same story. */
const DAYS = 10;
/** So many others are looked at; where there are more, those with most words in common. */
const MOST = 1500;

const MEMBER = `i.id, i.voice_id as "voiceId", i.source_id as "sourceId", i.title, i.told_at as "toldAt", i.language, i.signature,
  i.event_starts as "eventStarts", i.story_id as "storyId", i.story_decided_by as "decidedBy",
  (select coalesce(json_agg(ip.place_id), '[]') from item_places ip where ip.item_id = i.id and ${HEARD}) as "placeIds",
  (select coalesce(json_agg(x.subject_id), '[]') from item_subjects x where x.item_id = i.id and not x.rejected) as "subjectIds"`;

/**
 * What these items could be joined to: `asked` are they themselves, `others` what was told within ten days of them.
 * All of it, and not just what shares words, since how rare a word is tells how much it says. Whether items belong
 * together is for understand to say. Both are as `joinStories` there takes them.
 */
export async function storyCandidates(
  tx: Queryable,
  itemIds: number[],
  now: Date,
): Promise<{ asked: StoryMember[]; others: StoryMember[] }> {
  if (itemIds.length === 0) return { asked: [], others: [] };
  const rows = await tx.query<StoryMember & { asked: boolean }>(
    `with asked as (
       select i.id, i.told_at, i.signature from items i where i.id = any($1::bigint[]) and ${SHOWN}
     ), word as (
       select distinct w from asked, jsonb_array_elements_text(asked.signature -> 'words') w
     ), near as (
       select i.id from items i
       where ${SHOWN} and i.told_at <= $2 and i.id not in (select id from asked)
         and i.told_at >= (select min(told_at) from asked) - interval '${DAYS} days'
         and i.told_at <= (select max(told_at) from asked) + interval '${DAYS} days'
       order by (select count(*) from jsonb_array_elements_text(i.signature -> 'words') w
         where w in (select w from word)) desc, i.told_at desc, i.id desc
       limit ${MOST}
     )
     select ${MEMBER}, i.id in (select id from asked) as asked from ${ITEMS}
     where i.id in (select id from asked union all select id from near)
     order by i.told_at, i.id`,
    [itemIds, now],
  );
  const member = ({ asked: _, ...rest }: StoryMember & { asked: boolean }): StoryMember => rest;
  return {
    asked: rows.filter((row) => row.asked).map(member),
    others: rows.filter((row) => !row.asked).map(member),
  };
}

/**
 * Joins items into stories: each group is one happening. The oldest story that an item of the group is in takes the
 * others in, and those stories' other items with them; without one, a new story begins. What an editor placed stays
 * where it is, newcomers may follow it there, and a story that an editor had a hand in takes others in but is never
 * taken into another. `joins` say why. Gives the ids of the stories.
 */
export async function saveStories(
  tx: Tx,
  groups: number[][],
  joins: readonly Join[] = [],
): Promise<number[]> {
  const wanted = groups.map((ids) => [...new Set(ids)]).filter((ids) => ids.length > 1);
  if (wanted.length === 0) return [];
  await tx.query(`select pg_advisory_xact_lock(727242)`);
  const rows = await tx.query<{ id: number; story: number | null; decided: boolean; pinned: boolean }>(
    `select i.id, i.story_id as story, i.story_decided_by = 'editor' as decided,
       exists (select from items o where o.story_id = i.story_id and o.story_decided_by = 'editor') as pinned
     from items i where i.id = any($1::bigint[]) and (i.story_decided_by = 'machine' or i.story_id is not null)`,
    [wanted.flat()],
  );
  const storyOf = new Map(rows.map((row) => [row.id, row.story]));
  const decided = new Set(rows.filter((row) => row.decided).map((row) => row.id));
  const pinned = new Set<number | null | undefined>(rows.filter((row) => row.pinned).map((row) => row.story));
  const taker = (stories: number[]) => {
    const kept = stories.filter((id) => pinned.has(id));
    return Math.min(...(kept.length > 0 ? kept : stories));
  };
  const merged = mergeGroups(
    wanted.map((ids) => ids.filter((id) => storyOf.has(id))),
    storyOf,
  ).filter((one) => one.ids.length > 1);
  const fresh = merged.filter((one) => one.stories.length === 0);
  const made =
    fresh.length === 0
      ? []
      : await tx.query<{ id: number }>(
          `insert into stories (title, first_at, last_at, items, voices)
     select '', now(), now(), 0, 0 from generate_series(1, $1::int) returning id`,
          [fresh.length],
        );
  fresh.forEach((one, n) => {
    one.stories = [made[n]!.id];
  });
  const moves = merged.flatMap(({ ids, stories }) =>
    ids
      .filter((id) => !decided.has(id) && !pinned.has(storyOf.get(id)))
      .map((id) => ({ id, story: taker(stories) })),
  );
  const absorbed = merged.flatMap(({ stories }) =>
    stories
      .filter((from) => !pinned.has(from) || from === taker(stories))
      .map((from) => ({ from, into: taker(stories) })),
  );
  await tx.query(
    `update items i set story_id = r.story from jsonb_to_recordset($1::jsonb) as r (id bigint, story bigint)
     where i.id = r.id and i.story_id is distinct from r.story`,
    [JSON.stringify(moves)],
  );
  await tx.query(
    `update items i set story_id = r.into from jsonb_to_recordset($1::jsonb) as r ("from" bigint, "into" bigint)
     where i.story_id = r.from and r.from <> r.into and i.story_decided_by = 'machine'`,
    [JSON.stringify(absorbed)],
  );
  await noteMoves(
    tx,
    absorbed.filter(({ from }) => !pinned.has(from)),
  );
  await saveJoins(tx, joins);
  await recount(
    tx,
    absorbed.flatMap(({ from, into }) => [from, into]),
  );
  return [...new Set(merged.map(({ stories }) => taker(stories)))];
}

/** Groups that share an item or a story are one. */
function mergeGroups(
  groups: number[][],
  storyOf: Map<number, number | null>,
): { ids: number[]; stories: number[] }[] {
  let merged: { ids: Set<number>; stories: Set<number> }[] = [];
  for (const group of groups) {
    const ids = new Set(group);
    const stories = new Set(group.flatMap((id) => storyOf.get(id) ?? []));
    const apart: typeof merged = [];
    for (const other of merged) {
      if (!meet(ids, other.ids) && !meet(stories, other.stories)) apart.push(other);
      else {
        for (const id of other.ids) ids.add(id);
        for (const story of other.stories) stories.add(story);
      }
    }
    merged = [...apart, { ids, stories }];
  }
  return merged.map(({ ids, stories }) => ({ ids: [...ids], stories: [...stories] }));
}

const meet = (a: Set<number>, b: Set<number>) => [...a].some((one) => b.has(one));

/**
 * Sets what is known of these stories from their items: how many, by how many voices, from when to when; the title is
 * that of the item with most in common with the others, the earliest of such. A story of fewer than two items that no
 * editor made ends.
 */
export async function recount(tx: Tx, storyIds: number[]): Promise<void> {
  const ids = [...new Set(storyIds)];
  if (ids.length === 0) return;
  await tx.query(
    `update items set story_id = null where story_id = any($1::bigint[]) and story_id not in (
       select i.story_id from items i where i.story_id = any($1::bigint[]) and ${SHOWN}
       group by i.story_id having count(*) > 1 or bool_or(i.story_decided_by = 'editor'))`,
    [ids],
  );
  await tx.query(
    `delete from stories t where id = any($1::bigint[]) and not exists (select from items i where i.story_id = t.id)`,
    [ids],
  );
  await tx.query(
    `with member as (
       select i.* from items i where i.story_id = any($1::bigint[]) and ${SHOWN}
     ), word as (
       select distinct m.story_id, m.id, w from member m, jsonb_array_elements_text(m.signature -> 'words') w
     ), common as (
       select story_id, w, count(*) - 1 as others from word group by story_id, w
     ), central as (
       select word.id, sum(common.others) as score from word join common using (story_id, w) group by word.id
     ), titled as (
       select distinct on (m.story_id) m.story_id, m.title from member m left join central c on c.id = m.id
       order by m.story_id, coalesce(c.score, 0) desc, m.told_at, m.id
     )
     update stories t set title = titled.title, first_at = f.first_at, last_at = f.last_at, items = f.items, voices = f.voices
     from titled, (select story_id, min(told_at) as first_at, max(told_at) as last_at, count(*)::int as items,
       count(distinct voice_id)::int as voices from member group by story_id) f
     where t.id = titled.story_id and t.id = f.story_id`,
    [ids],
  );
}

/**
 * An editor's word: this item belongs to that story, or to none. It is not overruled later. False if there is no such
 * item or story.
 */
export async function moveToStory(tx: Tx, itemId: number, storyId: number | null): Promise<boolean> {
  await tx.query(`select pg_advisory_xact_lock(727242)`);
  const [moved] = await tx.query<{ before: number | null }>(
    `update items i set story_id = $2, story_decided_by = 'editor' from items former
     where i.id = $1 and former.id = i.id and ($2::bigint is null or exists (select from stories where id = $2))
     returning former.story_id as before`,
    [itemId, storyId],
  );
  if (!moved) return false;
  await recount(
    tx,
    [moved.before, storyId].flatMap((id) => id ?? []),
  );
  return true;
}

/** Puts an item where it was, by whose word it was. False where there is no such item or story any more. */
export async function placeInStory(
  tx: Tx,
  itemId: number,
  { story, decidedBy }: { story: number | null; decidedBy: 'machine' | 'editor' },
): Promise<boolean> {
  if (!(await moveToStory(tx, itemId, story))) return false;
  await tx.query('update items set story_decided_by = $2 where id = $1', [itemId, decidedBy]);
  return true;
}

/** Items as joining looks at them, those for which a condition of ours holds. */
export function storyMembers(db: Queryable, where: string, params: unknown[]): Promise<StoryMember[]> {
  return db.query<StoryMember>(`select ${MEMBER} from ${ITEMS} where ${SHOWN} and ${where}`, params);
}

/** A story with its items, oldest first; null if there is none. */
export async function storyById(db: Queryable, id: number): Promise<Story | null> {
  if (!Number.isSafeInteger(id)) return null;
  const rows = await db.query<ItemRow & { story_title: string; first_at: Date; last_at: Date }>(
    `select ${ITEM_COLUMNS}, st.title as story_title, st.first_at, st.last_at
     from ${ITEMS} join stories st on st.id = i.story_id
     where st.id = $1 and ${SHOWN} order by i.told_at, i.id`,
    [id],
  );
  const [first] = rows;
  if (!first) return null;
  return {
    id,
    title: first.story_title,
    firstAt: first.first_at,
    lastAt: first.last_at,
    items: rows.map(toItem),
  };
}
