import type { Queryable } from '../../../ground/db/db.ts';
import type { Mention, MentionFilter, MentionOrder } from '../mention.ts';
import { OPEN } from '../states.ts';

/** Of the mention `m` that a row is. Taken down, an item's words are told no more. */
const MENTION = `m.id, m.body_id as "bodyId", m.item_id as "itemId",
  case when i.taken_down_at is null then coalesce(i.url, c.url) end as url,
  case when i.taken_down_at is not null then '' else coalesce(i.title, c.title) end as title,
  coalesce(i.author, c.author) as author, i.language, m.told_at as "toldAt", m.found_at as "foundAt",
  case when i.taken_down_at is not null then '' when c.id is not null then c.quote else m.sentence end as sentence,
  case when v.id is not null then json_build_object('id', v.id, 'slug', v.slug, 'name', v.name, 'kind', v.kind) end as voice,
  c.site, coalesce(c.way, 'listened') as way, c.changed_at is not null as changed, c.target,
  (select count(*) from mentions o join items oi on oi.id = o.item_id
    where o.body_id = m.body_id and oi.voice_id = i.voice_id and o.told_at > $2::timestamptz - interval '90 days')::int as often,
  case when st.id is not null then json_build_object('id', st.id, 'title', st.title, 'voices', st.voices,
    'answeredBy', (select count(distinct a.voice_id) from items a where a.story_id = st.id and a.voice_id <> i.voice_id
      and a.told_at > i.told_at and a.taken_down_at is null)) end as story,
  coalesce((select json_agg(p.name order by ip.confidence desc) from item_places ip join places p on p.id = ip.place_id
    where ip.item_id = i.id and ip.focus and not ip.rejected and not ip.assumed), '[]') as places,
  m.state, m.state_at as "stateAt",
  case when m.assigned_to is not null then json_build_object('personId', m.assigned_to, 'name',
    (select x.name from body_members x where x.body_id = m.body_id and x.person_id = m.assigned_to order by x.id desc limit 1)) end
    as "assignedTo",
  to_char(m.due_on, 'YYYY-MM-DD') as "dueOn", m.what, m.what_by as "whatBy", m.what_evidence as cues,
  m.moved_because as "movedBecause", m.outcome, m.reply_id as "replyId", m.acts, i.taken_down_at is not null as "takenDown",
  coalesce((select json_agg(json_build_object('id', w.id, 'name', w.name, 'evidence', x.evidence, 'wrong', x.wrong) order by w.id)
    from watch_items x join watches w on w.id = x.watch_id
    where x.item_id = m.item_id and w.body_id = m.body_id and x.held), '[]') as watches`;

const FROM = `mentions m left join items i on i.id = m.item_id left join captures c on c.id = m.capture_id
  left join voices v on v.id = i.voice_id left join stories st on st.id = i.story_id`;

/** Every watch that found it was told that it is none of theirs. */
const WRONG = `(exists (select from watch_items x join watches w on w.id = x.watch_id
    where x.item_id = m.item_id and w.body_id = m.body_id and x.wrong)
  and not exists (select from watch_items x join watches w on w.id = x.watch_id
    where x.item_id = m.item_id and w.body_id = m.body_id and x.held and not x.wrong and w.ended_at is null))`;

const ORDER: Record<MentionOrder, string> = {
  newest: 'm.told_at desc, m.id desc',
  oldest: 'm.told_at, m.id',
  talked: 'coalesce(st.voices, 1) desc, st.last_at desc nulls last, m.told_at desc, m.id desc',
};

