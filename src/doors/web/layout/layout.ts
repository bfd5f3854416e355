import { type Html, html } from '../../../ground/page/page.ts';
import { ENDINGS, type Ending, fileOf, paths } from '../addresses.ts';
import { assetPath } from '../assets/assets.ts';
import { type Chrome, withParameter } from '../chrome.ts';
import { markSymbols } from '../parts/voice-mark.ts';
import { sayHeadingDay } from '../words/when.ts';
import { LANGUAGES } from '../words/words.ts';
import { keysHelp } from './keys-help.ts';

/** What a page is made of: the layout puts the head, the masthead and the foot around it. */
export interface Page {
  /** Of the page alone; the site's name is added. Plain text. */
  title: string;
  main: Html;
  description?: string | undefined;
  /** True when the page is also a feed, data, a calendar and a table at the same address. */
  alsoAs?: boolean;
  /** The words in the search field at the top. */
  sought?: string;
  /** Keeps search engines out: private and passing pages. */
  noIndex?: boolean;
  /** Drops the field at the top, for pages that have one of their own. */
  ownSearch?: boolean;
  /** A small script of ours that the page can do without. */
  script?: string;
  /** A sheet of its own, beside the one of all pages. */
  sheet?: string;
}

const FILE_TYPES: Record<Ending, string> = {
  atom: 'application/atom+xml',
  json: 'application/feed+json',
  ics: 'text/calendar',
  csv: 'text/csv',
};

/** A whole page. */
export function layout(page: Page, chrome: Chrome): Html {
  const { site, words } = chrome;
  const home = chrome.path === '/';
  return html`<!doctype html>
<html lang="${chrome.language}">
<head>
<meta charset="utf-8">
<title>${home ? `${site.name}: ${page.title}` : `${page.title} – ${site.name}`}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#fbf6ec" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#1c1915" media="(prefers-color-scheme: dark)">
${page.description ? html`<meta name="description" content="${page.description}">` : null}
${page.noIndex ? html`<meta name="robots" content="noindex">` : null}
<link rel="preload" href="${assetPath('fonts/text.woff2')}" as="font" type="font/woff2" crossorigin>
<link rel="preload" href="${assetPath('fonts/headings.woff2')}" as="font" type="font/woff2" crossorigin>
<link rel="stylesheet" href="${assetPath('style.css')}">
${page.sheet ? html`<link rel="stylesheet" href="${assetPath(page.sheet)}">` : null}
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<script type="module" src="${assetPath('keys.js')}"></script>
${page.script ? html`<script type="module" src="${assetPath(page.script)}"></script>` : null}
${
  page.noIndex
    ? null
    : html`<link rel="webmention" href="${site.baseUrl}/webmention">
<link rel="pingback" href="${site.baseUrl}/pingback">
<link rel="canonical" href="${site.baseUrl}${chrome.path}${chrome.query === '' ? '' : `?${chrome.query}`}">`
}
${Object.keys(LANGUAGES).map(
  (language) =>
    html`<link rel="alternate" hreflang="${language}" href="${site.baseUrl}${withParameter(here(chrome), 'lang', language)}">`,
)}
${
  page.alsoAs
    ? ENDINGS.map(
        (ending) =>
          html`<link rel="alternate" type="${FILE_TYPES[ending]}" title="${page.title}" href="${fileOf(chrome.path, ending, chrome.query)}">`,
      )
    : null
}
</head>
<body>
<a class="skip" href="#main">${words.skip}</a>
${markSymbols()}
${masthead(page, chrome)}
<main id="main" tabindex="-1">
${page.main}
</main>
${foot(page, chrome)}
${keysHelp(chrome)}
</body>
</html>
`;
}

function here(chrome: Chrome): string {
  return chrome.query === '' ? chrome.path : `${chrome.path}?${chrome.query}`;
}

