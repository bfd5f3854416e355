import type { Action, Draft, Enclosure, EventTimes } from '../read/read.ts';
import type { VoiceKind } from '../sources/sources.ts';
import type { PlaceFinding, StorySignature, SubjectFinding, Understood } from '../understand/understand.ts';

/** Who said it, as shown beside every item. */
export interface VoiceView {
  id: number;
  slug: string;
  name: string;
  kind: VoiceKind;
}

/** A place on an item, with its evidence. Rejected ones are not among an item's places. */
export interface ItemPlace
  extends Pick<PlaceFinding, 'confidence' | 'focus' | 'assumed' | 'precision' | 'mentions' | 'because'> {
  placeId: string;
  slug: string;
  name: string;
  kind: string;
  lat: number;
  lon: number;
  decidedBy: 'machine' | 'editor';
}

export interface ItemSubject extends Pick<SubjectFinding, 'confidence' | 'evidence'> {
  subjectId: string;
  decidedBy: 'machine' | 'editor';
}

/** The thing we keep, as lists, pages, feeds and mails show it. */
export interface Item {
  id: number;
  sourceId: number;
  voice: VoiceView;
  /** The source's own page about it: where every headline leads. */
  url: string | null;
  title: string;
  author: string | null;
  /** Plain text, at most some 300 characters. */
  summary: string;
  language: string | null;
  /** What lists are ordered by: when it was published, never later than when it was kept. */
  toldAt: Date;
  publishedAt: Date | null;
  keptAt: Date;
  /** 1, or more when the source has edited it. */
  version: number;
  changedAt: Date | null;
  categories: string[];
  enclosures: Enclosure[];
  image: { url: string; alt?: string; credit?: string } | null;
  event: EventTimes | null;
  action: Action | null;
  places: ItemPlace[];
  subjects: ItemSubject[];
  story: { id: number; items: number; voices: number } | null;
}

/** One item whole: with its words, its former versions, and what was folded into it. */
export interface WholeItem extends Item {
  html: string;
  text: string;
  sourceTitle: string;
  licence: string | null;
  versions: { version: number; title: string; text: string; keptAt: Date }[];
  alsoAt: { url: string; sourceTitle: string }[];
  takenDown: { at: Date; because: string } | null;
  /** The item that this one was folded into, whose page shows both; null for most. */
  sameAs: number | null;
}

/** Which items, for lists of every kind. All given parts must hold; within a part, any. */
export interface ItemQuery {
  /** Place ids; what lies inside counts. */
  places?: string[] | undefined;
  near?: { lat: number; lon: number; metres: number } | undefined;
  /** Subject ids, already widened by what is under them. */
  subjects?: string[] | undefined;
  /** Words as people type them: `bus "stanley road" -coach`. */
  words?: string | undefined;
  kinds?: VoiceKind[] | undefined;
  voices?: number[] | undefined;
  sources?: number[] | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
  /** Only items with an event that ends after this. Ordered by when it starts, soonest first. */
  eventsAfter?: Date | undefined;
  /** Only items with a deadline after this. Ordered by it, soonest first. */
  deadlineAfter?: Date | undefined;
  /** Only items that match this interest (a reader's private feed). */
  interests?: number[] | undefined;
  story?: number | undefined;
}

/** How a list is asked for. */
export interface ItemPaging {
  /** Items on a page, 1 to 200. */
  limit: number;
  /** `next` of the page before. A stranger may have tampered with it. */
  cursor?: string | undefined;
  /** No voice takes more than its share of a page (see balance.ts). Only for lists that are newest first. */
  balanced?: boolean | undefined;
  /** Lists with words come best first unless `newest` is asked for. */
  order?: 'best' | 'newest' | undefined;
}

/** A page of a list: keyset paging by an opaque cursor. Lists with words come best first. */
export interface ItemPage {
  kind: 'page';
  items: (Item & { /** Of the words asked for, marked with U+E000 … U+E001. */ excerpt?: string })[];
  next: string | null;
}

/** The cursor is none of ours, or was made for another list. */
export interface BadCursor {
  kind: 'bad-cursor';
  message: string;
}

export interface Story {
  id: number;
  title: string;
  firstAt: Date;
  lastAt: Date;
  /** Oldest first: who said what, in order. */
  items: Item[];
}

/**
 * `changed`: its source edited the title or the text. `folded`: the same as another item, which stands for both.
 * `forgotten`: it was kept before, and then forgotten or taken down; it stays so.
 */
export type KeepOutcome = 'new' | 'changed' | 'known' | 'folded' | 'forgotten';

/** What is to be kept: what the source said, and what was understood of it. */
export interface ToKeep {
  draft: Draft;
  understood: Understood;
}

/** What came of keeping one draft, in the order of the batch. */
export type Kept =
  | { outcome: Exclude<KeepOutcome, 'forgotten'>; id: number; title: string }
  | { outcome: 'forgotten'; id: null; title: string };

/** What an item has to be joined to others by. */
export interface StoryMember {
  id: number;
  voiceId: number;
  sourceId: number;
  title: string;
  toldAt: Date;
  language: string | null;
  signature: StorySignature;
  /** Places that the item is heard for, and subjects. */
  placeIds: string[];
  subjectIds: string[];
  eventStarts: Date | null;
  storyId: number | null;
  /** An editor's word on its story is not to be overruled. */
  decidedBy: 'machine' | 'editor';
}

/** What an item said that understanding it again needs. */
export interface AgainToUnderstand {
  id: number;
  sourceId: number;
  title: string;
  text: string;
  url: string | null;
  language: string | null;
  categories: string[];
  point: { lat: number; lon: number } | null;
  location: string | null;
}

/** How much there is of something, for counts beside places and subjects and for small charts. */
export interface PlaceCount {
  placeId: string;
  slug: string;
  name: string;
  kind: string;
  items: number;
  voices: number;
}
export interface SubjectCount {
  subjectId: string;
  items: number;
  voices: number;
}
export interface ActivityBar {
  /** When the day or week begins. */
  from: Date;
  items: number;
  voices: number;
  byKind: Partial<Record<VoiceKind, number>>;
}
