import { whole, wholeId } from './address.ts';
import { parseDate } from './dates.ts';
import { fewItems } from './limits.ts';
import { fromModules } from './modules.ts';
import { personName, together } from './person.ts';
import type { Said, SaidFeed, Words } from './said.ts';
import { all, below, first, rawText, value } from './walk.ts';
import { atomWords, rssWords } from './words.ts';
import type { Element } from './xml.ts';

/**
 * RSS 0.9x, 1.0 (RDF) and 2.0. Items are taken wherever they stand; modules count where the feed's own words are silent.
 * @param root the `rss`, `RDF` or `channel` element
 * @param documentBase the base before any `xml:base`
 */
export function readRss(root: Element, documentBase: string | undefined): SaidFeed {
  const channel =
    root.name === 'channel' ? root : (first(root, 'channel') ?? all(root, 'channel')[0] ?? root);
  const language = value(channel, 'language', 'dc:language') ?? channel.lang;
  const site = linkOf(channel);
  const links = [...all(channel, 'link'), ...all(root, 'link')].filter((l) => l.attrs?.has('href'));
  const rel = (name: string): string | undefined => {
    const found = links.find((l) => l.attrs?.get('rel') === name);
    return found && whole(found.attrs?.get('href'), found.base);
  };
  return {
    title: rssWords(first(channel, 'title', 'dc:title', 'itunes:title') ?? first(root, 'title')),
    url: site,
    language,
    description: rssWords(
      first(
        channel,
        'description',
        'dc:description',
        'itunes:summary',
        'itunes:subtitle',
        'tagline',
        'subtitle',
        'abstract',
      ),
    ),
    ttlMinutes: Number(value(channel, 'ttl')) || syndicationMinutes(channel),
    skipHours: all(channel, 'skiphours')
      .flatMap((s) => all(s, 'hour').map((h) => Number(rawText(h)) % 24))
      .filter((h) => Number.isInteger(h) && h >= 0),
    skipDays: all(channel, 'skipdays')
      .flatMap((s) => all(s, 'day').map((d) => rawText(d).trim()))
      .filter((d) => /^(mon|tues|wednes|thurs|fri|satur|sun)day$/i.test(d)),
    selfUrl: rel('self'),
    hubUrl: rel('hub'),
    items: fewItems(below(root, 'item').filter((i) => i.children.length > 0 || i.attrs)).map((item) =>
      readItem(item, { documentBase, site, language }),
    ),
  };
}

interface Channel {
  documentBase: string | undefined;
  site: string | undefined;
  language: string | undefined;
}

function readItem(item: Element, channel: Channel): Said {
  const language = value(item, 'dc:language', 'language') ?? item.lang ?? channel.language;
  const guid = first(item, 'guid');
  const id = guid
    ? rawText(guid).trim()
    : (value(item, 'dc:identifier', 'id') ?? item.attrs?.get('rdf:about') ?? item.attrs?.get('about'));
  const permalink =
    guid &&
    guid.attrs?.get('ispermalink')?.trim().toLowerCase() !== 'false' &&
    /^(https?:)?\//i.test(rawText(guid).trim());
  const own = linkOf(item) ?? (permalink ? whole(rawText(guid), guid.base) : undefined) ?? aboutLink(item);
  const modules = fromModules(item, language);
  const words = (e: Element | undefined): Words | undefined => rebase(rssWords(e), channel);
  return {
    id:
      id && guid?.attrs?.get('ispermalink')?.trim().toLowerCase() !== 'false'
        ? wholeId(id, guid?.base ?? item.base)
        : id,
    url: own,
    title: rssWords(first(item, 'title', 'dc:title', 'media:title', 'itunes:title') ?? deeperTitle(item)),
    author: authorOf(item),
    published: parseDate(
      value(
        item,
        'pubdate',
        'dc:date',
        'published',
        'dcterms:issued',
        'dcterms:created',
        'issued',
        'created',
        'date',
      ),
      language,
    ),
    updated: parseDate(
      value(item, 'updated', 'modified', 'dcterms:modified', 'lastbuilddate') ?? item.attrs?.get('lastmod'),
      language,
    ),
    ...body(item, words),
    language,
    categories: categories(item),
    ...modules,
    enclosures: [...attached(item), ...(modules.enclosures ?? [])],
  };
}

