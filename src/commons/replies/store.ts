import type { Queryable, Tx } from '../../ground/db/db.ts';
import type { Answered, Reply, ReplyStep, ReplyWords } from './reply.ts';
import type { ReplyState } from './states.ts';

const REPLY = `r.id, r.state, r.kind, r.words, r.disclosure, r.shared_with as "sharedWith", r.ways, r.mail_to as "mailTo",
  r.template, r.made_at as "madeAt", r.changed_at as "changedAt", r.published_at as "publishedAt",
  r.posted_url as "postedUrl", r.outcome, r.outcome_at as "outcomeAt",
  json_build_object('itemId', r.item_id, 'url', r.about_url, 'title', r.about_title, 'author', r.about_author,
    'quote', r.quote) as answers,
  coalesce(position(regexp_replace(r.quote, '\\s+', ' ', 'g') in regexp_replace(it.text || ' ' || it.title, '\\s+', ' ', 'g')) = 0
    or it.taken_down_at is not null, false) and r.quote <> '' as "quoteGone",
  json_build_object('id', b.id, 'slug', b.slug, 'name', b.name) as body,
  json_build_object('memberId', m.id, 'personId', m.person_id, 'name', m.name, 'title', m.title) as speaker,
  case when a.id is not null then json_build_object('name', a.name, 'title', a.title) end as "approvedBy"`;
const FROM = `replies r join bodies b on b.id = r.body_id join body_members m on m.id = r.member_id
  left join body_members a on a.id = r.approved_by left join items it on it.id = r.item_id`;

export async function insertReply(
  tx: Tx,
  who: { bodyId: number; memberId: number },
  answers: Answered,
  said: ReplyWords & { template: string | null },
  now: Date,
): Promise<number> {
  const rows = await tx.query<{ id: number }>(
    `insert into replies (body_id, member_id, item_id, about_url, about_title, about_author, quote, kind, words, disclosure,
       shared_with, ways, mail_to, template, state, made_at, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 'draft', $15, $15) returning id`,
    [
      who.bodyId,
      who.memberId,
      answers.itemId,
      answers.url,
      answers.title,
      answers.author,
      answers.quote,
      said.kind,
      said.words,
      said.disclosure,
      said.sharedWith,
      said.ways,
      said.mailTo,
      said.template,
      now,
    ],
  );
  return rows[0]!.id;
}

export async function saveWords(
  tx: Tx,
  id: number,
  quote: string,
  said: ReplyWords,
  now: Date,
): Promise<void> {
  await tx.query(
    `update replies set kind = $2, words = $3, disclosure = $4, shared_with = $5, ways = $6, mail_to = $7, quote = $8,
       changed_at = $9 where id = $1`,
    [id, said.kind, said.words, said.disclosure, said.sharedWith, said.ways, said.mailTo, quote, now],
  );
}

/** Moves a reply on if it still stands where it was thought to stand; false if another was first. */
export async function move(
  tx: Tx,
  id: number,
  from: ReplyState,
  to: ReplyState,
  now: Date,
): Promise<boolean> {
  const rows = await tx.query(
    `update replies set state = $3, changed_at = $4,
       published_at = case when $3 = 'published' then coalesce(published_at, $4) else published_at end
     where id = $1 and state = $2 returning 1`,
    [id, from, to, now],
  );
  return rows.length > 0;
}

export async function approvedBy(tx: Tx, id: number, memberId: number): Promise<void> {
  await tx.query('update replies set approved_by = $2 where id = $1', [id, memberId]);
}

export async function saveOutcome(
  tx: Tx,
  id: number,
  came: { postedUrl: string | null; outcome: string | null },
  now: Date,
): Promise<void> {
  await tx.query(
    `update replies set posted_url = coalesce($2, posted_url), outcome = coalesce($3, outcome),
       outcome_at = case when $3::text is null then outcome_at else $4 end where id = $1`,
    [id, came.postedUrl, came.outcome, now],
  );
}

export async function noteStep(
  tx: Tx,
  step: {
    replyId: number;
    memberId: number;
    act: string;
    from: ReplyState | null;
    to: ReplyState;
    note: string | null;
  },
  now: Date,
): Promise<void> {
  await tx.query(
    `insert into reply_steps (reply_id, at, member_id, act, from_state, to_state, note) values ($1, $2, $3, $4, $5, $6, $7)`,
    [step.replyId, now, step.memberId, step.act, step.from, step.to, step.note],
  );
}

