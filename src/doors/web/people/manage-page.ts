import { type Html, html } from '../../../ground/page/page.ts';
import type { Chrome } from '../chrome.ts';
import { layout } from '../layout/layout.ts';
import { sayComing } from '../words/when.ts';
import type { Held } from './held.ts';

export interface ManageFacts {
  held: Held[];
  address: string;
  token: string;
  saved: boolean;
}

/** All that somebody hears, each with what can be done about it. */
export function managePage({ held, address, token, saved }: ManageFacts, chrome: Chrome): Html {
  const say = chrome.words.people.manage;
  const main = html`<div class="wide page manage"><h1>${say.title}</h1>
${saved ? html`<p class="notice" role="status">${say.saved}</p>` : null}
<p class="lead">${say.lead}</p>
${held.length === 0 ? html`<p>${say.none}</p>` : held.map((one) => heldBox(one, token, chrome))}
<p><a class="button" href="${chrome.to('/hear')}">${say.add}</a></p>
<section><h2>${say.data}</h2><p>${say.dataMore(address)}</p>
<div class="row"><a class="button quiet" href="/manage/${token}/export" download="hearabouts.json">${say.export}</a>
${held.length > 0 ? html`<a class="button quiet" href="${chrome.to(`/manage/${token}/leave`)}">${say.leaveAll}</a>` : null}
<a class="button quiet" href="${chrome.to(`/manage/${token}/erase`)}">${say.erase}</a></div></section></div>`;
  return layout({ title: say.title, main, noIndex: true }, chrome);
}

function heldBox(one: Held, token: string, chrome: Chrome): Html {
  const say = chrome.words.people.manage;
  const button = (act: string, label: string) =>
    html`<form method="post" action="${chrome.to(`/manage/${token}/${act}/${one.id}`)}"><button class="button quiet" type="submit">${label}</button></form>`;
  return html`<section class="held"><h2><bdi>${one.wish}</bdi></h2><p>${say.ways[one.way]}. ${stateOf(one, chrome)}</p>
${one.feed ? html`<p class="code">${one.feed}</p>` : null}
<div class="row">${one.state === 'active' ? button('pause', say.pause) : null}${one.state === 'paused' ? button('resume', say.resume) : null}${button('stop', say.leave)}${one.feed ? button('renew', say.renew) : null}</div>
${one.way === 'feed' ? html`<p class="hint">${say.renewHint}</p>` : changing(one, token, chrome)}</section>`;
}

function stateOf({ state, nextDigest, way }: Held, chrome: Chrome): string {
  const say = chrome.words.people.manage;
  if (state === 'pending') return say.pending;
  if (state === 'paused') return say.paused;
  return nextDigest && way !== 'at-once' ? say.next(sayComing(nextDigest, chrome)) : '';
}

function changing(one: Held, token: string, chrome: Chrome): Html {
  const say = chrome.words.people.manage;
  const hear = chrome.words.people.hear;
  const option = (value: string | number, label: string, chosen: boolean) =>
    html`<option value="${value}" selected="${chosen}">${label}</option>`;
  const id = (name: string) => `${name}-${one.id}`;
  return html`<details><summary>${say.change}</summary><form method="post" action="${chrome.to(`/manage/${token}/change/${one.id}`)}"><div class="dates">
<div class="field"><label for="${id('way')}">${hear.how}</label><select id="${id('way')}" name="way">${(['weekly', 'daily', 'at-once'] as const).map((way) => option(way, hear.ways[way], way === one.way))}</select></div>
<div class="field"><label for="${id('weekday')}">${hear.day}</label><select id="${id('weekday')}" name="weekday">${hear.days.map((day, n) => option(n + 1, day, n + 1 === one.weekday))}</select></div>
<div class="field"><label for="${id('hour')}">${hear.hour}</label><select id="${id('hour')}" name="hour">${Array.from({ length: 24 }, (_, hour) => option(hour, `${String(hour).padStart(2, '0')}:00`, hour === one.hour))}</select></div>
<button class="button quiet" type="submit">${say.save}</button></div></form></details>`;
}

/** A question with a button and a way back. */
export function questionPage(
  {
    title,
    more,
    button,
    action,
    back,
  }: { title: string; more: string; button: string; action: string; back: string | null },
  chrome: Chrome,
): Html {
  const main = html`<div class="wide page"><h1>${title}</h1><p class="lead">${more}</p><div class="row"><form method="post" action="${action}"><button class="button" type="submit">${button}</button></form>${
    back ? html`<a class="button quiet" href="${back}">${chrome.words.people.manage.back}</a>` : null
  }</div></div>`;
  return layout({ title, main, noIndex: true }, chrome);
}

/** What was done, and a way on. */
export function donePage(
  { title, more, on }: { title: string; more: string; on: { label: string; path: string } },
  chrome: Chrome,
): Html {
  const main = html`<div class="wide page"><h1>${title}</h1><p class="lead">${more}</p><a class="button quiet" href="${chrome.to(on.path)}">${on.label}</a></div>`;
  return layout({ title, main, noIndex: true }, chrome);
}

export function pausePage(one: Held, token: string, chrome: Chrome): Html {
  const say = chrome.words.people.manage;
  const action = chrome.to(`/manage/${token}/pause/${one.id}`);
  const back = chrome.to(`/manage/${token}`);
  return questionPage(
    { title: say.pauseTitle, more: say.pauseMore(one.wish), button: say.pause, action, back },
    chrome,
  );
}

export function erasePage(token: string, chrome: Chrome): Html {
  const say = chrome.words.people.manage;
  const action = chrome.to(`/manage/${token}/erase`);
  const back = chrome.to(`/manage/${token}`);
  return questionPage(
    { title: say.eraseTitle, more: say.eraseMore, button: say.eraseButton, action, back },
    chrome,
  );
}

export function erasedPage(chrome: Chrome): Html {
  const say = chrome.words.people.manage;
  return donePage(
    { title: say.erased, more: say.erasedMore, on: { label: chrome.words.trouble.home, path: '/' } },
    chrome,
  );
}
