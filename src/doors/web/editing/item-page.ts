import { type Html, html } from '../../../ground/page/page.ts';
import type { PlaceChoice } from '../../../instance/instance.ts';
import type { ItemPlace, ItemSubject, Story, WholeItem } from '../../../river/keep/keep.ts';
import type { Scheme } from '../../../river/understand/understand.ts';
import { paths } from '../addresses.ts';
import type { Chrome } from '../chrome.ts';
import { keepLanguage } from '../layout/layout.ts';
import { foreign, SURE } from '../parts/item-line.ts';
import { voiceName } from '../parts/voice-mark.ts';
import { said } from '../parts/when-said.ts';
import type { Answer } from '../route.ts';
import { sayAgo } from '../words/when.ts';
import { desk } from './addresses.ts';
import { textField } from './fields.ts';
import { deskPage, pressed } from './frame.ts';

export interface ItemFacts {
  item: WholeItem;
  story: Story | null;
  scheme: Scheme;
  /** A place that was typed, and what goes by that name; null where none was. */
  sought: string;
  found: PlaceChoice[] | null;
  problem: string | null;
}

/** One item as an editor puts it right. */
export function itemDeskPage(facts: ItemFacts, chrome: Chrome): Answer {
  const { item, problem } = facts;
  const say = chrome.words.editing.item;
  if (item.takenDown)
    return deskPage({ problem, title: chrome.words.item.takenDown, main: downMain(item, chrome) }, chrome);
  const main = html`<p class="item-by">${voiceName(item.voice, chrome)} ${said(item.toldAt, chrome)} <a href="${chrome.to(paths.item(item.id))}">${say.itsPage}</a> <a href="${chrome.to(desk.source(item.sourceId))}">${say.itsSource}</a></p>
<div class="columns"><div class="stream">
<section><h2>${say.places}</h2>${placesOf(facts, chrome)}</section>
<section><h2>${say.subjects}</h2>${subjectsOf(facts, chrome)}</section>
<section><h2>${chrome.words.story.story}</h2>${storyOf(facts, chrome)}</section>
</div><div class="side"><section class="excerpt"><h2>${chrome.words.item.words}</h2><p lang="${foreign(item.language, chrome)}">${item.text.slice(0, 700)}${item.text.length > 700 ? '…' : ''}</p></section>
<section class="grave"><h2>${say.takeDown}</h2><p>${say.takeDownMore}</p><form class="choose" method="post" action="${chrome.to(`${desk.item(item.id)}/take-down`)}">${textField({ name: 'because', label: say.because, value: '', most: 300, hint: say.becauseHint })}<p><button class="button wrong" type="submit">${say.takeDown}</button></p></form></section></div></div>`;
  return deskPage({ problem, title: item.title, main }, chrome);
}

function downMain(item: WholeItem, chrome: Chrome): Html {
  const say = chrome.words.editing.item;
  return html`<p class="lead">${chrome.words.item.takenDownMore(sayAgo(item.takenDown!.at, chrome), item.takenDown!.because)}</p>
<section class="choose"><p>${say.putBackMore}</p>${pressed(`${desk.item(item.id)}/put-back`, say.putBack, chrome)}</section>`;
}

const hidden = (name: string, value: string) => html`<input type="hidden" name="${name}" value="${value}">`;

/** One word of an editor as a button. */
function word(
  facts: ItemFacts,
  about: { kind: 'place' | 'subject'; id: string; name: string; word: 'add' | 'reject' },
  chrome: Chrome,
): Html {
  const say = chrome.words.editing.item;
  const label = about.word === 'add' ? say.add : say.reject;
  const more = html`${hidden(about.kind, about.id)}${hidden('word', about.word)}`;
  return pressed(`${desk.item(facts.item.id)}/${about.kind}`, label, chrome, { about: about.name, more });
}

function sureness(one: ItemPlace | ItemSubject, chrome: Chrome): string {
  const { item } = chrome.words;
  if (one.decidedBy === 'editor') return item.editor;
  return one.confidence >= 0.85 ? item.sure : one.confidence >= SURE ? item.fairlySure : item.guess;
}