export async function stepsOf(db: Queryable, replyId: number): Promise<ReplyStep[]> {
  return db.query<ReplyStep>(
    `select s.at, m.name as by, s.act, s.from_state as "from", s.to_state as "to", s.note
     from reply_steps s join body_members m on m.id = s.member_id where s.reply_id = $1 order by s.id`,
    [replyId],
  );
}

export async function replyById(db: Queryable, id: number): Promise<Reply | null> {
  return (await db.query<Reply>(`select ${REPLY} from ${FROM} where r.id = $1`, [id]))[0] ?? null;
}

/** Held until the transaction ends, so that of two acts at once the second sees what the first did. */
export async function hold(tx: Tx, id: number): Promise<void> {
  await tx.query('select 1 from replies where id = $1 for update', [id]);
}

/** A body's replies in these states, those last changed first. */
export async function repliesOf(
  db: Queryable,
  bodyId: number,
  states: readonly ReplyState[],
  limit: number,
): Promise<Reply[]> {
  return db.query<Reply>(
    `select ${REPLY} from ${FROM} where r.body_id = $1 and r.state = any($2)
     order by coalesce(r.published_at, r.changed_at) desc, r.id desc limit $3`,
    [bodyId, states, limit],
  );
}

/** What was published in answer to any of these items, or of their pages, oldest first. */
export async function repliesTo(db: Queryable, itemIds: readonly number[]): Promise<Reply[]> {
  return db.query<Reply>(
    `select ${REPLY} from ${FROM} where r.state = 'published'
       and (r.item_id = any($1::bigint[]) or r.about_url in (select url from items where id = any($1::bigint[])))
     order by r.published_at, r.id`,
    [itemIds],
  );
}

/** Everything published here, newest first: of one body, or of all. */
export async function record(db: Queryable, bodyId: number | null, limit: number): Promise<Reply[]> {
  return db.query<Reply>(
    `select ${REPLY} from ${FROM} where r.state in ('published', 'withdrawn') and ($1::bigint is null or r.body_id = $1)
     order by r.published_at desc, r.id desc limit $2`,
    [bodyId, limit],
  );
}

/** A page of the record: what all of this holds for, from the reply after `after` on, newest first. */
export async function recordPage(
  db: Queryable,
  wish: { body?: string | undefined; kind?: string | undefined; way?: string | undefined; outcome: boolean },
  after: number | null,
  limit: number,
): Promise<Reply[]> {
  return db.query<Reply>(
    `select ${REPLY} from ${FROM} where r.state in ('published', 'withdrawn')
       and ($1::text is null or b.slug = $1) and ($2::text is null or r.kind = $2)
       and ($3::text is null or $3 = any(r.ways)) and (not $4::boolean or r.outcome is not null)
       and ($5::bigint is null or (r.published_at, r.id) < (select published_at, id from replies where id = $5))
     order by r.published_at desc, r.id desc limit $6::int`,
    [wish.body ?? null, wish.kind ?? null, wish.way ?? null, wish.outcome, after, limit],
  );
}

export interface ReplyTemplate {
  id: number;
  name: string;
  words: string;
}

export async function templatesOf(db: Queryable, bodyId: number): Promise<ReplyTemplate[]> {
  return db.query<ReplyTemplate>(
    'select id, name, words from reply_templates where body_id = $1 order by lower(name)',
    [bodyId],
  );
}

export async function saveTemplate(
  tx: Tx,
  bodyId: number,
  template: Omit<ReplyTemplate, 'id'>,
  now: Date,
): Promise<void> {
  await tx.query(
    `insert into reply_templates (body_id, name, words, made_at) values ($1, $2, $3, $4)
     on conflict (body_id, name) do update set words = excluded.words`,
    [bodyId, template.name, template.words, now],
  );
}

export async function dropTemplate(tx: Tx, bodyId: number, id: number): Promise<void> {
  await tx.query('delete from reply_templates where body_id = $1 and id = $2', [bodyId, id]);
}
