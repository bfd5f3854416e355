import { type Html, html } from '../../../ground/page/page.ts';
import { paths } from '../addresses.ts';
import type { Chrome } from '../chrome.ts';
import { mark } from '../parts/voice-mark.ts';
import type { Foretaste } from './foretaste.ts';

const NAMED = 4;

/** What last week's letter would have held, and how often one would come: before anybody asks for it. */
export function foretasteBox({ shown, stories, items, rhythm }: Foretaste, chrome: Chrome): Html {
  const say = chrome.words.choosing.foretaste;
  const rest = stories - Math.min(shown.length, NAMED);
  return html`<div class="foretaste"><p><b>${stories > 0 ? say.last(stories, items) : say.lastNone}</b></p>${
    shown.length > 0
      ? html`<ul>${shown.slice(0, NAMED).map((item) => html`<li>${mark(item.voice.kind)} <a href="${chrome.to(paths.item(item.id))}"><bdi>${item.title}</bdi></a> <span class="hint"><bdi>${item.voice.name}</bdi>${item.story && item.story.voices > 1 ? html` ${say.andOthers(item.story.voices - 1)}` : null}</span></li>`)}</ul>`
      : null
  }${rest > 0 ? html`<p>${say.rest(rest)}</p>` : null}<p class="hint">${say.rhythm(rhythm)}</p></div>`;
}