function masthead(page: Page, chrome: Chrome): Html {
  const { words, site } = chrome;
  const link = (path: string, label: string, name: string) =>
    html`<li class="nav-${name}"><a href="${chrome.to(path)}" aria-current="${chrome.path === path ? 'page' : null}">${label}</a></li>`;
  return html`<header class="masthead">
<div class="masthead-in">
<a class="site" href="${chrome.to('/')}">${brand()}<span>${site.name}</span></a>
<nav aria-label="${words.nav.label}"><ul>
${link('/', words.nav.home, 'home')}
${link(paths.voices, words.nav.voices, 'voices')}
${link(paths.about, words.nav.about, 'about')}
${chrome.official ? link(paths.desk, words.nav.desk, 'edit') : null}
${chrome.editor ? link(paths.edit, words.nav.editor, 'edit') : null}
</ul></nav>
${page.ownSearch ? null : searchField(chrome, page.sought ?? '')}
<a class="button" href="${chrome.to('/hear')}">${words.nav.hear}</a>
${page.alsoAs ? html`<p class="sheet">${sayHeadingDay(chrome.now, { ...chrome, now: new Date(0) })}</p>` : null}
</div>
</header>`;
}

/** Three voices of a chorus: the sign of the site. */
function brand(): Html {
  return html`<svg class="brand" viewBox="0 0 36 24" aria-hidden="true"><use href="#v-community-group" class="v-charity" x="0" y="8" width="14" height="14"/><use href="#v-council" class="v-council" x="12" y="1" width="11" height="11"/><use href="#v-representative" class="v-community-group" x="22" y="7" width="14" height="14"/></svg>`;
}

/** The one field of every page: words, a place, a subject. */
export function searchField(chrome: Chrome, sought: string): Html {
  const { words } = chrome;
  return html`<form class="find" role="search" action="/search" method="get">
<label class="unseen" for="q-top">${words.nav.search}</label>
<input id="q-top" type="search" name="q" value="${sought}" maxlength="200" placeholder="${words.nav.search}" autocomplete="off">
${keepLanguage(chrome)}<button type="submit"><svg viewBox="0 0 20 20" aria-hidden="true"><circle cx="8.5" cy="8.5" r="5.5"/><path d="m13 13 5 5"/></svg><span class="unseen">${words.nav.search}</span></button>
</form>`;
}

/** In forms that are sent by GET, the language that was asked for by address. */
export function keepLanguage(chrome: Chrome): Html | null {
  return chrome.to('/') === '/' ? null : html`<input type="hidden" name="lang" value="${chrome.language}">`;
}

function foot(page: Page, chrome: Chrome): Html {
  const { words, site } = chrome;
  return html`<footer class="foot">
<div class="foot-in">
<p class="foot-line">${words.foot.line}</p>
<ul>
<li><a href="${chrome.to(paths.about)}">${words.nav.about}</a></li>
<li><a href="${chrome.to(paths.about)}#privacy">${words.about.privacy}</a></li>
<li><a href="${chrome.to(paths.voices)}">${words.nav.voices}</a></li>
<li><a href="${chrome.to(paths.consultations)}">${words.consultations.title}</a></li>
<li><a href="${chrome.to(paths.blogs)}">${words.blogs.all}</a></li>
<li><a href="mailto:${site.contact}">${words.about.contact}</a></li>
</ul>
<ul aria-label="${words.foot.publishing}">
<li><a href="${chrome.to(paths.check)}">${words.setUp.check.title}</a></li>
<li><a href="${chrome.to(paths.notice)}">${words.publishing.notice.title}</a></li>
<li><a href="${chrome.to(paths.embed)}">${words.publishing.embed.title}</a></li>
</ul>
<ul class="languages" aria-label="${words.nav.languages}">
${Object.entries(LANGUAGES).map(([language, { language: name }]) =>
  language === chrome.language
    ? html`<li lang="${language}"><span aria-current="true">${name}</span></li>`
    : html`<li lang="${language}"><a hreflang="${language}" href="${withParameter(here(chrome), 'lang', language)}">${name}</a></li>`,
)}
</ul>
${page.alsoAs ? html`<p class="sheet">${words.foot.sheet(`${site.baseUrl}${here(chrome)}`, `${site.baseUrl}${paths.hear(null, null)}`)}</p>` : null}
<p class="foot-by">${words.foot.by}</p>
</div>
</footer>`;
}
