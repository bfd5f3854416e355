import { type Html, html } from '../../../ground/page/page.ts';
import type { Item } from '../../../river/keep/keep.ts';
import { paths } from '../addresses.ts';
import type { Chrome } from '../chrome.ts';
import { excerptOf } from './excerpt.ts';
import { voiceName } from './voice-mark.ts';
import { closes, happens, leaf, said, saidThatDay } from './when-said.ts';

/** An item as lists have it, perhaps with the words around those that were sought. */
export type Listed = Item & { excerpt?: string };

/** One item in a list. Its headline leads to whoever said it; "Details" to our page about it. */
export function itemLine(item: Listed, chrome: Chrome, { underDay = false } = {}): Html {
  const picture = chrome.picture(item, 'small');
  const lang = foreign(item.language, chrome);
  return html`<article class="${['item', item.event && 'dated', !item.event && picture && 'pictured']}">
${item.event ? leaf(item.event, chrome) : null}
<div>
<p class="item-by">${voiceName(item.voice, chrome)} ${underDay ? saidThatDay(item.toldAt, chrome) : said(item.toldAt, chrome)}${edited(item, chrome)}</p>
<h3 lang="${lang}"><a href="${item.url ?? chrome.to(paths.item(item.id))}"><bdi>${item.title}</bdi></a></h3>
${item.event ? html`<p class="happens">${happens(item.event, chrome)}${item.event.location ? html`, <bdi>${item.event.location}</bdi>` : null} ${statusOf(item, chrome)}</p>` : null}
${item.excerpt ? html`<p class="summary excerpt" lang="${lang}">${excerptOf(item.excerpt)}</p>` : summary(item, lang)}
${actionLine(item, chrome)}
${tags(item, chrome)}
</div>
${picture && !item.event ? html`<img class="item-picture" src="${picture}" alt="${item.image?.alt ?? ''}" loading="lazy" width="136" height="104">` : null}
</article>`;
}

/** The language of an item where it is not the page's, for screen readers and hyphenation. */
export function foreign(language: string | null, chrome: Chrome): string | null {
  return language &&
    language.split('-')[0] !== chrome.language &&
    /^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i.test(language)
    ? language
    : null;
}

function summary(item: Item, lang: string | null): Html | null {
  const same = item.summary === '' || item.summary === item.title;
  return same ? null : html`<p class="summary" lang="${lang}">${item.summary}</p>`;
}

function edited(item: Item, chrome: Chrome): Html | null {
  if (item.version < 2 || !item.changedAt) return null;
  return html` <a href="${chrome.to(paths.item(item.id))}#changes">${chrome.words.item.edited('').trim()}</a>`;
}

export function statusOf(item: Pick<Item, 'event'>, chrome: Chrome): Html | null {
  if (item.event?.status === 'cancelled')
    return html`<strong class="status">${chrome.words.item.cancelled}</strong>`;
  if (item.event?.status === 'tentative')
    return html`<strong class="status">${chrome.words.item.tentative}</strong>`;
  return null;
}

/** What can be done about it, where and until when. */
export function actionLine(item: Pick<Item, 'action' | 'url' | 'title'>, chrome: Chrome): Html | null {
  const { action } = item;
  if (!action) return null;
  const over = action.deadline !== undefined && action.deadline < chrome.now;
  const where = action.url ?? item.url;
  const label = html`${chrome.words.actions[action.kind]}<span class="unseen">: <bdi>${item.title}</bdi></span>`;
  return html`<p class="act">${over || !where ? null : html`<a href="${where}">${label}</a>`} ${action.deadline ? closes(action.deadline, chrome) : null}</p>`;
}

/** Below this a finding is shown as a guess. */
export const SURE = 0.6;

/** That a finding is a guess, for the eye and for the ear. */
function doubt(confidence: number, { words }: Chrome): Html | null {
  return confidence < SURE
    ? html`<span class="unsure-mark" aria-hidden="true">?</span><span class="unseen"> (${words.look.perhaps})</span>`
    : null;
}

function tags(item: Item, chrome: Chrome): Html {
  const { words } = chrome;
  const places = item.places.filter((place) => place.focus && !place.assumed).slice(0, 3);
  const subjects = [...item.subjects].sort((a, b) => b.confidence - a.confidence).slice(0, 3);
  return html`<p class="tags">${places.map(
    (place) =>
      html`<a class="${['tag', place.confidence < SURE && 'unsure']}" href="${chrome.to(paths.list(place.slug, null))}"><bdi>${place.name}</bdi>${doubt(place.confidence, chrome)}</a>`,
  )}${subjects.map((subject) => {
    const label = chrome.subject(subject.subjectId);
    return label
      ? html`<a class="${['tag', subject.confidence < SURE && 'unsure']}" href="${chrome.to(paths.list(null, subject.subjectId))}">${label}${doubt(subject.confidence, chrome)}</a>`
      : null;
  })}${
    item.story && item.story.voices > 1
      ? html`<a class="on-this" href="${chrome.to(paths.story(item.story.id))}">${words.item.onThis(item.story.voices)}<span class="unseen">: <bdi>${item.title}</bdi></span></a>`
      : null
  }<a class="more" href="${chrome.to(paths.item(item.id))}">${words.item.details}<span class="unseen">: <bdi>${item.title}</bdi></span></a></p>`;
}
