import type { Post } from '../post.ts';
import type { FeedPlan, Idiom } from '../voice-file.ts';
import { bloggerAtom, drupalAtom, simpleAtom } from './atom.ts';
import { icalendar } from './calendar.ts';
import type { Channel } from './channel.ts';
import { jsonFeed, microblogJson, squarespaceJson } from './json.ts';
import { hfeedPage, jsonldPage } from './marked-pages.ts';
import { oldRss, plainRss, rdf, rss091 } from './old-rss.ts';
import { councilRss, georss, squarespaceRss, wordpressRss } from './rss.ts';

type Writer = (channel: Channel, posts: Post[]) => string;

const WRITERS: Record<Exclude<Idiom, 'newsletters'>, { type: string; write: Writer }> = {
  'council-rss': { type: 'application/rss+xml; charset=utf-8', write: councilRss },
  georss: { type: 'application/xml', write: georss },
  'wordpress-rss': { type: 'application/rss+xml; charset=UTF-8', write: wordpressRss },
  'squarespace-rss': { type: 'application/rss+xml;charset=utf-8', write: squarespaceRss },
  'plain-rss': { type: 'text/xml', write: plainRss },
  'old-rss': { type: 'text/xml', write: oldRss },
  rss091: { type: 'text/xml; charset=utf-8', write: rss091 },
  rdf: { type: 'application/rdf+xml', write: rdf },
  'blogger-atom': { type: 'application/atom+xml; charset=UTF-8', write: bloggerAtom },
  'drupal-atom': { type: 'application/atom+xml; charset=utf-8', write: drupalAtom },
  'simple-atom': { type: 'application/atom+xml', write: simpleAtom },
  'json-feed': { type: 'application/feed+json', write: jsonFeed },
  'squarespace-json': { type: 'application/json; charset=utf-8', write: squarespaceJson },
  'microblog-json': { type: 'application/feed+json; charset=utf-8', write: microblogJson },
  ical: { type: 'text/calendar; charset=utf-8', write: icalendar },
  'jsonld-page': { type: 'text/html; charset=utf-8', write: jsonldPage },
  'hfeed-page': { type: 'text/html; charset=utf-8', write: hfeedPage },
};

/** A feed's text, and the content type that its kind of system sends. Newsletters are mailed, so there is no feed of them. */
export function writeFeed(
  plan: FeedPlan,
  channel: Channel,
  posts: Post[],
): { type: string; text: string } | null {
  if (plan.idiom === 'newsletters') return null;
  const { type, write } = WRITERS[plan.idiom];
  return {
    type,
    text: write(
      channel,
      posts.filter((post) => post.feed === plan.key),
    ),
  };
}

/** What a `link rel=alternate` says of the type. */
export function linkType(idiom: Idiom): string {
  if (idiom === 'ical') return 'text/calendar';
  if (/json/.test(idiom)) return 'application/feed+json';
  return /atom/.test(idiom) ? 'application/atom+xml' : 'application/rss+xml';
}
