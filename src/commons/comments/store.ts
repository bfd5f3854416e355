import type { Queryable, Tx } from '../../ground/db/db.ts';
import type { Comment, CommentStep, Via, Written } from './comment.ts';
import type { CommentState } from './states.ts';

const COMMENT = `c.id, c.thread, c.part, c.version, c.anchor, c.about, c.parent_id as "parentId", c.name, c.voice, c.area, c.words,
  c.language, c.state, c.held_because as "heldBecause", c.via, k.title as "keyedBy", c.url, c.alike_id as "alikeId",
  c.made_at as "madeAt", c.shown_at as "shownAt", c.changed_at as "changedAt"`;
const FROM = 'comments c left join body_members k on k.id = c.keyed_by';

export async function insertComment(
  tx: Tx,
  said: Written & {
    personId: number | null;
    state: CommentState;
    via: Via;
    keyedBy: number | null;
    url: string | null;
    marks: number[];
  },
  now: Date,
): Promise<number> {
  const [row] = await tx.query<{ id: number }>(
    `insert into comments (thread, part, version, anchor, about, parent_id, person_id, name, voice, area, words, language, state, via,
       keyed_by, url, marks, made_at, shown_at)
     values ($1, $2, $3, $4::jsonb, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
       case when $13 = 'shown' then $18::timestamptz end) returning id`,
    [
      said.thread,
      said.part,
      said.version,
      said.anchor && JSON.stringify(said.anchor),
      said.about,
      said.parentId,
      said.personId,
      said.name,
      said.voice,
      said.area,
      said.words,
      said.language,
      said.state,
      said.via,
      said.keyedBy,
      said.url,
      said.marks,
      now,
    ],
  );
  return row!.id;
}

export async function commentById(db: Queryable, id: number): Promise<Comment | null> {
  return (await db.query<Comment>(`select ${COMMENT} from ${FROM} where c.id = $1`, [id]))[0] ?? null;
}

/** Held until the transaction ends, so that of two acts at once the second sees what the first did. */
export async function hold(tx: Tx, id: number): Promise<Comment | null> {
  await tx.query('select 1 from comments where id = $1 for update', [id]);
  return commentById(tx, id);
}

/** What one person wrote since then, and whether these very words are among all of theirs here. */
export async function lately(
  db: Queryable,
  personId: number,
  { thread, part, words }: Pick<Written, 'thread' | 'part' | 'words'>,
  since: Date,
): Promise<{ count: number; same: boolean }> {
  const [row] = await db.query<{ count: number; same: boolean | null }>(
    `select count(*) filter (where made_at > $2)::int as count,
       bool_or(thread = $3 and part is not distinct from $4 and words = $5 and state <> 'withdrawn') as same
     from comments where person_id = $1`,
    [personId, since, thread, part, words],
  );
  return { count: row!.count, same: row!.same ?? false };
}

/** Who wrote it; null where it was keyed in, or they were erased. */
export async function writerOf(db: Queryable, id: number): Promise<number | null> {
  const [row] = await db.query<{ person: number | null }>(
    'select person_id as person from comments where id = $1',
    [id],
  );
  return row?.person ?? null;
}

/** Other comments in the thread that share marks, oldest first, with the first of the campaign that each is of. */
export function sharingMarks(
  db: Queryable,
  { id, thread }: Pick<Comment, 'id' | 'thread'>,
  marks: readonly number[],
): Promise<{ first: number; words: string; mine: boolean }[]> {
  return db.query(
    `select coalesce(alike_id, id) as first, words,
       coalesce(person_id = (select person_id from comments where id = $2), false) as mine from comments
     where marks && $3 and thread = $1 and id <> $2 and state not in ('unconfirmed', 'withdrawn') order by id limit 20`,
    [thread, id, marks],
  );
}

export async function setAlike(tx: Tx, id: number, first: number | null): Promise<void> {
  await tx.query('update comments set alike_id = $2 where id = $1', [id, first]);
}