/** Content apart from summary where both are given; else the one there is, as content. */
function body(
  item: Element,
  words: (e: Element | undefined) => Words | undefined,
): Pick<Said, 'content' | 'summary'> {
  const full =
    words(first(item, 'content:encoded', 'xhtml:body', 'body', 'xhtml:div', 'fullitem')) ??
    atomWords(first(item, 'content'));
  const description = words(first(item, 'description', 'dc:description'));
  const summary =
    words(first(item, 'summary', 'abstract', 'itunes:summary', 'itunes:subtitle')) ??
    words(mediaDescription(item));
  if (full) return { content: full, summary: description ?? summary };
  if (description) return { content: description, summary };
  return { content: summary };
}

function mediaDescription(item: Element): Element | undefined {
  const groups = [item, ...all(item, 'media:group'), ...all(item, 'media:content')];
  return groups.map((g) => first(g, 'media:description', 'media:text')).find(Boolean);
}

function deeperTitle(item: Element): Element | undefined {
  return [...all(item, 'media:group'), ...all(item, 'media:content')]
    .map((g) => first(g, 'media:title'))
    .find(Boolean);
}

/** Relative links in a description belong to the site, unless `xml:base` says otherwise: feeds are often served from elsewhere. */
function rebase(words: Words | undefined, { documentBase, site }: Channel): Words | undefined {
  if (!words || !('html' in words) || !site || words.base !== documentBase || !URL.canParse(site))
    return words;
  return URL.parse(site)?.host === URL.parse(words.base ?? '')?.host ? words : { ...words, base: site };
}

function linkOf(e: Element): string | undefined {
  const original = first(e, 'feedburner:origlink');
  const link = original ?? first(e, 'link');
  if (link) return whole(rawText(link), link.base);
  const atom = all(e, 'link').find(
    (l) => l.attrs?.has('href') && (l.attrs.get('rel') ?? 'alternate') === 'alternate',
  );
  // The last is how CDF says it.
  return atom ? whole(atom.attrs?.get('href'), atom.base) : whole(e.attrs?.get('href'), e.base);
}

function aboutLink(item: Element): string | undefined {
  const about = item.attrs?.get('rdf:about') ?? item.attrs?.get('about');
  return about && /^https?:/i.test(about) ? about : undefined;
}

function authorOf(item: Element): string | undefined {
  for (const name of [
    'author',
    'dc:creator',
    'dc:author',
    'itunes:author',
    'creator',
    'managingeditor',
    'dc:contributor',
    'dc:publisher',
  ]) {
    const names = all(item, name).map((a) => personName(value(a, 'name', 'email') ?? rawText(a)));
    const found = together(names);
    if (found) return found;
  }
  return undefined;
}

function categories(item: Element): string[] {
  const elements = [...all(item, 'category'), ...all(item, 'dc:subject'), ...all(item, 'itunes:category')];
  const labels = elements.map(
    (c) => rawText(c).trim() || (c.attrs?.get('text') ?? c.attrs?.get('label') ?? c.attrs?.get('term') ?? ''),
  );
  return [...labels, ...(value(item, 'itunes:keywords', 'media:keywords')?.split(/[,;]/) ?? [])];
}

function attached(item: Element): NonNullable<Said['enclosures']> {
  const elements = [
    ...all(item, 'enclosure'),
    ...all(item, 'link').filter((l) => l.attrs?.get('rel') === 'enclosure'),
  ];
  return elements.map((e) => {
    const url =
      e.attrs?.get('url') ?? e.attrs?.get('href') ?? e.attrs?.get('rdf:resource') ?? rawText(e).trim();
    const length = Number(e.attrs?.get('length'));
    return { url: whole(url, e.base) ?? '', type: e.attrs?.get('type'), length };
  });
}

const PERIODS: Record<string, number> = {
  hourly: 60,
  daily: 1_440,
  weekly: 10_080,
  monthly: 43_200,
  yearly: 525_600,
};

function syndicationMinutes(channel: Element): number | undefined {
  const period = PERIODS[value(channel, 'sy:updateperiod')?.toLowerCase() ?? ''];
  const times = Number(value(channel, 'sy:updatefrequency') ?? 1);
  return period && times >= 1 ? period / times : undefined;
}