function found(
  facts: ItemFacts,
  one: ItemPlace | ItemSubject,
  about: { kind: 'place' | 'subject'; id: string; name: string },
  chrome: Chrome,
): Html {
  return html`<li><p><b><bdi>${about.name}</bdi></b> <span class="sure">${sureness(one, chrome)}</span></p><div class="buttons">${
    one.decidedBy === 'editor' ? null : word(facts, { ...about, word: 'add' }, chrome)
  }${word(facts, { ...about, word: 'reject' }, chrome)}</div></li>`;
}

function placesOf(facts: ItemFacts, chrome: Chrome): Html {
  const { item, sought, found: choices } = facts;
  const say = chrome.words.editing;
  const have = new Set(item.places.map(({ placeId }) => placeId));
  const fresh = (choices ?? []).filter(({ id }) => !have.has(id));
  return html`${item.places.length === 0 ? html`<p>${chrome.words.item.noPlaces}</p>` : null}
<ul class="desk-list">${item.places.map((place) => found(facts, place, { kind: 'place', id: place.placeId, name: place.name }, chrome))}</ul>
<form class="field seek" method="get" action="${desk.item(item.id)}">${keepLanguage(chrome)}<label for="place">${say.item.morePlaces}</label><div class="row"><input id="place" name="place" value="${sought}" maxlength="100" autocomplete="off"> <button class="button quiet" type="submit">${say.place.find}</button></div></form>
${choices !== null && fresh.length === 0 ? html`<p class="wrong-field" role="status">${say.place.none(sought)}</p>` : null}
<ul class="desk-list">${fresh.map(
    (place) =>
      html`<li><p><b><bdi>${place.name}</bdi></b> <span class="sure">${place.within}</span></p><div class="buttons">${word(facts, { kind: 'place', id: place.id, name: place.name, word: 'add' }, chrome)}</div></li>`,
  )}</ul>`;
}

function subjectsOf(facts: ItemFacts, chrome: Chrome): Html {
  const { item, scheme } = facts;
  const say = chrome.words.editing.item;
  const label = (id: string) => chrome.subject(id) ?? id;
  const have = new Set(item.subjects.map(({ subjectId }) => subjectId));
  const heads = scheme.subjects.filter(({ parent }) => parent === null);
  const option = (id: string, text: string) =>
    have.has(id) ? null : html`<option value="${id}">${text}</option>`;
  return html`${item.subjects.length === 0 ? html`<p>${chrome.words.item.noSubjects}</p>` : null}
<ul class="desk-list">${item.subjects.map((subject) => found(facts, subject, { kind: 'subject', id: subject.subjectId, name: label(subject.subjectId) }, chrome))}</ul>
<form class="field seek" method="post" action="${chrome.to(`${desk.item(item.id)}/subject`)}">${hidden('word', 'add')}<label for="subject">${say.moreSubjects}</label><div class="row"><select id="subject" name="subject"><option value="">${say.choose}</option>${heads.map(
    (head) =>
      html`<optgroup label="${label(head.id)}">${option(head.id, say.whole(label(head.id)))}${scheme.subjects.filter(({ parent }) => parent === head.id).map(({ id }) => option(id, label(id)))}</optgroup>`,
  )}</select> <button class="button quiet" type="submit">${say.add}</button></div></form>`;
}

function storyOf({ item, story }: ItemFacts, chrome: Chrome): Html {
  const say = chrome.words.editing.item;
  const path = `${desk.item(item.id)}/story`;
  const others = (story?.items ?? []).filter(({ id }) => id !== item.id);
  return html`${
    story === null
      ? html`<p>${say.inNoStory}</p>`
      : html`<p><a href="${chrome.to(paths.story(story.id))}"><bdi>${story.title}</bdi></a> ${say.number(story.id)}</p>
<ul class="points">${others.slice(0, 8).map((one) => html`<li><a href="${chrome.to(desk.item(one.id))}"><bdi>${one.title}</bdi></a> <span class="sure"><bdi>${one.voice.name}</bdi></span></li>`)}</ul>
${pressed(path, say.alone, chrome, { more: hidden('word', 'alone') })}`
  }
<form class="field seek" method="post" action="${chrome.to(path)}"><label for="story">${say.otherStory}</label><div class="row"><input id="story" name="story" maxlength="300" autocomplete="off"> <button class="button quiet" type="submit">${say.move}</button></div></form>`;
}