export async function confirmed(tx: Tx, id: number, heldBecause: string | null, now: Date): Promise<void> {
  await tx.query('update comments set confirmed_at = $2, held_because = $3 where id = $1', [
    id,
    now,
    heldBecause,
  ]);
}

export async function setState(tx: Tx, id: number, to: CommentState, now: Date): Promise<void> {
  await tx.query(
    `update comments set state = $2, shown_at = case when $2 = 'shown' then coalesce(shown_at, $3) else shown_at end where id = $1`,
    [id, to, now],
  );
}

export async function holdAgain(tx: Tx, id: number, because: string): Promise<void> {
  await tx.query(`update comments set state = 'held', held_because = $2 where id = $1`, [id, because]);
}

/** Puts words in the place of others; with a time, those before stay readable. */
export async function setWords(
  tx: Tx,
  { id, words: before }: Pick<Comment, 'id' | 'words'>,
  words: string,
  marks: number[],
  superseded: Date | null,
): Promise<void> {
  if (superseded !== null)
    await tx.query('insert into comment_wordings (comment_id, words, until) values ($1, $2, $3)', [
      id,
      before,
      superseded,
    ]);
  await tx.query(
    'update comments set words = $2, marks = $3, changed_at = coalesce($4, changed_at) where id = $1',
    [id, words, marks, superseded],
  );
}

export function wordingsOf(db: Queryable, id: number): Promise<{ words: string; until: Date }[]> {
  return db.query('select words, until from comment_wordings where comment_id = $1 order by id', [id]);
}

export async function noteAct(
  tx: Tx,
  step: {
    id: number;
    act: string;
    from: string;
    to: string;
    memberId: number | null;
    because: string | null;
  },
  now: Date,
): Promise<void> {
  await tx.query(
    `insert into comment_acts (comment_id, at, member_id, act, from_state, to_state, because) values ($1, $2, $3, $4, $5, $6, $7)`,
    [step.id, now, step.memberId, step.act, step.from, step.to, step.because],
  );
}

/** All that can be read in a thread, and the places of what cannot any more, oldest first. */
export function shownIn(db: Queryable, thread: string): Promise<Comment[]> {
  return db.query<Comment>(
    `select ${COMMENT} from ${FROM} where c.thread = $1 and (c.state = 'shown' or (c.shown_at is not null and c.state in ('removed', 'withdrawn')))
     order by c.id`,
    [thread],
  );
}

/** What nobody has looked at yet, oldest first. */
export function waitingIn(db: Queryable, thread: string, limit: number): Promise<Comment[]> {
  return db.query<Comment>(
    `select ${COMMENT} from ${FROM} where c.thread = $1 and c.state in ('waiting', 'held') order by c.id limit $2::int`,
    [thread, limit],
  );
}

/** What was removed, restored and withdrawn in a thread, newest first. */
export function stepsIn(db: Queryable, thread: string, limit: number): Promise<CommentStep[]> {
  return db.query<CommentStep>(
    `select a.comment_id as "commentId", a.at, a.act, a.because, m.title as by from comment_acts a
       join comments c on c.id = a.comment_id left join body_members m on m.id = a.member_id
     where c.thread = $1 and a.act in ('remove', 'restore', 'withdraw') and a.from_state <> 'unconfirmed'
     order by a.id desc limit $2::int`,
    [thread, limit],
  );
}

/** Forgets by whom comments are, where the outcome was published before then: their names stay, as they signed. */
export async function forgetWriters(tx: Tx, concludedBefore: Date): Promise<number> {
  const rows = await tx.query(
    `update comments set person_id = null where person_id is not null
       and thread in (select 'consultation:' || id from consultations where outcome_at < $1) returning 1`,
    [concludedBefore],
  );
  return rows.length;
}

/** Takes away what was never confirmed; gives how many. */
export async function forgetUnconfirmed(tx: Tx, before: Date): Promise<number> {
  const rows = await tx.query(
    `with old as (select id from comments where state = 'unconfirmed' and made_at < $1),
       acts as (delete from comment_acts where comment_id in (select id from old))
     delete from comments where id in (select id from old) returning 1`,
    [before],
  );
  return rows.length;
}
