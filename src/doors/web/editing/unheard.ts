import { html } from '../../../ground/page/page.ts';
import { saySilence, unheard } from '../../../river/deliver/deliver.ts';
import { silentSources } from '../../../river/sources/sources.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { forEditors } from './acting.ts';
import { desk } from './addresses.ts';
import { deskPage } from './frame.ts';
import type { EditingMeans } from './means.ts';

/** Who has fallen silent, and what people wait for in vain; never who they are. */
export function unheardRoutes(means: EditingMeans): Route[] {
  return [forEditors(means, 'GET', desk.unheard, (c) => page(means, c))];
}

async function page({ db, scheme }: EditingMeans, c: WebContext): Promise<Answer> {
  const chrome = c.get('chrome');
  const say = chrome.words.deliver.unheard;
  const names = {
    subject: (id: string) => (scheme.byId.has(id) ? { label: chrome.subject(id) ?? id, slug: id } : null),
  };
  const { wishes, few } = await unheard(db, { site: chrome.site, names }, chrome.now);
  const silent = await silentSources(db, chrome.now);
  const main = html`<div class="page"><section><h2>${say.wishes}</h2><p class="hint">${say.wishesMore}</p>
${wishes.length > 0 ? html`<ul>${wishes.map(({ wish, because, holders }) => html`<li><b><bdi>${wish}</bdi></b> (${say.holders(holders)}): ${say.because[because]}</li>`)}</ul>` : html`<p>${say.none}</p>`}
${few === 0 ? null : html`<p>${few === null ? say.veryFew : say.few(few)}</p>`}</section>
<section><h2>${say.silent}</h2>${silent.length > 0 ? html`<ul>${silent.map((one) => html`<li><a href="${chrome.to(desk.source(one.sourceId))}"><bdi>${saySilence(one, chrome.now, chrome.language)}</bdi></a></li>`)}</ul>` : html`<p>${say.noneSilent}</p>`}</section></div>`;
  return deskPage(
    { title: say.title, main, under: { path: desk.overview, title: chrome.words.editing.overview.title } },
    chrome,
  );
}
