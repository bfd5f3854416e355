/** Something quoted in a round-up, as it was when it was taken in, and what the body writes after it. */
export interface RoundupPart {
  id: number;
  itemId: number | null;
  url: string | null;
  title: string;
  author: string | null;
  quote: string;
  words: string;
}

/** What a body heard (or the links it kept) with its own words between; one item of its voice when it is published. */
export interface Roundup {
  id: number;
  kind: 'heard' | 'bookmarks';
  state: 'draft' | 'published' | 'dropped';
  title: string;
  opening: string;
  closing: string;
  body: { id: number; slug: string; name: string };
  speaker: { memberId: number; personId: number; name: string; title: string };
  approvedBy: { name: string; title: string } | null;
  changedAt: Date;
  publishedAt: Date | null;
  parts: RoundupPart[];
}

/** A link that a body keeps. */
export interface Bookmark {
  id: number;
  url: string;
  title: string;
  note: string;
  tags: string[];
  savedAt: Date;
}

const VIDEOS =
  /^https?:\/\/(?:[\w-]+\.)*(?:youtube\.com|youtu\.be|vimeo\.com|dailymotion\.com|peertube\.[\w.-]+)\/|\.(?:mp4|webm|ogv|mov)(?:$|[?#])/i;

/** Whether a link leads to a video: it is said so, and nothing of it is shown before it is pressed. */
export const isVideo = (url: string): boolean => VIDEOS.test(url);
