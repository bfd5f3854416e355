import { type Html, html } from '../../../ground/page/page.ts';
import type { Understood } from '../../../river/understand/understand.ts';
import { paths } from '../addresses.ts';
import type { Chrome } from '../chrome.ts';
import { layout } from '../layout/layout.ts';
import { SURE } from '../parts/item-line.ts';
import { lit, marksIn } from '../parts/lit.ts';

export interface UnderstandingFacts {
  title: string;
  text: string;
  /** As typed, and the place that it was taken for. */
  patch: string;
  patchName: string | null;
  found: Understood | null;
}

/** A form for a text, and the text with its telling words lit up. */
export function understandingPage(facts: UnderstandingFacts, chrome: Chrome): Html {
  const say = chrome.words.understanding;
  const { title, text, patch, patchName, found } = facts;
  const main = html`<div class="wide page"><h1>${say.title}</h1><p class="lead">${say.lead}</p>
<form class="choose" method="post" action="${chrome.to('/understand')}">
<div class="field"><label for="title">${say.heading}</label><input id="title" name="title" value="${title}" maxlength="300"></div>
<div class="field"><label for="text">${say.text}</label><textarea id="text" name="text" rows="8" maxlength="20000">${text}</textarea></div>
<div class="field"><label for="patch">${say.patch}</label><input id="patch" name="patch" value="${patch}" maxlength="100" autocomplete="off"><p class="hint">${patchName ? say.patchIs(patchName) : say.patchHint}</p></div>
<p><button class="button" type="submit">${say.button}</button></p></form>
${found ? results(facts, found, chrome) : null}</div>`;
  return layout({ title: say.title, main, description: say.lead }, chrome);
}

function results({ title, text }: UnderstandingFacts, found: Understood, chrome: Chrome): Html {
  const say = chrome.words.understanding;
  const places = found.places.map((one) => ({ ...one, sure: sureness(one.confidence, chrome) }));
  const subjects = found.subjects.map((one) => ({
    ...one,
    name: chrome.subject(one.subjectId) ?? one.subjectId,
    sure: sureness(one.confidence, chrome),
  }));
  const marks = (field: 'title' | 'text') => marksIn(field, places, subjects);
  return html`<section class="lit" role="status"><h2>${lit(title, marks('title'))}</h2><p>${lit(text, marks('text'))}</p></section>
<section><h2>${say.places}</h2>${
    places.length === 0
      ? html`<p>${chrome.words.item.noPlaces}</p>`
      : html`<ul class="found">${places.map((one) => html`<li><b class="lit-place"><bdi>${one.name}</bdi></b> <span class="kind">${one.kind}</span> <span class="hint">${one.sure}${one.focus ? '' : `, ${chrome.words.item.aside}`}${one.assumed ? `, ${say.assumed}` : ''}</span><ul class="why">${one.because.map((why) => html`<li>${why}</li>`)}</ul></li>`)}</ul>`
  }</section>
<section><h2>${say.subjects}</h2>${
    subjects.length === 0
      ? html`<p>${chrome.words.item.noSubjects}</p>`
      : html`<ul class="found">${subjects.map((one) => html`<li><b class="lit-subject"><a href="${chrome.to(paths.list(null, one.subjectId))}">${one.name}</a></b> <span class="hint">${one.sure}</span><ul class="why"><li>${[...new Set(one.evidence.map(({ phrase }) => `“${phrase}”`))].join(', ')}</li></ul></li>`)}</ul>`
  }</section>`;
}

function sureness(confidence: number, chrome: Chrome): string {
  const { item } = chrome.words;
  const words = confidence >= 0.85 ? item.sure : confidence >= SURE ? item.fairlySure : item.guess;
  return `${words} (${Math.round(confidence * 100)} %)`;
}
