/**
 * read: bytes in, what they say out.
 *
 * Comes in: the bytes of a feed, calendar, mail or web page, with the address and headers they came with.
 * Goes out: `Read`: a feed with its drafts (and what had to be mended), or why it is none, in words for people.
 * Never: opens a file or socket, looks at a clock, asks the configuration, changes what was said.
 * Goes wrong: `empty` (nothing there), `not-a-feed` (something else), `broken` (a feed beyond mending), `bomb`
 * (made to fill the memory or the day). Anything thrown from here is a bug.
 * Known trade-offs: one tree per document, so memory is some ten times the bytes; dates whose day and month cannot
 * be told apart are left out; a recurring event is many drafts, one for each time within the window; without a
 * window it is one.
 *
 * A new format is one file that answers `Found`, a sample in samples/read, and one line in `find`.
 */
import { decodeBytes } from './charset.ts';
import type { Draft, Read, ReadInput } from './draft.ts';
import type { Found } from './found.ts';
import { type CalendarOptions, readCalendar } from './icalendar.ts';
import { isJsonFeed, readJsonFeed } from './json-feed.ts';
import { LIMITS, Refusal, tooDeepJson } from './limits.ts';
import { looksLikeMail, readMail } from './mail.ts';
import { type OnePage, onePageOf } from './one-page.ts';
import { looksLikePage, readPage } from './page.ts';
import { textOf } from './plain.ts';
import { type Recognised, recogniseFrom } from './recognise.ts';
import type { SaidFeed } from './said.ts';
import { shallow } from './sanitise.ts';
import { settle, settleFeed } from './settle.ts';
import { baseOf, looksLikeXmlFeed, readXmlFeed } from './xml-feed.ts';

export { type ReadBookmark, readBookmarks } from './bookmarks.ts';
export type {
  Action,
  Draft,
  Enclosure,
  EventTimes,
  FeedFacts,
  FeedFormat,
  Read,
  ReadInput,
  ReadProblemKind,
} from './draft.ts';
export { ACTION_KINDS } from './draft.ts';
export { type LetterToShow, letterToShow } from './letter-to-show.ts';
export { type ReadLine, type ReadLineItem, readLine } from './line.ts';
export type { OnePage } from './one-page.ts';
export { type Opml, type OpmlFeed, readOpml, writeOpml } from './opml.ts';
export { type Ping, readPingback } from './pingback.ts';
export type { FeedLink, Recognised } from './recognise.ts';
export { type Report, readReport } from './report.ts';
export { type AnsweredPage, webmentionEndpoint } from './webmention.ts';

/** `window`: between which moments recurring events are told. `timeZone`: IANA, for calendar times that name none. */
export type ReadOptions = CalendarOptions;

/**
 * Reads bytes in any format we know; the format is found from the bytes, the content type is only a hint.
 * Never throws for anything a stranger can send.
 */
export async function read(input: ReadInput, options: ReadOptions = {}): Promise<Read> {
  try {
    return settled(await find(input, options));
  } catch (error) {
    if (error instanceof Refusal) return { kind: error.kind, message: error.message };
    throw error;
  }
}

/** Reads an answer and what else came with it as one feed; if none can be read, says why the first could not. */
export async function readAll(
  first: ReadInput & { also?: readonly ReadInput[] },
  options: ReadOptions = {},
): Promise<Read> {
  const results: Read[] = [];
  for (const input of [first, ...(first.also ?? [])]) results.push(await read(input, options));
  const feeds = results.filter((result) => result.kind === 'feed');
  if (!feeds[0]) return results[0] ?? { kind: 'empty', message: 'There is nothing in it.' };
  const drafts = feeds.flatMap((feed) => feed.drafts);
  return { ...feeds[0], drafts, mended: feeds.flatMap((feed) => feed.mended) };
}

/** What some markup says, without it; a little, of a stranger's. */
export const textOfMarkup = (html: string): string => textOf(shallow(html));

/** What stands behind an address: a feed, a page (with the feeds it names, its links and its maker), or neither. */
export async function recognise(input: ReadInput): Promise<Recognised> {
  return recogniseFrom(input, await read(input));
}

/** One page as it would be quoted, with all that it links to; null where the bytes are no page. Nothing is fetched or run. */
export async function readOnePage(input: ReadInput): Promise<OnePage | null> {
  return onePageOf(input, await read(input));
}

