import { type Html, html } from '../../../ground/page/page.ts';
import type { PlaceChoice } from '../../../instance/instance.ts';
import type { Item } from '../../../river/keep/keep.ts';
import { VOICE_KINDS } from '../../../river/sources/sources.ts';
import { paths } from '../addresses.ts';
import type { Chrome } from '../chrome.ts';
import { layout } from '../layout/layout.ts';
import { mark } from '../parts/voice-mark.ts';
import { sayAgo } from '../words/when.ts';
import { WAYS, type WishForm } from './wish-form.ts';

export interface HearFacts {
  wish: WishForm;
  /** Places that are talked about, to choose from. */
  places: { id: string; name: string }[];
  /** What was found for what was sought; null when nothing was sought. */
  found: PlaceChoice[] | null;
  /** The scheme's subjects under their heads; those talked about of late first. */
  groups: { id: string; label: string; under: { id: string; label: string }[] }[];
  preview: { count: number; items: Item[] } | null;
  /** What is wrong, by field. */
  problems: { field: 'address' | 'words'; message: string }[];
}

/** The one form in which people choose. */
export function hearPage(facts: HearFacts, chrome: Chrome): Html {
  const { words } = chrome;
  const say = words.people.hear;
  const { wish, problems } = facts;
  const wrong = (field: string) => problems.find((one) => one.field === field)?.message ?? null;
  const main = html`<div class="wide"><div class="head"><h1>${say.title}</h1><p class="lead">${say.lead}</p></div>
${
  problems.length > 0
    ? html`<div class="notice" role="alert"><h2>${say.wrong}</h2><ul>${problems.map((one) => html`<li><a href="#${one.field}">${one.message}</a></li>`)}</ul></div>`
    : null
}
${facts.preview ? previewBox(facts.preview, chrome) : null}
<form class="choose" method="post" action="${chrome.to('/hear')}">
<fieldset><legend>${say.where}</legend><p class="hint">${say.whereHint(chrome.site.patchName)}</p>${placeChips(facts, chrome)}</fieldset>
<fieldset><legend>${say.what}</legend><p class="hint">${say.whatHint}</p>${subjectChips(facts)}
<div class="field"><label for="words">${say.fewWords}</label><input id="words" name="words" value="${wish.words}" maxlength="200" autocomplete="off" aria-invalid="${wrong('words') ? 'true' : null}" aria-describedby="${wrong('words') ? 'words-wrong words-hint' : 'words-hint'}">${problem('words', wrong('words'))}<p class="hint" id="words-hint">${say.wordsHint}</p></div></fieldset>
<fieldset><legend>${say.who}</legend><p class="hint">${say.whoHint}</p>
${wish.voice ? html`<div class="chips"><label><input type="checkbox" name="voice" value="${wish.voice.slug}" checked><span>${say.voice} <bdi>${wish.voice.name}</bdi></span></label></div>` : null}
<details class="kinds-choice" open="${wish.kinds.length > 0}"><summary>${words.filters.kinds}</summary><div class="chips">${VOICE_KINDS.map(
    (kind) =>
      html`<label><input type="checkbox" name="kind" value="${kind}" checked="${wish.kinds.includes(kind)}">${mark(kind)}${words.kindsMany[kind]}</label>`,
  )}</div></details></fieldset>
<fieldset><legend>${say.how}</legend><div class="ways">${WAYS.map(
    (way) =>
      html`<label><input type="radio" name="way" value="${way}" checked="${wish.way === way}"><span><b>${say.ways[way]}</b> ${say.waysHint[way]}</span></label>`,
  )}</div>${when(wish, chrome)}</fieldset>
<div class="field"><label for="address"><b>${say.address}</b></label><input id="address" type="email" name="address" value="${wish.address}" maxlength="254" autocomplete="email" spellcheck="false" aria-invalid="${wrong('address') ? 'true' : null}" aria-describedby="${wrong('address') ? 'address-wrong address-hint' : 'address-hint'}">${problem('address', wrong('address'))}<p class="hint" id="address-hint">${say.addressHint}</p></div>
<p class="hint">${say.consent}</p>
<p class="buttons"><button class="button" type="submit" name="do" value="subscribe">${say.subscribe}</button> <button class="button quiet" type="submit" name="do" value="preview" formnovalidate>${say.preview}</button></p>
</form></div>`;
  return layout({ title: say.title, main, noIndex: true }, chrome);
}

