import { Parser } from 'htmlparser2';
import { oneLine } from './plain.ts';

/** A link out of a browser's file of bookmarks. */
export interface ReadBookmark {
  url: string;
  title: string;
  note: string;
  tags: string[];
  savedAt: Date | null;
}

const MOST = 5_000;

/** Reads a Netscape bookmark file, as all browsers write it: links with dates, tags and notes; folders are left aside. */
export function readBookmarks(text: string): ReadBookmark[] {
  const found: ReadBookmark[] = [];
  let inside: 'title' | 'note' | null = null;
  let last: ReadBookmark | null = null;
  const parser = new Parser({
    onopentag(name, a) {
      inside = null;
      if (
        name === 'a' &&
        found.length < MOST &&
        /^https?:\/\//i.test(a.href ?? '') &&
        URL.canParse(a.href!)
      ) {
        const seconds = Number(a.add_date);
        last = {
          url: new URL(a.href!).href,
          title: '',
          note: '',
          tags: (a.tags ?? '')
            .split(',')
            .map((tag) => oneLine(tag, 40))
            .filter((tag) => tag !== '')
            .slice(0, 10),
          savedAt: seconds > 0 && seconds < 1e11 ? new Date(seconds * 1000) : null,
        };
        found.push(last);
        inside = 'title';
      } else if (name === 'a') last = null;
      else if (name === 'dd' && last) inside = 'note';
    },
    ontext(said) {
      if (inside && last) last[inside] += said;
    },
    onclosetag(name) {
      if (name === 'a') inside = null;
    },
  });
  parser.end(text);
  return found.map((one) => ({
    ...one,
    title: oneLine(one.title, 300) || one.url.slice(0, 300),
    note: oneLine(one.note, 500),
  }));
}
