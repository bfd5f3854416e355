import type { ReplyTemplate } from '../../../commons/replies/replies.ts';
import { html } from '../../../ground/page/page.ts';
import type { Chrome } from '../chrome.ts';
import { deskPage, responds } from '../desk/frame.ts';
import type { Seat } from '../desk/seat.ts';
import { textField } from '../editing/fields.ts';
import { pressed } from '../editing/frame.ts';
import { wordsOf } from '../parts/official-reply.ts';
import type { Answer } from '../route.ts';

/** What a body begins its answers with. */
export function templatesPage(templates: readonly ReplyTemplate[], seat: Seat, chrome: Chrome): Answer {
  const say = chrome.words.replies.templates;
  const base = `/desk/${seat.body.slug}`;
  const main = html`<div class="desk-two"><div>${templates.map(
    ({ id, name, words }) =>
      html`<section class="excerpt"><h2><bdi>${name}</bdi></h2>${wordsOf(words)}${responds(seat) ? pressed(`${base}/templates/${id}/drop`, say.drop, chrome, { about: name }) : null}</section>`,
  )}</div>${
    responds(seat)
      ? html`<form class="choose" method="post" action="${chrome.to(`${base}/templates`)}">${textField({ name: 'name', label: say.name, value: '', most: 100 })}
<div class="field"><label for="words">${say.words}</label><textarea id="words" name="words" rows="8" maxlength="10000"></textarea></div>
<p><button class="button" type="submit">${say.save}</button></p></form>`
      : null
  }</div>`;
  const under = { path: `${base}/replies`, title: chrome.words.replies.list.title };
  return deskPage({ title: say.title, lead: say.lead, under, main }, seat, chrome);
}
