import type { Letters } from '../../../commons/people/people.ts';
import { type Html, html } from '../../../ground/page/page.ts';
import { ENDINGS } from '../addresses.ts';
import type { Chrome } from '../chrome.ts';
import { layout } from '../layout/layout.ts';
import { silenceNote } from '../parts/silence-note.ts';
import { dayOf, sayDay } from '../words/when.ts';
import { type DevicesFacts, devicesBox } from './devices-box.ts';
import { hours } from './hear-page.ts';
import { type Held, sayNext, sayWay } from './held.ts';
import { donePage, questionPage } from './questions.ts';
import { cityOf, zonesByRegion } from './zones.ts';

export interface ManageFacts {
  held: Held[];
  devices: DevicesFacts | null;
  address: string;
  letters: Letters;
  token: string;
  saved: boolean;
  /** They come by the letter that asks whether they still want to hear. */
  still: boolean;
}

/** All that somebody hears, each with what can be done about it. */
export function managePage(
  { held, devices, address, letters: apart, token, saved, still }: ManageFacts,
  chrome: Chrome,
): Html {
  const say = chrome.words.people.manage;
  const letters = held.some(({ way }) => way !== 'feed');
  const several = held.filter(({ way }) => way !== 'feed').length > 1;
  const pending = held.some(({ state }) => state === 'pending');
  const main = html`<div class="wide page manage"><h1>${say.title}</h1>
${saved ? html`<p class="done" role="status">${say.saved}</p>` : null}
<p class="lead">${say.lead}</p>
${still && held.length > 0 ? html`<div class="notice"><p>${chrome.words.deliver.still}</p>${press(`/manage/${token}/still`, chrome.words.deliver.stillButton, chrome)}</div>` : null}
${pending ? html`<div class="notice"><p>${say.pendingMore}</p>${press(`/manage/${token}/confirm`, say.confirm, chrome)}</div>` : null}
${held.length === 0 ? html`<p>${say.none}</p>` : held.map((one) => heldBox(one, token, chrome))}
<p><a class="button" href="${chrome.to('/hear')}">${say.add}</a></p>
${several ? together(apart, token, chrome) : null}
${letters ? clocks(token, chrome) : null}
${devices ? devicesBox(devices, held, token, chrome) : null}
<section class="kept"><h2>${say.data}</h2><p>${say.dataMore(address)}</p>
<div class="row"><a class="button quiet" href="/manage/${token}/export" download="hearabouts.json">${say.export}</a>
${held.length > 0 ? html`<a class="button quiet" href="${chrome.to(`/manage/${token}/leave`)}">${say.leaveAll}</a>` : null}
<a class="button quiet" href="${chrome.to(`/manage/${token}/erase`)}">${say.erase}</a></div></section></div>`;
  return layout({ title: say.title, main, noIndex: true, ...(devices && { script: 'push.js' }) }, chrome);
}

/** A form of one button; `about` is for those who hear the page and not see it. */
function press(to: string, label: string, chrome: Chrome, about?: string): Html {
  return html`<form method="post" action="${chrome.to(to)}"><button class="button quiet" type="submit">${label}${about === undefined ? null : html`<span class="unseen">: <bdi>${about}</bdi></span>`}</button></form>`;
}

function heldBox(one: Held, token: string, chrome: Chrome): Html {
  const say = chrome.words.people.manage;
  const button = (act: string, label: string) =>
    press(`/manage/${token}/${act}/${one.id}`, label, chrome, one.wish);
  return html`<section class="held"><h2><bdi>${one.wish}</bdi></h2><p class="way">${sayWay(one, chrome)}. ${stateOf(one, chrome)}</p>
${one.feed ? feedBox(one.feed, chrome) : null}
<div class="row">${one.state === 'active' ? html`<a class="button quiet" href="${chrome.to(`/manage/${token}/pause/${one.id}`)}">${say.pause}<span class="unseen">: <bdi>${one.wish}</bdi></span></a>` : null}${one.state === 'paused' ? button('resume', say.resume) : null}${button('stop', say.leave)}${one.feed ? button('renew', say.renew) : null}</div>
${silenceNote(one.silent, chrome)}
${mutedBox(one, token, chrome)}
<p class="hint"><a href="${chrome.to(`/manage/${token}/lately/${one.id}`)}">${chrome.words.choosing.lately.link}<span class="unseen">: <bdi>${one.wish}</bdi></span></a></p>
${one.way === 'feed' ? html`<p class="hint">${say.renewHint}</p>` : one.way === 'push' || one.way === 'webhook' ? null : changing(one, token, chrome)}</section>`;
}

/** What is told no more within it, each to be taken back. */
function mutedBox(one: Held, token: string, chrome: Chrome): Html | null {
  if (one.mutes.length === 0) return null;
  const say = chrome.words.choosing.muted;
  return html`<details class="muted"><summary>${say.title} (${one.mutes.length})</summary><ul>${one.mutes.map(
    ({ id, words }) =>
      html`<li><bdi>${words}</bdi> ${press(`/manage/${token}/unmute/${id}`, say.undo, chrome, words)}</li>`,
  )}</ul></details>`;
}

