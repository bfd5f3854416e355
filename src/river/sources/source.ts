/** The kinds of voice: who is speaking. Fixed, since colours, filters and fairness hang on them. */
export const VOICE_KINDS = [
  'council',
  'government',
  'public-service',
  'representative',
  'community-group',
  'charity',
  'faith-group',
  'media',
  'school',
  'business',
  'resident',
] as const;
export type VoiceKind = (typeof VOICE_KINDS)[number];

/** Somebody who speaks: one voice may have several sources (a blog, a calendar, a newsletter). */
export interface Voice {
  id: number;
  slug: string;
  name: string;
  kind: VoiceKind;
  homeUrl: string | null;
}

/** `paused` with `pausedBecause`: by an editor, or by us because it is gone; the editor is told. */
export type SourceState = 'active' | 'paused';

/** One place that we listen to, and how it fares. Times are instants; `intervalSeconds` is the polling interval. */
export interface Source {
  id: number;
  voiceId: number;
  /** What is fetched: an http(s) address, `mailbox:NAME` or `file:` for samples. */
  feedUrl: string;
  /** The page for people that the feed belongs to. */
  pageUrl: string | null;
  title: string;
  /** How the bytes were last understood: `rss`, `atom`, `rdf`, `json`, `ical`, `page`, `mail`; null before the first fetch. */
  format: string | null;
  /** The place that this source is about, a place id; null means the instance's patch. */
  patchPlaceId: string | null;
  /** The place that it usually talks about, learned from what it said; stands in where none is given. */
  usualPlaceId: string | null;
  licence: string | null;
  state: SourceState;
  pausedBecause: string | null;
  etag: string | null;
  lastModified: string | null;
  intervalSeconds: number;
  nextDue: Date;
  lastFetched: Date | null;
  lastNew: Date | null;
  /** Failures in a row; 0 when the last fetch went well. */
  errors: number;
  errorKind: string | null;
  /** The last error in words for people. */
  errorMessage: string | null;
  /** Of the bytes last read, so that an unchanged body costs nothing where the server knows no 304. */
  bodyHash: string | null;
  /** Seconds between two of its posts, as a rule; null where it has said too little. */
  usualSeconds: number | null;
  /** From when on its silence is unusual. */
  quietAfter: Date | null;
  addedAt: Date;
}

/** A source with who speaks there. */
export type Spoken = Source & { voice: Voice };
