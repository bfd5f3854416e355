import { type Cue, type Evidence, typedTerms } from '../../../commons/desk/desk.ts';
import { type Html, html } from '../../../ground/page/page.ts';
import type { Item } from '../../../river/keep/keep.ts';
import { VOICE_KINDS } from '../../../river/sources/sources.ts';
import { paths } from '../addresses.ts';
import type { Chrome } from '../chrome.ts';
import { mark } from '../parts/voice-mark.ts';
import { type SubjectGroup, subjectChoice } from '../people/subject-choice.ts';
import type { Answer } from '../route.ts';
import { sayAgo } from '../words/when.ts';
import { deskPage } from './frame.ts';
import { deskOf, type Seat } from './seat.ts';
import type { WatchWish } from './watch-wish.ts';

export interface WatchFacts {
  /** Null: a new one. */
  id: number | null;
  wish: WatchWish;
  groups: SubjectGroup[];
  /** Places that are talked about, to choose from. */
  talked: { id: string; name: string }[];
  sources: { id: number; title: string }[];
  languages: string[];
  preview: Preview | null;
  problem: string | null;
}

export interface Preview {
  count: number;
  items: { item: Item; evidence: Evidence[]; cues: Cue[] }[];
  related: string[];
}

/** The one form in which somebody says what to listen for. */
export function watchPage(facts: WatchFacts, seat: Seat, chrome: Chrome): Answer {
  const say = chrome.words.desk.watch;
  const { wish, id } = facts;
  const { wanted } = wish;
  const at = deskOf(seat.body.slug);
  const action = id === null ? at.newWatch : at.watch(id);
  const line = (name: string, label: string, value: string, most: number, hint: string | null = null) =>
    html`<div class="field"><label for="${name}">${label}</label><input id="${name}" name="${name}" value="${value}" maxlength="${most}" autocomplete="off" aria-describedby="${hint ? `${name}-hint` : null}">${hint ? html`<p class="hint" id="${`${name}-hint`}">${hint}</p>` : null}</div>`;
  const box = (name: string, value: string | number, label: Html | string, checked: boolean) =>
    html`<label><input type="checkbox" name="${name}" value="${value}" checked="${checked}">${label}</label>`;
  const main = html`<form class="choose" method="post" action="${chrome.to(action)}">
<button class="unseen" type="submit" name="do" value="preview" tabindex="-1" aria-hidden="true">${say.preview}</button>
${facts.preview ? previewBox(facts.preview, chrome) : null}
${line('name', say.name, wish.name, 80, say.nameHint)}
<fieldset><legend>${say.words}</legend><p class="hint">${say.wordsHint}</p>
${line('any', say.any, typedTerms(wanted.any), 400)}${line('all', say.all, typedTerms(wanted.all), 200)}${line('none', say.none, typedTerms(wanted.none), 200)}
<div class="dates">${line('near-one', say.near, wish.nearOne, 80)}${line('near-other', say.nearOther, wish.nearOther, 80)}<div class="field"><label for="near-within">${say.within}</label><input id="near-within" name="near-within" type="number" min="1" max="100" value="${wanted.near?.within ?? 8}"></div></div></fieldset>
<fieldset><legend>${say.document}</legend><p class="hint">${say.documentHint}</p>${line('doc-url', say.url, wish.docUrl, 500)}${line('doc-title', say.docTitle, wish.docTitle, 300)}
<details open="${wish.docText !== ''}"><summary>${say.docText}</summary><div class="field"><label class="unseen" for="doc-text">${say.docText}</label><textarea id="doc-text" name="doc-text" rows="6" maxlength="60000">${wish.docText}</textarea><p class="hint">${say.docTextHint}</p></div></details></fieldset>
<fieldset><legend>${say.where}</legend>${placesPart(facts, chrome)}</fieldset>
<fieldset><legend>${say.what}</legend>${subjectChoice(facts.groups, new Set(wanted.subjects), chrome)}</fieldset>
<fieldset><legend>${say.who}</legend><div class="chips">${VOICE_KINDS.map((kind) => box('kind', kind, html`${mark(kind)}${chrome.words.kindsMany[kind]}`, wanted.kinds.includes(kind)))}</div>
<details open="${wanted.sources.length > 0}"><summary>${say.sources}</summary><div class="chips">${facts.sources.map((one) => box('source', one.id, html`<bdi>${one.title}</bdi>`, wanted.sources.includes(one.id)))}</div></details>
<p class="hint">${say.languages}</p><div class="chips">${facts.languages.map((one) => box('language', one, languageName(one, chrome), wanted.languages.includes(one)))}</div></fieldset>
<p class="buttons"><button class="button" type="submit" name="do" value="save">${id === null ? say.save : say.saveChange}</button> <button class="button quiet" type="submit" name="do" value="preview">${say.preview}</button></p></form>`;
  return deskPage(
    {
      title: id === null ? say.titleNew : say.title,
      main,
      problem: facts.problem,
      under: { path: at.watches, title: chrome.words.desk.nav.watches },
    },
    seat,
    chrome,
  );
}

