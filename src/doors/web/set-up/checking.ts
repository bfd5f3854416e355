import { type Html, html } from '../../../ground/page/page.ts';
import type { CheckReport } from '../../../instance/instance.ts';
import type { Chrome } from '../chrome.ts';
import { layout } from '../layout/layout.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { sayDay } from '../words/when.ts';
import type { SetUpMeans } from './means.ts';

/** What we would make of an address, for anybody who publishes. Asking goes by POST, since it asks other sites. */
export function checkRoutes({ instance }: Pick<SetUpMeans, 'instance'>): Route[] {
  return [
    {
      method: 'GET',
      path: '/check',
      who: 'anyone',
      handle: (c) =>
        checkPage(
          (new URL(c.req.url).searchParams.get('address') ?? '').slice(0, 2000),
          null,
          c.get('chrome'),
        ),
    },
    { method: 'POST', path: '/check', who: 'anyone', handle: (c) => check(instance, c) },
  ];
}

async function check(instance: SetUpMeans['instance'], c: WebContext): Promise<Answer> {
  const said = await c.req.formData().catch(() => new FormData());
  const typed = said.get('address');
  const address = typeof typed === 'string' ? typed.slice(0, 2000) : '';
  return { page: checkPage(address, await instance.check(address), c.get('chrome')), keepFor: 0 };
}

function checkPage(address: string, report: CheckReport | null, chrome: Chrome): Html {
  const say = chrome.words.setUp.check;
  const main = html`<div class="wide page"><h1>${say.title}</h1><p class="lead">${say.lead}</p>
<form method="post" action="${chrome.to('/check')}"><div class="field"><label for="address">${say.address}</label><div class="row"><input id="address" name="address" value="${address}" maxlength="2000" inputmode="url" autocomplete="url" spellcheck="false"> <button class="button" type="submit">${say.button}</button></div></div></form>
${report === null ? null : report.kind === 'failed' ? html`<section role="status"><h2>${say.failed}</h2><p>${report.message}</p></section>` : reportOf(report, chrome)}</div>`;
  return layout({ title: say.title, main }, chrome);
}

function reportOf({ found, feed }: Extract<CheckReport, { kind: 'checked' }>, chrome: Chrome): Html {
  const say = chrome.words.setUp.check;
  const items = chrome.words.counts.items;
  return html`<section role="status"><h2>${say.found}</h2><ul>${found.choices.map((one) => html`<li><b><bdi>${one.title}</bdi></b><br><span class="hint"><bdi>${one.feedUrl}</bdi> (${one.format}, ${items(one.items)}, ${say.how[one.how]})</span></li>`)}</ul></section>
<section><h2>${say.reads}</h2><p>${say.language}: ${feed.language ?? say.unsaid}. ${say.posts(items(feed.items))}:</p>
<ul>${feed.drafts.map((draft) => {
    const at = draft.published ?? draft.event?.starts;
    return html`<li><b><bdi>${draft.title ?? say.noTitle}</bdi></b> <span class="hint">${at ? sayDay(at, chrome) : say.noDate}</span><br>${(draft.summary ?? draft.text).slice(0, 200)}</li>`;
  })}</ul></section>
<section><h2>${say.advice}</h2>${feed.advice.length === 0 ? html`<p>${say.well}</p>` : html`<ul>${feed.advice.map((words) => html`<li>${words}</li>`)}</ul>`}
${feed.mended.length > 0 ? html`<h3>${say.mended}</h3><ul>${feed.mended.map((words) => html`<li>${words}</li>`)}</ul>` : null}</section>`;
}