function problem(field: string, message: string | null): Html | null {
  return message === null ? null : html`<p class="wrong-field" id="${field}-wrong">${message}</p>`;
}

function placeChips({ wish, places, found }: HearFacts, chrome: Chrome): Html {
  const say = chrome.words.people.hear;
  const chosen = new Set(wish.places.map(({ id }) => id));
  const all = [...wish.places, ...places.filter(({ id }) => !chosen.has(id))];
  return html`<div class="chips">${all.map(
    (place) =>
      html`<label><input type="checkbox" name="place" value="${place.id}" checked="${chosen.has(place.id)}"><bdi>${place.name}</bdi></label>`,
  )}</div>
<div class="field seek"><label for="sought">${say.findPlace}</label><div class="row"><input id="sought" name="sought" value="${found && found.length > 0 ? '' : wish.sought}" maxlength="100" autocomplete="off"> <button class="button quiet" type="submit" name="do" value="find" formnovalidate>${say.find}</button></div>
${
  found === null
    ? null
    : found.length === 0
      ? html`<p class="wrong-field" role="status">${say.noPlace(wish.sought)}</p>`
      : html`<div class="chips" role="group" aria-label="${say.placeFound}">${found.map((place) => html`<label><input type="checkbox" name="place" value="${place.id}"><span><bdi>${place.name}</bdi> <small>${place.within}</small></span></label>`)}</div>`
}</div>`;
}

function subjectChips({ wish, groups }: HearFacts): Html {
  const chosen = new Set(wish.subjects);
  const chip = (one: { id: string; label: string }) =>
    html`<label><input type="checkbox" name="subject" value="${one.id}" checked="${chosen.has(one.id)}">${one.label}</label>`;
  const group = (one: HearFacts['groups'][number]) =>
    html`<details open="${[one, ...one.under].some(({ id }) => chosen.has(id))}"><summary>${one.label}</summary><div class="chips">${chip(one)}${one.under.map(chip)}</div></details>`;
  return html`<div class="groups">${groups.map(group)}</div>`;
}

function when(wish: WishForm, chrome: Chrome): Html {
  const say = chrome.words.people.hear;
  const option = (value: number, label: string, chosen: number) =>
    html`<option value="${value}" selected="${value === chosen}">${label}</option>`;
  return html`<div class="dates"><div class="field"><label for="weekday">${say.day}</label><select id="weekday" name="weekday">${say.days.map((day, n) => option(n + 1, day, wish.weekday))}</select></div>
<div class="field"><label for="hour">${say.hour}</label><select id="hour" name="hour">${Array.from({ length: 24 }, (_, hour) => option(hour, `${String(hour).padStart(2, '0')}:00`, wish.hour))}</select></div></div>`;
}

const MANY = 60;

function previewBox({ count, items }: NonNullable<HearFacts['preview']>, chrome: Chrome): Html {
  const say = chrome.words.people.hear;
  if (count === 0)
    return html`<section class="hear preview" id="preview"><h2>${say.previewNone}</h2><p>${say.previewNoneMore}</p></section>`;
  const rest = count - items.length;
  return html`<section class="hear preview" id="preview"><h2>${say.previewTitle(chrome.words.counts.items(count))}</h2>
<ul>${items.map((item) => html`<li>${mark(item.voice.kind)} <a href="${chrome.to(paths.item(item.id))}"><bdi>${item.title}</bdi></a> <span class="hint"><bdi>${item.voice.name}</bdi>, ${sayAgo(item.toldAt, chrome)}</span></li>`)}</ul>
${rest > 0 ? html`<p>${say.more(chrome.words.counts.items(rest))}</p>` : null}
${count > MANY ? html`<p><b>${say.previewMany}</b></p>` : null}</section>`;
}

/** After asking: the same for everybody, so that nobody learns whose address we know. */
export function askedPage(wish: string, chrome: Chrome): Html {
  const say = chrome.words.people.hear;
  const main = html`<div class="wide"><div class="trouble"><h1>${say.asked}</h1><p class="lead">${say.askedMore(wish)}</p><p class="hint">${say.askedHint}</p><a class="button quiet" href="${chrome.to('/')}">${chrome.words.trouble.home}</a></div></div>`;
  return layout({ title: say.asked, main, noIndex: true }, chrome);
}
