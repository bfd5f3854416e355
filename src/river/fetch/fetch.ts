/**
 * Fetch: bytes from anywhere, or why not.
 *
 * In:  a source (or the address of a page), and the door to the web.
 * Out: `Fetched`: new bytes, unchanged, gone, slow down, or failed with a reason in words. From a folder: new messages.
 * Never: parses, stores, or decides when to ask again; opens a socket itself (that is `ground/http`).
 * Goes wrong: see `FailureKind`. A stop by the caller's signal, or by closing the door, is thrown as an `AbortError`,
 *   since it is no failing of the source.
 * Trade-offs: a source that has been silent for long is asked unconditionally once a day, because some servers answer
 *   "unchanged" for ever to any condition; that costs them one full answer a day.
 */
import type { Clock } from '../../ground/clock/clock.ts';
import type { Http } from '../../ground/http/http.ts';
import type { Source } from '../sources/sources.ts';
import { webAddress } from './feed-address.ts';
import type { Fetched } from './fetched.ts';
import { fetchFolder } from './folder.ts';
import { failed, failureOf, outcomeOf } from './outcome.ts';

export { webAddress } from './feed-address.ts';
export type { FailureKind, Fetched, FetchedBytes } from './fetched.ts';
export { type FetchedFolder, type FolderMessage, fetchFolder } from './folder.ts';

/** What fetching needs to know of a source. */
export type AskedSource = Pick<Source, 'feedUrl' | 'etag' | 'lastModified'> &
  Partial<Pick<Source, 'lastFetched' | 'lastNew' | 'format'>>;

interface Asking {
  clock: Clock;
  /** The operator's folders, by the name that `mailbox:NAME` and `file:NAME` give. */
  folders?: ReadonlyMap<string, string>;
  signal?: AbortSignal;
}

/** What whoever has sources fetched stands on. */
export interface FetchMeans extends Required<Pick<Asking, 'clock' | 'folders'>> {
  http: Http;
}

const FEEDS =
  'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, text/calendar;q=0.9, ' +
  'application/activity+json;q=0.8, application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, text/html;q=0.5, */*;q=0.3';
const PAGES = 'text/html, application/xhtml+xml, application/xml;q=0.8, */*;q=0.5';
const MAX_PAGE = 5 * 1024 * 1024;
const SILENT_DAYS = 8;

/** Asks a source only for what is new since last time: on the web (RFC 9110 section 13), or in a folder of messages. */
export async function fetchSource(source: AskedSource, http: Http, asking: Asking): Promise<Fetched> {
  // What we say ourselves is announced, never asked for.
  if (source.feedUrl.startsWith('own:')) return { kind: 'unchanged', freshSeconds: null };
  if (/^(mailbox|file):/i.test(source.feedUrl)) return fromFolder(source, asking);
  // A feed is given out to be asked for; a page that we read as a list is not, so robots.txt speaks for it.
  const forbidden = source.format === 'page' ? await forbiddenPage(webAddress(source.feedUrl), http) : null;
  if (forbidden) return forbidden;
  const now = asking.clock.now();
  const unconditional = trustsNoMark(source, now);
  const etag = unconditional ? null : source.etag;
  const lastModified = unconditional ? null : source.lastModified;
  const said = await http.get(webAddress(source.feedUrl), {
    accept: FEEDS,
    etag,
    lastModified,
    ...(asking.signal && { signal: asking.signal }),
  });
  if (said.kind === 'problem') return failureOf(said);
  return outcomeOf(said, asking.clock.now(), etag !== null || lastModified !== null);
}

/** New messages as one answer; the cursor is kept as the etag, and where more wait we come again soon. */
async function fromFolder(source: AskedSource, { clock, folders = new Map() }: Asking): Promise<Fetched> {
  const found = await fetchFolder(source, folders, { clock, cursor: source.etag });
  if (found.kind === 'failed') return found;
  const [first, ...also] = found.kind === 'new' ? found.messages : [];
  if (found.kind !== 'new' || !first) return { kind: 'unchanged', freshSeconds: null };
  return {
    ...first,
    kind: 'new',
    etag: found.cursor,
    lastModified: null,
    freshSeconds: null,
    movedTo: null,
    also,
  };
}

/** Asks for a page, for finding feeds or reading it; where the site's robots.txt forbids it, that is the answer. */
export async function fetchPage(
  url: string,
  http: Http,
  asking: Asking & { respectRobots: boolean },
): Promise<Fetched> {
  const address = webAddress(url);
  const forbidden = asking.respectRobots ? await forbiddenPage(address, http) : null;
  if (forbidden) return forbidden;
  const said = await http.get(address, {
    accept: PAGES,
    maxBytes: MAX_PAGE,
    ...(asking.signal && { signal: asking.signal }),
  });
  return said.kind === 'problem' ? failureOf(said) : outcomeOf(said, asking.clock.now(), false);
}

async function forbiddenPage(address: string, http: Http): Promise<Fetched | null> {
  const verdict = await http.robotsAllow(address);
  if (verdict.allowed) return null;
  if (verdict.because !== 'robots') return failureOf(verdict.because);
  const { host } = new URL(address);
  return failed(
    'robots',
    `${host} asks programs not to read this page, so we do not.`,
    `robots.txt of ${host}`,
  );
}

// The first fetch of each day of a source that has had nothing new for long.
function trustsNoMark(source: AskedSource, now: Date): boolean {
  const { lastNew, lastFetched } = source;
  if (!lastNew || !lastFetched) return false;
  const silent = now.getTime() - lastNew.getTime() > SILENT_DAYS * 86_400_000;
  return silent && lastFetched.toISOString().slice(0, 10) !== now.toISOString().slice(0, 10);
}
