import {
  mayPublish,
  mayRoundUp,
  type Roundup,
  type RoundupPart,
} from '../../../commons/roundups/roundups.ts';
import { type Html, html } from '../../../ground/page/page.ts';
import type { Chrome } from '../chrome.ts';
import { deskPage } from '../desk/frame.ts';
import type { Seat } from '../desk/seat.ts';
import { textField } from '../editing/fields.ts';
import type { Answer } from '../route.ts';
import { rounding, roundupsAt } from './means.ts';
import { roundupWords } from './public-page.ts';

/** A draft: its quotes in their order, with room for words before, between and after. A published one as it stands. */
export function writingPage(roundup: Roundup, problem: string | null, seat: Seat, chrome: Chrome): Answer {
  const say = chrome.words.roundups;
  const at = roundupsAt(seat.body.slug);
  const draft = roundup.state === 'draft' && mayRoundUp(seat.member.role);
  const main = draft
    ? html`<form class="choose roundup" method="post" action="${chrome.to(at.one(roundup.id))}">
${textField({ name: 'title', label: say.name, value: roundup.title })}${area('opening', say.opening, roundup.opening, 4)}
${roundup.parts.map((part, n) => partFields(part, n, chrome))}
${area('closing', say.closing, roundup.closing, 4)}
<p class="buttons"><button class="button" type="submit" name="do" value="save">${say.keepDraft}</button> ${mayPublish(roundup, rounding(seat)) ? html`<button class="button" type="submit" name="do" value="publish">${say.publish}</button> ` : null}<button class="button quiet" type="submit" name="do" value="drop">${say.dropDraft}</button></p>
${mayPublish(roundup, rounding(seat)) ? null : html`<p class="hint">${say.needsOther}</p>`}</form>`
    : html`${roundup.state === 'published' ? html`<p><a href="${chrome.to(`/roundups/${roundup.id}`)}">${say.public}</a></p>` : null}${roundupWords(roundup, chrome)}`;
  return deskPage(
    { title: roundup.title || say.untitled, problem, main, under: { path: at.all, title: say.title } },
    seat,
    chrome,
  );
}

const area = (name: string, label: string, value: string, rows: number) =>
  html`<div class="field"><label for="${name}">${label}</label><textarea id="${name}" name="${name}" rows="${rows}" maxlength="5000">${value}</textarea></div>`;

function partFields(part: RoundupPart, n: number, chrome: Chrome): Html {
  const say = chrome.words.roundups;
  const { id, title, url, author } = part;
  return html`<fieldset><legend><bdi>${title}</bdi></legend><p class="hint">${author ? html`<bdi>${author}</bdi> · ` : null}${url ? html`<a href="${url}" rel="noopener"><bdi>${url}</bdi></a>` : say.noPage}</p>
${area(`quote-${id}`, say.quote, part.quote, 2)}${area(`words-${id}`, say.words, part.words, 3)}
<div class="narrow"><label>${say.order} <input name="order-${id}" value="${n + 1}" inputmode="numeric" size="3" maxlength="3"></label><label><input type="checkbox" name="out-${id}" value="1"> ${say.out}</label></div></fieldset>`;
}
