import { type Html, html } from '../../../ground/page/page.ts';
import type { Item } from '../../../river/keep/keep.ts';
import { paths } from '../addresses.ts';
import type { Chrome } from '../chrome.ts';
import { layout } from '../layout/layout.ts';
import { itemLine } from '../parts/item-line.ts';
import { oncePerStory } from '../reading/front.ts';
import type { Foretaste } from './foretaste.ts';
import { foretasteBox } from './foretaste-box.ts';
import { nearField } from './near-field.ts';
import { sayDistance } from './say-distance.ts';

export interface NearFacts {
  /** What the spot is called by; null where nothing near has a name. */
  place: { id: string; name: string } | null;
  rough: boolean;
  /** The spot, rounded, and how far around it was looked; null where a wide place was asked for. */
  near: { lat: number; lon: number; metres: number } | null;
  foretaste: Foretaste;
  /** All of the last four weeks, newest first. */
  all: Item[];
  /** Those most talked about there first. */
  subjects: { id: string; label: string; items: number }[];
}

const SHOWN = 15;

/** What is happening near, and one form to hear about it. */
export function nearPage(facts: NearFacts, chrome: Chrome): Html {
  const say = chrome.words.choosing.near;
  const { place, near, all } = facts;
  const title = place ? say.title(place.name) : say.titleHere;
  const items = oncePerStory(all).slice(0, SHOWN);
  const main = html`<div class="wide near"><div class="head"><h1><bdi>${title}</bdi></h1>
<p class="lead">${all.length > 0 ? say.lead(all.length, near ? sayDistance(near.metres, chrome) : null) : say.quiet}</p>
${facts.rough ? html`<p class="hint">${say.rough}</p>` : null}</div>
<div class="columns"><div class="stream">${items.length > 0 ? items.map((item) => itemLine(item, chrome)) : html`<p><a class="button quiet" href="${chrome.to('/')}">${say.whole(chrome.site.patchName)}</a></p>`}</div>
<aside class="side">${hearForm(facts, chrome)}${nearField(chrome, { id: 'near-again' })}</aside></div></div>`;
  return layout({ title, main, noIndex: true }, chrome);
}

/** The whole way to a letter a week: where, what, and an address. All else can be changed from the letter. */
function hearForm(facts: NearFacts, chrome: Chrome): Html {
  const say = chrome.words.choosing.near;
  const hear = chrome.words.people.hear;
  const { place, near } = facts;
  const where = (value: string, label: Html | string, checked: boolean) =>
    html`<label><input type="radio" name="where" value="${value}" checked="${checked}"><span>${label}</span></label>`;
  return html`<section class="hear" id="hear"><h2>${say.hear}</h2>
${foretasteBox(facts.foretaste, chrome)}
<form class="choose" method="post" action="${chrome.to('/hear')}" novalidate>
<fieldset><legend>${say.what}</legend><p class="hint">${hear.whatHint}</p><div class="chips">${facts.subjects.map(({ id, label, items }) => html`<label><input type="checkbox" name="subject" value="${id}"><span>${label} <small>${items}</small></span></label>`)}</div></fieldset>
<fieldset><legend>${hear.where}</legend><div class="ways">${place ? where(`place:${place.id}`, html`<bdi>${say.inPlace(place.name)}</bdi>`, true) : null}
${near ? where(`near:${near.lat},${near.lon},${near.metres}`, html`${say.around(sayDistance(near.metres, chrome))} <small>${say.aroundMore}</small>`, place === null) : null}
${where('', say.whole(chrome.site.patchName), false)}</div></fieldset>
<div class="field"><label for="way">${hear.how}</label><select id="way" name="way">${(['weekly', 'daily', 'at-once'] as const).map((way) => html`<option value="${way}">${hear.ways[way]}</option>`)}</select></div>
<div class="field"><label for="address"><b>${hear.address}</b></label><input id="address" type="email" name="address" maxlength="254" autocomplete="email" spellcheck="false" aria-describedby="address-hint"><p class="hint" id="address-hint">${hear.addressHint}</p></div>
<p class="hint">${hear.consent}</p>
<p class="buttons"><button class="button" type="submit" name="do" value="subscribe">${hear.subscribe}</button> <button class="button quiet" type="submit" name="do" value="preview" formaction="${chrome.to('/hear#preview')}">${hear.preview}</button></p></form>
<p class="hint"><a href="${chrome.to(paths.hear(place?.id ?? null, null))}">${say.more}</a></p></section>`;
}

/** The field alone, with what was wrong with it. */
export function nearAskPage({ typed, wrong }: { typed: string; wrong: string | null }, chrome: Chrome): Html {
  const say = chrome.words.choosing.near;
  const main = html`<div class="wide page"><h1>${say.ask}</h1>${nearField(chrome, { typed, wrong })}</div>`;
  return layout({ title: say.ask, main, noIndex: true }, chrome);
}
