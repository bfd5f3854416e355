/**
 * Comments: what people say here on something, and its moderation. Slices hang them on what they like by a thread's name.
 *
 * In:  words with a name and the person whose address confirms them; what was keyed in; what moderators and writers do.
 * Out: comments that are shown, in threads; what waits; the public log of what was removed and why.
 * Never: shows one that its writer did not confirm; changes words silently (after ten minutes the older stay readable); deletes:
 *   a removed one leaves its place and the reason; tells or exports an address; counts hands.
 * Goes wrong: what the table of states does not have is refused; too many of one person, and the same words twice, are not taken.
 * Trade-offs: whether two texts are one campaign's is judged when they come, on their words alone.
 */
import type { Queryable, Tx } from '../../ground/db/db.ts';
import { isAlike, marksOf } from './alike.ts';
import type { Comment, Via, Written } from './comment.ts';
import { after, type CommentAct, type CommentState } from './states.ts';
import * as store from './store.ts';
import { suspicionOf } from './suspect.ts';

export { isAlike } from './alike.ts';
export { type Anchor, anchorIn, foundIn, selectorsOf } from './anchor.ts';
export { type Comment, type CommentStep, VIAS, type Via, type Written } from './comment.ts';
export { after, COMMENT_ACTS, COMMENT_STATES, type CommentAct, type CommentState } from './states.ts';
export {
  commentById,
  forgetUnconfirmed,
  forgetWriters,
  shownIn,
  stepsIn,
  waitingIn,
  wordingsOf,
  writerOf,
} from './store.ts';

/** Long enough to mend a slip; afterwards words are superseded. */
export const EDIT_MINUTES = 10;
/** Of one person. */
const MOST_AN_HOUR = 10;

/** Takes in what somebody wrote, to be confirmed. Null: they wrote these words here already, or too much of late. */
export async function writeComment(
  tx: Tx,
  written: Written,
  personId: number,
  now: Date,
): Promise<number | null> {
  if (!(await repliesFit(tx, written))) return null;
  const of = await store.lately(tx, personId, written, new Date(now.getTime() - 3_600_000));
  if (of.same || of.count >= MOST_AN_HOUR) return null;
  return store.insertComment(
    tx,
    {
      ...written,
      personId,
      state: 'unconfirmed',
      via: 'web',
      keyedBy: null,
      url: null,
      marks: marksOf(written.words),
    },
    now,
  );
}

/** A reply stands in the thread of what it replies to, and that can be read. */
async function repliesFit(db: Queryable, { parentId, thread }: Written): Promise<boolean> {
  if (parentId === null) return true;
  const parent = await store.commentById(db, parentId);
  return parent?.thread === thread && parent.state === 'shown';
}

/** Its writer says that it is theirs. Shown at once, or waits where everything is looked at first, or where it looks like no comment. */
export async function confirmComment(
  tx: Tx,
  id: number,
  moderation: 'pre' | 'post',
  now: Date,
): Promise<CommentState | null> {
  const comment = await store.hold(tx, id);
  if (comment?.state !== 'unconfirmed') return null;
  const near = await campaignOf(tx, comment);
  const why = suspicionOf(comment.words) ?? (near?.mine ? 'again' : null);
  const act = why !== null ? 'hold' : moderation === 'pre' ? 'wait' : 'confirm';
  await store.setAlike(tx, id, near?.first ?? null);
  await store.confirmed(tx, id, why, now);
  await move(tx, comment, act, null, null, now);
  return after(act, comment.state);
}

/** Keys in what came on paper, by mail or at a meeting, or where something said elsewhere stands. It is shown at once, marked so. */
export async function keyIn(
  tx: Tx,
  written: Written,
  how: { via: Exclude<Via, 'web'>; memberId: number; url: string | null },
  now: Date,
): Promise<number> {
  const id = await store.insertComment(
    tx,
    {
      ...written,
      personId: null,
      state: 'shown',
      via: how.via,
      keyedBy: how.memberId,
      url: how.url,
      marks: marksOf(written.words),
    },
    now,
  );
  const near = await campaignOf(tx, (await store.commentById(tx, id))!);
  await store.setAlike(tx, id, near?.first ?? null);
  return id;
}

async function campaignOf(db: Queryable, comment: Comment): Promise<{ first: number; mine: boolean } | null> {
  const marks = marksOf(comment.words);
  const near = await store.sharingMarks(db, comment, marks);
  const alike = near.filter(({ words }) => isAlike(words, comment.words));
  return alike.find(({ mine }) => mine) ?? alike[0] ?? null;
}

/** What a moderator does: lets in, removes with a reason, restores. */
export async function moderate(
  tx: Tx,
  id: number,
  thread: string,
  act: 'let' | 'remove' | 'restore',
  by: { memberId: number; because: string | null },
  now: Date,
): Promise<'done' | 'refused'> {
  const comment = await store.hold(tx, id);
  if (comment?.thread !== thread || after(act, comment.state) === null) return 'refused';
  if (act === 'remove' && (by.because ?? '').trim() === '') return 'refused';
  await move(tx, comment, act, by.memberId, by.because, now);
  return 'done';
}

/** Its writer takes it back: it leaves its place, and that they did. */
export async function withdrawComment(tx: Tx, id: number, now: Date): Promise<boolean> {
  const comment = await store.hold(tx, id);
  if (!comment || after('withdraw', comment.state) === null) return false;
  await move(tx, comment, 'withdraw', null, null, now);
  return true;
}

/** Other words of its writer. Within ten minutes of being shown they take the place of the first; later the first stay readable. */
export async function editComment(
  tx: Tx,
  id: number,
  words: string,
  now: Date,
): Promise<'mended' | 'superseded' | null> {
  const comment = await store.hold(tx, id);
  if (!comment || !['waiting', 'held', 'shown'].includes(comment.state) || words.trim() === '') return null;
  const fresh =
    comment.shownAt === null || now.getTime() - comment.shownAt.getTime() <= EDIT_MINUTES * 60_000;
  await store.setWords(tx, comment, words, marksOf(words), fresh ? null : now);
  const why = suspicionOf(words);
  if (why !== null && comment.state === 'shown') await store.holdAgain(tx, id, why);
  return fresh ? 'mended' : 'superseded';
}

async function move(
  tx: Tx,
  comment: Comment,
  act: CommentAct,
  memberId: number | null,
  because: string | null,
  now: Date,
): Promise<void> {
  const to = after(act, comment.state)!;
  await store.setState(tx, comment.id, to, now);
  await store.noteAct(tx, { id: comment.id, act, from: comment.state, to, memberId, because }, now);
}
