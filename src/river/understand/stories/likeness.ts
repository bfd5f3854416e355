import { stem } from './signature.ts';
import type { StoryItem } from './story-item.ts';

const DAY = 86_400_000;
/** How far apart in time two tellings of one happening may be. */
export const DAYS = 10;

/** What the numbers of `likenessOf` are, in their order. */
export const LIKENESS = [
  'always',
  'words in common, of the shorter',
  'words in common, of both',
  'words in common in the titles',
  'runs of words in common',
  'names in common',
  'numbers in common',
  'days in common',
  'places in common',
  'subjects in common',
  'days apart',
  'the same voice',
  'the same title but for a date or number',
  'names of each that the other lacks',
] as const;

/** How much a word or name tells: what few items have tells much. */
export type Rarity = (word: string) => number;

/** What speaks for two items telling of the same happening, as numbers; null where they cannot. */
export function likenessOf(a: StoryItem, b: StoryItem, rarity: Rarity): number[] | null {
  const apart = Math.abs(a.toldAt.getTime() - b.toldAt.getTime()) / DAY;
  if (apart > DAYS) return null;
  if (a.eventStarts && b.eventStarts && Math.abs(a.eventStarts.getTime() - b.eventStarts.getTime()) > DAY / 2)
    return null;
  if (a.voiceId === b.voiceId && templated(a.title, b.title)) return null;
  const sum = (words: readonly string[]) => words.reduce((total, word) => total + rarity(word), 0);
  const [all, others] = [sum(a.signature.words), sum(b.signature.words)];
  const common = sum(sharedOf(a.signature.words, b.signature.words));
  const names = sharedOf(a.signature.names, b.signature.names);
  const days = names.filter(isDay);
  const numbers = names.filter((name) => isNumber(name) && !isDay(name));
  const proper = names.filter((name) => !isNumber(name));
  const places = sharedPlaces(a, b);
  const told = (item: StoryItem) => item.signature.names.filter((name) => !isNumber(name)).length;
  return [
    1,
    common / Math.max(1, Math.min(all, others)),
    common / Math.max(1, Math.sqrt(all * others)),
    overlap(titleWords(a.title), titleWords(b.title)),
    overlap(runs(a.signature.words), runs(b.signature.words)),
    Math.min(3, proper.length),
    Math.min(3, numbers.length),
    Math.min(1, days.length),
    places === 0 ? 0 : Math.min(2, 0.5 + places / 2),
    a.subjectIds.some((id) => b.subjectIds.includes(id)) ? 1 : 0,
    apart / DAYS,
    a.voiceId === b.voiceId ? 1 : 0,
    templated(a.title, b.title) ? 1 : 0,
    Math.min(told(a), told(b)) === 0 ? 0 : 1 - proper.length / Math.min(told(a), told(b)),
  ];
}

/** How many places both are about. */
export const sharedPlaces = (a: StoryItem, b: StoryItem) => sharedOf(a.placeIds, b.placeIds).length;

/** The names, numbers and words that both have, the rarest first; a word of a name that both have counts once. */
export function shares(a: StoryItem, b: StoryItem, rarity: Rarity): string[] {
  const names = sharedOf(a.signature.names, b.signature.names);
  const named = new Set(names.flatMap((name) => name.split(' ').map(stem)));
  const words = sharedOf(a.signature.words, b.signature.words)
    .filter((word) => !named.has(word))
    .sort((x, y) => rarity(y) - rarity(x));
  return [...names, ...words];
}

const sharedOf = (a: readonly string[], b: readonly string[]) => {
  const other = new Set(b);
  return a.filter((one) => other.has(one));
};
/** "6 november" */
const isDay = (name: string) => /^\d{1,2}(?:st|nd|rd|th)? \p{L}{3,}$/u.test(name);
const isNumber = (name: string) => /\d/.test(name);
const titleWords = (title: string) =>
  (title.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []).map(stem).filter((word) => word.length > 2);
/** Shingles: each two words that follow one another, of those that tell. */
const runs = (words: readonly string[]) => words.slice(1).map((word, n) => `${words[n]} ${word}`);

function overlap(a: readonly string[], b: readonly string[]): number {
  const smaller = Math.min(a.length, b.length);
  return smaller < 2 ? 0 : new Set(sharedOf(a, b)).size / smaller;
}

/** "Minutes of the March meeting", "… April meeting": the same but for numbers and months. */
export function templated(a: string, b: string): boolean {
  const bare = (title: string) =>
    title
      .toLowerCase()
      .replace(
        /\d+(?:st|nd|rd|th)?|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day/g,
        '#',
      );
  return a !== b && bare(a) === bare(b);
}
