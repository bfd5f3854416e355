import { type Html, html } from '../../../ground/page/page.ts';
import type { Chrome } from '../chrome.ts';

/** One field, one press: what is near. By POST, since a postcode belongs in no address, history or log. */
export function nearField(
  chrome: Chrome,
  { id = 'near', typed = '', wrong = null as string | null } = {},
): Html {
  const say = chrome.words.choosing.near;
  return html`<form class="ask" method="post" action="${chrome.to('/near')}"><label for="${id}">${say.field}</label><div class="find large"><input id="${id}" type="text" name="near" value="${typed}" maxlength="100" autocomplete="postal-code" autocapitalize="off" spellcheck="false" aria-invalid="${wrong ? 'true' : null}" aria-describedby="${wrong ? `${id}-wrong` : `${id}-hint`}"><button type="submit">${say.button}</button></div>${
    wrong ? html`<p class="wrong-field" id="${id}-wrong">${wrong}</p>` : null
  }<p class="hint" id="${id}-hint">${say.hint}</p></form>`;
}
