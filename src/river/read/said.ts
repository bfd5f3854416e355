import type { Action, EventTimes } from './draft.ts';

/** Words as a source gave them: HTML with the address its links are relative to, or plain text. */
export type Words = { html: string; base?: string | undefined } | { text: string };

/** One post as found in any format, before it is cleaned: what each format's reader gives and `settle` takes. */
export interface Said {
  id?: string | undefined;
  /** Addresses are whole already, but not yet judged. */
  url?: string | undefined;
  title?: Words | undefined;
  author?: string | undefined;
  published?: Date | undefined;
  updated?: Date | undefined;
  content?: Words | undefined;
  summary?: Words | undefined;
  language?: string | undefined;
  categories?: string[];
  enclosures?: { url: string; type?: string | undefined; length?: number | undefined }[];
  /** In the order of trust; a picture in the content comes after them all. */
  pictures?: {
    url: string;
    alt?: string | undefined;
    credit?: string | undefined;
    width?: number | undefined;
    height?: number | undefined;
  }[];
  point?: { lat: number; lon: number } | undefined;
  event?: EventTimes | undefined;
  action?: Action | undefined;
}

/** What a format's reader makes of a document. */
export interface SaidFeed {
  title?: Words | undefined;
  url?: string | undefined;
  language?: string | undefined;
  description?: Words | undefined;
  ttlMinutes?: number | undefined;
  skipHours?: number[];
  skipDays?: string[];
  selfUrl?: string | undefined;
  hubUrl?: string | undefined;
  items: Said[];
}
