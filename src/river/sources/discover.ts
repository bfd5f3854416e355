import { siteAddress } from './address.ts';
import { COMMON_PATHS, platformFeeds } from './platforms.ts';

/** A feed that was found, tried and read. */
export interface FeedChoice {
  feedUrl: string;
  title: string;
  /** The page for people. */
  pageUrl: string | null;
  format: string;
  items: number;
  newest: Date | null;
  how:
    | 'itself'
    | 'named by the page'
    | 'linked from the page'
    | 'known for its platform'
    | 'a common place'
    | 'the page itself';
  /** Comments and the like: offered, but not proposed. */
  minor: boolean;
}

export type Discovered =
  | {
      kind: 'found';
      choices: FeedChoice[] /** The site's own title. */;
      site: string | null;
      homeUrl: string;
    }
  | { kind: 'nothing'; message: string; tried: string[] }
  | { kind: 'failed'; message: string };

/** What stands behind an address, as `read` recognises it. */
export type Seen =
  | { kind: 'feed'; format: string; title?: string; url?: string; items: number; newest?: Date }
  | {
      kind: 'page';
      title?: string;
      feeds: { url: string; title?: string; type?: string }[];
      generator?: string;
      links: string[];
      /** Posts or events that the page itself holds in a form that can be read. */
      list?: { items: number; newest?: Date };
    }
  | { kind: 'other' };

/** The means to look: asks an address politely and says what it is, and where it finally was; or why not, in words. */
export type Look = (
  url: string,
  as: 'page' | 'feed',
) => Promise<{ kind: 'seen'; url: string; seen: Seen } | { kind: 'failed'; message: string }>;

const MOST_LOOKS = 25;
const ENOUGH = 12;

interface Candidate {
  url: string;
  how: FeedChoice['how'];
  title?: string | undefined;
}

/**
 * Finds the feeds behind what somebody typed: the address itself, what its page names and links to, where its platform
 * keeps them, common places, and the page itself if it can be read as a list. At most 25 looks; each choice was tried.
 */
export async function discover(typed: string, look: Look): Promise<Discovered> {
  const address = siteAddress(typed);
  if (address.kind === 'bad') return { kind: 'failed', message: address.message };
  const first = await lookEitherWay(address.url, look);
  if (first.kind === 'failed') return first;
  const { seen, url } = first;
  if (seen.kind === 'feed') {
    return {
      kind: 'found',
      choices: [choice(url, seen, 'itself')],
      site: seen.title ?? null,
      homeUrl: seen.url ?? new URL('/', url).href,
    };
  }
  const tried = new Map<string, FeedChoice | null>([[url, null]]);
  for (const stage of stages(url, seen)) {
    for (const candidate of stage) {
      if (tried.has(candidate.url) || tried.size >= MOST_LOOKS) continue;
      tried.set(candidate.url, await tryFeed(candidate, look));
    }
    if (found(tried).length > 0) break;
  }
  const choices = found(tried);
  const itself = asList(url, seen, 1);
  if (choices.length === 0 && itself) choices.push(choice(url, itself, 'the page itself'));
  if (choices.length === 0) {
    return {
      kind: 'nothing',
      message:
        'We found no feed, calendar or list of posts there. Is there a news or blog page? Try its address.',
      tried: [...tried.keys()],
    };
  }
  return {
    kind: 'found',
    choices: inOrder(choices),
    site: (seen.kind === 'other' ? null : seen.title) ?? null,
    homeUrl: url,
  };
}

/** Where to look, the surest first; a stage is only gone to when the ones before gave nothing. */
function stages(url: string, seen: Seen): Candidate[][] {
  const page = seen.kind === 'page' ? seen : null;
  const near = (one: { url: string }) => /^https?:/i.test(one.url);
  const named = (page?.feeds ?? []).filter(near).slice(0, ENOUGH);
  const news = (page?.links ?? []).filter(
    (link) =>
      sameSite(link, url) &&
      /\/(news|blog|latest|updates|events|whats-?on|press|media)\/?$/i.test(new URL(link).pathname),
  );
  const origin = new URL(url).origin;
  return [
    named.map((one) => ({ url: one.url, how: 'named by the page', title: one.title })),
    platformFeeds(url, page?.generator).map((one) => ({ url: one, how: 'known for its platform' })),
    COMMON_PATHS.map((path) => ({ url: `${origin}${path}`, how: 'a common place' })),
    news.slice(0, 4).map((link) => ({ url: link, how: 'linked from the page' })),
  ];
}

function sameSite(a: string, b: string): boolean {
  return URL.canParse(a) && new URL(a).host === new URL(b).host;
}

/** People type addresses without http; https first, then http where there is no https. */
async function lookEitherWay(url: string, look: Look): ReturnType<Look> {
  const first = await look(url, 'page');
  if (first.kind === 'seen' || !url.startsWith('https:')) return first;
  const second = await look(url.replace(/^https:/, 'http:'), 'page');
  return second.kind === 'seen' ? second : first;
}

async function tryFeed(candidate: Candidate, look: Look): Promise<FeedChoice | null> {
  const answer = await look(candidate.url, 'feed');
  if (answer.kind === 'failed') return null;
  const feed = answer.seen.kind === 'feed' ? answer.seen : asList(answer.url, answer.seen, 2);
  return feed && choice(answer.url, feed, candidate.how, candidate.title);
}

/** A page as the list that it also is, if it holds at least so many posts. */
function asList(url: string, seen: Seen, least: number): Extract<Seen, { kind: 'feed' }> | null {
  if (seen.kind !== 'page' || !seen.list || seen.list.items < least) return null;
  const { title, list } = seen;
  return { kind: 'feed', format: 'page', url, ...(title !== undefined && { title }), ...list };
}

function choice(
  url: string,
  seen: Extract<Seen, { kind: 'feed' }>,
  how: FeedChoice['how'],
  named?: string,
): FeedChoice {
  const title = seen.title || named || new URL(url).host;
  return {
    feedUrl: url,
    title,
    pageUrl: seen.url ?? null,
    format: seen.format,
    items: seen.items,
    newest: seen.newest ?? null,
    how,
    minor: /\bcomments?\b/i.test(`${title} ${new URL(url).pathname}`),
  };
}

function found(tried: Map<string, FeedChoice | null>): FeedChoice[] {
  const choices: FeedChoice[] = [];
  for (const one of tried.values()) {
    if (!one || choices.some((other) => other.feedUrl === one.feedUrl || same(other, one))) continue;
    choices.push(one);
  }
  return choices;
}

/** The same feed in another format or at another address: as many items, as new, of the same name. */
function same(a: FeedChoice, b: FeedChoice): boolean {
  return (
    a.items === b.items && a.items > 0 && a.newest?.getTime() === b.newest?.getTime() && a.title === b.title
  );
}

/** Best first: main before minor, with items before empty, newest first. */
function inOrder(choices: FeedChoice[]): FeedChoice[] {
  const score = (one: FeedChoice) => [
    one.minor ? 1 : 0,
    one.items === 0 ? 1 : 0,
    -(one.newest?.getTime() ?? 0),
  ];
  return choices.sort((a, b) => {
    const [x, y] = [score(a), score(b)];
    const n = x.findIndex((value, i) => value !== y[i]);
    return n < 0 ? 0 : x[n]! - y[n]!;
  });
}
