import type { HeardLink } from '../../../commons/desk/desk.ts';
import type { Reply } from '../../../commons/replies/replies.ts';
import { type Html, html } from '../../../ground/page/page.ts';
import type { Chrome } from '../chrome.ts';
import { said } from './when-said.ts';

/** What came after something was said: what officials answered to it, and what others wrote of it elsewhere. */
export interface SaidAfter {
  replies: readonly Reply[];
  elsewhere: readonly HeardLink[];
}

/** Under a page: what others wrote about it on pages of their own, as an editor let it through. */
export function saidElsewherePart(links: readonly HeardLink[], chrome: Chrome): Html | null {
  if (links.length === 0) return null;
  return html`<section class="after" id="elsewhere"><h2>${chrome.words.elsewhere.title}</h2><ul class="elsewhere">${links.map(
    (link) => html`<li>${elsewhereLine(link, chrome)}</li>`,
  )}</ul></section>`;
}

/** One page elsewhere: who says what, and where. The link is theirs, so it counts for nothing. */
export function elsewhereLine(link: HeardLink, chrome: Chrome): Html {
  const title = link.title === '' ? link.source : link.title;
  return html`<p><b><bdi>${link.author ?? link.host}</bdi></b> ${said(link.saidAt ?? link.askedAt, chrome)}</p>
${link.quote === '' ? null : html`<blockquote><p>${link.quote}</p></blockquote>`}
${link.changedAt && link.quote !== '' ? html`<p class="hint">${chrome.words.elsewhere.changed}</p>` : null}
<p><a href="${link.source}" rel="nofollow noopener ugc"><bdi>${title}</bdi></a> <span class="hint"><bdi>${link.host}</bdi></span></p>`;
}
