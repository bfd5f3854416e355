import type { StorySignature } from '../understood.ts';

/** What is known of an item for joining. */
export interface StoryItem {
  id: number;
  voiceId: number;
  title: string;
  toldAt: Date;
  /** When it happens, if it is an event: two meetings a week apart are two happenings. */
  eventStarts: Date | null;
  placeIds: string[];
  subjectIds: string[];
  signature: StorySignature;
}

/** Two items that tell of the same happening, and the words that say so. */
export interface StoryJoin {
  a: number;
  b: number;
  score: number;
  shared: string[];
}

/** How far apart in time two tellings of one happening may be. */
const DAYS = 10;
const DAY = 86_400_000;
const ENOUGH = 1;
/** A word in more items than this tells nothing. */
const COMMON = 60;

/**
 * Which of `newcomers` tell of the same happening as another newcomer or a recent item. Overlap of significant words
 * (as a share of the shorter, since titles differ in length), rare ones counting more, names, places and subjects; never
 * beyond ten days, never two events at different times, and within one voice only what is nearly the same.
 */
export function joinStories(newcomers: readonly StoryItem[], recent: readonly StoryItem[]): StoryJoin[] {
  const all = [...new Map([...recent, ...newcomers].map((item) => [item.id, item])).values()];
  const byWord = new Map<string, number[]>();
  for (const [n, item] of all.entries()) {
    for (const word of item.signature.words) {
      const list = byWord.get(word);
      if (list) list.push(n);
      else byWord.set(word, [n]);
    }
  }
  const rarity = (word: string) => Math.log((all.length + 20) / ((byWord.get(word)?.length ?? 0) + 1));
  const joins: StoryJoin[] = [];
  const isNew = new Set(newcomers.map((item) => item.id));
  for (const [n, item] of all.entries()) {
    if (!isNew.has(item.id)) continue;
    const shared = new Map<number, string[]>();
    for (const word of item.signature.words) {
      const others = byWord.get(word)!;
      if (others.length > COMMON) continue;
      for (const other of others) {
        if (other === n || (isNew.has(all[other]!.id) && other < n)) continue;
        const list = shared.get(other);
        if (list) list.push(word);
        else shared.set(other, [word]);
      }
    }
    for (const [other, words] of shared) {
      if (words.length < 4) continue;
      const score = likeness(item, all[other]!, words, rarity);
      if (score >= ENOUGH)
        joins.push({
          a: item.id,
          b: all[other]!.id,
          score: Math.round(score * 100) / 100,
          shared: words.slice(0, 12),
        });
    }
  }
  return joins;
}

/** 1 and more: the same happening. */
function likeness(a: StoryItem, b: StoryItem, shared: string[], rarity: (word: string) => number): number {
  const apart = Math.abs(a.toldAt.getTime() - b.toldAt.getTime());
  if (apart > DAYS * DAY) return 0;
  if (a.eventStarts && b.eventStarts && Math.abs(a.eventStarts.getTime() - b.eventStarts.getTime()) > DAY / 2)
    return 0;
  const sum = (words: string[]) => words.reduce((total, word) => total + rarity(word), 0);
  const overlap = sum(shared) / Math.min(sum(a.signature.words), sum(b.signature.words));
  const inTitles = titleOverlap(a.title, b.title);
  if (a.voiceId === b.voiceId)
    return overlap > 0.75 && inTitles > 0.6 && !templated(a.title, b.title) ? 1 : 0;
  const names = a.signature.names.filter((name) => b.signature.names.includes(name)).length;
  const places = a.placeIds.some((id) => b.placeIds.includes(id));
  const subjects = a.subjectIds.some((id) => b.subjectIds.includes(id));
  const base = 1.9 * overlap + 0.5 * inTitles + Math.min(0.36, 0.12 * names);
  return base + (places ? 0.12 : -0.05) + (subjects ? 0.16 : -0.12) - (0.15 * apart) / (DAYS * DAY);
}

function titleOverlap(a: string, b: string): number {
  const words = (title: string) => new Set(title.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []);
  const [x, y] = [words(a), words(b)];
  const smaller = Math.min(x.size, y.size);
  if (smaller < 2) return 0;
  return [...x].filter((word) => y.has(word)).length / smaller;
}

/** "Minutes of the March meeting", "… April meeting": the same but for numbers and months. */
function templated(a: string, b: string): boolean {
  const bare = (title: string) =>
    title
      .toLowerCase()
      .replace(
        /\d+(?:st|nd|rd|th)?|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day/g,
        '#',
      );
  return a !== b && bare(a) === bare(b);
}

/** Groups of ids that belong together by these joins (connected through any number of them). */
export function groupsOf(joins: readonly StoryJoin[]): number[][] {
  const parent = new Map<number, number>();
  const root = (id: number): number => {
    const up = parent.get(id) ?? id;
    if (up === id) return id;
    const top = root(up);
    parent.set(id, top);
    return top;
  };
  for (const { a, b } of joins) parent.set(root(a), root(b));
  const groups = new Map<number, number[]>();
  for (const id of new Set(joins.flatMap(({ a, b }) => [a, b]))) {
    const top = root(id);
    const list = groups.get(top);
    if (list) list.push(id);
    else groups.set(top, [id]);
  }
  return [...groups.values()];
}
