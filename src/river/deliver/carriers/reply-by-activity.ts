import { type ActivityWay, noteIn } from '../../../ground/activity/activity.ts';
import type { Clock } from '../../../ground/clock/clock.ts';
import type { Db } from '../../../ground/db/db.ts';
import { actorAddresses } from '../activity/addresses.ts';
import { actorOfBody, replyActivity } from '../activity/reply-documents.ts';
import type { Site } from '../site.ts';
import type { Claimed } from '../store/outbox.ts';
import { noteReplyTo, type ReplyNote, replyToSay } from '../store/reply-notes.ts';
import type { Carried } from './carrier.ts';

interface ReplyRow {
  reply: number;
  activity: 'Create' | 'Delete';
}

export const isReply = (row: Claimed) => typeof row.letter.reply === 'number';

/** An official reply, to whom it answers: whoever said it is asked for where they take notes, each time anew. */
export async function carryReply(
  db: Db,
  row: Claimed,
  { way, clock, site }: { way: ActivityWay; clock: Clock; site: Site },
): Promise<Carried> {
  const { reply: id, activity } = row.letter as unknown as ReplyRow;
  const reply = await replyToSay(db, id);
  const key = reply && actorAddresses(site, actorOfBody(reply.body.slug)).key;
  if (!reply || !key) return { kind: 'not-wanted', message: 'There is no such reply.' };
  if (activity === 'Delete') {
    if (!reply.to) return { kind: 'not-wanted', message: 'It was withdrawn before it went.' };
    return handed(await way.post(reply.to.inbox, replyActivity('Delete', reply, site), key));
  }
  if (reply.state === 'withdrawn') return { kind: 'not-wanted', message: 'The reply was withdrawn.' };
  const to = await whoSaid(way, reply.url ?? '');
  if ('kind' in to) return to;
  // Before it goes: their server may ask for it while it takes it.
  await db.tx((tx) => noteReplyTo(tx, id, to, clock.now()));
  return handed(await way.post(to.inbox, replyActivity('Create', { ...reply, to }, site), key));
}

/** Who said what stands at this address, and where they take answers. */
async function whoSaid(way: ActivityWay, url: string): Promise<ReplyNote | Carried> {
  const looked = await way.look(url);
  if (looked.kind === 'gone')
    return { kind: 'refused', because: 'gone', message: 'What it answers is there no more.' };
  if (looked.kind === 'none')
    return looked.again
      ? { kind: 'later', of: 'letter', message: looked.message }
      : { kind: 'refused', because: 'no-activity', message: looked.message };
  const note = noteIn(looked.document);
  if (!note) return { kind: 'refused', because: 'no-activity', message: 'The page is not of the fediverse.' };
  const actor = await way.actor(note.by);
  if (actor === 'gone') return { kind: 'refused', because: 'gone', message: 'Its author is there no more.' };
  if ('problem' in actor) return { kind: 'later', of: 'letter', message: actor.problem };
  return { inReplyTo: note.id, actor: actor.uri, handle: actor.handle, inbox: actor.inbox };
}

function handed(came: Awaited<ReturnType<ActivityWay['post']>>): Carried {
  if (came.kind === 'sent') return { kind: 'sent' };
  if (came.kind === 'later') return { ...came, of: 'letter' };
  return { kind: 'refused', because: 'gone', message: came.message };
}
