import type { Clock } from '../ground/clock/clock.ts';
import type { Http } from '../ground/http/http.ts';
import { type Fetched, fetchPage, fetchSource } from '../river/fetch/fetch.ts';
import { recognise } from '../river/read/read.ts';
import { addSource, type Discovered, discover, guessKind } from '../river/sources/sources.ts';
import type { Parts } from './parts.ts';
import { claimWhatIsDue } from './running.ts';
import type { FeedToHear, Listened, SaidOfVoice } from './shape.ts';

/** Tells a feed's own address, which its owner gives out to be asked, from a page's, for which robots.txt speaks. */
const FEED_LIKE = /(?:^|[/.?=&_-])(?:feeds?|rss2?|atom|rdf|ical|ics)(?:$|[/.?=&_-])|\.(?:xml|ics|json)$/i;

/** What can be listened to behind an address, tried politely. */
export function find(typed: string, http: Http, clock: Clock): Promise<Discovered> {
  return discover(typed, async (url, as) => {
    const page = as === 'page' && !FEED_LIKE.test(new URL(url).pathname + new URL(url).search);
    const came = page
      ? await fetchPage(url, http, { clock, respectRobots: true })
      : await askOnce(url, http, clock);
    if (came.kind !== 'new') return { kind: 'failed', message: wordsOf(came) };
    return { kind: 'seen', url: came.movedTo ?? came.url, seen: await recognise(came) };
  });
}

export function askOnce(url: string, http: Http, clock: Clock): Promise<Fetched> {
  return fetchSource({ feedUrl: url, etag: null, lastModified: null }, http, { clock });
}

export function wordsOf(came: Exclude<Fetched, { kind: 'new' }>): string {
  return came.kind === 'unchanged' ? 'It answered that nothing has changed.' : came.message;
}

/** Listens to a feed from now on. What the editor did not say of its voice is guessed. */
export async function listen(
  feed: FeedToHear,
  said: SaidOfVoice | undefined,
  { means }: Pick<Parts, 'means'>,
): Promise<Listened> {
  const homeUrl = feed.homeUrl ?? feed.pageUrl ?? null;
  const name = said?.voiceName?.trim() || voiceName(feed.title, homeUrl ?? feed.feedUrl);
  const now = means.clock.now();
  return means.db.tx(async (tx) => {
    const listened = await addSource(
      tx,
      {
        feedUrl: feed.feedUrl,
        pageUrl: feed.pageUrl ?? null,
        title: feed.title.trim().slice(0, 200) || name,
        format: feed.format ?? null,
        voice:
          said?.voiceId === undefined
            ? { name, kind: said?.kind ?? guessKind(name, homeUrl) ?? 'community-group', homeUrl }
            : { voiceId: said.voiceId },
        patchPlaceId: said?.patchPlaceId ?? null,
        licence: said?.licence ?? null,
      },
      now,
    );
    if (means.jobs) await claimWhatIsDue(tx, means.jobs, now);
    return listened;
  });
}

const NO_NAME =
  /^(?:home(?: ?page)?|welcome(?: to)?|news(?: feed)?|latest(?: news)?|blog|posts|events|calendar|rss(?: feed)?|feed|atom)$/i;

/** A voice's name from a title such as "Latest news | Fern Lane Surgery - RSS feed"; its host where the title has none. */
export function voiceName(title: string, url: string): string {
  const parts = title
    .split(/\s+[|·•–—»:-]\s+|\s*[|»]\s*/)
    .map((part) =>
      part
        .replace(/\b(?:rss|atom|news) feed$/i, '')
        .replace(/^welcome to\s+/i, '')
        .trim(),
    )
    .filter((part) => part !== '' && !NO_NAME.test(part));
  const name =
    parts.length > 1 && /^(?:news|blog|events|posts|updates|latest)\b/i.test(parts[0]!) ? parts[1] : parts[0];
  return (name ?? (URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : url)).slice(0, 120);
}
