import { html } from '../../../ground/page/page.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { forEditors, note, seeOther } from './acting.ts';
import { desk } from './addresses.ts';
import { formIn } from './form.ts';
import { deskPage } from './frame.ts';
import type { EditingMeans } from './means.ts';
import { cameOfEach, howFar } from './progress.ts';

/** The most that a list may hold, and room for what a form puts around it. */
export const MOST_BYTES = 2 * 1024 * 1024;
const ENVELOPE = 16 * 1024;
const MOST_ADDRESSES = 500;

/** Many sources at once: a list from a feed reader, or addresses. */
export function importingRoutes(means: EditingMeans): Route[] {
  const bodyBytes = MOST_BYTES + ENVELOPE;
  return [
    forEditors(means, 'GET', desk.import, (c) => page(means, c, null)),
    forEditors(means, 'POST', desk.import, (c, editor) => list(means, c, editor.id), { bodyBytes }),
    forEditors(means, 'POST', desk.addresses, (c, editor) => addresses(means, c, editor.id), {
      bodyBytes: 1024 * 1024,
    }),
  ];
}

async function page({ instance }: EditingMeans, c: WebContext, problem: string | null): Promise<Answer> {
  const chrome = c.get('chrome');
  const say = chrome.words.editing.importing;
  const progress = await instance.progress();
  const main = html`${progress.state === 'idle' ? null : html`<section><h2>${say.state}</h2>${howFar(progress, chrome)}${cameOfEach(progress, chrome)}</section>`}
<div class="desk-two"><form class="choose" method="post" action="${chrome.to(desk.import)}" enctype="multipart/form-data">
<div class="field"><label for="list">${say.file}</label><input id="list" type="file" name="list" accept=".opml,.xml,text/x-opml,text/xml,application/xml" aria-describedby="list-hint"><p class="hint" id="list-hint">${say.fileHint}</p></div>
<p><button class="button" type="submit">${say.send}</button></p></form>
<form class="choose" method="post" action="${chrome.to(desk.addresses)}">
<div class="field"><label for="addresses">${say.addresses}</label><textarea id="addresses" name="addresses" rows="6" spellcheck="false" aria-describedby="addresses-hint"></textarea><p class="hint" id="addresses-hint">${say.addressesHint}</p></div>
<p><button class="button" type="submit">${say.addressesSend}</button></p></form></div>`;
  const under = { path: desk.sources, title: chrome.words.editing.sources.title };
  return deskPage({ title: say.title, lead: say.lead, under, problem, main }, chrome);
}

async function list(means: EditingMeans, c: WebContext, personId: number): Promise<Answer> {
  const say = c.get('chrome').words.editing.importing;
  const bytes = await (await formIn(c)).file('list');
  if (bytes === null) return page(means, c, say.noFile);
  if (bytes.length > MOST_BYTES) return page(means, c, say.bigFile);
  const came = means.instance.importOpml(bytes);
  if (came.kind === 'busy') return page(means, c, say.busy);
  if (came.kind === 'bad') return page(means, c, came.message);
  if (came.feeds === 0) return page(means, c, say.noFeeds);
  await note(means, { personId, act: 'import-sources', about: 'sources', after: { feeds: came.feeds } });
  return seeOther(c, desk.import, 'started');
}

async function addresses(means: EditingMeans, c: WebContext, personId: number): Promise<Answer> {
  const say = c.get('chrome').words.editing.importing;
  const typed = (await formIn(c)).lines('addresses', MOST_ADDRESSES);
  if (typed.length === 0) return page(means, c, say.noAddresses);
  if (means.instance.addAll(typed.map((one) => one.slice(0, 2_000))) === 'busy')
    return page(means, c, say.busy);
  await note(means, { personId, act: 'add-addresses', about: 'sources', after: { addresses: typed.length } });
  return seeOther(c, desk.import, 'started');
}
