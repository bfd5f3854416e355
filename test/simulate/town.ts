import type { Tx } from '../../src/ground/db/db.ts';
import { savePlaces } from '../../src/river/understand/understand.ts';
import type { Chance } from './chance.ts';

/** Words that are looked for: each stays itself when stemmed, and none is in any text but by choice. */
export const WORDS =
  'otter planter boiler ladder sluice verger hedge tariff kiln gravel lantern mitten spanner'.split(' ');
/** The patch that all is taken to be about, and another place that only an editor ever says. */
export const PATCH = 'own:ladywell';
export const ELSEWHERE = 'own:brockley';

/** Something that a feed says; `code` stands in its title, so that it is known again in a letter. */
export interface Post {
  code: string;
  feed: number;
  published: number;
  words: string[];
  /** Counts the edits. */
  edition: number;
  /** All words that any edition had. */
  everSaid: Set<string>;
  place: 'patch' | 'none';
  elsewhere: boolean;
  down: boolean;
}

export interface Feed {
  n: number;
  sourceId: number;
  voiceId: number;
  address: string;
  posts: Post[];
  /** Where it has moved to. */
  movedTo: string | null;
  kind: 'rss' | 'atom' | 'json';
  /** How many posts it shows. */
  shows: number;
  knows304: boolean;
}

export function postIn(feed: Feed, at: number, chance: Chance): Post {
  const words = chance.some(WORDS, chance.whole(1, 3));
  const post: Post = {
    code: `post-${feed.n}-${feed.posts.length + 1}-x`,
    feed: feed.n,
    published: at,
    words,
    edition: 1,
    everSaid: new Set(words),
    place: 'patch',
    elsewhere: false,
    down: false,
  };
  feed.posts.push(post);
  return post;
}

export function edit(post: Post, chance: Chance): void {
  post.words = chance.some(WORDS, chance.whole(1, 3));
  for (const word of post.words) post.everSaid.add(word);
  post.edition++;
}

export const titleOf = (post: Post) => `${post.code}: ${post.words.join(' ')}, edition ${post.edition}`;
const textOf = (post: Post) =>
  `All there is to say of ${post.code}, in edition ${post.edition}: ${post.words.join(', ')}.`;
const shown = (feed: Feed) => feed.posts.slice(-feed.shows).reverse();
const day = (post: Post) => new Date(post.published);

/** The feed as it is now, the newest first. */
export function bodyOf(feed: Feed): { type: string; body: string } {
  const posts = shown(feed);
  if (feed.kind === 'json')
    return {
      type: 'application/feed+json',
      body: JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: `Feed ${feed.n}`,
        items: posts.map((post) => ({
          id: post.code,
          title: titleOf(post),
          content_text: textOf(post),
          date_published: day(post).toISOString(),
        })),
      }),
    };
  if (feed.kind === 'atom')
    return {
      type: 'application/atom+xml',
      body: `<feed xmlns="http://www.w3.org/2005/Atom"><title>Feed ${feed.n}</title><id>urn:feed:${feed.n}</id>${posts
        .map(
          (post) =>
            `<entry><id>${post.code}</id><title>${titleOf(post)}</title><published>${day(post).toISOString()}</published><updated>${day(post).toISOString()}</updated><content>${textOf(post)}</content></entry>`,
        )
        .join('')}</feed>`,
    };
  return {
    type: 'application/rss+xml',
    body: `<rss version="2.0"><channel><title>Feed ${feed.n}</title>${posts
      .map(
        (post) =>
          `<item><guid isPermaLink="false">${post.code}</guid><title>${titleOf(post)}</title><description>${textOf(post)}</description><pubDate>${day(post).toUTCString()}</pubDate></item>`,
      )
      .join('')}</channel></rss>`,
  };
}

export async function places(tx: Tx): Promise<void> {
  const place = {
    kind: 'town',
    lat: 51.4,
    lon: 0,
    parentId: null,
    country: 'GB',
    population: 1,
    aliases: [],
  };
  const all = [
    { ...place, id: PATCH, name: 'Ladywell' },
    { ...place, id: ELSEWHERE, name: 'Brockley' },
  ];
  await savePlaces(tx, all, () => [], new Set());
}
