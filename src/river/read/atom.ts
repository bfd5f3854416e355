import { whole, wholeId } from './address.ts';
import { parseDate } from './dates.ts';
import { fewItems } from './limits.ts';
import { fromModules } from './modules.ts';
import { personName, together } from './person.ts';
import type { Said, SaidFeed } from './said.ts';
import { all, below, first, rawText, value } from './walk.ts';
import { atomWords, rssWords } from './words.ts';
import type { Element } from './xml.ts';

/**
 * Atom 1.0 (RFC 4287) and 0.3, and the drafts before it.
 * @param root the `feed` element, or one `entry` on its own
 */
export function readAtom(root: Element): SaidFeed {
  const feed = root.name === 'entry' ? { ...root, children: [] } : root;
  const language = root.lang ?? value(feed, 'language', 'dc:language');
  const author = peopleOf(feed, 'author');
  const entries = root.name === 'entry' ? [root] : below(root, 'entry');
  return {
    title: atomWords(first(feed, 'title')) ?? rssWords(first(feed, 'dc:title')),
    url: alternate(feed),
    language,
    description:
      atomWords(first(feed, 'subtitle', 'tagline', 'info')) ??
      rssWords(first(feed, 'dc:description', 'itunes:summary', 'description')),
    selfUrl: related(feed, 'self')[0]?.url,
    hubUrl: related(feed, 'hub')[0]?.url,
    items: fewItems(entries).map((e) => readEntry(e, author, language)),
  };
}

function readEntry(entry: Element, feedAuthor: string | undefined, feedLanguage: string | undefined): Said {
  const modules = fromModules(entry, feedLanguage);
  const source = first(entry, 'source');
  const id = value(entry, 'id', 'guid', 'dc:identifier');
  const contentElement = all(entry, 'content').find((c) => c.children.length > 0);
  const content =
    atomWords(contentElement) ?? rssWords(first(entry, 'content:encoded', 'xhtml:body', 'body', 'fullitem'));
  const summary =
    atomWords(first(entry, 'summary')) ??
    rssWords(first(entry, 'description', 'dc:description', 'itunes:summary')) ??
    mediaDescription(entry);
  return {
    id: id && wholeId(id, first(entry, 'id')?.base ?? entry.base),
    url:
      value(entry, 'feedburner:origlink') ??
      alternate(entry) ??
      contentSource(entry) ??
      textLink(entry) ??
      related(entry, 'self', 'related')[0]?.url ??
      // An id that is an address is better than no way to the post.
      (id && /^https?:/i.test(id) ? id : undefined),
    title:
      atomWords(first(entry, 'title')) ??
      rssWords(first(entry, 'dc:title', 'media:title', 'itunes:title')) ??
      mediaTitle(entry),
    author:
      peopleOf(entry, 'author') ??
      together(all(entry, 'dc:creator').map((c) => personName(rawText(c)))) ??
      personName(value(entry, 'dc:author', 'itunes:author')) ??
      (source && peopleOf(source, 'author')) ??
      feedAuthor,
    published: parseDate(
      value(
        entry,
        'published',
        'issued',
        'created',
        'pubdate',
        'dc:date',
        'dcterms:issued',
        'dcterms:created',
      ),
      feedLanguage,
    ),
    updated: parseDate(value(entry, 'updated', 'modified', 'dcterms:modified'), feedLanguage),
    content: content ?? summary,
    summary: content ? summary : undefined,
    language: contentElement?.lang ?? entry.lang ?? value(entry, 'dc:language'),
    categories: [
      ...categories(entry),
      ...all(entry, 'dc:subject').map(rawText),
      ...(value(entry, 'itunes:keywords', 'media:keywords')?.split(',') ?? []),
    ],
    ...modules,
    enclosures: [...related(entry, 'enclosure'), ...(modules.enclosures ?? [])],
  };
}

/** Kinds that Blogger and Google put among the categories are not for people. */
function categories(entry: Element): string[] {
  return all(entry, 'category')
    .filter((c) => !/schemas\.google\.com\/g\/2005#kind/.test(c.attrs?.get('scheme') ?? ''))
    .map((c) => c.attrs?.get('label')?.trim() || c.attrs?.get('term')?.trim() || rawText(c).trim());
}

interface Link {
  url: string;
  type: string | undefined;
  length: number | undefined;
}

function related(e: Element, ...rels: string[]): Link[] {
  const found: Link[] = [];
  for (const rel of rels) {
    for (const link of all(e, 'link')) {
      const own = (link.attrs?.get('rel') ?? 'alternate')
        .trim()
        .toLowerCase()
        .replace(/^http:\/\/www\.iana\.org\/assignments\/relation\//, '');
      const href = link.attrs?.get('href');
      const url = (own || 'alternate') === rel ? whole(href, link.base) : undefined;
      if (url)
        found.push({
          url,
          type: link.attrs?.get('type')?.toLowerCase(),
          length: Number(link.attrs?.get('length')),
        });
    }
  }
  return found;
}

/** The page for people: an alternate of HTML or of no type before any other. */
function alternate(e: Element): string | undefined {
  const links = related(e, 'alternate');
  return (
    links.find((l) => l.type?.includes('html')) ??
    links.find((l) => !l.type) ??
    links.find((l) => !/^(image|audio|video)\/|feed|atom|rss|json/.test(l.type ?? '')) ??
    links[0]
  )?.url;
}

/** RSS habits in Atom: the address as the link's text. */
function textLink(entry: Element): string | undefined {
  const link = first(entry, 'link');
  return link && whole(rawText(link), link.base);
}

function contentSource(entry: Element): string | undefined {
  const content = all(entry, 'content').find((c) => c.attrs?.has('src'));
  return content && whole(content.attrs?.get('src'), content.base);
}

function peopleOf(e: Element, role: string): string | undefined {
  return together(
    all(e, role).map(
      (p) =>
        value(p, 'name', 'rdf:value') ??
        personName(
          value(p, 'email') ?? (p.children.every((c) => typeof c === 'string') ? rawText(p) : undefined),
        ),
    ),
  );
}

function mediaTitle(entry: Element): ReturnType<typeof rssWords> {
  return all(entry, 'media:group')
    .map((g) => rssWords(first(g, 'media:title')))
    .find(Boolean);
}

function mediaDescription(entry: Element): ReturnType<typeof rssWords> {
  const groups = [entry, ...all(entry, 'media:group'), ...all(entry, 'media:content')];
  return groups.map((g) => rssWords(first(g, 'media:description', 'media:text'))).find(Boolean);
}
