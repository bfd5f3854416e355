/** RSS as small sites and old systems write it: bare 2.0, an ASP page's, 0.91, and 1.0 (RDF). */
import { fromTheWall, onTheWall } from '../moments.ts';
import type { Post } from '../post.ts';
import { cdata, escaped } from '../writing.ts';
import { type Channel, iso, rfc822 } from './channel.ts';

/** No declaration, no language, no guid but the link; what a page of forty lines of PHP puts out. */
export function plainRss(channel: Channel, posts: Post[]): string {
  const item = (post: Post) => `<item>
<title>${cdata(post.title)}</title>
<link>${escaped(post.url)}</link>
<description>${cdata(post.html)}</description>
<pubDate>${rfc822(post.published)}</pubDate>
</item>`;
  return `<rss version="2.0">
<channel>
<title>${escaped(channel.title)}</title>
<link>${escaped(channel.home)}</link>
<description>${escaped(channel.tagline)}</description>
${posts.map(item).join('\n')}
</channel>
</rss>`;
}

/** In windows-1252, dates with London's own zone name, markup escaped. */
export function oldRss(channel: Channel, posts: Post[]): string {
  return `<?xml version="1.0" encoding="windows-1252"?>\r\n<rss version="2.0">\r\n<channel>\r\n<title>${escaped(channel.title)}</title>\r\n<link>${escaped(channel.home)}</link>\r\n<description>${escaped(channel.tagline)}</description>\r\n<language>en-gb</language>\r\n${posts
    .map(
      (post) =>
        `<item>\r\n<title>${escaped(post.title)}</title>\r\n<link>${escaped(post.url)}</link>\r\n<guid>${escaped(post.url)}</guid>\r\n<description>${escaped(post.html)}</description>\r\n<pubDate>${byLocalClock(post.published)}</pubDate>\r\n</item>\r\n`,
    )
    .join('')}</channel>\r\n</rss>\r\n`;
}

function byLocalClock(at: Date): string {
  const wall = onTheWall(at);
  const zone = fromTheWall(wall).getTime() === wall.getTime() ? 'GMT' : 'BST';
  return wall.toUTCString().replace('GMT', zone);
}

/** RSS 0.91 (Netscape): its items may have a date only by later custom, which both of our sites follow. */
export function rss091(channel: Channel, posts: Post[]): string {
  return `<?xml version="1.0"?>
<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">
<rss version="0.91">
<channel>
<title>${escaped(channel.title)}</title>
<link>${escaped(channel.home)}</link>
<description>${escaped(channel.tagline)}</description>
<language>en-gb</language>
<skipHours><hour>1</hour><hour>2</hour><hour>3</hour></skipHours>
${posts
  .map(
    (post) => `<item>
<title>${escaped(post.title)}</title>
<link>${escaped(post.url)}</link>
<description>${escaped(post.text)}</description>
<pubDate>${rfc822(post.published)}</pubDate>
</item>`,
  )
  .join('\n')}
</channel>
</rss>
`;
}

/** RSS 1.0: a list of addresses first, then the items, with Dublin Core. */
export function rdf(channel: Channel, posts: Post[]): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xml:lang="en">
<channel rdf:about="${escaped(channel.self)}">
  <title>${escaped(channel.title)}</title>
  <link>${escaped(channel.home)}</link>
  <description>${escaped(channel.tagline)}</description>
  <dc:language>${channel.language}</dc:language>
  <items><rdf:Seq>
${posts.map((post) => `    <rdf:li rdf:resource="${escaped(post.url)}"/>`).join('\n')}
  </rdf:Seq></items>
</channel>
${posts
  .map(
    (post) => `<item rdf:about="${escaped(post.url)}">
  <title>${escaped(post.title)}</title>
  <link>${escaped(post.url)}</link>
  <dc:date>${iso(post.published)}</dc:date>
  <dc:creator>${escaped(post.by ?? channel.title)}</dc:creator>
${post.tags.map((tag) => `  <dc:subject>${escaped(tag)}</dc:subject>\n`).join('')}  <description>${escaped(post.text)}</description>
  <content:encoded>${cdata(post.html)}</content:encoded>
</item>`,
  )
  .join('\n')}
</rdf:RDF>
`;
}
