import { isVideo, type Roundup } from '../../../commons/roundups/roundups.ts';
import { type Html, html } from '../../../ground/page/page.ts';
import type { Chrome } from '../chrome.ts';
import { layout } from '../layout/layout.ts';
import { wordsOf } from '../parts/official-reply.ts';
import { said } from '../parts/when-said.ts';

/** A round-up at its own address: an h-entry that quotes and links each. */
export function publicPage(roundup: Roundup, chrome: Chrome): Html {
  const main = html`<div class="wide page"><div class="head"><h1><bdi>${roundup.title}</bdi></h1></div>${roundupWords(roundup, chrome)}</div>`;
  return layout({ title: roundup.title, main, description: roundup.opening.slice(0, 200) }, chrome);
}

/** Whose it is, and the whole of it. A video is a link that says so: nothing of it is asked for before it is pressed. */
export function roundupWords(roundup: Roundup, chrome: Chrome): Html {
  const { replies, roundups: say } = chrome.words;
  const { speaker, body, approvedBy } = roundup;
  return html`<article class="official h-entry">
<p class="official-by"><b class="badge">${say.official}</b> <span class="p-author h-card"><span class="p-name"><bdi>${speaker.name}</bdi></span>, <span class="p-job-title"><bdi>${speaker.title}</bdi></span>, <a class="p-org" href="${chrome.to(`/record/${body.slug}`)}"><bdi>${body.name}</bdi></a></span> · <a class="u-url" href="${chrome.to(`/roundups/${roundup.id}`)}">${said(roundup.publishedAt ?? roundup.changedAt, chrome)}</a></p>
<div class="e-content">${wordsOf(roundup.opening)}${roundup.parts.map(
    (part) =>
      html`<section class="quoted"><h2>${part.url ? html`<a href="${part.url}" rel="noopener"><bdi>${part.title}</bdi></a>` : html`<bdi>${part.title}</bdi>`}</h2>${part.author || (part.url && isVideo(part.url)) ? html`<p class="hint">${part.author ? html`<bdi>${part.author}</bdi> ` : null}${part.url && isVideo(part.url) ? html`<b>${say.video}</b>` : null}</p>` : null}${part.quote === '' ? null : html`<blockquote><p>${part.quote}</p></blockquote>`}${wordsOf(part.words)}</section>`,
  )}${wordsOf(roundup.closing)}</div>
${approvedBy ? html`<p class="hint">${replies.approved(approvedBy.name, approvedBy.title)}</p>` : null}</article>`;
}
