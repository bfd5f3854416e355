/** JSON Feed 1.1 by hand, from a site builder, and from a microblog (no titles). */
import type { Post } from '../post.ts';
import { excerpt } from '../writing.ts';
import { type Channel, iso } from './channel.ts';

const VERSION = 'https://jsonfeed.org/version/1.1';

export function jsonFeed(channel: Channel, posts: Post[]): string {
  return JSON.stringify(
    {
      version: VERSION,
      title: channel.title,
      description: channel.tagline,
      home_page_url: channel.home,
      feed_url: channel.self,
      language: channel.language,
      authors: [{ name: channel.title, url: channel.home }],
      items: posts.map((post) => ({
        id: post.url,
        url: post.url,
        title: post.title,
        content_html: post.html,
        date_published: iso(post.published),
        ...(post.updated && { date_modified: iso(post.updated) }),
        ...(post.tags.length > 0 && { tags: post.tags }),
        ...(post.picture && { image: post.picture.url }),
      })),
    },
    null,
    2,
  );
}

/** Numbers for ids, summaries, an author each; all on one line. */
export function squarespaceJson(channel: Channel, posts: Post[]): string {
  return JSON.stringify({
    version: VERSION,
    title: channel.title,
    home_page_url: channel.home,
    feed_url: channel.self,
    items: posts.map((post) => ({
      id: 90_000 + post.n,
      url: post.path,
      title: post.title,
      summary: excerpt(post.text, 140),
      content_html: post.html,
      content_text: post.text,
      date_published: post.published.toISOString().replace('Z', '+00:00'),
      ...(post.by && { authors: [{ name: post.by }] }),
    })),
  });
}

export function microblogJson(channel: Channel, posts: Post[]): string {
  return JSON.stringify({
    version: VERSION,
    title: channel.title,
    home_page_url: channel.home,
    feed_url: channel.self,
    _microblog: { about: 'https://about.micro.blog/api' },
    author: { name: channel.title },
    items: posts.map((post) => ({
      id: post.url,
      content_html: `${post.html}\n`,
      content_text: `${post.text}\n`,
      date_published: iso(post.published),
      url: post.url,
    })),
  });
}
