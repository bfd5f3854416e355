import type { Channel } from './feeds/channel.ts';
import { writeFeed } from './feeds/feeds.ts';
import { pictureAt } from './picture.ts';
import type { Visit } from './post.ts';
import type { Site } from './site.ts';
import { homePage, postPage } from './site-pages.ts';
import type { FeedPlan } from './voice-file.ts';
import { inWindows1252 } from './windows-1252.ts';

/** What stands at an address of a site. */
export interface Page {
  status: 200 | 301 | 404 | 410 | 500;
  type: string;
  body: Buffer;
  modified?: Date;
  location?: string;
  /** Only feeds are offered with marks for asking again. */
  feed: boolean;
}

/** What the site answers at a path (with its query) on a first or later visit. */
export function pageAt(site: Site, path: string, visit: Visit): Page {
  const { voice } = site;
  const moved = movedTo(site, path);
  if (moved) return { ...textPage(301, 'Moved.'), location: moved };
  const feed = voice.feeds.find((one) => one.path === path);
  if (feed?.found === 'mail') return htmlPage(200, homePage(site, site.posts(visit)));
  if (feed) return feedPage(site, feed, visit);
  if (path === '/') return htmlPage(200, homePage(site, site.posts(visit)));
  if (path === '/robots.txt') return textPage(200, robots(site));
  if (path === '/sitemap.xml') return xmlPage(sitemap(site, visit));
  const picture = pictureAt(path);
  if (picture) return { ...page(200, 'image/png', ''), body: picture };
  const post = site.posts('first').find((one) => one.path === path);
  if (!post) return textPage(404, 'There is nothing here.');
  const latest = site.posts(visit).find((one) => one.path === path);
  return latest ? htmlPage(200, postPage(site, latest)) : textPage(410, 'This was taken away.');
}

function movedTo(site: Site, path: string): string | null {
  const own = site.voice.feeds[0]!.path;
  if (site.voice.facts.get('moved-feed') === path) return own;
  // As WordPress does it.
  return own.endsWith('/') && own !== '/' && path === own.slice(0, -1) ? own : null;
}

function feedPage(site: Site, plan: FeedPlan, visit: Visit): Page {
  const { facts } = site.voice;
  if (facts.has('fails') && visit === 'later')
    return textPage(500, 'Error establishing a database connection');
  const channel: Channel = { ...site, title: plan.title, self: new URL(plan.path, site.home).href };
  const written = writeFeed(plan, channel, site.posts(visit));
  if (!written) return textPage(404, 'There is no feed here.');
  const charset = facts.get('charset');
  const newest = Math.max(0, ...site.posts(visit).map((post) => (post.updated ?? post.published).getTime()));
  const edited = visit === 'later' && site.voice.items.some((item) => item.later);
  return {
    status: 200,
    type: charset ? `${written.type.split(';')[0]}; charset=${charset.split(' ').at(-1)}` : written.type,
    body: charset === 'windows-1252' ? inWindows1252(written.text) : Buffer.from(written.text),
    modified: edited ? site.now : new Date(newest),
    feed: true,
  };
}

const page = (status: Page['status'], type: string, text: string): Page => ({
  status,
  type,
  body: Buffer.from(text),
  feed: false,
});
export const htmlPage = (status: Page['status'], text: string): Page =>
  page(status, 'text/html; charset=utf-8', text);
export const textPage = (status: Page['status'], text: string): Page =>
  page(status, 'text/plain; charset=utf-8', `${text}\n`);
const xmlPage = (text: string): Page => page(200, 'application/xml; charset=utf-8', text);

function robots(site: Site): string {
  return `User-agent: *\nDisallow: /admin/\nAllow: /\n\nSitemap: ${site.home}sitemap.xml`;
}

function sitemap(site: Site, visit: Visit): string {
  const feeds = site.voice.feeds
    .filter(({ found }) => found === 'sitemap')
    .map(({ path }) => new URL(path, site.home).href);
  const urls = [site.home, ...feeds, ...site.posts(visit).map(({ url }) => url)];
  const list = urls.map((url) => `<url><loc>${url.replaceAll('&', '&amp;')}</loc></url>`).join('\n');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${list}\n</urlset>\n`;
}
