/** What a source said, cleaned but not judged: the thing that `read` gives and `understand` takes. */
export interface Draft {
  /** The source's own id of the post, or what stands in for one: its address, or a hash of what it says. Never empty. */
  guid: string;
  url?: string;
  /** Plain text, one line. */
  title?: string;
  author?: string;
  published?: Date;
  updated?: Date;
  /** Sanitised HTML with absolute addresses; may be empty. */
  html: string;
  /** The whole content as plain text, paragraphs divided by blank lines; may be empty. */
  text: string;
  /** The source's own summary as plain text, if it gave one apart from the content. */
  summary?: string;
  /** BCP 47, lower case primary language, as declared (not guessed). */
  language?: string;
  categories: string[];
  enclosures: Enclosure[];
  /** One good picture, if the source gave a real one (never a tracking pixel or an icon). */
  image?: { url: string; alt?: string; credit?: string };
  /** Where the source itself says it is (GeoRSS, W3C geo, iCalendar GEO, schema.org geo). Degrees, WGS 84. */
  point?: { lat: number; lon: number };
  event?: EventTimes;
  action?: Action;
}

export interface Enclosure {
  url: string;
  type?: string;
  /** Bytes, if the source said. */
  length?: number;
}

/** When and where something happens. All-day events run from midnight UTC of the first day to that of the day after the last. */
export interface EventTimes {
  starts: Date;
  ends?: Date;
  allDay: boolean;
  /** As the source wrote it. */
  location?: string;
  status?: 'tentative' | 'confirmed' | 'cancelled';
  /** IANA name, if the source gave one. */
  timeZone?: string;
}

export const ACTION_KINDS = ['comment', 'sign', 'vote', 'attend', 'apply', 'bid', 'borrow'] as const;
/** Something that a reader can do about the item, where, and until when. */
export interface Action {
  kind: (typeof ACTION_KINDS)[number];
  url?: string;
  deadline?: Date;
}

export type FeedFormat = 'rss' | 'atom' | 'rdf' | 'json' | 'ical' | 'page' | 'mail' | 'activity';

/** What a feed says of itself. */
export interface FeedFacts {
  title?: string;
  /** The page for people that the feed belongs to. */
  url?: string;
  language?: string;
  description?: string;
  /** RSS `ttl`, in minutes. */
  ttlMinutes?: number;
  /** RSS `skipHours`, hours of the day in UTC, and `skipDays`, English day names. */
  skipHours?: number[];
  skipDays?: string[];
  /** Where the feed says it lives (`rel=self`) and where it announces changes (`rel=hub`). */
  selfUrl?: string;
  hubUrl?: string;
}

/** Bytes with what is known of them. `url` is the base for relative addresses. */
export interface ReadInput {
  bytes: Uint8Array;
  url?: string | undefined;
  contentType?: string | null | undefined;
  contentLocation?: string | null | undefined;
  contentLanguage?: string | null | undefined;
}

export type ReadProblemKind = 'empty' | 'not-a-feed' | 'broken' | 'bomb';

/** What came of reading: a feed (perhaps with no items in it), or why not, in words for people. */
export type Read =
  | {
      kind: 'feed';
      format: FeedFormat;
      feed: FeedFacts;
      drafts: Draft[];
      /** What was mended, in words. */
      mended: string[];
    }
  | { kind: ReadProblemKind; message: string };
