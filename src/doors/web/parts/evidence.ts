import { type Html, html } from '../../../ground/page/page.ts';
import type { ItemPlace, ItemSubject, WholeItem } from '../../../river/keep/keep.ts';
import { paths } from '../addresses.ts';
import type { Chrome } from '../chrome.ts';
import { inSentence } from '../words/words.ts';
import { SURE } from './item-line.ts';

/** How we know where and what an item is about: each finding opens to the words that led to it. */
export function evidence(item: WholeItem, chrome: Chrome): Html {
  const { words } = chrome;
  const subjects = item.subjects.flatMap((subject) => {
    const label = chrome.subject(subject.subjectId);
    return label ? [subjectEvidence(item, subject, label, chrome)] : [];
  });
  return html`<section class="how" id="how"><h2>${words.item.how}</h2><p>${words.item.howMore}</p>
${item.places.length > 0 ? item.places.map((place) => placeEvidence(item, place, chrome)) : html`<p>${words.item.noPlaces}</p>`}
${subjects.length > 0 ? subjects : html`<p>${words.item.noSubjects}</p>`}
</section>`;
}

type Field = ItemPlace['mentions'][number]['field'] | ItemSubject['evidence'][number]['field'];

function fieldWords(field: Field, chrome: Chrome): string {
  const { item } = chrome.words;
  return {
    title: item.inTitle,
    text: item.inText,
    category: item.inCategory,
    point: item.inPoint,
    location: item.inLocation,
    patch: item.inPatch,
  }[field];
}

/** One line a phrase, however often it stands there. */
function phrases(list: { field: Field; phrase: string }[], chrome: Chrome): Html[] {
  const distinct = new Map(list.map((one) => [`${one.field}:${one.phrase}`, one]));
  return [...distinct.values()]
    .slice(0, 12)
    .map(({ field, phrase }) =>
      phrase.trim() === '' || field === 'patch' || field === 'point'
        ? html`<li>${fieldWords(field, chrome)}</li>`
        : html`<li>“<bdi>${phrase}</bdi>” ${fieldWords(field, chrome)}</li>`,
    );
}

function sureness(confidence: number, decidedBy: 'machine' | 'editor', chrome: Chrome): string {
  const { item } = chrome.words;
  if (decidedBy === 'editor') return item.editor;
  return confidence >= 0.85 ? item.sure : confidence >= SURE ? item.fairlySure : item.guess;
}

function finding(
  about: { name: string; kind: string | null; path: string; wrong: string; guess: boolean },
  sure: string,
  reasons: Html[],
  chrome: Chrome,
): Html {
  const { words } = chrome;
  return html`<details class="${['evidence', about.guess && 'guess']}"><summary><b><bdi>${about.name}</bdi></b>${about.kind ? html` <span class="kind">${about.kind}</span>` : null} <span class="sure">${sure}</span></summary><div>
${reasons.length > 0 ? html`<ul>${reasons}</ul>` : null}
<p><a href="${chrome.to(about.path)}">${words.list.everything(about.kind ? about.name : inSentence(about.name))}</a></p>
<p><a href="${chrome.to(about.wrong)}" rel="nofollow">${words.item.notRight}<span class="unseen">: <bdi>${about.name}</bdi></span></a></p>
</div></details>`;
}

function placeEvidence(item: WholeItem, place: ItemPlace, chrome: Chrome): Html {
  const reasons = [
    ...phrases(place.mentions, chrome),
    ...place.because.map((why) => html`<li lang="${chrome.language === 'en' ? null : 'en'}">${why}</li>`),
  ];
  if (place.assumed && place.mentions.every(({ field }) => field !== 'patch'))
    reasons.unshift(html`<li>${chrome.words.item.inPatch}</li>`);
  const sure = sureness(place.confidence, place.decidedBy, chrome);
  return finding(
    {
      name: place.name,
      kind: place.kind,
      path: paths.list(place.slug, null),
      wrong: paths.wrong(item.id, `place:${place.slug}`),
      guess: place.confidence < SURE || place.assumed,
    },
    place.focus ? sure : `${sure}, ${chrome.words.item.aside}`,
    reasons,
    chrome,
  );
}

function subjectEvidence(item: WholeItem, subject: ItemSubject, label: string, chrome: Chrome): Html {
  return finding(
    {
      name: label,
      kind: null,
      path: paths.list(null, subject.subjectId),
      wrong: paths.wrong(item.id, `subject:${subject.subjectId}`),
      guess: subject.confidence < SURE,
    },
    sureness(subject.confidence, subject.decidedBy, chrome),
    [...phrases(subject.evidence, chrome), ...learnedFrom(subject, chrome)],
    chrome,
  );
}

/** That editors' corrections of other items led to it, and how many. */
function learnedFrom({ evidence: led }: ItemSubject, chrome: Chrome): Html[] {
  const most = Math.max(0, ...led.map((one) => one.learnedFrom ?? 0));
  return most > 0 ? [html`<li>${chrome.words.item.learned(most)}</li>`] : [];
}
