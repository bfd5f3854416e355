import { type Html, html } from '../../../ground/page/page.ts';
import type { CheckReport } from '../../../instance/instance.ts';
import type { Chrome } from '../chrome.ts';
import { layout } from '../layout/layout.ts';
import { sayAgo, sayEvent } from '../words/when.ts';

type Checked = Extract<CheckReport, { kind: 'checked' }>;

/** The form, and below it what came of the address in it. */
export function checkPage(
  address: string,
  report: CheckReport | { kind: 'slow' } | null,
  chrome: Chrome,
): Html {
  const say = chrome.words.setUp.check;
  const main = html`<div class="wide page check"><h1>${say.title}</h1><p class="lead">${say.lead}</p>
<form method="post" action="${chrome.to('/check')}"><div class="field"><label for="address">${say.address}</label><div class="row"><input id="address" name="address" value="${address}" maxlength="2000" inputmode="url" autocomplete="url" autocapitalize="none" spellcheck="false" required> <button class="button" type="submit">${say.button}</button></div></div></form>
${report === null ? null : html`<div role="status">${outcome(report, chrome)}</div>`}</div>`;
  return layout({ title: say.title, main, noIndex: address !== '' || report !== null }, chrome);
}

function outcome(report: CheckReport | { kind: 'slow' }, chrome: Chrome): Html {
  const say = chrome.words.setUp.check;
  const english = chrome.language === 'en' ? null : 'en';
  if (report.kind === 'slow') return html`<section><h2>${say.slow}</h2><p>${say.slowMore}</p></section>`;
  if (report.kind === 'failed')
    return html`<section><h2>${say.failed}</h2><p lang="${english}">${report.message}</p></section>`;
  return html`${found(report, chrome)}${reading(report, chrome)}${advice(report, english, chrome)}`;
}

/** All that can be listened to there; what we would take comes first. */
function found({ found: { choices }, feed }: Checked, chrome: Chrome): Html {
  const say = chrome.words.setUp.check;
  return html`<section><h2>${say.found}</h2><ul>${choices.map((one) => {
    const facts = [
      one.format,
      chrome.words.counts.items(one.items),
      ...(one.newest ? [say.newest(sayAgo(one.newest, chrome))] : []),
      say.how[one.how],
      ...(one.minor && one.feedUrl !== feed.feedUrl ? [say.minor] : []),
    ];
    return html`<li><b><bdi>${one.title}</bdi></b><br><span class="hint"><bdi>${one.feedUrl}</bdi> (${facts.join(', ')})</span></li>`;
  })}</ul></section>`;
}

function reading({ feed }: Checked, chrome: Chrome): Html {
  const say = chrome.words.setUp.check;
  const language = feed.language ? nameOf(feed.language, chrome.language) : say.unsaid;
  return html`<section><h2>${say.reads}</h2><dl class="facts"><dt>${say.feed}</dt><dd><bdi>${feed.title ?? say.noTitle}</bdi></dd><dt>${say.language}</dt><dd>${language}</dd></dl>${
    feed.drafts.length === 0
      ? html`<p>${say.none}</p>`
      : html`<p>${say.posts(chrome.words.counts.items(feed.items))}:</p><ul class="results">${feed.drafts.map((draft) => post(draft, chrome))}</ul>`
  }</section>`;
}

function post(draft: Checked['feed']['drafts'][number], chrome: Chrome): Html {
  const say = chrome.words.setUp.check;
  const when = draft.event
    ? sayEvent(draft.event, chrome)
    : draft.published
      ? sayAgo(draft.published, chrome)
      : say.noDate;
  const words = draft.summary ?? draft.text;
  const short = words.length > 200 ? `${words.slice(0, 200).replace(/\s+\S*$/, '')} …` : words;
  return html`<li><b><bdi>${
    draft.url
      ? html`<a href="${draft.url}" rel="noopener">${draft.title ?? say.noTitle}</a>`
      : (draft.title ?? say.noTitle)
  }</bdi></b> <span class="hint">${when}${draft.url ? null : html`, ${say.noUrl}`}</span>${short === '' ? null : html`<br><bdi>${short}</bdi>`}</li>`;
}

function advice({ feed }: Checked, english: string | null, chrome: Chrome): Html {
  const say = chrome.words.setUp.check;
  const list = (all: string[]) =>
    html`<ul class="points-plain" lang="${english}">${all.map((one) => html`<li>${one}</li>`)}</ul>`;
  return html`<section><h2>${say.advice}</h2>${feed.advice.length === 0 ? html`<p>${say.well}</p>` : list(feed.advice)}</section>
${feed.mended.length > 0 ? html`<section><h2>${say.mended}</h2>${list(feed.mended)}</section>` : null}`;
}

/** "English" for `en-GB`; the code itself where it is none. */
function nameOf(code: string, language: string): string {
  try {
    return new Intl.DisplayNames([language], { type: 'language' }).of(code) ?? code;
  } catch {
    return code.slice(0, 40);
  }
}
