import { type Html, html } from '../../../ground/page/page.ts';
import type { Item } from '../../../river/keep/keep.ts';
import { ENDINGS, fileOf, paths, RESERVED } from '../addresses.ts';
import type { Chrome } from '../chrome.ts';
import { fediverseBox } from './fediverse-box.ts';
import { statusOf } from './item-line.ts';
import { mark } from './voice-mark.ts';
import { closes, happens, leaf } from './when-said.ts';

/** What is coming up, soonest first, and the way to the calendar with all of it. Nothing at all where there is nothing. */
export function comingUp(events: Item[], calendar: string, chrome: Chrome): Html | null {
  if (events.length === 0) return null;
  const { words } = chrome;
  return html`<section class="coming" id="coming"><h2>${words.side.coming}</h2><p class="because">${words.side.comingWhy}</p>${dates(events, chrome)}<p class="all"><a href="${chrome.to(calendar)}">${words.calendar.all}</a></p></section>`;
}

/** Dates one below the other, each with its leaf. */
export function dates(events: Item[], chrome: Chrome): Html {
  return html`<ul class="dates-list">${events.map((item) =>
    item.event
      ? html`<li>${leaf(item.event, chrome)}<div><a href="${item.url ?? chrome.to(paths.item(item.id))}"><bdi>${item.title}</bdi></a><p>${happens(item.event, chrome)} ${statusOf(item, chrome)}</p><p>${mark(item.voice.kind)} <bdi>${item.voice.name}</bdi></p></div></li>`
      : null,
  )}</ul>`;
}

/** What is open to answer, soonest to close first. */
export function takePart(items: Item[], chrome: Chrome): Html | null {
  if (items.length === 0) return null;
  return html`<section class="part" id="part"><h2>${chrome.words.side.part}</h2><p class="because">${chrome.words.side.partWhy}</p><ul>${items.map(
    (item) =>
      item.action
        ? html`<li><a href="${item.action.url ?? item.url ?? chrome.to(paths.item(item.id))}">${chrome.words.actions[item.action.kind]}: <bdi>${item.title}</bdi></a><p>${item.action.deadline ? closes(item.action.deadline, chrome) : null}</p><p>${mark(item.voice.kind)} <bdi>${item.voice.name}</bdi></p></li>`
        : null,
  )}</ul></section>`;
}

/** Something with how much there is of it. */
export interface Counted {
  name: string;
  path: string;
  items: number;
}

/** Subjects or places with how much is said about each, as bars. */
export function countedBars(title: string, list: Counted[], chrome: Chrome, why?: string): Html | null {
  if (list.length === 0) return null;
  const most = Math.max(...list.map((one) => one.items));
  return html`<section class="bars"><h2>${title}</h2>${why ? html`<p class="because">${why}</p>` : null}<ul>${list.map(
    (one) =>
      html`<li><a href="${chrome.to(one.path)}"><span class="bar-name"><bdi>${one.name}</bdi></span> <span class="n">${one.items.toLocaleString(chrome.language)}<span class="unseen"> ${chrome.words.counts.items(one.items).replace(/^[\d.,\s]+/, '')}</span></span><meter min="0" max="${most}" value="${one.items}" aria-hidden="true"></meter></a></li>`,
  )}</ul></section>`;
}

/** "Hear about this", and the same page in other forms. */
export function hearAbout(
  about: string | null,
  begun: { place?: string | undefined; subject?: string | undefined; voice?: string | undefined },
  chrome: Chrome,
): Html {
  const { words } = chrome;
  return html`<section class="hear" id="hear">
<h2>${about ? words.hear.title(about) : words.hear.all}</h2>
<p>${words.hear.why}</p>
<a class="button" href="${chrome.to(paths.hear(begun.place ?? null, begun.subject ?? null, begun.voice ?? null))}">${words.hear.button}</a>
<p class="also">${words.hear.media}: ${alsoAs(chrome)}</p>
${fediverseBox(chrome)}
</section>`;
}

/** Links to this page as a feed, a calendar, a table and data. */
export function alsoAs(chrome: Chrome): Html {
  return html`${ENDINGS.map((ending) => html`<a href="${fileOf(chrome.path, ending, withoutCursor(chrome.query))}" rel="alternate">${chrome.words.hear[ending]}</a> `)}${sheetLink(chrome)}`;
}

/** Places, subjects and the front page are sheets, too. */
function sheetLink({ path, to, words }: Chrome): Html | null {
  const first = path.split('/')[1]!;
  if (RESERVED.has(first)) return null;
  return html`<a href="${to(`${path === '/' ? '/latest' : path}.pdf`)}" rel="alternate" type="application/pdf">${words.media.sheet.link}</a>`;
}

function withoutCursor(query: string): string {
  const parameters = new URLSearchParams(query);
  parameters.delete('after');
  return parameters.toString();
}

/** On a phone the side column comes after the stream: ways to go there at once. */
export function jumps(to: { id: string; label: string }[], chrome: Chrome): Html | null {
  if (to.length === 0) return null;
  return html`<nav class="jump" aria-label="${chrome.words.side.jump}">${to.map(({ id, label }) => html`<a href="#${id}">${label}</a> `)}</nav>`;
}
