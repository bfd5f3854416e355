import { type Html, html } from '../../../ground/page/page.ts';
import type { ActivityBar, Item, Story } from '../../../river/keep/keep.ts';
import type { VoiceKind } from '../../../river/sources/sources.ts';
import { paths } from '../addresses.ts';
import type { Chrome } from '../chrome.ts';
import { layout } from '../layout/layout.ts';
import { activityChart } from '../parts/activity-chart.ts';
import type { Listed } from '../parts/item-line.ts';
import { type MapPlace, patchMap } from '../parts/patch-map.ts';
import { type Counted, comingUp, countedBars, hearAbout, jumps, takePart } from '../parts/side-boxes.ts';
import { stirringBox } from '../parts/stirring-box.ts';
import { storyBlock } from '../parts/story-block.ts';
import { byDay, pager } from '../parts/stream.ts';
import { kindsRow } from '../parts/voice-mark.ts';
import { nearField } from '../people/near-field.ts';
import type { Stir } from './stirring.ts';

export interface FrontFacts {
  items: Listed[];
  next: string | null;
  stories: Story[];
  coming: Item[];
  part: Item[];
  /** What is said of more than usual. */
  stirs: Stir[];
  subjects: Counted[];
  places: MapPlace[];
  outlines: unknown[];
  activity: ActivityBar[];
  /** In the last four weeks. */
  total: { items: number; kinds: Partial<Record<VoiceKind, number>> };
  /** False on older pages of the stream. */
  first: boolean;
}

/** The front page of the patch: what is being said, by whom, where, and what is coming up. */
export function frontPage(facts: FrontFacts, chrome: Chrome): Html {
  const { words, site } = chrome;
  const title = words.front.title(site.patchName);
  const main = html`<div class="wide">
<div class="head">
<h1>${title}</h1>
${facts.total.items > 0 ? html`<p class="lead">${words.front.said(facts.total.items, Object.keys(facts.total.kinds).length)}</p>` : null}
${facts.first ? nearField(chrome) : null}
${facts.first ? kindsRow(facts.total.kinds, chrome) : null}
${jumps(jumpsOf(facts, chrome), chrome)}
</div>
<div class="columns">
<div class="stream">
${facts.first && facts.stories.length > 0 ? html`<section class="together"><h2>${words.front.together}</h2><p class="because">${words.front.togetherWhy}</p>${facts.stories.map((story, n) => storyBlock(story, chrome, { first: n === 0 }))}</section>` : null}
${facts.items.length > 0 ? stream(facts, chrome) : html`<div class="nothing"><h2>${words.front.nothing(site.patchName)}</h2><p>${words.front.nothingMore}</p><a class="button quiet" href="${chrome.to('/voices')}">${words.voices.title}</a></div>`}
</div>
<aside class="side">
${hearAbout(null, {}, chrome)}
${stirringBox(facts.stirs, chrome)}
${comingUp(facts.coming, paths.calendar(null, null), chrome)}
${takePart(facts.part, chrome)}
${mapBox(facts, chrome)}
${countedBars(words.side.subjects, facts.subjects, chrome, words.side.subjectsWhy)}
${activityChart(facts.activity, chrome)}
</aside>
</div>
</div>`;
  return layout(
    {
      title,
      main,
      description: words.about.lead(site.name, site.patchName),
      alsoAs: true,
    },
    chrome,
  );
}

function stream(facts: FrontFacts, chrome: Chrome): Html {
  const { words } = chrome;
  return html`<section class="latest"><h2 class="${facts.stories.length > 0 && facts.first ? 'latest-head' : 'unseen'}">${words.front.latest}</h2><p class="fair">${words.front.fair}</p>
${byDay(facts.items, chrome)}</section>
${pager(facts.next, facts.first ? null : '/', chrome)}`;
}

function mapBox(facts: FrontFacts, chrome: Chrome): Html | null {
  const { words, site } = chrome;
  const map = patchMap(facts.places, facts.outlines, site.patchName, chrome);
  if (!map && facts.places.length === 0) return null;
  const list = html`<ul class="two">${facts.places.map((place) => html`<li><a href="${chrome.to(`/${encodeURIComponent(place.slug)}`)}"><bdi>${place.name}</bdi></a> (${place.items})</li>`)}</ul>`;
  return html`<section class="where" id="where"><h2>${words.side.map}</h2><p class="because">${words.side.mapWhy}</p>${map}<details class="places-as-list" open="${map === null}"><summary>${words.side.allPlaces}</summary>${list}</details></section>`;
}

/** Before somebody has said what the instance is for. */
export function notSetUpPage(chrome: Chrome): Html {
  const { words } = chrome;
  const main = html`<div class="wide"><div class="trouble"><h1>${words.front.notSetUp}</h1><p class="lead">${words.front.notSetUpMore}</p><a class="button" href="/set-up">${words.front.setUp}</a></div></div>`;
  return layout({ title: words.front.notSetUp, main, noIndex: true, ownSearch: true }, chrome);
}

function jumpsOf(facts: FrontFacts, { words }: Chrome) {
  return [
    ...(facts.stirs.length > 0 ? [{ id: 'stirring', label: words.side.stirring }] : []),
    ...(facts.coming.length > 0 ? [{ id: 'coming', label: words.side.coming }] : []),
    ...(facts.part.length > 0 ? [{ id: 'part', label: words.side.part }] : []),
    ...(facts.places.length > 0 ? [{ id: 'where', label: words.side.map }] : []),
  ];
}
