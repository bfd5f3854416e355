import {
  type Answered,
  REPLY_KINDS,
  REPLY_WAYS,
  type Reply,
  type ReplyAct,
  type ReplyStep,
  type ReplyTemplate,
  type ReplyWay,
  usualWay,
} from '../../../commons/replies/replies.ts';
import { type Html, html } from '../../../ground/page/page.ts';
import type { Chrome } from '../chrome.ts';
import { deskPage } from '../desk/frame.ts';
import type { Seat } from '../desk/seat.ts';
import { choice, textField } from '../editing/fields.ts';
import { answered, officialReply } from '../parts/official-reply.ts';
import { said } from '../parts/when-said.ts';
import type { Answer } from '../route.ts';

export interface ComposeFacts {
  /** Null before it is begun. */
  reply: Reply | null;
  answers: Answered;
  /** All that is answered, to choose the quote from. */
  text: string;
  templates: readonly ReplyTemplate[];
  template: ReplyTemplate | null;
  acts: readonly ReplyAct[];
  steps: readonly ReplyStep[];
  ways: readonly { medium: string; state: string; message: string | null; at: Date }[];
  problem: string | null;
}

/** One answer: what is answered, the words, what has to be thought of before it goes, and what became of it. */
export function composePage(facts: ComposeFacts, seat: Seat, chrome: Chrome): Answer {
  const { reply, answers, acts } = facts;
  const say = chrome.words.replies;
  const writing = reply === null || acts.includes('change');
  const main = html`<div class="columns"><div class="stream">${
    writing
      ? writingForm(facts, seat, chrome)
      : html`${answered(reply, chrome)}${officialReply(reply, chrome)}`
  }${reply && acts.includes('note') ? afterwards(reply, seat, chrome) : null}${reply ? doing(facts, seat, chrome) : null}</div>
<aside class="side">${writing ? principles(chrome) : null}${facts.text === '' ? null : html`<section class="excerpt"><h2><bdi>${answers.title}</bdi></h2><p>${facts.text.slice(0, 1500)}${facts.text.length > 1500 ? '…' : ''}</p></section>`}${history(facts, chrome)}</aside></div>`;
  return deskPage(
    {
      title: say.write.title(answers.title || answers.url || ''),
      under: { path: `/desk/${seat.body.slug}/replies`, title: say.list.title },
      problem: facts.problem,
      main,
    },
    seat,
    chrome,
  );
}

const area = (name: string, label: string, value: string, rows: number, hint: string) =>
  html`<div class="field"><label for="${name}">${label}</label><textarea id="${name}" name="${name}" rows="${rows}" maxlength="10000" aria-describedby="${name}-hint">${value}</textarea><p class="hint" id="${name}-hint">${hint}</p></div>`;

function writingForm(
  { reply, answers, templates, template }: ComposeFacts,
  seat: Seat,
  chrome: Chrome,
): Html {
  const say = chrome.words.replies.write;
  const { kinds } = chrome.words.replies;
  const base = `/desk/${seat.body.slug}`;
  const chosen = reply?.ways ?? (answers.url ? [usualWay(answers.url)] : []);
  const byHand = reply === null && answers.itemId === null;
  return html`${
    reply === null && templates.length > 0
      ? html`<form class="row" method="get" action="${chrome.to(`${base}/reply`)}">${hiddenFields(answers)}${choice(
          'template',
          say.template,
          templates.map((one) => ({ value: String(one.id), label: one.name })),
          String(template?.id ?? ''),
        )}<p><button class="button quiet" type="submit">${say.use}</button></p></form>`
      : null
  }<form class="choose" method="post" action="${chrome.to(reply ? `${base}/replies/${reply.id}` : `${base}/replies`)}">
${reply === null ? html`<input type="hidden" name="template" value="${template?.words ?? ''}">${byHand ? textField({ name: 'url', label: chrome.words.replies.list.address, value: answers.url ?? '', most: 2000, type: 'url' }) : html`<input type="hidden" name="item" value="${answers.itemId}">`}` : null}
${byHand ? html`${textField({ name: 'title', label: say.aboutTitle, value: answers.title, most: 300 })}${textField({ name: 'author', label: say.aboutAuthor, value: answers.author ?? '' })}` : null}
${area('quote', say.quote, answers.quote, 3, say.quoteHint)}
${choice(
  'kind',
  say.kind,
  REPLY_KINDS.map((kind) => ({ value: kind, label: kinds[kind] })),
  reply?.kind ?? 'answer',
)}
${area('words', say.words, reply?.words ?? template?.words ?? '', 10, say.wordsHint)}
${textField({ name: 'disclosure', label: say.disclosure, value: reply ? (reply.disclosure ?? '') : say.disclosureBegin(seat.member.title, seat.body.name), most: 300, hint: say.disclosureHint })}
<fieldset><legend>${say.ways}</legend><p class="hint">${say.here}</p><div class="chips">${REPLY_WAYS.map((way: ReplyWay) => html`<label><input type="checkbox" name="ways" value="${way}" checked="${chosen.includes(way)}"><span>${say.way[way]}</span></label>`)}</div></fieldset>
${textField({ name: 'mail-to', label: say.mailTo, value: reply?.mailTo ?? '', most: 300, type: 'email', hint: say.mailHint })}
${textField({ name: 'shared', label: say.shared, value: reply?.sharedWith ?? '', most: 300, hint: say.sharedHint })}
<p><button class="button" type="submit">${reply ? say.save : say.saveNew}</button></p></form>`;
}

