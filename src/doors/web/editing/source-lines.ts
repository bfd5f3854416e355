import { type Html, html } from '../../../ground/page/page.ts';
import { type HeardSource, healthOf } from '../../../river/sources/sources.ts';
import type { Chrome } from '../chrome.ts';
import { mark } from '../parts/voice-mark.ts';
import { desk } from './addresses.ts';
import { pressed } from './frame.ts';

/** Sources with how each fares, and what can be done about it at once. */
export function sourceLines(
  sources: HeardSource[],
  heading: 'h2' | 'h3',
  chrome: Chrome,
  { boxes = false } = {},
): Html {
  return html`<ul class="desk-list">${sources.map((source) => sourceLine(source, heading, boxes, chrome))}</ul>`;
}

/** The box belongs to the form that acts on many, since a form cannot hold those of the lines. */
function sourceLine(source: HeardSource, heading: 'h2' | 'h3', boxes: boolean, chrome: Chrome): Html {
  const { words } = chrome;
  const title = html`<a href="${chrome.to(desk.source(source.id))}"><bdi>${source.title}</bdi></a>`;
  const { state, words: health } = healthOf(source, source.perWeek, chrome.now);
  const box = boxes
    ? html`<label class="tick"><input type="checkbox" name="id" value="${source.id}" form="bulk"><span class="unseen"><bdi>${source.title}</bdi></span></label>`
    : null;
  return html`<li><div>
<p class="item-by">${box}<span class="voice">${mark(source.voice.kind)} <bdi>${source.voice.name}</bdi> <span class="kind v-${source.voice.kind}">${words.kinds[source.voice.kind]}</span></span> <span>${words.editing.sources.given(words.counts.items(source.items))}</span></p>
${heading === 'h2' ? html`<h2>${title}</h2>` : html`<h3>${title}</h3>`}
<p class="${['health', state]}"><span><b>${words.voices.states[state]}.</b> <span lang="${chrome.language === 'en' ? null : 'en'}">${health}</span></span></p></div>
<div class="buttons">${sourceButtons(source, chrome)}</div></li>`;
}

export function sourceButtons(source: HeardSource, chrome: Chrome): Html {
  const say = chrome.words.editing.sources;
  const path = desk.source(source.id);
  const about = source.title;
  return source.state === 'paused'
    ? pressed(`${path}/resume`, say.resume, chrome, { about })
    : html`${pressed(`${path}/fetch`, say.fetch, chrome, { about })}${pressed(`${path}/pause`, say.pause, chrome, { about })}`;
}

const ORDER = ['troubled', 'paused', 'new', 'quiet', 'well'] as const;
export type HealthState = (typeof ORDER)[number];

/** In each state how many, those in trouble first. */
export function byHealth(
  sources: HeardSource[],
  now: Date,
): { state: HealthState; sources: HeardSource[] }[] {
  const all = sources.map((source) => ({ source, state: healthOf(source, source.perWeek, now).state }));
  return ORDER.map((state) => ({
    state,
    sources: all.filter((one) => one.state === state).map(({ source }) => source),
  }));
}
