import type { Tx } from '../../ground/db/db.ts';
import type { BodyMember } from '../people/people.ts';
import { WHATS, type What } from './cues.ts';
import { mayDo, mayWatch } from './rules.ts';
import { after, type MentionAct, type MentionState } from './states.ts';
import * as store from './store/acts.ts';

/** What came of doing something to a mention. `changed`: somebody else did something since it was looked at. */
export type Handled =
  | { kind: 'done'; state: MentionState }
  | { kind: 'not-there' }
  | { kind: 'not-allowed' }
  | { kind: 'not-now'; state: MentionState }
  | { kind: 'changed'; last: store.HistoryEntry | null };

export interface Doing {
  act: MentionAct;
  note?: string | null;
  /** A person of the same body; the doer where left out. */
  assignTo?: number | null;
  dueOn?: string | null;
  /** How many acts the doer had seen; null: whatever there are. */
  seen: number | null;
}

/**
 * Does something to a mention as a member of its body. Nothing is done where the mention is another body's, the role may not,
 * the state does not let it, or somebody else was quicker. `colleagues` are the persons whom it can be given to.
 */
export async function handle(
  tx: Tx,
  member: BodyMember,
  mentionId: number,
  doing: Doing,
  colleagues: readonly number[],
  now: Date,
): Promise<Handled> {
  const held = await store.holdMention(tx, member.bodyId, mentionId);
  if (!held) return { kind: 'not-there' };
  if (!mayDo(member.role, doing.act)) return { kind: 'not-allowed' };
  if (doing.seen !== null && doing.seen !== held.acts)
    return { kind: 'changed', last: (await store.historyOf(tx, mentionId)).at(-1) ?? null };
  if (after(held.state, doing.act) === null) return { kind: 'not-now', state: held.state };
  const assignedTo = doing.assignTo ?? member.personId;
  if (doing.act === 'assign' && !colleagues.includes(assignedTo)) return { kind: 'not-allowed' };
  const state = await store.writeAct(
    tx,
    held,
    doing.act,
    {
      memberId: member.id,
      note: doing.note ?? null,
      assignedTo: doing.act === 'assign' ? assignedTo : null,
      dueOn: doing.act === 'assign' ? (doing.dueOn ?? null) : null,
    },
    now,
  );
  return { kind: 'done', state };
}

/** For the slice of replies: a reply went out to this mention. False where it is another body's, or answered already. */
export async function markAnswered(
  tx: Tx,
  mention: { id: number; bodyId: number },
  by: BodyMember,
  replyId: number,
  now: Date,
): Promise<boolean> {
  const held = await store.holdMention(tx, mention.bodyId, mention.id);
  if (!held || by.bodyId !== mention.bodyId || !mayDo(by.role, 'answer')) return false;
  if (after(held.state, 'answer') === null) return false;
  await store.writeAct(tx, held, 'answer', { memberId: by.id, replyId }, now);
  return true;
}

/** The conversation around a mention went on (a reply to our reply): it is new again. False where it is open anyway. */
export const threadMoved = store.moveMention;

/** A member says what a mention is. */
export async function callWhat(
  tx: Tx,
  member: BodyMember,
  mentionId: number,
  what: What | null,
): Promise<'done' | 'not-there' | 'not-allowed'> {
  if (!mayWatch(member.role)) return 'not-allowed';
  if (what !== null && !WHATS.includes(what)) return 'not-allowed';
  return (await store.setWhat(tx, member.bodyId, mentionId, what)) ? 'done' : 'not-there';
}

/** A member says that a mention is none of what a watch is for, or that it is after all. */
export async function callWrong(
  tx: Tx,
  member: BodyMember,
  mentionId: number,
  watchId: number,
  wrong: boolean,
): Promise<'done' | 'not-there' | 'not-allowed'> {
  if (!mayWatch(member.role)) return 'not-allowed';
  return (await store.callWrong(tx, member.bodyId, mentionId, watchId, wrong)) ? 'done' : 'not-there';
}