const hiddenFields = ({ itemId, url }: Answered) =>
  itemId === null
    ? html`<input type="hidden" name="url" value="${url ?? ''}">`
    : html`<input type="hidden" name="item" value="${itemId}">`;

function principles(chrome: Chrome): Html {
  const { check, principles: all } = chrome.words.replies.write;
  return html`<section class="principles"><h2>${check}</h2><dl>${all.map(([name, ask]) => html`<dt>${name}</dt><dd>${ask}</dd>`)}</dl></section>`;
}

/** What may be done with it now, each by a button of its own. */
function doing({ reply, acts }: ComposeFacts, seat: Seat, chrome: Chrome): Html {
  const say = chrome.words.replies;
  const able = acts.filter((act): act is keyof typeof say.acts => Object.hasOwn(say.acts, act));
  if (able.length === 0) return html``;
  return html`<form class="choose" method="post" action="${chrome.to(`/desk/${seat.body.slug}/replies/${reply!.id}/act`)}">${
    able.some((act) => act === 'return' || act === 'withdraw')
      ? textField({ name: 'note', label: say.note, value: '', most: 500 })
      : null
  }<p class="buttons">${able.map((act) => html`<button class="${['button', (act === 'drop' || act === 'return') && 'quiet', act === 'withdraw' && 'wrong']}" type="submit" name="act" value="${act}">${say.acts[act]}</button> `)}</p></form>`;
}

/** For what is posted by hand: the words to copy, the page, and then where they stand; and what came of it. */
function afterwards(reply: Reply, seat: Seat, chrome: Chrome): Html {
  const say = chrome.words.replies;
  const hand = reply.ways.includes('by-hand') && reply.answers.url;
  return html`<form class="choose" method="post" action="${chrome.to(`/desk/${seat.body.slug}/replies/${reply.id}/outcome`)}">${
    hand
      ? html`<p>${say.copy}</p><pre class="copy">${reply.words}${'\n\n'}${say.signed(reply.speaker.name, reply.speaker.title, reply.body.name)}</pre><p><a class="button quiet" href="${hand}" rel="noopener">${say.open}</a></p>${textField({ name: 'posted', label: say.postedUrl, value: reply.postedUrl ?? '', most: 2000, type: 'url' })}`
      : null
  }${textField({ name: 'outcome', label: say.outcomeField, value: reply.outcome ?? '', most: 500 })}<p><button class="button quiet" type="submit">${say.outcomeSave}</button></p></form>`;
}

function history({ steps, ways }: ComposeFacts, chrome: Chrome): Html | null {
  const say = chrome.words.replies;
  if (steps.length === 0) return null;
  return html`${
    ways.length > 0
      ? html`<section><h2>${say.sent.title}</h2><ul>${ways.map((one) => html`<li>${say.sent[one.medium] ?? one.medium}: ${say.sent[one.state] ?? one.state} ${said(one.at, chrome)}${one.message ? html` <span class="hint">${one.message}</span>` : null}</li>`)}</ul></section>`
      : null
  }<section><h2>${say.history}</h2><ol>${steps.map((one) => html`<li><bdi>${one.by}</bdi> ${say.steps[one.act] ?? one.act} ${said(one.at, chrome)}${one.note ? html` <q>${one.note}</q>` : null}</li>`)}</ol></section>`;
}
