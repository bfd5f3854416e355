import type { Submission } from '../../../commons/submissions/submissions.ts';
import type { Tx } from '../../../ground/db/db.ts';
import { html } from '../../../ground/page/page.ts';
import type { Draft } from '../../../river/read/read.ts';
import { ownVoice } from '../../../river/sources/sources.ts';
import type { Announce } from './means.ts';
import { itemOfNotice } from './store.ts';

/** One guid a notice, so that it is an item once, however often it is let through. */
export const guidOf = (id: number) => `notice:${id}`;

/** Lets its voice say a notice: an item like anybody's. Gives the item's id. */
export async function announceNotice(
  tx: Tx,
  submission: Extract<Submission, { kind: 'notice' }>,
  announce: Announce,
  now: Date,
): Promise<number | null> {
  const { id, personId, offered } = submission;
  // Another name is another voice: one address may speak for itself and for a group.
  const key = `notices:${personId ?? 0}:${offered.voice}:${offered.name.toLowerCase()}`.slice(0, 300);
  const voiceId = await ownVoice(tx, key, { name: offered.name, kind: offered.voice });
  await announce(tx, { voiceId, key, title: offered.name }, [draftOf(submission, now)]);
  return itemOfNotice(tx, guidOf(id));
}

function draftOf({ id, offered }: Extract<Submission, { kind: 'notice' }>, now: Date): Draft {
  const { title, text, link, starts, ends, allDay, where, language } = offered;
  return {
    guid: guidOf(id),
    ...(link !== null && { url: link }),
    title,
    published: now,
    html: String(html`${text.split('\n').map((line) => html`<p>${line}</p>`)}`),
    text: where === null || starts !== null ? text : `${text}\n\n${where}`,
    language,
    categories: [],
    enclosures: [],
    ...(starts !== null && {
      event: {
        starts: new Date(starts),
        ...(ends !== null && { ends: new Date(ends) }),
        allDay,
        ...(where !== null && { location: where }),
      },
    }),
  };
}
