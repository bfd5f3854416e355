import { type Html, html } from '../../../ground/page/page.ts';
import { VOICE_KINDS } from '../../../river/sources/sources.ts';
import type { Chrome } from '../chrome.ts';
import { keepLanguage } from '../layout/layout.ts';
import type { Asked } from './asked.ts';
import { mark } from './voice-mark.ts';

/** Whose voices and when, as a form that is a plain GET. `words` also shows the field for words. */
export function filters(asked: Asked, chrome: Chrome, { words: withWords = false } = {}): Html {
  const { words } = chrome;
  const chosen = asked.kinds.length + (asked.when !== '' || asked.from || asked.to ? 1 : 0);
  const when: [string, string][] = [
    ['', words.filters.any],
    ['day', words.filters.day],
    ['week', words.filters.week],
    ['month', words.filters.month],
  ];
  return html`<details class="filters" open="${withWords || chosen > 0}">
<summary>${words.filters.open}${chosen > 0 ? html` <span>${words.filters.chosen(chosen)}</span>` : null}</summary>
<form method="get" action="${chrome.path}">
${withWords ? wordsField(asked, chrome) : null}${keepLanguage(chrome)}
<fieldset><legend>${words.filters.kinds}</legend><div class="chips">${VOICE_KINDS.map(
    (kind) =>
      html`<label><input type="checkbox" name="kind" value="${kind}" checked="${asked.kinds.includes(kind)}">${mark(kind)}${words.kindsMany[kind]}</label>`,
  )}</div></fieldset>
<fieldset><legend>${words.filters.when}</legend><div class="chips">${when.map(
    ([value, label]) =>
      html`<label><input type="radio" name="when" value="${value}" checked="${asked.when === value}">${label}</label>`,
  )}</div>
<div class="dates"><div><label for="f-from">${words.filters.from}</label><input id="f-from" type="date" name="from" value="${asked.from ?? ''}"></div><div><label for="f-to">${words.filters.to}</label><input id="f-to" type="date" name="to" value="${asked.to ?? ''}"></div></div></fieldset>
<div><button class="button" type="submit">${withWords ? words.nav.search : words.filters.apply}</button></div>
</form>
</details>`;
}

function wordsField(asked: Asked, chrome: Chrome): Html {
  const { words } = chrome;
  return html`<input type="hidden" name="q" value="${asked.words}">${
    asked.order === 'newest' ? html`<input type="hidden" name="order" value="newest">` : null
  }<span class="unseen">${words.search.of(asked.words)}</span>`;
}
