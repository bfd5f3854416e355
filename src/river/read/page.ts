import type { ReadInput } from './draft.ts';
import type { Found } from './found.ts';
import { readJsonLd } from './json-ld.ts';
import { hasMicroformats, readMicroformats } from './microformats.ts';
import type { Said } from './said.ts';
import { shallow } from './sanitise.ts';
import { scanPage } from './scan.ts';

/** Whether a text is a web page. */
export function looksLikePage(text: string): boolean {
  return /<(?:!doctype\s+html|html|head|body|title|meta|link|div|p|script|a|h1|table|span|br)[\s>/]/i.test(
    text.slice(0, 20_000),
  );
}

/** A web page that says in data (JSON-LD or microformats) what is on it; any other is no feed. */
export function readPage(html: string, input: ReadInput, base: string | undefined): Found {
  const page = scanPage(html, base);
  const fromData = readJsonLd(page.data, page.base);
  const marked = hasMicroformats(html)
    ? readMicroformats(shallow(html), page.base ?? 'http://localhost/')
    : { title: undefined, items: [] };
  const items = merged(fromData, marked.items);
  if (items.length === 0) {
    const offered = page.links.some(
      (l) => /alternate/.test(l.rel) && /rss|atom|feed\+json|calendar/.test(l.type),
    );
    return {
      kind: 'not-a-feed',
      message: offered
        ? 'This is a web page, not a feed; it does name a feed of its own.'
        : 'This is a web page, not a feed.',
    };
  }
  return {
    kind: 'found',
    format: 'page',
    feed: {
      title: { text: page.siteName ?? page.title ?? '' },
      url: page.canonical ?? page.base,
      language: page.language ?? input.contentLanguage ?? undefined,
      items,
    },
    mended: [],
  };
}

/** The same post in both kinds of data is told once, by JSON-LD, which says more. */
function merged(first: Said[], second: Said[]): Said[] {
  const urls = new Set(first.map((s) => s.url));
  const titles = new Set(first.map((s) => JSON.stringify(s.title)));
  return [
    ...first,
    ...second.filter((s) => !(s.url && urls.has(s.url)) && !titles.has(JSON.stringify(s.title))),
  ];
}
