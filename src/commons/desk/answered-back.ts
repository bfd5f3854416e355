import type { Tx } from '../../ground/db/db.ts';
import { whatIs } from './cues.ts';
import { moveMention } from './store/acts.ts';
import { aboutReply, mentionsOf } from './store/answered.ts';
import { type CaptureToInsert, insertCapture, mentionOfPage } from './store/captures.ts';
import { changedSince } from './store/notes.ts';

/** What somebody said to an answer of ours: a quote and a link. */
export type AnsweredBack = Pick<CaptureToInsert, 'url' | 'author' | 'quote' | 'saidAt' | 'way' | 'target'> & {
  title: string;
};

/** Who answers an answer of ours is on its body's desk at once, whether or not an editor shows it; and the thread is open again. */
export async function bringToDesk(tx: Tx, replyId: number, said: AnsweredBack, now: Date): Promise<void> {
  const answer = await aboutReply(tx, replyId);
  if (!answer || (await mentionOfPage(tx, answer.bodyId, said.url)) !== null) return;
  const { url, author, quote, saidAt, way, target } = said;
  await insertCapture(
    tx,
    answer.bodyId,
    null,
    {
      ...whatIs(said.title, quote, null),
      url,
      author,
      quote,
      saidAt,
      way,
      target,
      title: said.title || url,
      site: new URL(url).hostname.replace(/^www\./, ''),
      toldAt: saidAt && saidAt < now ? saidAt : now,
    },
    now,
  );
  for (const id of await mentionsOf(tx, answer.bodyId, answer)) await moveMention(tx, id, 'replied', now);
}

/** What was quoted says something else now: the quote stays, marked, and whoever dealt with it is told. */
export async function sayChanged(tx: Tx, link: { source: string }, now: Date): Promise<void> {
  for (const id of await changedSince(tx, link.source, now)) await moveMention(tx, id, 'edited', now);
}
