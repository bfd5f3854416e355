import { type Candidate, choose } from './choose.ts';

const DAY = 86_400_000;
const WEEKS = 4;

/** What a weekly letter would have held: how many items and stories, and which it would show, best first. */
export interface LastLetter {
  items: number[];
  stories: number;
  all: number;
}

/** How often an interest would have written in the last four weeks. */
export interface Rhythm {
  itemsAWeek: number;
  /** Of four weeks, and of 28 days: those on which there was something to write. */
  weekly: number;
  daily: number;
}

/** The letter that would have come today of the week before, by the rules of the letters that do come. */
export function lastLetter(candidates: readonly Candidate[], now: Date): LastLetter {
  const from = now.getTime() - 7 * DAY;
  const week = candidates.filter(({ toldAt }) => toldAt.getTime() >= from && toldAt <= now);
  const { items, more } = choose(week);
  const shown = new Set(items);
  const stories = new Set(
    week.filter(({ id }) => shown.has(id)).map((one) => one.storyId ?? `item ${one.id}`),
  );
  return { items, stories: stories.size + more, all: week.length };
}

export function rhythmOf(toldAts: readonly Date[], now: Date): Rhythm {
  const ages = toldAts
    .map((at) => now.getTime() - at.getTime())
    .filter((ms) => ms >= 0 && ms < WEEKS * 7 * DAY);
  const distinct = (days: number) => new Set(ages.map((ms) => Math.floor(ms / (days * DAY)))).size;
  return { itemsAWeek: Math.round((ages.length / WEEKS) * 10) / 10, weekly: distinct(7), daily: distinct(1) };
}
