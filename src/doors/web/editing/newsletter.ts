import { randomBytes } from 'node:crypto';
import { type Html, html } from '../../../ground/page/page.ts';
import { listSources, mailNameOf, setMailName } from '../../../river/sources/sources.ts';
import type { Chrome } from '../chrome.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { forEditors, idIn, note, seeOther } from './acting.ts';
import { desk, ROW } from './addresses.ts';
import { pressed } from './frame.ts';
import type { EditingMeans } from './means.ts';

/** 16 letters and digits that survive being read out and typed: 80 bits, so nobody guesses one. */
function freshName(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789x';
  return [...randomBytes(16)].map((byte) => letters[byte % 32]).join('');
}

/** An address for a source's newsletters: made, made anew, or taken away. */
export function newsletterRoutes(means: EditingMeans): Route[] {
  return [forEditors(means, 'POST', `/edit/sources/:id${ROW}/newsletter`, (c, { id }) => give(means, c, id))];
}

/** What is read from the web gets a source beside it, of the same voice, for what its voice mails. */
async function give(means: EditingMeans, c: WebContext, personId: number): Promise<Answer> {
  const source = (await listSources(means.db)).find(({ id }) => id === idIn(c));
  if (!source || means.mailDomain === null) return { trouble: { kind: 'not-found' } };
  let id = source.id;
  if (!source.feedUrl.startsWith('mailbox:')) {
    const feed = { feedUrl: `mailbox:letters-${source.voiceId}`, title: source.voice.name };
    const said = { voiceId: source.voiceId, patchPlaceId: source.patchPlaceId };
    id = (await means.instance.listen(feed, said)).source.id;
  }
  await means.db.tx((tx) => setMailName(tx, id, freshName()));
  await note(means, { personId, act: 'give-address', about: `source:${id}` });
  return seeOther(c, desk.source(id), 'saved');
}

/** The address, for whoever runs the newsletter to put among its readers. Nothing where no letters are taken in. */
export async function newsletterBox(
  { db, mailDomain }: EditingMeans,
  source: { id: number; feedUrl: string },
  chrome: Chrome,
): Promise<Html | null> {
  if (mailDomain === null || /^(?:own|file):/.test(source.feedUrl)) return null;
  const say = chrome.words.submissions.newsletter;
  const name = await mailNameOf(db, source.id);
  return html`<section><h2>${say.title}</h2><p>${say.more}</p>${name ? html`<p class="code"><bdi>${name}@${mailDomain}</bdi></p>` : null}${pressed(`${desk.source(source.id)}/newsletter`, name ? say.renew : say.give, chrome)}</section>`;
}
