import { type Html, html } from '../../../ground/page/page.ts';
import type { CheckReport } from '../../../instance/instance.ts';
import type { Chrome } from '../chrome.ts';
import { layout } from '../layout/layout.ts';
import { sayAgo } from '../words/when.ts';
import { checkedPosts } from './checked-post.ts';
import { examples } from './examples.ts';

type Checked = Extract<CheckReport, { kind: 'checked' }>;

export interface CheckFacts {
  address: string;
  report: CheckReport | { kind: 'slow' } | null;
  /** What came of offering it to the editor; null where that was not asked. */
  offered: 'waiting' | 'full' | null;
  /** We listen to it already. */
  heard: boolean;
}

/** The form, and below it what came of the address in it. */
export function checkPage(facts: CheckFacts, chrome: Chrome): Html {
  const { address, report } = facts;
  const say = chrome.words.setUp.check;
  const main = html`<div class="wide page check"><h1>${say.title}</h1><p class="lead">${say.lead}</p>
<form method="post" action="${chrome.to('/check')}"><div class="field"><label for="address">${say.address}</label><div class="row"><input id="address" name="address" value="${address}" maxlength="2000" inputmode="url" autocomplete="url" autocapitalize="none" spellcheck="false" required> <button class="button" type="submit">${say.button}</button></div></div></form>
${report === null ? elsewhere(chrome) : html`<div role="status">${outcome(facts, report, chrome)}</div>`}</div>`;
  return layout({ title: say.title, main, noIndex: address !== '' || report !== null }, chrome);
}

/** For those who have no site, and those who want our lists on theirs. */
function elsewhere(chrome: Chrome): Html {
  const say = chrome.words.publishing;
  return html`<section><h2>${say.noSite}</h2><p>${say.noSiteMore}</p><p><a class="button quiet" href="${chrome.to('/notice')}">${say.notice.title}</a></p></section>
<section><h2>${say.embed.title}</h2><p>${say.embed.lead}</p><p><a href="${chrome.to('/embed')}">${say.embed.how}</a></p></section>`;
}

function outcome(facts: CheckFacts, report: CheckReport | { kind: 'slow' }, chrome: Chrome): Html {
  const say = chrome.words.setUp.check;
  const english = chrome.language === 'en' ? null : 'en';
  if (report.kind === 'slow') return html`<section><h2>${say.slow}</h2><p>${say.slowMore}</p></section>`;
  if (report.kind === 'failed')
    return html`<section><h2>${say.failed}</h2><p lang="${english}">${report.message}</p></section>${elsewhere(chrome)}`;
  return html`${listening(facts, chrome)}${found(report, chrome)}${reading(report, chrome)}${advice(report, chrome)}${mended(report, english, chrome)}`;
}

/** What comes of it: we listen already, it waits for the editor, or a button to ask for that. */
function listening({ address, offered, heard }: CheckFacts, chrome: Chrome): Html {
  const say = chrome.words.publishing.listen;
  if (heard) return html`<section class="done"><p>${say.heard}</p></section>`;
  if (offered === 'waiting')
    return html`<section class="done"><h2>${say.waiting}</h2><p>${say.waitingMore}</p></section>`;
  if (offered === 'full') return html`<section class="notice"><p>${say.full}</p></section>`;
  return html`<section class="choose"><h2>${say.title}</h2><p>${say.more}</p><form method="post" action="${chrome.to('/check/listen')}"><input type="hidden" name="address" value="${address}"><button class="button" type="submit">${say.button}</button></form></section>`;
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
      : html`<p>${say.posts(chrome.words.counts.items(feed.items))}:</p>${checkedPosts(feed, chrome)}`
  }</section>`;
}

function advice(report: Checked, chrome: Chrome): Html {
  const say = chrome.words.setUp.check;
  const words = chrome.words.publishing.advice;
  const { advised } = report.feed;
  return html`<section><h2>${say.advice}</h2>${
    advised.length === 0
      ? html`<p>${say.well}</p>`
      : html`<ul class="points-plain">${advised.map((one) => html`<li>${words[one]}</li>`)}</ul>`
  }${examples(report, chrome)}</section>`;
}

function mended({ feed }: Checked, english: string | null, chrome: Chrome): Html | null {
  if (feed.mended.length === 0) return null;
  return html`<section><h2>${chrome.words.setUp.check.mended}</h2><ul class="points-plain" lang="${english}">${feed.mended.map((one) => html`<li>${one}</li>`)}</ul></section>`;
}

/** "English" for `en-GB`; the code itself where it is none. */
function nameOf(code: string, language: string): string {
  try {
    return new Intl.DisplayNames([language], { type: 'language' }).of(code) ?? code;
  } catch {
    return code.slice(0, 40);
  }
}
