import { type Html, html } from '../../../ground/page/page.ts';
import type { Chrome } from '../chrome.ts';
import { layout } from '../layout/layout.ts';
import type { Answer } from '../route.ts';

/** A page behind an address that is a secret: kept nowhere on the way. */
export const bearerPage = (page: Html, status = 200): Answer => ({ page, status, keepFor: 0 });

/** For links that were cut short, renewed or erased: alike, so that nobody learns which. */
export function badLink(chrome: Chrome): Answer {
  const say = chrome.words.people.badLink;
  const main = html`<div class="wide"><div class="trouble"><h1>${say.title}</h1><p class="lead">${say.more}</p><a class="button quiet" href="${chrome.to('/')}">${chrome.words.trouble.home}</a></div></div>`;
  return bearerPage(layout({ title: say.title, main, noIndex: true }, chrome), 404);
}
