/** Atom 1.0 (RFC 4287) as Blogger, Drupal and a site by hand write it. */
import type { Post } from '../post.ts';
import { escaped, excerpt } from '../writing.ts';
import { type Channel, iso } from './channel.ts';

const newest = (channel: Channel, posts: Post[]): string =>
  iso(
    new Date(Math.max(...posts.map((post) => (post.updated ?? post.published).getTime()), 0) || channel.now),
  );

export function bloggerAtom(channel: Channel, posts: Post[]): string {
  const blog = `tag:${channel.host},1999:blog-4417`;
  const at = (date: Date) => date.toISOString().replace('Z', '+00:00');
  const entry = (post: Post) =>
    `<entry><id>${blog}.post-${post.n}</id><published>${at(post.published)}</published><updated>${at(post.updated ?? post.published)}</updated>${post.tags.map((tag) => `<category scheme="http://www.blogger.com/atom/ns#" term="${escaped(tag)}"/>`).join('')}<title type='text'>${escaped(post.title)}</title><content type='html'>${escaped(post.html)}</content><link rel='replies' type='application/atom+xml' href='${escaped(channel.home)}feeds/${post.n}/comments/default' title='Post Comments'/><link rel='alternate' type='text/html' href='${escaped(post.url)}' title='${escaped(post.title)}'/><author><name>${escaped(post.by ?? channel.title)}</name><email>noreply@blogger.example</email></author>${post.point ? `<georss:point>${post.point.lat} ${post.point.lon}</georss:point>` : ''}</entry>`;
  return `<?xml version='1.0' encoding='UTF-8'?><feed xmlns='http://www.w3.org/2005/Atom' xmlns:openSearch='http://a9.com/-/spec/opensearchrss/1.0/' xmlns:blogger='http://schemas.google.com/blogger/2008' xmlns:georss='http://www.georss.org/georss' xmlns:thr='http://purl.org/syndication/thread/1.0'><id>${blog}</id><updated>${newest(channel, posts)}</updated><title type='text'>${escaped(channel.title)}</title><subtitle type='html'>${escaped(escaped(channel.tagline))}</subtitle><link rel='self' type='application/atom+xml' href='${escaped(channel.self)}'/><link rel='alternate' type='text/html' href='${escaped(channel.home)}'/><author><name>${escaped(channel.title)}</name></author><generator version='7.00' uri='http://www.blogger.com'>Blogger</generator><openSearch:totalResults>${posts.length}</openSearch:totalResults>${posts.map(entry).join('')}</feed>`;
}

/** A views feed: ids are node addresses, the summary is markup, the language stands on the root. */
export function drupalAtom(channel: Channel, posts: Post[]): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="${escaped(channel.home)}" xml:lang="${channel.language}">
  <title>${escaped(channel.title)}</title>
  <id>${escaped(channel.self)}</id>
  <link rel="self" href="${escaped(channel.self)}"/>
  <link rel="alternate" href="${escaped(channel.home)}"/>
  <updated>${newest(channel, posts)}</updated>
${posts
  .map(
    (post) => `  <entry>
    <title>${escaped(post.title)}</title>
    <link rel="alternate" href="${escaped(post.path)}"/>
    <id>${escaped(post.url)}</id>
    <published>${iso(post.published)}</published>
    <updated>${iso(post.updated ?? post.published)}</updated>
    <author><name>${escaped(post.by ?? channel.title)}</name></author>
${post.tags.map((tag) => `    <category term="${escaped(tag)}"/>\n`).join('')}    <summary type="html">${escaped(`<div class="field field--name-body">${post.html}</div>`)}</summary>
  </entry>`,
  )
  .join('\n')}
</feed>
`;
}

/** Written by hand: XHTML content, a language on each entry that has another. */
export function simpleAtom(channel: Channel, posts: Post[]): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${channel.language}">
<title>${escaped(channel.title)}</title>
<subtitle>${escaped(channel.tagline)}</subtitle>
<id>tag:${channel.host},2019:/</id>
<link href="${escaped(channel.home)}"/>
<link rel="self" type="application/atom+xml" href="${escaped(channel.self)}"/>
<updated>${newest(channel, posts)}</updated>
<author><name>${escaped(channel.title)}</name></author>
${posts
  .map(
    (post) => `<entry${post.language === channel.language ? '' : ` xml:lang="${post.language}"`}>
<title>${escaped(post.title)}</title>
<id>tag:${channel.host},2019:${post.n}</id>
<link href="${escaped(post.url)}"/>
<published>${iso(post.published)}</published>
<updated>${iso(post.updated ?? post.published)}</updated>
<summary>${escaped(excerpt(post.text, 160))}</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${post.html}</div></content>
</entry>`,
  )
  .join('\n')}
</feed>
`;
}
