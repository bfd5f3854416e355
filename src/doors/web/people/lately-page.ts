import { type Html, html } from '../../../ground/page/page.ts';
import type { Item } from '../../../river/keep/keep.ts';
import { paths } from '../addresses.ts';
import type { Chrome } from '../chrome.ts';
import { layout } from '../layout/layout.ts';
import { mark } from '../parts/voice-mark.ts';
import { sayAgo } from '../words/when.ts';

/** The newest that one subscription tells, for saying what of it is too much. */
export function latelyPage(
  wish: string,
  items: readonly Item[],
  less: (itemId: number) => string,
  chrome: Chrome,
): Html {
  const say = chrome.words.choosing.lately;
  const title = say.title(wish);
  const main = html`<div class="wide page"><h1><bdi>${title}</bdi></h1>${
    items.length === 0
      ? html`<p class="lead">${say.none(wish)}</p>`
      : html`<p class="lead">${say.lead}</p><ul class="lately">${items.map(
          (item) =>
            html`<li>${mark(item.voice.kind)} <a href="${chrome.to(paths.item(item.id))}"><bdi>${item.title}</bdi></a> <span class="hint"><bdi>${item.voice.name}</bdi>, ${sayAgo(item.toldAt, chrome)}</span> <a href="${less(item.id)}">${chrome.words.choosing.less.link}<span class="unseen">: <bdi>${item.title}</bdi></span></a></li>`,
        )}</ul>`
  }</div>`;
  return layout({ title, main, noIndex: true }, chrome);
}
