import { type Html, html } from '../../../ground/page/page.ts';
import type { Chrome } from '../chrome.ts';
import { dayOf, sayHeadingDay } from '../words/when.ts';
import { itemLine, type Listed } from './item-line.ts';

/** Items under the days on which they were said, newest first. */
export function byDay(items: Listed[], chrome: Chrome): Html {
  const days: { day: string; items: Listed[] }[] = [];
  for (const item of items) {
    const day = dayOf(item.toldAt, chrome.timeZone);
    const last = days.at(-1);
    if (last?.day === day) last.items.push(item);
    else days.push({ day, items: [item] });
  }
  return html`${days.map(
    (day) => html`<h2 class="day">${sayHeadingDay(day.items[0]!.toldAt, chrome)}</h2>
${day.items.map((item) => itemLine(item, chrome, { underDay: true }))}`,
  )}`;
}

/** Items in the order they come, for lists that are best first. */
export function asTheyCome(items: Listed[], chrome: Chrome): Html {
  return html`<div class="items">${items.map((item) => itemLine(item, chrome))}</div>`;
}

/** To older items, and back to the newest when this is not the first page. */
export function pager(next: string | null, newest: string | null, chrome: Chrome): Html | null {
  if (!next && !newest) return null;
  return html`<nav class="pager" aria-label="${chrome.words.list.more}">${next ? html`<a class="button quiet" rel="next" href="${chrome.to(next)}">${chrome.words.list.more}</a>` : null}${
    newest ? html`<a class="button quiet" href="${chrome.to(newest)}">${chrome.words.list.newest}</a>` : null
  }</nav>`;
}
