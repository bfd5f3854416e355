import type { Submission } from '../../../commons/submissions/submissions.ts';
import { type Html, html } from '../../../ground/page/page.ts';
import type { Chrome } from '../chrome.ts';
import { sayAgo, sayEvent } from '../words/when.ts';
import { desk } from './addresses.ts';

/** What waits, longest first: each with its own buttons, and a box for doing the same to many. */
export function submissionList(all: readonly Submission[], chrome: Chrome): Html {
  const say = chrome.words.submissions;
  if (all.length === 0) return html`<p>${say.none}</p>`;
  return html`<form method="post" action="${chrome.to(desk.submissions)}"><ul class="desk-list">${all.map((one) => line(one, chrome))}</ul>
${all.length > 1 ? html`<p class="buttons">${say.ticked} <button class="button" type="submit" name="do" value="accept">${say.accept}</button> <button class="button quiet" type="submit" name="do" value="refuse">${say.refuse}</button></p>` : null}</form>`;
}

function line(one: Submission, chrome: Chrome): Html {
  const say = chrome.words.submissions;
  const { title } = one.offered;
  const press = (word: 'accept' | 'refuse' | 'trust', label: string) =>
    html`<button class="${['button', word !== 'accept' && 'quiet']}" type="submit" name="${word}" value="${one.id}">${label}<span class="unseen">: <bdi>${title}</bdi></span></button> `;
  return html`<li><div><p><label><input type="checkbox" name="id" value="${one.id}"> <b><bdi>${title}</bdi></b></label> <span class="sure">${one.kind === 'site' ? say.site : say.notice}, ${sayAgo(one.madeAt, chrome)}</span></p>${
    one.kind === 'site' ? site(one, chrome) : notice(one, chrome)
  }</div><div class="buttons">${press('accept', one.kind === 'site' ? say.listen : say.accept)}${
    one.kind === 'notice' && one.personId !== null && !one.trusted ? press('trust', say.trust) : null
  }${press('refuse', say.refuse)}</div></li>`;
}

function site({ offered }: Extract<Submission, { kind: 'site' }>, chrome: Chrome): Html {
  return html`<p><a href="${offered.homeUrl}" rel="noopener"><bdi>${offered.address}</bdi></a> <span class="hint">${chrome.words.submissions.reads} <bdi>${offered.feedUrl}</bdi></span></p>`;
}

function notice({ offered, email }: Extract<Submission, { kind: 'notice' }>, chrome: Chrome): Html {
  const { name, voice, text, link, starts, ends, allDay, where, language } = offered;
  const when =
    starts && sayEvent({ starts: new Date(starts), ...(ends && { ends: new Date(ends) }), allDay }, chrome);
  return html`<p><bdi>${name}</bdi>, ${chrome.words.kinds[voice]}${email ? html` <span class="hint"><bdi>${email}</bdi></span>` : null}</p>
<blockquote lang="${language}">${text.split('\n').map((part) => html`<p>${part}</p>`)}</blockquote>
${when || where ? html`<p>${when}${when && where ? ', ' : ''}${where ? html`<bdi>${where}</bdi>` : null}</p>` : null}${link ? html`<p><a href="${link}" rel="noopener nofollow"><bdi>${link}</bdi></a></p>` : null}`;
}
