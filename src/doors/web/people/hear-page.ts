import { type Html, html } from '../../../ground/page/page.ts';
import type { Item } from '../../../river/keep/keep.ts';
import { VOICE_KINDS } from '../../../river/sources/sources.ts';
import { paths } from '../addresses.ts';
import type { Chrome } from '../chrome.ts';
import { layout } from '../layout/layout.ts';
import { mark } from '../parts/voice-mark.ts';
import { sayAgo } from '../words/when.ts';
import { type PlaceFacts, placeChoice } from './choose-place.ts';
import type { Foretaste } from './foretaste.ts';
import { foretasteBox } from './foretaste-box.ts';
import { nearField } from './near-field.ts';
import { type Problem, problemBeside, problemOf, problemsAbove } from './problems.ts';
import { type SubjectGroup, subjectChoice } from './subject-choice.ts';
import { WAYS, type WishForm } from './wish-form.ts';

export interface HearFacts extends PlaceFacts {
  wish: WishForm;
  /** The scheme's subjects under their heads; those talked about of late first. */
  groups: SubjectGroup[];
  preview: { count: number; items: Item[]; foretaste: Foretaste } | null;
  problems: Problem[];
}

/** The one form in which people choose. */
export function hearPage(facts: HearFacts, chrome: Chrome): Html {
  const say = chrome.words.people.hear;
  const { wish, problems } = facts;
  const wrong = (field: string) => problemOf(problems, field);
  // The first button is what the Enter key presses: not the one that finds places.
  const main = html`<div class="wide"><div class="head"><h1>${say.title}</h1><p class="lead">${say.lead}</p>${problems.length === 0 && !facts.preview ? nearField(chrome) : null}</div>
${problemsAbove(problems, chrome)}
${facts.preview ? previewBox(facts.preview, chrome) : null}
<form class="choose" method="post" action="${chrome.to('/hear')}" novalidate>
<button class="unseen" type="submit" tabindex="-1" aria-hidden="true">${say.subscribe}</button>
<fieldset id="where"><legend>${say.where}</legend><p class="hint">${say.whereHint(chrome.site.patchName)}</p>${problemBeside('where', wrong('where'))}${placeChoice(facts, wrong('sought'), chrome)}</fieldset>
<fieldset id="what"><legend>${say.what}</legend><p class="hint">${say.whatHint}</p>${problemBeside('what', wrong('what'))}${subjectChoice(facts.groups, new Set(wish.subjects), chrome)}
${textField({ name: 'words', type: 'text', value: wish.words, most: 200, autocomplete: 'off' }, say.fewWords, say.wordsHint, wrong('words'))}</fieldset>
<fieldset id="who"><legend>${say.who}</legend>${problemBeside('who', wrong('who'))}${fromWhom(wish, chrome)}</fieldset>
<fieldset id="how"><legend>${say.how}</legend><div class="ways">${WAYS.map(
    (way) =>
      html`<label><input type="radio" name="way" value="${way}" checked="${wish.way === way}"><span><b>${say.ways[way]}</b> ${say.waysHint[way]}</span></label>`,
  )}</div>${when(wish, chrome)}</fieldset>
<div class="last">${textField({ name: 'address', type: 'email', value: wish.address, most: 254, autocomplete: 'email' }, html`<b>${say.address}</b>`, say.addressHint, wrong('address'))}
<p class="hint">${say.consent}</p>
<p class="buttons"><button class="button" type="submit" name="do" value="subscribe">${say.subscribe}</button> <button class="button quiet" type="submit" name="do" value="preview" formaction="${chrome.to('/hear#preview')}">${say.preview}</button></p></div>
</form></div>`;
  return layout({ title: say.title, main, noIndex: true }, chrome);
}

