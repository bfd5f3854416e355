import { whole } from './address.ts';
import { parseDate } from './dates.ts';
import type { Found } from './found.ts';
import { fewItems } from './limits.ts';
import { together } from './person.ts';
import type { Said, SaidFeed, Words } from './said.ts';

type Thing = Record<string, unknown>;

/** A JSON object, or nothing. */
export const thing = (v: unknown): Thing | undefined =>
  typeof v === 'object' && v !== null && !Array.isArray(v) ? (v as Thing) : undefined;
export const things = (v: unknown): Thing[] =>
  (Array.isArray(v) ? (v as unknown[]) : v === undefined ? [] : [v])
    .map(thing)
    .filter((x) => x !== undefined);
/** A string or number as text; only what the object itself holds. */
export function text(of: Thing | undefined, key: string): string | undefined {
  const v = of && Object.hasOwn(of, key) ? of[key] : undefined;
  return typeof v === 'string'
    ? v.trim() || undefined
    : typeof v === 'number' && Number.isFinite(v)
      ? String(v)
      : undefined;
}
const own = (of: Thing, key: string): unknown => (Object.hasOwn(of, key) ? of[key] : undefined);
const strings = (v: unknown): string[] =>
  Array.isArray(v) ? v.filter((s): s is string => typeof s === 'string') : [];

/** Whether parsed JSON is a JSON Feed; a missing `version` is forgiven. */
export function isJsonFeed(json: unknown): json is Thing {
  const feed = thing(json);
  return (
    feed !== undefined &&
    (/jsonfeed\.org/i.test(text(feed, 'version') ?? '') ||
      (Array.isArray(feed.items) && text(feed, 'title') !== undefined))
  );
}

/** JSON Feed 1.0 and 1.1 (jsonfeed.org). */
export function readJsonFeed(
  json: Thing,
  base: string | undefined,
  contentLanguage: string | undefined,
): Found {
  const author = authors(json);
  const language = text(json, 'language') ?? contentLanguage;
  const feed: SaidFeed = {
    title: titleOf(json),
    url: whole(text(json, 'home_page_url'), base),
    language,
    description: { text: text(json, 'description') ?? text(json, 'user_comment') ?? '' },
    selfUrl: whole(text(json, 'feed_url'), base),
    hubUrl: things(own(json, 'hubs')).map((h) => text(h, 'url'))[0],
    items: fewItems(things(own(json, 'items'))).map((i) => readItem(i, base, author, language)),
  };
  const mended = text(json, 'version') ? [] : ['The feed does not say which version of JSON Feed it is.'];
  return { kind: 'found', format: 'json', feed, mended };
}

function readItem(
  item: Thing,
  base: string | undefined,
  feedAuthor: string | undefined,
  language: string | undefined,
): Said {
  const html = text(item, 'content_html');
  const plain = text(item, 'content_text');
  const summary = text(item, 'summary');
  const url = whole(text(item, 'url'), base) ?? whole(text(item, 'external_url'), base);
  const content = html ? { html, base: url ?? base } : plain ? { text: plain } : undefined;
  return {
    id: text(item, 'id'),
    url,
    title: titleOf(item),
    author: authors(item) ?? feedAuthor,
    published: parseDate(text(item, 'date_published'), language),
    updated: parseDate(text(item, 'date_modified'), language),
    content: content ?? (summary ? { text: summary } : undefined),
    summary: content && summary ? { text: summary } : undefined,
    language: text(item, 'language'),
    categories: strings(own(item, 'tags')),
    enclosures: things(own(item, 'attachments')).map((a) => ({
      url: whole(text(a, 'url'), base) ?? '',
      type: text(a, 'mime_type'),
      length: Number(text(a, 'size_in_bytes')),
    })),
    pictures: ['image', 'banner_image'].map((k) => ({ url: whole(text(item, k), base) ?? '' })),
  };
}

function authors(of: Thing): string | undefined {
  const many = things(own(of, 'authors'));
  return (
    together(
      (many.length > 0 ? many : things(own(of, 'author'))).map((a) => text(a, 'name') ?? text(a, 'url')),
    ) ?? text(of, 'author')
  );
}

/** Titles are plain text by the standard, but many a CMS leaves its entities in. */
function titleOf(of: Thing): Words {
  const title = text(of, 'title') ?? '';
  return /&(?:amp|lt|gt|quot|nbsp|#\d{2,5}|#x[\da-f]{2,5});/i.test(title) ? { html: title } : { text: title };
}
