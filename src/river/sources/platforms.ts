/** Where a well-known platform keeps its feeds: by what the page says made it, or by its host. `site` ends without a slash. */
export function platformFeeds(page: string, generator: string | undefined): string[] {
  const url = new URL(page);
  const site = url.origin;
  const path = url.pathname.replace(/\/+$/, '');
  const found: string[] = [];
  const made = (generator ?? '').toLowerCase();
  for (const [word, paths] of BY_GENERATOR)
    if (made.includes(word)) found.push(...paths.map((end) => `${site}${end}`));
  const host = url.hostname;
  if (host.endsWith('.wordpress.com')) found.push(`${site}/feed/`);
  if (host.endsWith('.blogspot.com') || host.endsWith('.blogspot.co.uk'))
    found.push(`${site}/feeds/posts/default`);
  if (host.endsWith('.tumblr.com')) found.push(`${site}/rss`);
  if (host.endsWith('.substack.com') || host.endsWith('.ghost.io'))
    found.push(`${site}/feed`, `${site}/rss/`);
  if (host === 'medium.com' && path) found.push(`${site}/feed${path}`);
  if (host.endsWith('.medium.com')) found.push(`${site}/feed`);
  if (host.endsWith('gov.uk') && path) found.push(`${site}${path}.atom`);
  if (/^\/@[\w.-]+$/.test(path)) found.push(`${site}${path}.rss`);
  if (/(^|\.)reddit\.com$/.test(host) && path) found.push(`${site}${path}/.rss`);
  const channel = /^\/channel\/(UC[\w-]{22})$/.exec(path)?.[1];
  if (/(^|\.)youtube\.com$/.test(host) && channel)
    found.push(`${site}/feeds/videos.xml?channel_id=${channel}`);
  return found;
}

const BY_GENERATOR: [string, string[]][] = [
  ['wordpress', ['/feed/']],
  ['blogger', ['/feeds/posts/default']],
  ['ghost', ['/rss/']],
  ['drupal', ['/rss.xml']],
  ['joomla', ['/?format=feed&type=rss']],
  ['squarespace', ['/?format=rss', '/news?format=rss', '/blog?format=rss']],
  ['wix', ['/blog-feed.xml']],
  ['jekyll', ['/feed.xml']],
  ['hugo', ['/index.xml']],
  ['eleventy', ['/feed.xml', '/feed/feed.xml']],
  ['typo3', ['/feed.xml', '/rss.xml']],
  ['plone', ['/RSS']],
  ['micro.blog', ['/feed.xml', '/feed.json']],
  ['discourse', ['/latest.rss']],
  ['mediawiki', ['/index.php?title=Special:RecentChanges&feed=atom']],
  ['jadu', ['/rss/news']],
];

/** Where feeds often are when nothing says so. */
export const COMMON_PATHS = [
  '/feed',
  '/rss',
  '/rss.xml',
  '/feed.xml',
  '/atom.xml',
  '/index.xml',
  '/feed.json',
  '/news/rss',
  '/news/feed',
  '/blog/feed',
  '/feeds',
  '/events.ics',
  '/calendar.ics',
];