function textField(
  field: { name: string; type: string; value: string; most: number; autocomplete: string },
  label: Html | string,
  hint: string,
  wrong: string | null,
): Html {
  const { name } = field;
  return html`<div class="field"><label for="${name}">${label}</label><input id="${name}" type="${field.type}" name="${name}" value="${field.value}" maxlength="${field.most}" autocomplete="${field.autocomplete}" spellcheck="${field.type === 'email' ? 'false' : null}" aria-invalid="${wrong ? 'true' : null}" aria-describedby="${wrong ? `${name}-wrong ${name}-hint` : `${name}-hint`}">${problemBeside(name, wrong)}<p class="hint" id="${name}-hint">${hint}</p></div>`;
}

/** One voice, where somebody came from its page; else kinds of voice. */
function fromWhom({ voice, kinds }: WishForm, { words }: Chrome): Html {
  const say = words.people.hear;
  if (voice)
    return html`<p class="hint">${say.voiceHint}</p><div class="chips"><label><input type="checkbox" name="voice" value="${voice.slug}" checked><span>${say.voice} <bdi>${voice.name}</bdi></span></label></div>`;
  return html`<p class="hint">${say.whoHint}</p><details class="kinds-choice" open="${kinds.length > 0}"><summary>${words.filters.kinds}</summary><div class="chips">${VOICE_KINDS.map(
    (kind) =>
      html`<label><input type="checkbox" name="kind" value="${kind}" checked="${kinds.includes(kind)}">${mark(kind)}${words.kindsMany[kind]}</label>`,
  )}</div></details>`;
}

function when(wish: WishForm, chrome: Chrome): Html {
  const say = chrome.words.people.hear;
  const option = (value: number, label: string, chosen: number) =>
    html`<option value="${value}" selected="${value === chosen}">${label}</option>`;
  return html`<div class="dates"><div class="field on-day"><label for="weekday">${say.day}</label><select id="weekday" name="weekday">${say.days.map((day, n) => option(n + 1, day, wish.weekday))}</select></div>
<div class="field"><label for="hour">${say.hour}</label><select id="hour" name="hour">${hours().map(([hour, label]) => option(hour, label, wish.hour))}</select></div></div>`;
}

/** Every hour of the day, as clocks show it. */
export function hours(): [number, string][] {
  return Array.from({ length: 24 }, (_, hour) => [hour, `${String(hour).padStart(2, '0')}:00`]);
}

const MANY = 60;

function previewBox({ count, items, foretaste }: NonNullable<HearFacts['preview']>, chrome: Chrome): Html {
  const say = chrome.words.people.hear;
  if (count === 0)
    return html`<section class="hear preview" id="preview"><h2>${say.previewNone}</h2><p>${say.previewNoneMore}</p></section>`;
  const rest = count - items.length;
  return html`<section class="hear preview" id="preview"><h2>${say.previewTitle(chrome.words.counts.items(count))}</h2>
${foretasteBox(foretaste, chrome)}
<ul>${items.map((item) => html`<li>${mark(item.voice.kind)} <a href="${chrome.to(paths.item(item.id))}"><bdi>${item.title}</bdi></a> <span class="hint"><bdi>${item.voice.name}</bdi>, ${sayAgo(item.toldAt, chrome)}</span></li>`)}</ul>
${rest > 0 ? html`<p>${say.more(chrome.words.counts.items(rest))}</p>` : null}
${count > MANY ? html`<p><b>${say.previewMany}</b></p>` : null}
<p><a class="button quiet" href="#how">${say.previewOn}</a></p></section>`;
}

/** After asking: the same for everybody, so that nobody learns whose address we know. */
export function askedPage(wish: string, chrome: Chrome): Html {
  const say = chrome.words.people.hear;
  const main = html`<div class="wide"><div class="trouble"><h1>${say.asked}</h1><p class="lead">${say.askedMore(wish)}</p><p class="hint">${say.askedHint}</p><a class="button quiet" href="${chrome.to('/')}">${chrome.words.trouble.home}</a></div></div>`;
  return layout({ title: say.asked, main, noIndex: true }, chrome);
}
