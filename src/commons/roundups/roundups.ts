/**
 * Round-ups: what a body heard and what it thinks of it, in one piece; and links that it keeps, published by period.
 *
 * In:  mentions or links that a member chose, quotes from them, and the words between.
 * Out: drafts; what was published, with who speaks; the links that a body keeps.
 * Never: shows one body another's drafts or links (everything is asked for with the body's id); publishes with a part that
 *   is neither linked nor named; shows a video before it is pressed.
 * Goes wrong: who may not, and what somebody else did first, is `refused`; an empty one is `empty`.
 * Trade-offs: announcing it and telling the pages that it quotes is done by whoever publishes, in the same transaction.
 */
import type { Queryable, Tx } from '../../ground/db/db.ts';
import type { BodyMember } from '../people/people.ts';
import type { Roundup, RoundupPart } from './roundup.ts';
import { mayPublish, mayRoundUp } from './rules.ts';
import * as store from './store.ts';

export { type Bookmark, isVideo, type Roundup, type RoundupPart } from './roundup.ts';
export { mayPublish, mayRoundUp } from './rules.ts';
export {
  bookmarksBetween,
  bookmarksOf,
  dropBookmark,
  itemsOfMentions,
  roundupById,
  roundupsOf,
  saveBookmarks,
} from './store.ts';

export type Rounding = Pick<BodyMember, 'id' | 'personId' | 'bodyId' | 'role'> & { fourEyes: boolean };
export type RoundupCame = 'done' | 'refused' | 'empty';
export const MOST_PARTS = 40;
/** What a draft begins with. */
export type NewPart = Omit<RoundupPart, 'id'>;

/** Begins a draft of these; null for whoever may not. */
export async function beginRoundup(
  tx: Tx,
  by: Rounding,
  made: Pick<Roundup, 'kind' | 'title'> & { parts: NewPart[] },
  now: Date,
): Promise<number | null> {
  if (!mayRoundUp(by.role)) return null;
  const id = await store.insertRoundup(tx, by, made, now);
  await store.insertParts(tx, id, made.parts.slice(0, MOST_PARTS));
  return id;
}

/** One as members of its body see it; null for everybody else. */
export async function roundupIn(db: Queryable, bodyId: number, id: number): Promise<Roundup | null> {
  const found = await store.roundupById(db, id);
  return found?.body.id === bodyId && found.state !== 'dropped' ? found : null;
}

export interface RoundupWords {
  title: string;
  opening: string;
  closing: string;
  /** In the order in which they are to stand; parts that are not among them are taken out. */
  parts: { id: number; quote: string; words: string }[];
}

/** Other words for a draft. */
export async function changeRoundup(
  tx: Tx,
  by: Rounding,
  id: number,
  said: RoundupWords,
  now: Date,
): Promise<RoundupCame> {
  if (!mayRoundUp(by.role) || !(await store.holdDraft(tx, by.bodyId, id))) return 'refused';
  await store.saveRoundup(tx, id, said, now);
  return 'done';
}

/** Publishes a draft as it stands. */
export async function publishRoundup(tx: Tx, by: Rounding, id: number, now: Date): Promise<RoundupCame> {
  if (!(await store.holdDraft(tx, by.bodyId, id))) return 'refused';
  const draft = (await store.roundupById(tx, id))!;
  if (!mayPublish(draft, by)) return 'refused';
  if (draft.title === '' || draft.parts.length === 0) return 'empty';
  await store.markPublished(tx, id, draft.speaker.memberId === by.id ? null : by.id, now);
  return 'done';
}

/** Drops a draft that is not to be said. */
export async function dropRoundup(tx: Tx, by: Rounding, id: number, now: Date): Promise<RoundupCame> {
  if (!mayRoundUp(by.role) || !(await store.holdDraft(tx, by.bodyId, id))) return 'refused';
  await store.markDropped(tx, id, now);
  return 'done';
}