/** The address to copy, and the same as calendar, table and data. */
function feedBox(atom: string, chrome: Chrome): Html {
  const say = chrome.words.people.manage;
  const other = ENDINGS.filter((ending) => ending !== 'atom');
  return html`<p class="code"><a href="${atom}">${atom}</a></p>
<p class="hint">${say.alsoAs} ${other.map((ending, n) => html`${n > 0 ? ', ' : ''}<a href="${atom.replace(/atom$/, ending)}">${say.forms[ending]}</a>`)}</p>`;
}

function stateOf({ state, nextDigest, resumeAt, way }: Held, chrome: Chrome): string {
  const say = chrome.words.people.manage;
  if (state === 'paused' && resumeAt) return chrome.words.choosing.pause.until(sayDay(resumeAt, chrome));
  if (state === 'pending') return say.pending;
  if (state === 'paused') return say.paused;
  return nextDigest && way !== 'at-once' ? say.next(sayNext(nextDigest, chrome)) : '';
}

function changing(one: Held, token: string, chrome: Chrome): Html {
  const say = chrome.words.people.manage;
  const hear = chrome.words.people.hear;
  const option = (value: string | number, label: string, chosen: boolean) =>
    html`<option value="${value}" selected="${chosen}">${label}</option>`;
  const id = (name: string) => `${name}-${one.id}`;
  return html`<details><summary>${say.change}<span class="unseen">: <bdi>${one.wish}</bdi></span></summary><form method="post" action="${chrome.to(`/manage/${token}/change/${one.id}`)}"><div class="dates">
<div class="field"><label for="${id('way')}">${hear.how}</label><select id="${id('way')}" name="way">${(['weekly', 'daily', 'at-once'] as const).map((way) => option(way, hear.ways[way], way === one.way))}</select></div>
<div class="field on-day"><label for="${id('weekday')}">${hear.day}</label><select id="${id('weekday')}" name="weekday">${hear.days.map((day, n) => option(n + 1, day, n + 1 === one.weekday))}</select></div>
<div class="field at-hour"><label for="${id('hour')}">${hear.hour}</label><select id="${id('hour')}" name="hour">${hours().map(([hour, label]) => option(hour, label, hour === one.hour))}</select></div>
<button class="button quiet" type="submit">${say.save}</button></div></form></details>`;
}

/** Whether several things come in one letter. */
function together(now: Letters, token: string, chrome: Chrome): Html {
  const say = chrome.words.deliver;
  const option = (value: Letters) =>
    html`<label class="pick"><input type="radio" name="letters" value="${value}" checked="${value === now}"> <span>${say.letters[value]}</span></label>`;
  return html`<details class="clocks"><summary>${say.lettersNow[now]}</summary><form method="post" action="${chrome.to(`/manage/${token}/letters`)}"><fieldset><legend>${say.lettersTitle}</legend>${option('combined')}${option('separate')}</fieldset><p class="hint">${say.lettersHint}</p><button class="button quiet" type="submit">${chrome.words.people.manage.save}</button></form></details>`;
}

/** By which clocks letters come. */
function clocks(token: string, chrome: Chrome): Html {
  const say = chrome.words.people.manage;
  const here = chrome.timeZone;
  return html`<details class="clocks"><summary>${say.clocks(cityOf(here))}</summary><form method="post" action="${chrome.to(`/manage/${token}/clocks`)}"><div class="dates"><div class="field"><label for="zone">${say.zone}</label><select id="zone" name="zone">${zonesByRegion(
    here,
  ).map(
    ({ region, zones }) =>
      html`<optgroup label="${region}">${zones.map((zone) => html`<option value="${zone}" selected="${zone === here}">${cityOf(zone)}</option>`)}</optgroup>`,
  )}</select></div><button class="button quiet" type="submit">${say.save}</button></div></form></details>`;
}

/** Asks before pausing; what is paused or over already is said to be so. */
export function pausePage(one: Held | null, token: string, chrome: Chrome): Html {
  const say = chrome.words.people.manage;
  const back = `/manage/${token}`;
  const on = { label: chrome.words.people.confirm.manage, path: back };
  if (!one) return donePage({ title: say.over, more: say.overMore, on }, chrome);
  if (one.state !== 'active')
    return donePage({ title: say.notNow, more: say.notNowMore(one.wish), on }, chrome);
  const pause = chrome.words.choosing.pause;
  const main = html`<div class="wide page"><h1>${say.pauseTitle}</h1><p class="lead">${pause.more(one.wish)}</p>
<form method="post" action="${chrome.to(`/manage/${token}/pause/${one.id}`)}"><div class="dates">
<div class="field"><label for="for">${pause.howLong}</label><select id="for" name="for">${PAUSES.map((days) => html`<option value="${days}">${pause.choices[days]}</option>`)}</select></div>
<div class="field"><label for="until">${pause.day}</label><input id="until" name="until" type="date" min="${dayOf(chrome.now, chrome.timeZone)}"></div></div>
<p class="buttons"><button class="button" type="submit">${say.pause}</button> <a class="button quiet" href="${chrome.to(back)}">${say.back}</a></p></form></div>`;
  return layout({ title: say.pauseTitle, main, noIndex: true }, chrome);
}

/** Days; empty until somebody goes on by hand. */
const PAUSES = ['', '7', '14', '28', '91'];

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