async function find(input: ReadInput, options: ReadOptions): Promise<Found> {
  const { bytes, contentType } = input;
  if (bytes.length > LIMITS.bytes) return { kind: 'bomb', message: 'It is larger than any real feed.' };
  if (bytes.length === 0) return { kind: 'empty', message: 'There is nothing in it.' };
  const other = binaryKind(bytes);
  if (other) return { kind: 'not-a-feed', message: `This is ${other}, not a feed.` };
  const base = baseOf(input);
  const head = Buffer.from(bytes.subarray(0, 20_000))
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '');
  if (/^message\/rfc822/i.test(contentType ?? '') || looksLikeMail(head)) return readMail(bytes, base);
  const { text, mended } = decodeBytes(bytes, contentType);
  const found = textual(text, input, base, options);
  return found.kind === 'found' ? { ...found, mended: [...mended, ...found.mended] } : found;
}

function textual(text: string, input: ReadInput, base: string | undefined, options: ReadOptions): Found {
  const start = text.trimStart().slice(0, 200);
  if (start === '') return { kind: 'empty', message: 'There is nothing in it but blanks.' };
  if (/^BEGIN:VCALENDAR/i.test(start)) return readCalendar(text, base, options);
  if (start[0] === '{' || start[0] === '[') return readJson(text, input, base);
  if (looksLikeXmlFeed(text)) return readXmlFeed(text, input);
  if (looksLikePage(text)) return readPage(text, input, base);
  if (/^.{0,200}BEGIN:VCALENDAR/is.test(start)) return readCalendar(text, base, options);
  return {
    kind: 'not-a-feed',
    message:
      start[0] === '<' ? 'This is XML of some other kind, not a feed.' : 'This is plain text, not a feed.',
  };
}

function readJson(text: string, input: ReadInput, base: string | undefined): Found {
  let json: unknown;
  if (tooDeepJson(text)) return { kind: 'bomb', message: 'It is nested deeper than any real feed.' };
  try {
    json = JSON.parse(text);
  } catch {
    const meant = /jsonfeed\.org|feed\+json/.test(text.slice(0, 2_000) + (input.contentType ?? ''));
    return meant
      ? { kind: 'broken', message: 'This is a JSON Feed, but its JSON is broken.' }
      : { kind: 'not-a-feed', message: 'This is no feed that we can read.' };
  }
  if (isJsonFeed(json)) return readJsonFeed(json, base, input.contentLanguage ?? undefined);
  return { kind: 'not-a-feed', message: 'This is JSON of some other kind, not a feed.' };
}

const SIGNS: [string, string][] = [
  ['\x89PNG', 'a picture'],
  ['\xff\xd8\xff', 'a picture'],
  ['GIF8', 'a picture'],
  ['RIFF', 'a picture or a sound'],
  ['%PDF', 'a PDF document'],
  ['PK\x03\x04', 'a packed file'],
  ['\x1f\x8b', 'a packed file'],
  ['ID3', 'a sound'],
  ['OggS', 'a sound'],
  ['\x00\x00\x00\x18ftyp', 'a film'],
  ['\x00\x00\x01\x00', 'a picture'],
  ['\x7fELF', 'a program'],
];

function binaryKind(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  return SIGNS.find(([sign]) => head.startsWith(sign))?.[1];
}

function settled(found: Found): Read {
  if (found.kind !== 'found') return found;
  const { feed, format } = found;
  const facts = settleFeed(feed);
  const mended = [...found.mended];
  if (feed.items.length > LIMITS.items) mended.push(`Only the first ${LIMITS.items} items were read.`);
  return { kind: 'feed', format, feed: facts, drafts: distinct(feed, facts.language), mended };
}

/** Items with the same id and the same words are one; with other words each stays, by an id of its own. */
function distinct(feed: SaidFeed, language: string | undefined): Draft[] {
  const seen = new Map<string, Draft>();
  for (const said of feed.items.slice(0, LIMITS.items)) {
    const draft = settle(said, language);
    const known = seen.get(draft.guid);
    if (known && known.url === draft.url && known.title === draft.title) continue;
    if (known) draft.guid = `${draft.guid}#${draft.url ?? draft.title ?? seen.size}`;
    if (!seen.has(draft.guid)) seen.set(draft.guid, draft);
  }
  return [...seen.values()];
}
