import { type Html, html } from '../../../ground/page/page.ts';
import { type Chrome, withParameter } from '../chrome.ts';
import { keepLanguage, layout } from '../layout/layout.ts';
import type { Asked } from '../parts/asked.ts';
import { filters } from '../parts/filters.ts';
import type { Listed } from '../parts/item-line.ts';
import { alsoAs } from '../parts/side-boxes.ts';
import { asTheyCome, pager } from '../parts/stream.ts';

export interface SearchFacts {
  asked: Asked;
  items: Listed[];
  next: string | null;
  total: number;
  /** Places and subjects that go by these words. */
  pages: { name: string; kind: string; path: string }[];
  /** Words near to those sought, of places, subjects and voices. */
  near: string[];
  badCursor: boolean;
}

/** What was found, best first, with what was sought marked in it. */
export function searchPage(facts: SearchFacts, chrome: Chrome): Html {
  const { words } = chrome;
  const { asked } = facts;
  const title = asked.words === '' ? words.search.title : words.search.of(asked.words);
  const main = html`<div class="wide"><div class="head"><h1>${words.search.title}</h1>
<form class="find large" role="search" action="/search" method="get"><label class="unseen" for="q">${words.search.label}</label><input id="q" type="search" name="q" value="${asked.words}" maxlength="200" placeholder="${words.search.label}">${keepLanguage(chrome)}<button type="submit">${words.nav.search}</button></form>
<p class="hint">${words.search.hint}</p></div>
${asked.words === '' ? html`<p class="lead">${words.search.start}</p>` : results(facts, chrome)}</div>`;
  return layout({ title, main, sought: asked.words, noIndex: true, ownSearch: true }, chrome);
}

function results(facts: SearchFacts, chrome: Chrome): Html {
  const { words } = chrome;
  const { asked } = facts;
  const here = `${chrome.path}?${chrome.query}`;
  return html`<div class="columns"><div class="stream">
${pagesBox(facts, chrome)}
${facts.badCursor ? html`<p class="notice">${words.trouble.cursor}</p>` : null}
<h2 class="day" role="status">${facts.total > 0 ? words.search.found(facts.total) : words.search.none(asked.words)}</h2>
${didYouMean(facts, chrome)}
${
  facts.items.length > 0
    ? html`<p class="chosen">${words.filters.order}: ${order('best', words.filters.best, asked, here, chrome)} ${order('newest', words.filters.newest, asked, here, chrome)}</p>${asTheyCome(facts.items, chrome)}${pager(facts.next ? withParameter(here, 'after', facts.next) : null, asked.after ? withParameter(here, 'after', null) : null, chrome)}`
    : html`<p>${words.search.noneMore}</p>`
}
</div><aside class="side"><section class="box">${filters(asked, chrome, { words: true })}</section><p class="also">${words.hear.media}: ${alsoAs(chrome)}</p></aside></div>`;
}

function order(value: Asked['order'], label: string, asked: Asked, here: string, chrome: Chrome): Html {
  const address = withParameter(withParameter(here, 'after', null), 'order', value === 'best' ? null : value);
  return asked.order === value
    ? html`<b aria-current="true">${label}</b>`
    : html`<a href="${chrome.to(address)}">${label}</a>`;
}

function pagesBox({ pages }: SearchFacts, chrome: Chrome): Html | null {
  if (pages.length === 0) return null;
  return html`<section class="hear found-pages"><h2>${chrome.words.search.pages}</h2><ul>${pages.map((page) => html`<li><a href="${chrome.to(page.path)}"><b><bdi>${page.name}</bdi></b></a> <span class="kind">${page.kind}</span></li>`)}</ul></section>`;
}

function didYouMean({ near }: SearchFacts, chrome: Chrome): Html | null {
  if (near.length === 0) return null;
  return html`<p class="chosen">${chrome.words.search.mean}: ${near.map((word) => html`<a href="${chrome.to(`/search?${new URLSearchParams({ q: word })}`)}"><bdi>${word}</bdi></a> `)}?</p>`;
}
