/**
 * The names that namespaces go by here. Feeds in the wild spell the addresses of namespaces in many ways
 * (other case, http or https, without the last slash), so they are compared loosely.
 */
const KNOWN: Record<string, string[]> = {
  rdf: ['www.w3.org/1999/02/22-rdf-syntax-ns'],
  rss: [
    'purl.org/rss/1.0',
    'my.netscape.com/rdf/simple/0.9',
    'my.netscape.com/publish/formats/rss-0.91.dtd',
    'channel.netscape.com/rdf/simple/0.9',
    'backend.userland.com/rss',
    'backend.userland.com/rss2',
    'blogs.law.harvard.edu/tech/rss',
    'purl.org/net/rss1.1',
    'backend.userland.com/rss091',
    'rssnamespace.org/feeds',
  ],
  atom: [
    'www.w3.org/2005/atom',
    'purl.org/atom/ns',
    'example.com/newformat',
    'example.com/necho',
    'purl.org/echo',
    'uri/of/echo/namespace',
    'purl.org/pie',
  ],
  dc: ['purl.org/dc/elements/1.1', 'purl.org/dc/elements/1.0'],
  dcterms: ['purl.org/dc/terms'],
  content: ['purl.org/rss/1.0/modules/content'],
  media: [
    'search.yahoo.com/mrss',
    'video.search.yahoo.com/mrss',
    'tools.search.yahoo.com/mrss',
    'www.rssboard.org/media-rss',
    'tools.search.yahoo.com/mrss',
  ],
  itunes: [
    'www.itunes.com/dtds/podcast-1.0.dtd',
    'www.itunes.com/dtds/podcast-1.0',
    'example.com/dtds/podcast-1.0.dtd',
    'itunes.com/dtds/podcast-1.0.dtd',
  ],
  georss: ['www.georss.org/georss', 'www.georss.org'],
  gml: ['www.opengis.net/gml'],
  geo: ['www.w3.org/2003/01/geo/wgs84_pos'],
  ev: ['purl.org/rss/1.0/modules/event'],
  slash: ['purl.org/rss/1.0/modules/slash'],
  wfw: ['wellformedweb.org/commentapi'],
  thr: ['purl.org/syndication/thread/1.0'],
  feedburner: ['rssnamespace.org/feedburner/ext/1.0'],
  xhtml: ['www.w3.org/1999/xhtml', 'www.w3.org/tr/xhtml1'],
  svg: ['www.w3.org/2000/svg'],
  math: ['www.w3.org/1998/math/mathml'],
  xml: ['www.w3.org/xml/1998/namespace'],
  app: ['www.w3.org/2007/app'],
  sy: ['purl.org/rss/1.0/modules/syndication'],
  cc: ['backend.userland.com/creativecommonsrssmodule', 'web.resource.org/cc', 'creativecommons.org/ns'],
  xcal: ['www.w3.org/2002/12/cal/ical', 'urn:ietf:params:xml:ns:xcal'],
  source: ['source.scripting.com'],
};

const byAddress = new Map(Object.entries(KNOWN).flatMap(([name, all]) => all.map((a) => [a, name] as const)));
const CORE = new Set(['rss', 'atom']);

/** Prefixes that feeds use without declaring them. */
const CUSTOM = new Set(Object.keys(KNOWN).filter((k) => !CORE.has(k)));
const ALIAS: Record<string, string> = {
  creativecommons: 'cc',
  dct: 'dcterms',
  ap: 'atom',
  a10: 'atom',
  html: 'xhtml',
  h: 'xhtml',
  enc: 'content',
};

/**
 * Our name for a namespace: `''` for the feed's own words (RSS, Atom, none, or one nobody knows as the default),
 * a key of the list above, or `?address` for a foreign one.
 */
export function spaceOf(address: string | undefined, prefix: string): string {
  if (address === undefined) {
    if (prefix === '') return '';
    const p = ALIAS[prefix] ?? prefix;
    return CUSTOM.has(p) ? p : CORE.has(p) ? '' : `?${prefix}`;
  }
  const bare = address
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .slice(0, 200)
    .replace(/[/#]$/, '');
  const known = byAddress.get(bare);
  if (known) return CORE.has(known) ? '' : known;
  return prefix === '' ? '' : `?${bare}`;
}
