/**
 * Replies: official answers to what was said, on the record.
 *
 * In:  what is answered (something kept here, or an address), the words, and the member of a body who speaks.
 * Out: replies with who speaks in three layers (person, title, body), their history, and what a body said in public.
 * Never: speaks without a name; lets one body see another's drafts (callers ask with the body's id, and get null); changes a
 *   quote because its writer changed theirs; takes a published reply off the record (it is withdrawn, and says so).
 * Goes wrong: an act that the table in states.ts does not have, or that somebody else did first, is `refused`; what keeps a
 *   reply from going out is named (`missing`).
 * Trade-offs: sending is not ours: whoever publishes queues the ways out in the same transaction.
 */
import type { Queryable, Tx } from '../../ground/db/db.ts';
import type { BodyMember } from '../people/people.ts';
import type { Answered, Reply, ReplyWords } from './reply.ts';
import { led, type Missing, missingIn, possible } from './rules.ts';
import type { ReplyAct, ReplyState, Standing } from './states.ts';
import * as store from './store.ts';

export {
  type Answered,
  REPLY_KINDS,
  REPLY_WAYS,
  type Reply,
  type ReplyKind,
  type ReplyStep,
  type ReplyWay,
  type ReplyWords,
} from './reply.ts';
export { type Missing, missingIn } from './rules.ts';
export { REPLY_ACTS, REPLY_STATES, type ReplyAct, type ReplyState } from './states.ts';
export {
  dropTemplate,
  type ReplyTemplate,
  record,
  recordPage,
  repliesOf,
  repliesTo,
  saveTemplate,
  stepsOf,
  templatesOf,
} from './store.ts';
export { usualWay } from './usual-way.ts';

/** Somebody acting for their body. */
export type Acting = Pick<BodyMember, 'id' | 'personId' | 'bodyId' | 'role'> & { fourEyes: boolean };

export type Came =
  | { kind: 'done'; state: ReplyState }
  | { kind: 'refused' }
  | { kind: 'missing'; missing: Missing[] };

const standing = (reply: Reply, by: Acting): Standing => ({
  role: by.role,
  own: reply.speaker.personId === by.personId,
  fourEyes: by.fourEyes,
});

/** Begins a draft; null for whoever may not write for the body. */
export async function draftReply(
  tx: Tx,
  by: Acting,
  answers: Answered,
  said: ReplyWords & { template?: string | null },
  now: Date,
): Promise<number | null> {
  if (led('change', 'draft', { role: by.role, own: true, fourEyes: by.fourEyes }) === null) return null;
  const who = { bodyId: by.bodyId, memberId: by.id };
  const id = await store.insertReply(tx, who, answers, { template: null, ...said }, now);
  const step = { replyId: id, memberId: by.id, act: 'begin', from: null, to: 'draft' as const, note: null };
  await store.noteStep(tx, step, now);
  return id;
}

/** A reply as members of its body see it; null for everybody else. */
export async function replyIn(db: Queryable, bodyId: number, id: number): Promise<Reply | null> {
  const reply = await store.replyById(db, id);
  return reply?.body.id === bodyId ? reply : null;
}

/** A reply that is on the record, or null. */
export async function replyOnRecord(db: Queryable, id: number): Promise<Reply | null> {
  const reply = await store.replyById(db, id);
  return reply && (reply.state === 'published' || reply.state === 'withdrawn') ? reply : null;
}

/** What somebody may do with a reply as it stands. */
export function actsOn(reply: Reply, by: Acting): ReplyAct[] {
  return reply.body.id === by.bodyId ? possible(reply.state, standing(reply, by)) : [];
}

/** Other words for a draft; what waited has to be asked for again. */
export async function changeReply(
  tx: Tx,
  by: Acting,
  id: number,
  quote: string,
  said: ReplyWords,
  now: Date,
): Promise<Came> {
  return act(tx, by, id, 'change', null, now, () => store.saveWords(tx, id, quote, said, now));
}

/** Does what `actsOn` allows: sends on for approval, publishes, returns, drops, withdraws. */
export async function actOn(
  tx: Tx,
  by: Acting,
  id: number,
  what: Exclude<ReplyAct, 'change' | 'note'>,
  note: string | null,
  now: Date,
): Promise<Came> {
  return act(tx, by, id, what, note, now, async () => {
    if (what === 'approve') await store.approvedBy(tx, id, by.id);
  });
}

/** Where it was posted by hand, and what came of it. */
export async function noteOutcome(
  tx: Tx,
  by: Acting,
  id: number,
  came: { postedUrl: string | null; outcome: string | null },
  now: Date,
): Promise<Came> {
  return act(tx, by, id, 'note', came.outcome, now, () => store.saveOutcome(tx, id, came, now));
}

async function act(
  tx: Tx,
  by: Acting,
  id: number,
  what: ReplyAct,
  note: string | null,
  now: Date,
  how: () => Promise<void>,
): Promise<Came> {
  await store.hold(tx, id);
  const reply = await replyIn(tx, by.bodyId, id);
  const to = reply && led(what, reply.state, standing(reply, by));
  if (!reply || !to) return { kind: 'refused' };
  if (what === 'submit' || to === 'published') {
    const missing = missingIn({ ...reply, aboutUrl: reply.answers.url });
    if (what !== 'note' && missing.length > 0) return { kind: 'missing', missing };
  }
  await how();
  if (to !== reply.state) await store.move(tx, id, reply.state, to, now);
  await store.noteStep(tx, { replyId: id, memberId: by.id, act: what, from: reply.state, to, note }, now);
  return { kind: 'done', state: to };
}
