import type { Queryable, Tx } from '../../ground/db/db.ts';
import type { Answering, AnswerKind, Disposition, OfficialAnswer } from './answer.ts';

const ANSWER = `a.id, a.kind, a.disposition, a.words, a.published_at as "publishedAt",
  json_build_object('name', m.name, 'title', m.title, 'body', b.name, 'bodySlug', b.slug) as speaker,
  (select json_agg(json_build_object('id', d.comment_id, 'satisfied', d.satisfied) order by d.comment_id)
   from consultation_answered d where d.answer_id = a.id) as comments`;
const FROM = `consultation_answers a join body_members m on m.id = a.member_id join bodies b on b.id = m.body_id`;

export async function insertAnswer(
  tx: Tx,
  said: {
    thread: string;
    memberId: number;
    kind: AnswerKind;
    disposition: Disposition;
    words: string;
  },
  commentIds: readonly number[],
  now: Date,
): Promise<{ id: number; answered: number[] }> {
  const [row] = await tx.query<{ id: number }>(
    `insert into consultation_answers (thread, member_id, kind, disposition, words, published_at)
     values ($1, $2, $3, $4, $5, $6) returning id`,
    [said.thread, said.memberId, said.kind, said.disposition, said.words, now],
  );
  const rows = await tx.query<{ id: number }>(
    `insert into consultation_answered (answer_id, comment_id)
     select $1::bigint, c.id from comments c where c.id = any($2::bigint[]) and c.thread = $3 and c.state = 'shown'
     on conflict (comment_id) do nothing returning comment_id as id`,
    [row!.id, commentIds, said.thread],
  );
  if (rows.length === 0) await tx.query('delete from consultation_answers where id = $1', [row!.id]);
  return { id: row!.id, answered: rows.map(({ id }) => id) };
}

/** With an answer to one of a campaign's texts all of them are answered. */
export async function campaignsOf(db: Queryable, commentIds: readonly number[]): Promise<number[]> {
  const rows = await db.query<{ id: number }>(
    `select c.id from comments c where c.state = 'shown' and (c.id = any($1::bigint[]) or coalesce(c.alike_id, c.id) in
       (select coalesce(alike_id, id) from comments where id = any($1::bigint[]))) order by c.id`,
    [commentIds],
  );
  return rows.map(({ id }) => id);
}

/** Takes an answer back: the comments can be answered anew. */
export async function withdrawAnswer(tx: Tx, thread: string, id: number, now: Date): Promise<boolean> {
  const rows = await tx.query(
    `update consultation_answers set withdrawn_at = $3 where id = $2 and thread = $1 and withdrawn_at is null returning 1`,
    [thread, id, now],
  );
  if (rows.length > 0) await tx.query('delete from consultation_answered where answer_id = $1', [id]);
  return rows.length > 0;
}

/** All answers that stand, oldest first. */
export function answersIn(db: Queryable, thread: string): Promise<OfficialAnswer[]> {
  return db.query<OfficialAnswer>(
    `select ${ANSWER} from ${FROM} where a.thread = $1 and a.withdrawn_at is null order by a.id`,
    [thread],
  );
}

export async function answerTo(db: Queryable, commentId: number): Promise<OfficialAnswer | null> {
  const rows = await db.query<OfficialAnswer>(
    `select ${ANSWER} from ${FROM} where a.withdrawn_at is null
       and a.id = (select answer_id from consultation_answered where comment_id = $1)`,
    [commentId],
  );
  return rows[0] ?? null;
}

export async function judge(tx: Tx, commentId: number, satisfied: boolean, now: Date): Promise<boolean> {
  const rows = await tx.query(
    'update consultation_answered set satisfied = $2, judged_at = $3 where comment_id = $1 returning 1',
    [commentId, satisfied, now],
  );
  return rows.length > 0;
}

export async function answering(db: Queryable, thread: string): Promise<Answering> {
  const [row] = await db.query<Answering>(
    `select count(*)::int as "toAnswer", count(d.comment_id)::int as answered,
       min(c.shown_at) filter (where d.comment_id is null) as "oldestWaiting",
       (count(*) filter (where d.satisfied))::int as satisfied,
       (count(*) filter (where not d.satisfied))::int as "notSatisfied"
     from comments c left join consultation_answered d on d.comment_id = c.id
     where c.thread = $1 and c.state = 'shown' and c.parent_id is null and c.alike_id is null`,
    [thread],
  );
  return row!;
}
