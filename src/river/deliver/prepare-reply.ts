import type { Queryable } from '../../ground/db/db.ts';
import { type MailLetter, parseAddress } from '../../ground/mail/mail.ts';
import { replyLetter } from './letters/reply-letter.ts';
import type { Site } from './site.ts';
import type { Claimed } from './store/outbox.ts';
import { replyToSend } from './store/replies.ts';

export type PreparedReply = { kind: 'letter'; letter: MailLetter } | { kind: 'not-wanted'; message: string };

/** Writes the letter of a reply as it stands now; one that was withdrawn does not go. */
export async function prepareReply(
  db: Queryable,
  row: Claimed,
  site: Site,
  now: Date,
): Promise<PreparedReply> {
  const id = Number(row.letter.reply);
  const reply = await replyToSend(db, id);
  const to = reply && parseAddress(reply.to);
  if (!reply || to?.kind !== 'ok') return { kind: 'not-wanted', message: 'The reply was withdrawn.' };
  const host = new URL(site.baseUrl).hostname.replace(/[^\w.-]/g, '');
  return {
    kind: 'letter',
    letter: {
      messageId: `${row.messageId}@${host}`,
      from: { name: `${reply.speaker}, ${reply.body}`, address: site.sender ?? site.contact },
      replyTo: site.contact,
      to: to.address,
      date: now,
      ...replyLetter({ site, reply, recordUrl: `${site.baseUrl.replace(/\/+$/, '')}/replies/${id}` }),
    },
  };
}
