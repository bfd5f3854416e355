import { whole } from './address.ts';
import { parseDate } from './dates.ts';
import type { Action, EventTimes } from './draft.ts';
import { text, thing, things } from './json-feed.ts';
import { tooDeepJson } from './limits.ts';
import { pointFrom } from './modules.ts';
import { together } from './person.ts';
import type { Said } from './said.ts';
import { looksHtml } from './words.ts';

type Thing = Record<string, unknown>;

const POST = /(?:Article|BlogPosting|Report|SpecialAnnouncement|DiscussionForumPosting|LiveBlogPosting)$/;
const EVENT = /(?:Event|Festival|Hackathon|EventSeries|CourseInstance)$/;
const INTO = [
  '@graph',
  'itemListElement',
  'item',
  'mainEntity',
  'blogPost',
  'blogPosts',
  'hasPart',
  'subEvent',
  'event',
  'events',
  'dataFeedElement',
  'hasJobPosting',
];

/** The posts, events and vacancies that a page's JSON-LD describes (schema.org). Broken scripts are passed over. */
export function readJsonLd(scripts: string[], base: string | undefined): Said[] {
  const found = new Map<string, Said>();
  for (const script of scripts) {
    for (const node of nodes(parse(script), 0, { left: 5_000 })) {
      const said = readNode(node, base);
      if (said && (said.title || said.url))
        found.set(said.id ?? said.url ?? JSON.stringify([said.title, said.event?.starts]), said);
    }
  }
  return [...found.values()];
}

/** CMSs wrap the script in comments, end it with a semicolon or break strings over lines. */
function parse(script: string): unknown {
  const bare = script
    .replace(/^\s*(?:<!--|\/\*\s*<!\[CDATA\[\s*\*\/|\/\/\s*<!\[CDATA\[|<!\[CDATA\[)/, '')
    .replace(/(?:-->|\/\*\s*\]\]>\s*\*\/|\/\/\s*\]\]>|\]\]>|;)\s*$/, '');
  if (tooDeepJson(bare)) return undefined;
  for (const tried of [bare, bare.replace(/[\r\n\t]+/g, ' ')]) {
    try {
      return JSON.parse(tried);
    } catch {
      // The second try forgives raw line ends; after that the page simply has no such data.
    }
  }
  return undefined;
}

function* nodes(json: unknown, depth: number, budget: { left: number }): Generator<Thing> {
  if (depth > 8 || budget.left-- <= 0) return;
  if (Array.isArray(json)) {
    for (const j of json) yield* nodes(j, depth, budget);
    return;
  }
  const node = thing(json);
  if (!node) return;
  if (POST.test(typeOf(node)) || EVENT.test(typeOf(node)) || typeOf(node) === 'JobPosting') yield node;
  for (const key of INTO) if (Object.hasOwn(node, key)) yield* nodes(node[key], depth + 1, budget);
}