function languageName(code: string, { language }: Chrome): string {
  return new Intl.DisplayNames([language], { type: 'language' }).of(code) ?? code;
}

function placesPart({ wish, talked }: WatchFacts, chrome: Chrome): Html {
  const say = chrome.words.editing.place;
  const chosen = new Set(wish.places.map(({ id }) => id));
  const others = [...talked, ...(wish.found ?? [])].filter(
    (one, n, all) => !chosen.has(one.id) && all.findIndex(({ id }) => id === one.id) === n,
  );
  const none = wish.found?.length === 0;
  return html`<div class="chips">${[...wish.places, ...others].map((one) => html`<label><input type="checkbox" name="place" value="${one.id}" checked="${chosen.has(one.id)}"><span><bdi>${one.name}</bdi>${'within' in one && typeof one.within === 'string' ? html` <small>${one.within}</small>` : null}</span></label>`)}</div>
<div class="field seek"><label for="place-sought">${chrome.words.desk.watch.place}</label><div class="row"><input id="place-sought" name="place-sought" value="${none ? wish.sought : ''}" maxlength="100" autocomplete="off"> <button class="button quiet" type="submit" name="do" value="find">${say.find}</button></div>${none ? html`<p class="wrong-field" role="status">${say.none(wish.sought)}</p>` : null}</div>`;
}

function previewBox({ count, items, related }: Preview, chrome: Chrome): Html {
  const say = chrome.words.desk.watch;
  return html`<section class="hear preview" id="preview" role="status"><h2>${count === 0 ? say.foundNone : say.found(count)}</h2>
${count === 0 ? html`<p>${say.foundNoneMore}</p>` : null}
<ul>${items.map(
    ({ item, evidence }) =>
      html`<li>${mark(item.voice.kind)} <a href="${chrome.to(paths.item(item.id))}"><bdi>${item.title}</bdi></a> <span class="hint"><bdi>${item.voice.name}</bdi>, ${sayAgo(item.toldAt, chrome)}${
        evidence.length > 0
          ? html`: “<bdi>${evidence
              .map(({ words }) => (words.length > 70 ? `${words.slice(0, 68)}…` : words))
              .slice(0, 3)
              .join('”, “')}</bdi>”`
          : null
      }</span></li>`,
  )}</ul>
${related.length > 0 ? html`<p>${say.related}</p><p class="chips">${related.map((word) => html`<button class="button quiet" type="submit" name="add" value="${word}">+ <bdi>${word}</bdi></button> <button class="button quiet" type="submit" name="leave-out" value="${word}" aria-label="${`${say.leaveOut}: ${word}`}">−</button> `)}</p>` : null}</section>`;
}
