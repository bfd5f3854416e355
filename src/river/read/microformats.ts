import { mf2 } from 'microformats-parser';
import { whole } from './address.ts';
import { parseDate } from './dates.ts';
import type { EventTimes } from './draft.ts';
import { pointFrom } from './modules.ts';
import { together } from './person.ts';
import type { Said, SaidFeed, Words } from './said.ts';

type Root = ReturnType<typeof mf2>['items'][number];
type Value = Root['properties'][string][number];

/** Whether it is worth asking the (slow) microformats parser. */
export function hasMicroformats(html: string): boolean {
  return /class\s*=\s*["']?[^"'<>]{0,500}\b(?:h-feed|h-entry|h-event|hfeed|hentry|vevent)\b/.test(html);
}

/**
 * The h-entry and h-event of a page, within an h-feed or on their own (microformats2).
 * @param html no deeper than `shallow` leaves it
 */
export function readMicroformats(html: string, base: string): Pick<SaidFeed, 'title' | 'items'> {
  const items = parse(html, base);
  const roots = all(items, 0);
  const feed = roots.find((r) => r.type?.includes('h-feed'));
  const title = feed && str(feed, 'name');
  const posts = roots.filter((r) => r.type?.some((t) => t === 'h-entry' || t === 'h-event'));
  return {
    title: title && title.length < 300 ? { text: title } : undefined,
    items: posts.map((p) => readRoot(p, base)).filter((s) => s !== undefined),
  };
}

/** Its way with lists takes the square of their length, so a page with more than this is read no further. */
const MOST_TAGS = 10_000;

function parse(html: string, base: string): Root[] {
  // Include patterns can be made to grow without end, and hardly any page has them.
  const tame = html
    .slice(0, endOfTags(html))
    .replace(/\b(?:itemref|headers)(?=\s*=)/gi, 'data-was')
    .replace(/(\bclass\s{0,9}=\s{0,9}["']?[^"'<>]{0,300})\binclude\b/gi, '$1included');
  try {
    return mf2(tame, { baseUrl: base }).items;
  } catch {
    // It throws for an empty body and for addresses it cannot read: then the page has no microformats.
    return [];
  }
}

function endOfTags(html: string): number {
  let tags = 0;
  for (const found of html.matchAll(/</g)) if (++tags > MOST_TAGS) return found.index;
  return html.length;
}

function all(roots: Root[], depth: number): Root[] {
  return depth > 5
    ? []
    : roots.flatMap((r) =>
        r.type?.some((t) => t === 'h-entry' || t === 'h-event')
          ? [r]
          : [r, ...all(r.children ?? [], depth + 1)],
      );
}

const isRoot = (v: Value | undefined): v is Root => typeof v === 'object' && 'properties' in v;

function plain(v: Value | undefined): string | undefined {
  if (typeof v === 'string') return v.trim() || undefined;
  if (isRoot(v)) return str(v, 'name') ?? plain(v.value);
  return v?.value?.trim() || undefined;
}

function str(root: Root, ...names: string[]): string | undefined {
  for (const name of names) {
    const found = plain(root.properties[name]?.[0]);
    if (found) return found;
  }
  return undefined;
}

function words(root: Root, name: string, base: string): Words | undefined {
  const v = root.properties[name]?.[0];
  if (typeof v === 'object' && 'html' in v) return { html: v.html, base };
  const text = plain(v);
  return text === undefined ? undefined : { text };
}

function readRoot(root: Root, base: string): Said | undefined {
  const url = whole(str(root, 'url'), base);
  const isEvent = root.type?.includes('h-event');
  const event = isEvent ? times(root) : undefined;
  if (isEvent && !event) return undefined;
  const content = words(root, 'content', base) ?? words(root, 'description', base);
  const summary = words(root, 'summary', base);
  const name = str(root, 'name');
  // A note's implied name is its whole text again.
  const own =
    name &&
    !(
      content &&
      name.replace(/\s+/g, '') ===
        ('html' in content ? content.html.replace(/<[^<>]*>?/g, '') : content.text).replace(/\s+/g, '')
    );
  const id = str(root, 'uid') ?? (url && event ? `${url}#${event.starts.toISOString()}` : url);
  if (!own && !content && !summary) return undefined;
  return {
    id,
    url,
    title: own && name ? { text: name } : undefined,
    author: together((root.properties.author ?? root.properties.organizer ?? []).map(plain)),
    published: parseDate(str(root, 'published')),
    updated: parseDate(str(root, 'updated')),
    content: content ?? summary,
    summary: content ? summary : undefined,
    language: root.lang,
    categories: (root.properties.category ?? []).map((c) => plain(c) ?? ''),
    pictures: ['featured', 'photo']
      .flatMap((k) => root.properties[k] ?? [])
      .map((p) => ({ url: plain(p) ?? '', alt: typeof p === 'object' && 'alt' in p ? p.alt : undefined })),
    point: point(root),
    event,
  };
}

function times(root: Root): EventTimes | undefined {
  const start = str(root, 'start');
  const starts = parseDate(start);
  if (!starts) return undefined;
  const allDay = !/\d[T ]\d/.test(start ?? '');
  const ends = parseDate(str(root, 'end'));
  const location = str(root, 'location');
  return {
    starts,
    ...(ends && ends >= starts && { ends: allDay ? new Date(ends.getTime() + 86_400_000) : ends }),
    allDay,
    ...(location && { location: location.slice(0, 500) }),
  };
}

function point(root: Root): Said['point'] {
  const places = [root, ...['location', 'geo'].flatMap((k) => root.properties[k] ?? []).filter(isRoot)];
  for (const p of places) {
    const found = pointFrom(str(p, 'latitude'), str(p, 'longitude'));
    if (found) return found;
  }
  return undefined;
}
