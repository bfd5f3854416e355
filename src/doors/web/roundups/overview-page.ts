import { type Bookmark, isVideo, mayRoundUp, type Roundup } from '../../../commons/roundups/roundups.ts';
import { type Html, html } from '../../../ground/page/page.ts';
import type { Chrome } from '../chrome.ts';
import { deskPage } from '../desk/frame.ts';
import type { Seat } from '../desk/seat.ts';
import { textField } from '../editing/fields.ts';
import { pressed } from '../editing/frame.ts';
import { said } from '../parts/when-said.ts';
import type { Answer } from '../route.ts';
import { roundupsAt } from './means.ts';

/** What a body rounded up, and the links that it keeps for the next one. */
export function overviewPage(
  roundups: readonly Roundup[],
  bookmarks: readonly Bookmark[],
  seat: Seat,
  chrome: Chrome,
): Answer {
  const say = chrome.words.roundups;
  const at = roundupsAt(seat.body.slug);
  const may = mayRoundUp(seat.member.role);
  const main = html`<div class="desk-two"><div>${
    roundups.length === 0
      ? html`<p>${say.none}</p>`
      : html`<ul class="desk-list">${roundups.map((one) => html`<li><div><p><b><a href="${chrome.to(at.one(one.id))}"><bdi>${one.title}</bdi></a></b> <span class="sure">${say.states[one.state]}</span></p><p class="hint"><bdi>${one.speaker.name}</bdi> ${said(one.publishedAt ?? one.changedAt, chrome)}</p></div></li>`)}</ul>`
  }${may ? byPeriod(at.bookmarks, chrome) : null}<section><h2>${say.links}</h2>${bookmarks.length === 0 ? html`<p>${say.noLinks}</p>` : html`<ul class="desk-list">${bookmarks.map((one) => line(one, may ? at.bookmarks : null, chrome))}</ul>`}</section></div>
<div>${may ? saving(seat, chrome) : null}</div></div>`;
  return deskPage({ title: say.title, lead: say.lead, main }, seat, chrome);
}

function line(one: Bookmark, path: string | null, chrome: Chrome): Html {
  const say = chrome.words.roundups;
  return html`<li><div><p><a href="${one.url}" rel="noopener"><bdi>${one.title}</bdi></a>${isVideo(one.url) ? html` <span class="sure">${say.video}</span>` : null}</p><p class="hint">${said(one.savedAt, chrome)}${one.tags.length > 0 ? html` · <bdi>${one.tags.join(', ')}</bdi>` : null}${one.note === '' ? null : html` · <bdi>${one.note}</bdi>`}</p></div>${path === null ? null : html`<div class="buttons">${pressed(`${path}/${one.id}/drop`, say.drop, chrome, { about: one.title })}</div>`}</li>`;
}

function byPeriod(path: string, chrome: Chrome): Html {
  const say = chrome.words.roundups;
  const day = (name: string, label: string) =>
    html`<div class="field"><label for="${name}">${label}</label><input id="${name}" name="${name}" type="date" required></div>`;
  return html`<form class="choose" method="post" action="${chrome.to(`${path}/publish`)}"><h2>${say.byPeriod}</h2><div class="dates">${day('from', say.from)}${day('to', say.to)}</div><p><button class="button quiet" type="submit">${say.beginPeriod}</button></p></form>`;
}

/** By hand, by a bookmark that runs, or out of a browser's file. The script is told, not linked: no page of ours runs one. */
function saving(seat: Seat, chrome: Chrome): Html {
  const say = chrome.words.roundups;
  const at = roundupsAt(seat.body.slug);
  const script = `javascript:location='${chrome.site.baseUrl}${at.bookmark}?url='+encodeURIComponent(location)+'&title='+encodeURIComponent(document.title)`;
  return html`${bookmarkForm({ url: '', title: '' }, at.bookmarks, chrome)}
<section><h2><label for="bookmarklet">${say.bookmarklet}</label></h2><p class="hint">${say.bookmarkletMore}</p><textarea id="bookmarklet" rows="3" readonly class="copy">${script}</textarea></section>
<form class="choose" method="post" enctype="multipart/form-data" action="${chrome.to(`${at.bookmarks}/import`)}"><h2>${say.import}</h2><div class="field"><label for="file">${say.file}</label><input id="file" name="file" type="file" accept=".html,.htm,text/html"></div><p><button class="button quiet" type="submit">${say.importDo}</button></p></form>`;
}

export function bookmarkForm(
  { url, title }: { url: string; title: string },
  path: string,
  chrome: Chrome,
): Html {
  const say = chrome.words.roundups;
  return html`<form class="choose" method="post" action="${chrome.to(path)}"><h2>${say.save}</h2>
${textField({ name: 'url', label: say.address, value: url, most: 2000, type: 'url' })}${textField({ name: 'title', label: say.linkTitle, value: title, most: 300 })}${textField({ name: 'note', label: say.note, value: '', most: 500 })}${textField({ name: 'tags', label: say.tags, value: '', hint: say.tagsHint })}
<p><button class="button" type="submit">${say.saveDo}</button></p></form>`;
}
