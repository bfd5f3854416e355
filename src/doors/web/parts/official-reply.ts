import type { Reply } from '../../../commons/replies/replies.ts';
import { type Html, html } from '../../../ground/page/page.ts';
import type { Chrome } from '../chrome.ts';
import { said } from './when-said.ts';

const replyPath = (id: number) => `/replies/${id}`;
const recordPath = (slug: string) => `/record/${slug}`;

/** What an official answered, marked so that nobody takes it for anything else: person, title, body. An h-entry (microformats2). */
export function officialReply(reply: Reply, chrome: Chrome, { whole = false } = {}): Html {
  const say = chrome.words.replies;
  const { speaker, body, answers } = reply;
  const to = chrome.to(replyPath(reply.id));
  return html`<article class="official h-entry">
<p class="official-by"><b class="badge">${say.official}</b> <span class="p-author h-card"><span class="p-name"><bdi>${speaker.name}</bdi></span>, <span class="p-job-title"><bdi>${speaker.title}</bdi></span>, <a class="p-org" href="${chrome.to(recordPath(body.slug))}"><bdi>${body.name}</bdi></a></span> · <a class="u-url" href="${to}">${reply.publishedAt ? html`<span class="dt-published">${said(reply.publishedAt, chrome)}</span>` : null}</a> <span class="sure">${say.kinds[reply.kind]}</span></p>
${reply.state === 'withdrawn' ? html`<p class="notice"><b>${say.withdrawn}</b></p>` : null}
${whole ? answered(reply, chrome) : null}
${reply.state === 'withdrawn' ? null : html`<div class="e-content">${wordsOf(reply.words)}</div>`}
${whole && reply.disclosure && reply.state !== 'withdrawn' ? html`<p class="hint">${reply.disclosure}</p>` : null}
${!whole && answers.quote !== '' && reply.quoteGone ? html`<p class="hint">${say.quoteGone}</p>` : null}
</article>`;
}

/** Under what was said: all that officials answered to it. */
export function officialReplies(replies: readonly Reply[], chrome: Chrome): Html | null {
  if (replies.length === 0) return null;
  return html`<section class="after" id="official"><h2>${chrome.words.replies.onItem}</h2>${replies.map((reply) => officialReply(reply, chrome))}</section>`;
}

/** What is answered: the quote as it was then, and where it stands. */
export function answered({ answers, quoteGone }: Reply, chrome: Chrome): Html {
  const say = chrome.words.replies;
  const title = html`<bdi>${answers.title}</bdi>`;
  const at = answers.itemId === null ? answers.url : chrome.to(`/items/${answers.itemId}`);
  return html`<div class="answered"><p>${say.answers} ${at === null ? html`<cite>${title}</cite>` : html`<a class="u-in-reply-to" href="${answers.url ?? at}" rel="noopener"><cite>${title}</cite></a>`} ${answers.author ? html`<bdi>${say.by(answers.author)}</bdi>` : null}</p>
${answers.quote === '' ? null : html`<blockquote><p>${answers.quote}</p></blockquote>`}
${quoteGone ? html`<p class="hint">${say.quoteGone}</p>` : null}</div>`;
}

/** Paragraphs as they were written; addresses in them can be pressed. */
export function wordsOf(words: string): Html[] {
  return words
    .split(/\n\s*\n/)
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => html`<p>${linked(one)}</p>`);
}

function linked(text: string): (Html | string)[] {
  return text
    .split(/(https?:\/\/[^\s<>"')\]]+[^\s<>"')\].,;:!?])/)
    .map((part, n) =>
      n % 2 === 1 && URL.canParse(part) ? html`<a href="${part}" rel="nofollow noopener">${part}</a>` : part,
    );
}
