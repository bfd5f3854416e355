import { type Html, html } from '../../../ground/page/page.ts';
import type { Item, Story } from '../../../river/keep/keep.ts';
import { VOICE_KINDS } from '../../../river/sources/sources.ts';
import type { Chrome } from '../chrome.ts';
import { layout } from '../layout/layout.ts';
import { activityChart } from '../parts/activity-chart.ts';
import { itemLine, type Listed } from '../parts/item-line.ts';
import { patchMap } from '../parts/patch-map.ts';
import { storyBlock } from '../parts/story-block.ts';
import { chorusRow, mark } from '../parts/voice-mark.ts';
import { closes, happens, leaf } from '../parts/when-said.ts';
import { COLOURS, SCALE } from './style-tokens.ts';

const DAY = 86_400_000;

/** What pages are made of, in each of its states: the parts themselves, not pictures of them. */
export function stylePage(real: { item: Listed | null; story: Story | null }, chrome: Chrome): Html {
  const { words, now } = chrome;
  const say = words.look.style;
  const part = (title: string, inside: (Html | null)[]) =>
    html`<section class="specimen"><h2>${title}</h2>${inside}</section>`;
  const at = (days: number) => new Date(now.getTime() + days * DAY);
  const event: NonNullable<Item['event']> = { starts: at(3), allDay: false };
  const main = html`<div class="wide"><div class="head"><h1>${say.title}</h1><p class="lead">${say.lead}</p></div>
${part(say.colours, [html`<ul class="swatches">${COLOURS.map((name) => html`<li><svg viewBox="0 0 10 6" aria-hidden="true"><rect class="t-${name}" width="10" height="6"/></svg><code>${name}</code></li>`)}</ul>`])}
${part(say.voices, [
  html`<p class="hint">${say.voicesWhy}</p>`,
  html`<ul class="key">${VOICE_KINDS.map((kind) => html`<li class="v-${kind}">${mark(kind)}<span>${words.kinds[kind]}</span></li>`)}</ul>`,
  html`<p>${chorusRow(['council', 'media', 'resident', 'faith-group'], chrome)}</p>`,
])}
${part(say.type, [html`<ul class="scale">${SCALE.map((name) => html`<li class="size-${name}"><code>${name}</code> ${chrome.site.name}</li>`)}</ul>`])}
${part(say.press, [html`<p class="row"><a class="button" href="#main">${words.hear.button}</a> <button class="button quiet" type="button">${words.list.clear}</button> <a href="#main">${words.item.details}</a></p>`])}
${part(say.forms, [form(chrome)])}
${part(say.findings, [html`<p class="tags"><a class="tag" href="#main">${say.sure}</a> <a class="tag unsure" href="#main">${say.unsure}<span class="unsure-mark" aria-hidden="true">?</span></a></p>`])}
${part(say.dates, [
  html`<p>${leaf(event, chrome)}</p>`,
  html`<p>${happens(event, chrome)}</p>`,
  html`<p class="act">${closes(at(1), chrome)} ${closes(at(20), chrome)} ${closes(at(-2), chrome)}</p>`,
])}
${part(say.states, [
  html`<p class="done" role="status">${say.good}</p>`,
  html`<p class="notice">${say.notice}</p>`,
  html`<div class="nothing"><h3>${words.list.nothing(chrome.site.patchName)}</h3><p>${words.list.quiet}</p></div>`,
  html`<p class="ask"><label for="progress">${say.loading}</label><progress id="progress" max="10" value="6"></progress></p>`,
  html`<p>${(['healthy', 'quiet', 'troubled', 'paused'] as const).map((state) => html`<span class="health ${state}">${state === 'healthy' ? say.good : ((words.voices.states as Record<string, string>)[state] ?? say.example)}</span> `)}</p>`,
])}
${part(say.drawings, [drawings(chrome)])}
${real.item ? part(say.item, [html`<div class="items">${itemLine(real.item, chrome)}</div>`]) : null}
${real.story ? part(say.story, [storyBlock(real.story, chrome)]) : null}
</div>`;
  return layout({ title: say.title, main, noIndex: true, sheet: 'style-page.css' }, chrome);
}

function form({ words }: Chrome): Html {
  const say = words.look.style;
  return html`<form class="choose" action="/style"><div class="field"><label for="example">${say.address}</label><input id="example" type="email" value="name@" aria-invalid="true" aria-describedby="example-wrong"><p class="wrong-field" id="example-wrong">${say.wrong}</p></div>
<fieldset><legend>${say.choice}</legend><div class="chips"><label><input type="radio" name="often" value="daily" checked> ${say.daily}</label><label><input type="radio" name="often" value="weekly"> ${say.weekly}</label></div></fieldset>
<div class="field"><label for="pick">${say.example}</label><select id="pick"><option>${say.daily}</option><option>${say.weekly}</option></select></div></form>`;
}

function drawings(chrome: Chrome): Html {
  const weeks = [3, 7, 4, 9, 6].map((items, n) => ({
    from: new Date(chrome.now.getTime() - (5 - n) * 7 * DAY),
    items,
    voices: 2,
    byKind: { council: 1, media: 2, resident: items - 3 },
  }));
  const places = [
    { slug: 'a', name: 'A', lat: 52.2, lon: -2.41, items: 9 },
    { slug: 'b', name: 'B', lat: 52.21, lon: -2.39, items: 2 },
    { slug: 'c', name: 'C', lat: 52.19, lon: -2.38, items: 4 },
  ];
  return html`<div class="specimen-two">${patchMap(places, [], chrome.site.patchName, chrome)}${activityChart(weeks, chrome)}</div>`;
}