/** Conditions of a filter from parameter `$n` on; `$1` is the body, `$2` now. */
function conditions(filter: MentionFilter): { where: string; params: unknown[] } {
  const params: unknown[] = [];
  const where: string[] = [];
  const add = (condition: (n: string) => string, value: unknown) => {
    params.push(value);
    where.push(condition(`$${params.length + 2}`));
  };
  if (filter.states) add((n) => `m.state = any(${n}::text[])`, filter.states);
  if (filter.watch !== undefined)
    add(
      (n) =>
        `exists (select from watch_items x where x.item_id = m.item_id and x.watch_id = ${n}::bigint and x.held and not x.wrong)`,
      filter.watch,
    );
  if (filter.kinds?.length) add((n) => `v.kind = any(${n}::text[])`, filter.kinds);
  if (filter.whats?.length) add((n) => `coalesce(m.what, 'unsorted') = any(${n}::text[])`, filter.whats);
  if (filter.assignedTo === null) where.push('m.assigned_to is null');
  else if (filter.assignedTo !== undefined) add((n) => `m.assigned_to = ${n}::bigint`, filter.assignedTo);
  if (filter.late) where.push('m.due_on < $2::date');
  if (filter.from) add((n) => `m.told_at >= ${n}::timestamptz`, filter.from);
  if (filter.to) add((n) => `m.told_at < ${n}::timestamptz`, filter.to);
  if (filter.words)
    add(
      (n) =>
        `coalesce(i.search, to_tsvector('english', c.title || ' ' || c.quote)) @@ websearch_to_tsquery('english', ${n}::text)`,
      filter.words,
    );
  if (filter.place)
    add(
      (n) =>
        `exists (select from item_places ip join place_within w on w.place_id = ip.place_id
        where ip.item_id = m.item_id and not ip.rejected and w.ancestor_id = ${n}::text)`,
      filter.place,
    );
  if (filter.story !== undefined) add((n) => `i.story_id = ${n}::bigint`, filter.story);
  return {
    where: ['m.body_id = $1', `not ${WRONG}`, '$2::timestamptz is not null', ...where].join(' and '),
    params,
  };
}

export function listMentions(
  db: Queryable,
  bodyId: number,
  filter: MentionFilter,
  order: MentionOrder,
  now: Date,
  limit: number,
): Promise<Mention[]> {
  const { where, params } = conditions(filter);
  return db.query<Mention>(
    `select ${MENTION} from ${FROM} where ${where} order by ${ORDER[order]} limit $${params.length + 3}::int`,
    [bodyId, now, ...params, limit],
  );
}

/** One mention of this body; null where it has none such, whoever else has. */
export async function mentionById(
  db: Queryable,
  bodyId: number,
  id: number,
  now: Date,
): Promise<Mention | null> {
  const [row] = await db.query<Mention>(`select ${MENTION} from ${FROM} where m.body_id = $1 and m.id = $3`, [
    bodyId,
    now,
    id,
  ]);
  return row ?? null;
}

export interface DeskFigures {
  all: number;
  /** Answered, or looked at with nothing to add, or passed on. */
  dealtWith: number;
  answered: number;
  open: number;
  late: number;
  /** Hours from when it was found until it was answered; null where nothing was. */
  medianHours: number | null;
  /** When the oldest that is open was said. */
  oldestOpen: Date | null;
}

/** Of mentions told since then; what is open and late counts however old. */
export async function figuresOf(db: Queryable, bodyId: number, since: Date, now: Date): Promise<DeskFigures> {
  const { where } = conditions({});
  const [row] = await db.query<DeskFigures>(
    `select (count(*) filter (where m.told_at >= $3))::int as all,
       (count(*) filter (where m.told_at >= $3 and m.state <> all($4::text[])))::int as "dealtWith",
       (count(*) filter (where m.told_at >= $3 and m.state = 'answered'))::int as answered,
       (count(*) filter (where m.state = any($4::text[])))::int as open,
       (count(*) filter (where m.state = any($4::text[]) and m.due_on < $2::date))::int as late,
       percentile_cont(0.5) within group (order by extract(epoch from m.state_at - m.found_at) / 3600)
         filter (where m.told_at >= $3 and m.state = 'answered') as "medianHours",
       min(m.told_at) filter (where m.state = any($4::text[])) as "oldestOpen"
     from ${FROM} where ${where}`,
    [bodyId, now, since, OPEN],
  );
  return row!;
}

/** What a body (or any) read and had nothing to add to, with what it said of that, newest first: for the public record. */
export function nothingToAdd(db: Queryable, bodyId: number | null, limit: number) {
  return db.query<{
    mentionId: number;
    bodyId: number;
    itemId: number | null;
    url: string | null;
    title: string;
    at: Date;
    outcome: string;
  }>(
    `select m.id as "mentionId", m.body_id as "bodyId", m.item_id as "itemId", coalesce(i.url, c.url) as url,
       coalesce(i.title, c.title) as title, m.state_at as at, coalesce(m.outcome, '') as outcome
     from ${FROM} where m.state = 'nothing-to-add' and ($1::bigint is null or m.body_id = $1) and i.taken_down_at is null
     order by m.state_at desc, m.id desc limit $2::int`,
    [bodyId, limit],
  );
}
