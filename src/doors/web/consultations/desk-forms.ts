import type { Comment } from '../../../commons/comments/comments.ts';
import {
  ANSWER_KINDS,
  DISPOSITIONS,
  type Standing,
  type TalkReading,
} from '../../../commons/consultations/consultations.ts';
import type { Body } from '../../../commons/people/people.ts';
import { type Html, html } from '../../../ground/page/page.ts';
import type { Chrome } from '../chrome.ts';
import { choice, textField } from '../editing/fields.ts';
import { answerBlock, commentBlock } from './comment-block.ts';
import type { TalkPaths } from './means.ts';

/** Where a form of this page is sent. */
export type To = (rest: string) => string;

export const options = <T extends string>(all: readonly T[], label: Record<T, string>) =>
  all.map((value) => ({ value, label: label[value] }));
export const area = (name: string, label: string, value: string, rows = 4, hint?: string) =>
  html`<div class="field"><label for="${name}">${label}</label><textarea id="${name}" name="${name}" rows="${rows}" aria-describedby="${hint ? `${name}-hint` : null}">${value}</textarea>${hint ? html`<p class="hint" id="${name}-hint">${hint}</p>` : null}</div>`;
export const press = (
  label: string,
  name: string | null = null,
  value: string | null = null,
  quiet = false,
) =>
  html`<button class="${['button', quiet && 'quiet']}" type="submit" name="${name}" value="${value}">${label}</button>`;

/** Whether comments are looked at before they are shown, or after. */
export const moderationChoice = (chosen: string, chrome: Chrome): Html => {
  const say = chrome.words.consultations.desk;
  const all = [
    { value: 'post', label: say.post },
    { value: 'pre', label: say.pre },
  ];
  return choice('moderation', say.moderation, all, chosen);
};

/** What waits to be looked at; and what was removed, to be shown again. */
export function moderation(
  waiting: readonly Comment[],
  all: readonly Standing[],
  to: To,
  chrome: Chrome,
): Html {
  const say = chrome.words.consultations.desk;
  const act = (id: number, acts: ['let' | 'remove' | 'restore', string][], because: boolean) =>
    html`<form class="row" method="post" action="${to('/moderate')}"><input type="hidden" name="comment" value="${id}">${because ? html`<label class="unseen" for="because-${id}">${say.because}</label><input id="because-${id}" name="because" maxlength="300" placeholder="${say.because}">` : null}${acts.map(([name, label]) => press(label, 'act', name, true))}</form>`;
  const removed = all.filter(({ state }) => state === 'removed');
  return html`<section><h2>${say.waiting}</h2>${
    waiting.length === 0
      ? html`<p class="quiet">${say.nothingWaits}</p>`
      : waiting.map(
          (one) =>
            html`<article class="comment"><p class="item-by"><b><bdi>${one.name}</bdi></b>${one.heldBecause ? html` · ${say.held[one.heldBecause]}` : null}</p><p>${one.words}</p>${act(
              one.id,
              [
                ['let', say.let],
                ['remove', say.remove],
              ],
              true,
            )}</article>`,
        )
  }${removed.map((one) => html`<article class="comment"><p class="quiet"><bdi>${one.name}</bdi>: ${one.words}</p>${act(one.id, [['restore', say.restore]], false)}</article>`)}</section>`;
}

/** What is not answered, to be chosen and answered at once; whom one could ask first; what can be taken away or back. */
export function answeringForm(
  { reading, at, ask }: { reading: TalkReading; at: TalkPaths; ask: readonly Body[] },
  to: To,
  chrome: Chrome,
): Html {
  const say = chrome.words.consultations;
  const open = reading.comments.filter((one) => one.answer === null && one.state === 'shown');
  const about = { at, open: false, where: true };
  const row = (one: Standing) =>
    html`<div class="row-of"><label><input type="checkbox" name="comment" value="${one.id}"> <span>${say.desk.choose(one.id)}</span></label>${commentBlock(one, about, chrome)}</div>`;
  const form = html`<form class="choose" method="post" action="${to('/answer')}">${open.slice(0, 50).map(row)}
${area('words', say.desk.answerWords, '', 6)}${choice('kind', say.desk.kind, options(ANSWER_KINDS, say.answerKinds), 'answer')}${choice('disposition', say.desk.disposition, options(DISPOSITIONS, say.dispositions), 'noted')}
<p>${press(say.desk.answer)}</p>
${
  ask.length > 0
    ? html`<fieldset><legend>${say.desk.ask}</legend>${choice(
        'whom',
        say.desk.askWhom,
        ask.map(({ slug, name }) => ({ value: slug, label: name })),
        '',
      )}${textField({ name: 'what', label: say.desk.askWhat, value: '', most: 300 })}<div class="field"><label for="by">${say.desk.askBy}</label><input id="by" name="by" type="date"></div><p>${press(say.desk.ask, 'do', 'ask', true)}</p></fieldset>`
    : null
}</form>`;
  return html`<section><h2>${say.desk.unanswered}</h2>${open.length === 0 ? html`<p class="quiet">${say.desk.allAnswered}</p>` : form}
${takingAway(reading, to, chrome)}</section>`;
}

function takingAway({ all, answers }: TalkReading, to: To, chrome: Chrome): Html | null {
  const say = chrome.words.consultations.desk;
  const shown = all.filter(({ state }) => state === 'shown').slice(-20);
  if (shown.length === 0) return null;
  return html`<details><summary>${say.takeAway}</summary>${shown.map(
    (one) =>
      html`<form class="row" method="post" action="${to('/moderate')}"><input type="hidden" name="comment" value="${one.id}"><span><bdi>${one.name}</bdi> (${one.id}): ${one.words.slice(0, 80)}</span><label class="unseen" for="why-${one.id}">${say.because}</label><input id="why-${one.id}" name="because" maxlength="300" placeholder="${say.because}">${press(say.remove, 'act', 'remove', true)}</form>`,
  )}${answers.map((one) => html`<form method="post" action="${to('/take-back')}">${answerBlock(one, null, chrome)}<input type="hidden" name="answer" value="${one.id}"><p>${press(say.takeBack, null, null, true)}</p></form>`)}</details>`;
}