function typeOf(node: Thing): string {
  const t = node['@type'];
  const types = Array.isArray(t) ? t : [t];
  const named = types.filter((x): x is string => typeof x === 'string').map((x) => x.replace(/^.*[/:#]/, ''));
  return named.find((n) => POST.test(n) || EVENT.test(n) || n === 'JobPosting') ?? '';
}

/** The text of a value that may be a string, a `{name}`, a `{url}` or a list of these. */
function str(node: Thing | undefined, ...keys: string[]): string | undefined {
  for (const key of keys) {
    const v = node && Object.hasOwn(node, key) ? node[key] : undefined;
    const one = Array.isArray(v) ? v[0] : v;
    const found =
      typeof one === 'string'
        ? one.trim()
        : (text(thing(one), 'name') ??
          text(thing(one), '@value') ??
          text(thing(one), 'url') ??
          text(thing(one), '@id'));
    if (found) return found;
  }
  return undefined;
}

function readNode(node: Thing, base: string | undefined): Said | undefined {
  const type = typeOf(node);
  const url =
    whole(str(node, 'url', 'mainEntityOfPage'), base) ??
    (type === 'JobPosting' || POST.test(type) ? base : undefined);
  const body = str(node, 'articleBody', 'text');
  const description = str(node, 'description', 'abstract');
  const words = (s: string | undefined) =>
    s === undefined ? undefined : looksHtml(s) ? { html: s, base: url ?? base } : { text: s };
  const language = text(node, 'inLanguage');
  const event = EVENT.test(type) ? times(node, language) : undefined;
  if (EVENT.test(type) && !event) return undefined;
  const id = text(node, '@id');
  return {
    id: id && /^\w+:/.test(id) ? id : url && event ? `${url}#${event.starts.toISOString()}` : url,
    url,
    title: words(str(node, 'headline', 'name', 'title')),
    author: people(node),
    published: parseDate(
      text(node, 'datePublished') ?? text(node, 'datePosted') ?? text(node, 'dateCreated'),
      language,
    ),
    updated: parseDate(text(node, 'dateModified'), language),
    content: words(body ?? description),
    summary: body ? words(description) : undefined,
    language,
    categories: list(node.articleSection).concat(list(node.keywords)),
    pictures: pictures(node, base),
    point: point(node),
    event,
    action: action(node, type, url, base),
  };
}

const list = (v: unknown): string[] =>
  typeof v === 'string'
    ? v.split(',')
    : Array.isArray(v)
      ? v.filter((x): x is string => typeof x === 'string')
      : [];

function people(node: Thing): string | undefined {
  for (const key of ['author', 'creator', 'organizer', 'hiringOrganization', 'publisher']) {
    const v = node[key];
    const names = typeof v === 'string' ? [v] : things(v).map((t) => text(t, 'name'));
    const found = together(names);
    if (found) return found;
  }
  return undefined;
}

function pictures(node: Thing, base: string | undefined): NonNullable<Said['pictures']> {
  const v = node.image ?? node.thumbnailUrl;
  const all = Array.isArray(v) ? (v as unknown[]) : [v];
  return all.slice(0, 10).map((i) => ({
    url:
      whole(typeof i === 'string' ? i : (text(thing(i), 'url') ?? text(thing(i), 'contentUrl')), base) ?? '',
    alt: text(thing(i), 'caption'),
    credit: text(thing(i), 'creditText'),
  }));
}

function places(node: Thing): Thing[] {
  return [
    ...things(node.location),
    ...things(node.jobLocation),
    ...things(node.contentLocation),
    ...things(node.spatialCoverage),
  ];
}

function point(node: Thing): Said['point'] {
  for (const place of [...places(node), node]) {
    const geo = thing(place.geo);
    const found = geo && pointFrom(geo.latitude, geo.longitude);
    if (found) return found;
  }
  return undefined;
}

function times(node: Thing, language: string | undefined): EventTimes | undefined {
  const start = text(node, 'startDate');
  const starts = parseDate(start, language);
  if (!starts) return undefined;
  const end = text(node, 'endDate');
  const allDay = !/\d[T ]\d/.test(start ?? '');
  const ends = parseDate(end, language);
  const stop = ends && allDay && !/\d[T ]\d/.test(end ?? '') ? new Date(ends.getTime() + 86_400_000) : ends;
  const location =
    typeof node.location === 'string' ? node.location : places(node).map(address).find(Boolean);
  const status = text(node, 'eventStatus')?.replace(/^.*\//, '');
  return {
    starts,
    ...(stop && stop >= starts && { ends: stop }),
    allDay,
    ...(location && { location: location.slice(0, 500) }),
    ...(status === 'EventCancelled' && { status: 'cancelled' as const }),
    ...(status === 'EventScheduled' && { status: 'confirmed' as const }),
  };
}

function address(place: Thing): string | undefined {
  const a = thing(place.address);
  const lines = a
    ? ['streetAddress', 'addressLocality', 'addressRegion', 'postalCode'].map((k) => text(a, k))
    : [text(place, 'address')];
  return together([text(place, 'name'), ...lines]);
}

/** Only what the page states: apply until `validThrough`, book by the offer's address. */
function action(
  node: Thing,
  type: string,
  url: string | undefined,
  base: string | undefined,
): Action | undefined {
  if (type === 'JobPosting') {
    const deadline = parseDate(text(node, 'validThrough') ?? text(node, 'applicationDeadline'));
    return { kind: 'apply', ...(url && { url }), ...(deadline && { deadline }) };
  }
  const offer = EVENT.test(type) ? things(node.offers)[0] : undefined;
  const book = whole(text(offer, 'url'), base);
  if (
    !offer ||
    !book ||
    /EventCancelled|SoldOut/.test(`${text(node, 'eventStatus')} ${text(offer, 'availability')}`)
  )
    return undefined;
  const deadline = parseDate(text(offer, 'validThrough') ?? text(offer, 'availabilityEnds'));
  return { kind: 'attend', url: book, ...(deadline && { deadline }) };
}
