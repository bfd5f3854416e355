import { Parser } from 'htmlparser2';
import { whole } from './address.ts';
import { shallow } from './sanitise.ts';

/** What the markup of a web page says of itself, gathered in one pass. */
export interface Page {
  title?: string | undefined;
  siteName?: string | undefined;
  language?: string | undefined;
  generator?: string | undefined;
  canonical?: string | undefined;
  base: string | undefined;
  /** `<link>`s with an address, whole. */
  links: { rel: string; type: string; url: string; title?: string | undefined }[];
  anchors: { url: string; text: string }[];
  /** The raw texts of JSON-LD scripts. */
  data: string[];
}

const most = { links: 500, anchors: 5_000, data: 100, text: 200 };

/** Scans HTML, broken or not. Nothing is fetched or run. */
export function scanPage(html: string, address: string | undefined): Page {
  const page: Page = { base: address, links: [], anchors: [], data: [] };
  let into: 'title' | 'data' | 'anchor' | undefined;
  let baseSeen = false;
  const parser = new Parser({
    onopentag(name, a) {
      if (name === 'html') page.language ??= a.lang ?? a['xml:lang'];
      else if (name === 'base' && a.href && !baseSeen) {
        baseSeen = true;
        page.base = whole(a.href, address) ?? address;
      } else if (name === 'meta') meta(page, a);
      else if (name === 'link' && page.links.length < most.links) link(page, a);
      else if (name === 'a' && a.href && page.anchors.length < most.anchors) {
        page.anchors.push({
          url: a.href,
          text: [a.title, a['aria-label']].filter(Boolean).join(' ').slice(0, most.text),
        });
        into = 'anchor';
      } else if (name === 'title' && page.title === undefined) {
        page.title = '';
        into = 'title';
      } else if (
        name === 'script' &&
        /^application\/ld\+json/i.test(a.type ?? '') &&
        page.data.length < most.data
      ) {
        page.data.push('');
        into = 'data';
      }
    },
    ontext(text) {
      if (into === 'title') page.title = ((page.title ?? '') + text).slice(0, 2_000);
      else if (into === 'data') page.data[page.data.length - 1] += text;
      else if (into === 'anchor') {
        const last = page.anchors.at(-1)!;
        if (last.text.length < most.text) last.text += ` ${text.slice(0, most.text)}`;
      }
    },
    onclosetag(name) {
      if (name === 'title' || name === 'script' || name === 'a') into = undefined;
    },
  });
  parser.end(shallowPage(html));
  const anchors = page.anchors.flatMap((a) => {
    const url = whole(a.url.replace(/^feed:(?:\/\/)?(?=https?:)/i, ''), page.base);
    return url ? [{ url, text: a.text.replace(/\s+/g, ' ').trim() }] : [];
  });
  return {
    ...page,
    anchors,
    links: page.links
      .flatMap((l) => ({ ...l, url: whole(l.url, page.base) ?? '' }))
      .filter((l) => l.url !== ''),
  };
}

/** A page may be larger than a post; only its depth is at issue. */
function shallowPage(html: string): string {
  return html.length <= 900_000 ? shallow(html) : shallow(html.slice(0, 900_000));
}

function meta(page: Page, a: Record<string, string>): void {
  const name = (a.name ?? a.property ?? '').toLowerCase();
  if (name === 'generator') page.generator ??= a.content?.slice(0, 200).trim() || undefined;
  if (name === 'og:site_name') page.siteName ??= a.content?.slice(0, 200).trim() || undefined;
  if (a['http-equiv']?.toLowerCase() === 'content-language') page.language ??= a.content;
}

function link(page: Page, a: Record<string, string>): void {
  if (!a.href) return;
  const rel = (a.rel ?? '').toLowerCase();
  if (rel === 'canonical') page.canonical ??= a.href;
  page.links.push({
    rel,
    type: (a.type ?? '').toLowerCase().split(';')[0]!.trim(),
    url: a.href,
    title: a.title?.slice(0, 500).trim() || undefined,
  });
}
