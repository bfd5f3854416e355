import type { OfficialAnswer, Standing } from '../../../commons/consultations/consultations.ts';
import { type Html, html } from '../../../ground/page/page.ts';
import type { Chrome } from '../chrome.ts';
import { wordsOf } from '../parts/official-reply.ts';
import { mark } from '../parts/voice-mark.ts';
import { said } from '../parts/when-said.ts';
import type { TalkPaths } from './means.ts';

export interface About {
  at: TalkPaths;
  /** Whether replying is offered. */
  open: boolean;
  /** Says on which paragraph each was made. */
  where?: boolean;
}

/** A comment with its answer and what was said to it. One that is gone leaves its place. */
export function commentBlock(one: Standing, about: About, chrome: Chrome): Html {
  const say = chrome.words.consultations;
  const { at } = about;
  if (one.state !== 'shown')
    return html`<article class="comment gone" id="c${one.id}"><p class="quiet">${one.state === 'removed' ? html`${say.removed} <a href="${chrome.to(at.log)}">${say.removedWhy}</a>` : say.withdrawn}</p>${replies(one, about, chrome)}</article>`;
  const carried = one.carry === null ? '' : say.carry[one.carry];
  const quote = one.anchor?.exact ?? '';
  return html`<article class="comment" id="c${one.id}">
<p class="item-by">${mark(one.voice, chrome)} <b><bdi>${one.name}</bdi></b>${one.area ? html` · <bdi>${one.area}</bdi>` : null} · <a href="#c${one.id}">${said(one.shownAt ?? one.madeAt, chrome)}</a>${
    one.via === 'web'
      ? null
      : html` · ${say.via[one.via]}${one.keyedBy ? html` (${say.keyedBy(one.keyedBy)})` : null}`
  }${about.where ? where(one, about, chrome) : null}</p>
${quote === '' ? null : html`<blockquote><p>${quote}</p></blockquote>`}
${wordsOf(one.words)}
${one.url ? html`<p><a href="${one.url}" rel="nofollow noopener">${say.also}</a></p>` : null}
${one.changedAt ? html`<p class="hint">${say.changed} ${said(one.changedAt, chrome)}, <a href="${chrome.to(`/comments/${one.id}/before`)}">${say.earlier}</a></p>` : null}
${one.alike > 0 ? html`<p class="hint">${say.alike(one.alike)}</p>` : null}
${carried === '' ? null : html`<p class="hint">${carried} <a href="${chrome.to(`${at.version(one.version)}#c${one.id}`)}">${say.madeOn(one.version)}</a></p>`}
${one.answer ? answerBlock(one.answer, one.id, chrome) : null}
${about.open ? html`<p><a href="${chrome.to(`${at.place(one.paragraph)}?to=${one.id}#say`)}">${say.reply}</a></p>` : null}
${replies(one, about, chrome)}</article>`;
}

function where(one: Standing, about: About, chrome: Chrome): Html | null {
  if (one.paragraph === null) return null;
  const label = chrome.words.consultations.paragraph(one.paragraph);
  return html` · <a href="${chrome.to(about.at.place(one.paragraph))}">${label}</a>`;
}

function replies(one: Standing, about: About, chrome: Chrome): Html | null {
  return one.replies.length === 0
    ? null
    : html`<div class="said-back">${one.replies.map((reply) => commentBlock(reply, { ...about, where: false }, chrome))}</div>`;
}

/** What a named official answered, marked so that nobody takes it for anything else. */
export function answerBlock(answer: OfficialAnswer, commentId: number | null, chrome: Chrome): Html {
  const say = chrome.words.consultations;
  const { speaker } = answer;
  const satisfied = answer.comments.find(({ id }) => id === commentId)?.satisfied ?? null;
  return html`<section class="official" aria-label="${say.official}"><p class="official-by"><b class="badge">${say.official}</b> <bdi>${say.signed(speaker.name, speaker.title, speaker.body)}</bdi> · ${said(answer.publishedAt, chrome)} <span class="sure">${say.dispositions[answer.disposition]}</span> <span class="sure">${say.answerKinds[answer.kind]}</span>${answer.comments.length > 1 ? html` <span class="hint">${say.toMany(answer.comments.length)}</span>` : null}</p>
${wordsOf(answer.words)}${satisfied === null ? null : html`<p class="hint">${satisfied ? say.verdict.yes : say.verdict.no}</p>`}</section>`;
}
