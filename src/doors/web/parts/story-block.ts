import { type Html, html } from '../../../ground/page/page.ts';
import type { Story } from '../../../river/keep/keep.ts';
import { paths } from '../addresses.ts';
import type { Chrome } from '../chrome.ts';
import { foreign } from './item-line.ts';
import { chorusRow, mark } from './voice-mark.ts';
import { said } from './when-said.ts';

/** How many voices a story shows a line of, before "and 3 more". */
const LINES = 4;

/** A story with its chorus: a row of marks, and one line from each voice, the newest of each, in order of first saying. */
export function storyBlock(story: Story, chrome: Chrome, { first = false, titled = true } = {}): Html {
  const { words } = chrome;
  const voices = [...new Map(story.items.map((item) => [item.voice.id, item])).values()];
  const shown = voices.slice(0, LINES);
  const address = chrome.to(paths.story(story.id));
  return html`<article class="${['story', first && 'first']}">
<p class="story-head">${chorusRow(
    voices.map((item) => item.voice.kind),
    chrome,
  )} <span>${words.counts.voices(voices.length)}, ${said(story.lastAt, chrome)}</span></p>
${titled ? html`<h3 lang="${foreign(story.items[0]?.language ?? null, chrome)}"><a href="${address}"><bdi>${story.title}</bdi></a></h3>` : null}
<ul class="chorus">${shown.map(
    (item) =>
      html`<li>${mark(item.voice.kind)}<div><p class="who"><b><bdi>${item.voice.name}</bdi></b>, ${words.kinds[item.voice.kind]}, ${said(item.toldAt, chrome)}</p><p class="line" lang="${foreign(item.language, chrome)}"><a href="${item.url ?? chrome.to(paths.item(item.id))}"><bdi>${item.title}</bdi></a></p></div></li>`,
  )}</ul>
<a class="whole" href="${address}">${words.story.whole}${voices.length > LINES ? html` <span>(${words.story.more(voices.length - LINES)})</span>` : null}<span class="unseen">: <bdi>${story.title}</bdi></span></a>
</article>`;
}
