import type { Reply } from '../../../commons/replies/replies.ts';
import { type Html, html } from '../../../ground/page/page.ts';
import type { Chrome } from '../chrome.ts';
import { deskPage, responds } from '../desk/frame.ts';
import type { Seat } from '../desk/seat.ts';
import { textField } from '../editing/fields.ts';
import { said } from '../parts/when-said.ts';
import type { Answer } from '../route.ts';

const GROUPS = ['waiting', 'draft', 'published', 'withdrawn'] as const;

/** All answers of a body, by where they stand; first what waits for somebody. */
export function repliesPage(replies: readonly Reply[], seat: Seat, chrome: Chrome): Answer {
  const say = chrome.words.replies.list;
  const base = `/desk/${seat.body.slug}`;
  const row = (reply: Reply): Html =>
    html`<li><div><p><b><a href="${chrome.to(`${base}/replies/${reply.id}`)}"><bdi>${reply.answers.title}</bdi></a></b></p><p class="hint"><bdi>${reply.speaker.name}</bdi> ${said(reply.publishedAt ?? reply.changedAt, chrome)}</p></div></li>`;
  const main = html`<div class="desk-two"><div>${GROUPS.map((state) => {
    const here = replies.filter((reply) => reply.state === state);
    return here.length === 0 && state === 'withdrawn'
      ? null
      : html`<section><h2>${say[state]}</h2>${here.length === 0 ? html`<p class="quiet">${say.none}</p>` : html`<ul class="desk-list">${here.map(row)}</ul>`}</section>`;
  })}</div>
<div>${
    responds(seat)
      ? html`<form class="choose" method="get" action="${chrome.to(`${base}/reply`)}"><h2>${say.begin}</h2><p class="hint">${say.beginMore}</p>
${textField({ name: 'url', label: say.address, value: '', most: 2000, type: 'url' })}<p><button class="button" type="submit">${say.go}</button></p></form>`
      : null
  }<p><a href="${chrome.to(`${base}/templates`)}">${say.templates}</a> · <a href="${chrome.to(`/record/${seat.body.slug}`)}">${say.published}</a></p></div></div>`;
  return deskPage({ title: say.title, lead: say.lead, main }, seat, chrome);
}
