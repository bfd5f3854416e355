import { type Html, html } from '../../../ground/page/page.ts';
import type { Item } from '../../../river/keep/keep.ts';
import type { Scheme } from '../../../river/understand/understand.ts';
import { fileOf, paths } from '../addresses.ts';
import { assetPath } from '../assets/assets.ts';
import { type Chrome, withParameter } from '../chrome.ts';
import { keepLanguage, layout } from '../layout/layout.ts';
import { foreign } from '../parts/item-line.ts';
import { sayAgo, sayEvent } from '../words/when.ts';

/** A small page for somebody else's: headlines and who says them. Links open beside it, since it is only a frame. */
export function embeddedList(
  { title, path, items }: { title: string; path: string; items: readonly Item[] },
  chrome: Chrome,
): Html {
  const { words, site, language } = chrome;
  const say = words.publishing.embed;
  return html`<!doctype html>
<html lang="${language}" dir="auto">
<head>
<meta charset="utf-8">
<title>${title} – ${site.name}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<link rel="stylesheet" href="${assetPath('embed.css')}">
</head>
<body><main><h1>${title}</h1>
${
  items.length === 0
    ? html`<p>${say.empty}</p>`
    : html`<ul>${items.map(
        (item) =>
          html`<li><a href="${item.url ?? `${site.baseUrl}${paths.item(item.id)}`}" target="_blank" rel="noopener" lang="${foreign(item.language, chrome)}"><bdi>${item.title}</bdi></a><p><bdi>${item.voice.name}</bdi>, ${item.event ? sayEvent(item.event, chrome) : sayAgo(item.toldAt, chrome)}</p></li>`,
      )}</ul>`
}
<p class="more"><a href="${site.baseUrl}${chrome.to(path)}" target="_blank" rel="noopener">${say.more(site.name)}</a></p></main></body>
</html>
`;
}

interface CodeFacts {
  places: { slug: string; name: string }[];
  place: string | null;
  subject: string | null;
  /** Something was chosen already, also "everything". */
  asked: boolean;
  scheme: Scheme;
}

/** Choosing what the list is about, and the code to paste. */
export function codePage({ places, place, subject, asked, scheme }: CodeFacts, chrome: Chrome): Html {
  const say = chrome.words.publishing.embed;
  const label = (id: string) => chrome.subject(id) ?? id;
  const path = place === null && subject === null ? '/latest' : paths.list(place, subject);
  const framed = withParameter(`${path}/embed`, 'lang', chrome.language);
  const about = [subject && label(subject), places.find(({ slug }) => slug === place)?.name]
    .filter(Boolean)
    .join(', ');
  const title = `${about || chrome.site.patchName} – ${chrome.site.name}`.replace(/["<>&]/g, '');
  const code = `<iframe src="${chrome.site.baseUrl}${framed}" title="${title}" width="100%" height="420" loading="lazy" style="border:0"></iframe>`;
  const data = `${chrome.site.baseUrl}${fileOf(path === '/latest' ? '/' : path, 'json')}`;
  const option = (value: string, text: string, chosen: string | null) =>
    html`<option value="${value}" selected="${value === (chosen ?? '')}">${text}</option>`;
  const heads = scheme.subjects.filter(({ parent }) => parent === null);
  const main = html`<div class="wide page"><h1>${say.title}</h1><p class="lead">${say.lead}</p>
<form class="choose" method="get" action="/embed">${keepLanguage(chrome)}
<div class="field"><label for="place">${say.place}</label><select id="place" name="place">${option('', say.all(chrome.site.patchName), place)}${places.map((one) => option(one.slug, one.name, place))}</select></div>
<div class="field"><label for="subject">${say.subject}</label><select id="subject" name="subject">${option('', chrome.words.calendar.anything, subject)}${heads.map((head) => html`<optgroup label="${label(head.id)}">${[head, ...scheme.subjects.filter(({ parent }) => parent === head.id)].map(({ id }) => option(id, label(id), subject))}</optgroup>`)}</select></div>
<p><button class="button" type="submit">${say.show}</button></p></form>
${
  asked
    ? html`<section role="status"><div class="field"><label for="code">${say.code}</label><textarea id="code" class="code" rows="4" readonly spellcheck="false" dir="ltr">${code}</textarea></div><p><a href="${framed}">${say.see}</a></p><p>${say.json}: <a class="code" href="${data}">${data}</a></p></section>`
    : null
}</div>`;
  return layout({ title: say.title, main, description: say.lead }, chrome);
}
