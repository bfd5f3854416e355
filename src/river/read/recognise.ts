import { webAddress } from './address.ts';
import { decodeBytes } from './charset.ts';
import type { Draft, FeedFormat, Read, ReadInput } from './draft.ts';
import { looksLikePage } from './page.ts';
import { oneLine } from './plain.ts';
import { scanPage } from './scan.ts';
import { languageTag } from './settle.ts';
import { baseOf } from './xml-feed.ts';

/** A feed that a page names or seems to link to. */
export interface FeedLink {
  url: string;
  title?: string;
  /** As declared, or as the address suggests. */
  type?: string;
}

/** What stands behind an address, for finding feeds. */
export type Recognised =
  | { kind: 'feed'; format: FeedFormat; title?: string; url?: string; items: number; newest?: Date }
  | {
      kind: 'page';
      title?: string;
      /** Those it names by `<link>` first, then anchors that look like feeds; each once. */
      feeds: FeedLink[];
      /** The software that made it (`WordPress 6.5`), as it says. */
      generator?: string;
      /** All pages it links to, whole, each once. */
      links: string[];
      /** What it says of posts or events itself (schema.org, microformats), so that it can be read as a feed. */
      list?: { items: number; newest?: Date };
      language?: string;
    }
  | { kind: 'other' };

const TYPES =
  /^(?:application|text)\/(?:(?:rss|atom|rdf|feed|x\.atom|x-atom)\+(?:xml|json)|x?rss\+?xml|xml|calendar)$|^application\/activity\+json$/;

/** From what was read, or from the page itself if it was none (or a page that also is data). */
export function recogniseFrom(input: ReadInput, result: Read): Recognised {
  if (result.kind === 'feed' && result.format !== 'page')
    return feedOf(result.format, result.feed.title, result.feed.url, result.drafts);
  const { text } = decodeBytes(input.bytes, input.contentType);
  if (result.kind === 'bomb' || result.kind === 'empty' || !looksLikePage(text)) return { kind: 'other' };
  const page = scanPage(text, baseOf(input));
  const named = page.links.filter(
    (l) =>
      /\b(?:alternate|feed)\b/.test(l.rel) &&
      (TYPES.test(l.type) || (l.rel.includes('feed') && l.type === '')) &&
      !/activity\+json/.test(l.type),
  );
  const feeds = new Map<string, FeedLink>();
  const add = (given: string, title: string | undefined, type: string | undefined): void => {
    const url = webAddress(
      given.replace(/^(?:webcal|feed):(?:\/\/)?(?=\w)/i, (s) =>
        s.toLowerCase().startsWith('webcal') ? 'https://' : 'https://',
      ),
    );
    if (!url || feeds.has(url) || feeds.size >= 100) return;
    feeds.set(url, { url, ...(title && { title: oneLine(title, 200) }), ...(type && { type }) });
  };
  for (const l of named) add(l.url, l.title, l.type);
  for (const a of page.anchors) {
    const type = seemsFeed(a.url, a.text);
    if (type) add(a.url, a.text || undefined, type === 'unknown' ? undefined : type);
  }
  const title = page.title === undefined ? undefined : oneLine(page.title, 300);
  const language = languageTag(page.language ?? input.contentLanguage ?? undefined);
  const links = [...new Set(page.anchors.flatMap((a) => webAddress(a.url.split('#')[0]) ?? []))].slice(
    0,
    2_000,
  );
  return {
    kind: 'page',
    ...(title && { title }),
    feeds: [...feeds.values()],
    ...(page.generator && { generator: page.generator }),
    links,
    ...(result.kind === 'feed' && { list: { items: result.drafts.length, ...newestOf(result.drafts) } }),
    ...(language && { language }),
  };
}

function feedOf(
  format: FeedFormat,
  title: string | undefined,
  url: string | undefined,
  drafts: Draft[],
): Recognised {
  return {
    kind: 'feed',
    format,
    ...(title && { title }),
    ...(url && { url }),
    items: drafts.length,
    ...newestOf(drafts),
  };
}

function newestOf(drafts: Draft[]): { newest?: Date } {
  const newest = Math.max(0, ...drafts.map((d) => (d.published ?? d.updated)?.getTime() ?? 0));
  return newest > 0 ? { newest: new Date(newest) } : {};
}

/** What a link seems to lead to, by its address and its words; nothing if to no feed. */
function seemsFeed(address: string, words: string): string | undefined {
  if (/^webcal:/i.test(address)) return 'text/calendar';
  if (/^feed:/i.test(address)) return 'unknown';
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  const path = url.pathname.toLowerCase();
  if (/\.ics$/.test(path) || /[?&](?:ical|format=ical|outlook-ical)\b/.test(url.search))
    return 'text/calendar';
  if (/\.atom$|\/atom\/?$|\/atom\.xml$/.test(path) || /[?&]format=atom\b/.test(url.search))
    return 'application/atom+xml';
  if (/\.rss$|\/rss\/?$|\/rss[\w-]*\.xml$/.test(path) || /[?&](?:format=rss|feed=rss2?)\b/.test(url.search))
    return 'application/rss+xml';
  if (/\/feed\.json$/.test(path)) return 'application/feed+json';
  if (/\.rdf$/.test(path)) return 'application/rdf+xml';
  if (/\/feeds?\/?$|\/feed[\w-]*\.xml$|\/(?:index|news|blog)\.xml$/.test(path)) return 'unknown';
  const says =
    /^(?:subscribe (?:by|via|to(?: our)?) )?(?:rss|atom)(?: (?:feed|2\.0))?s?$|\brss feed\b/i.test(words) ||
    (/\.xml$/.test(path) && /\b(?:rss|atom|feed)\b/i.test(words));
  return says ? 'unknown' : undefined;
}
