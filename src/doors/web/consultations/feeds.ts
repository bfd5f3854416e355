import { xml } from '../../../river/deliver/deliver.ts';

/** Something said, as a feed gives it: a comment, an answer, a post. */
export interface FeedEntry {
  url: string;
  title: string;
  author: string;
  at: Date;
  text: string;
  html?: string;
  tags?: string[];
}
export interface Feed {
  /** Of the feed itself, and of the page that it is a feed of. */
  url: string;
  page: string;
  title: string;
  language: string;
  updated: Date;
  entries: FeedEntry[];
}

/** RFC 4287. */
export function atomOf(feed: Feed): string {
  const entry = (one: FeedEntry) =>
    `<entry><id>${xml(one.url)}</id><title>${xml(one.title)}</title><link href="${xml(one.url)}"/><updated>${one.at.toISOString()}</updated><author><name>${xml(one.author)}</name></author>${(one.tags ?? []).map((tag) => `<category term="${xml(tag)}"/>`).join('')}<content type="${one.html === undefined ? 'text' : 'html'}">${xml(one.html ?? one.text)}</content></entry>`;
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xml(feed.language)}"><id>${xml(feed.url)}</id><title>${xml(feed.title)}</title><updated>${newest(feed)}</updated><link rel="self" href="${xml(feed.url)}"/><link rel="alternate" href="${xml(feed.page)}"/>
${feed.entries.map(entry).join('\n')}
</feed>
`;
}

/** JSON Feed 1.1. */
export function jsonFeedOf(feed: Feed): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.page,
    feed_url: feed.url,
    language: feed.language,
    items: feed.entries.map((one) => ({
      id: one.url,
      url: one.url,
      title: one.title,
      ...(one.html === undefined ? { content_text: one.text } : { content_html: one.html }),
      date_published: one.at.toISOString(),
      authors: [{ name: one.author }],
      ...(one.tags && one.tags.length > 0 && { tags: one.tags }),
    })),
  });
}

const newest = ({ entries, updated }: Feed) =>
  new Date(Math.max(updated.getTime(), ...entries.map(({ at }) => at.getTime()))).toISOString();
