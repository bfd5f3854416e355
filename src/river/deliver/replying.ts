import type { Tx } from '../../ground/db/db.ts';
import { insertLetters, type LetterKind } from './store/outbox.ts';
import { repliesSentTo } from './store/replies.ts';

/** A reply to send, with the page of ours on which it stands and the one that it answers. */
export interface ReplyToQueue {
  id: number;
  ways: readonly string[];
  mailTo: string | null;
  source: string;
  target: string | null;
  /** It is taken back where it was said. */
  withdrawn?: boolean;
}

export interface QueuedReply {
  queued: string[];
  /** What does not go, since this address was written to enough today. */
  tooMany: boolean;
}

const URGENCY = 2;
const DAY = 86_400_000;
/** Somebody who writes in public is not buried in letters by those who answer. */
const LETTERS_A_DAY = 3;

/** Queues the ways out of a reply that was published; for one that was withdrawn, those by which it can be taken back. */
export async function queueReply(tx: Tx, reply: ReplyToQueue, now: Date): Promise<QueuedReply> {
  const queued: string[] = [];
  let tooMany = false;
  const put = (medium: 'mail' | 'webmention' | 'activity', kind: LetterKind, letter: object) => {
    queued.push(medium);
    return insertLetters(tx, [{ personId: null, medium, kind, letter, urgency: URGENCY }], now);
  };
  if (reply.ways.includes('webmention') && reply.target !== null)
    await put('webmention', 'webmention', { reply: reply.id, source: reply.source, target: reply.target });
  if (reply.ways.includes('fediverse') && reply.target !== null)
    await put('activity', 'activity', { reply: reply.id, activity: reply.withdrawn ? 'Delete' : 'Create' });
  if (reply.ways.includes('mail') && !reply.withdrawn && reply.mailTo !== null) {
    const today = await repliesSentTo(tx, reply.mailTo, new Date(now.getTime() - DAY));
    if (today < LETTERS_A_DAY) await put('mail', 'reply', { reply: reply.id });
    else tooMany = true;
  }
  return { queued, tooMany };
}

/** Tells each of these pages that a page of ours links to it. Gives how many. */
export async function queueMentions(
  tx: Tx,
  { source, targets }: { source: string; targets: readonly string[] },
  now: Date,
): Promise<number> {
  const rows = targets.map((target) => ({
    personId: null,
    medium: 'webmention' as const,
    kind: 'webmention' as const,
    letter: { source, target },
    urgency: URGENCY,
  }));
  await insertLetters(tx, rows, now);
  return rows.length;
}

/** A body's Monday letter, to each of these members. Gives how many. */
export async function queueBriefs(
  tx: Tx,
  { body, people }: { body: number; people: readonly number[] },
  now: Date,
): Promise<number> {
  const rows = people.map((personId) => ({
    personId,
    kind: 'brief' as const,
    letter: { body },
    urgency: URGENCY,
  }));
  await insertLetters(tx, rows, now);
  return rows.length;
}
