import { type Html, html } from '../../../ground/page/page.ts';
import type { Chrome } from '../chrome.ts';
import { layout } from '../layout/layout.ts';

/** A question with a button and a way back. */
export function questionPage(
  {
    title,
    more,
    button,
    action,
    back,
  }: { title: string; more: string; button: string; action: string; back: string | null },
  chrome: Chrome,
): Html {
  const main = html`<div class="wide page"><h1>${title}</h1><p class="lead">${more}</p><div class="row"><form method="post" action="${action}"><button class="button" type="submit">${button}</button></form>${
    back ? html`<a class="button quiet" href="${back}">${chrome.words.people.manage.back}</a>` : null
  }</div></div>`;
  return layout({ title, main, noIndex: true }, chrome);
}

/** What was done, and a way on. */
export function donePage(
  { title, more, on }: { title: string; more: string; on: { label: string; path: string } },
  chrome: Chrome,
): Html {
  const main = html`<div class="wide page"><h1>${title}</h1><p class="lead">${more}</p><a class="button quiet" href="${chrome.to(on.path)}">${on.label}</a></div>`;
  return layout({ title, main, noIndex: true }, chrome);
}
