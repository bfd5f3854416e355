import type { Queryable } from '../../../ground/db/db.ts';
import { countItems, placesWithItems, subjectsWithItems } from '../../../river/keep/keep.ts';
import { paths } from '../addresses.ts';
import type { Chrome } from '../chrome.ts';
import { before } from './means.ts';

const WEEK = 7 * 86_400_000;
/** The last week is held against this many weeks before it. */
const WEEKS_BEFORE = 8;
/** With fewer weeks before, nobody can say what is usual. */
const FEWEST_WEEKS = 3;
/** Less said than this, or by one voice alone, is not a stir. */
const FEWEST_ITEMS = 4;
const FEWEST_VOICES = 2;
/** How often chance alone may do as much: there are some hundred subjects and places to be mistaken about. */
const BY_CHANCE = 0.002;

export interface Stir {
  name: string;
  path: string;
  /** Items of the last seven days. */
  week: number;
  /** Items in a week before that, on average. */
  usual: number;
}
interface Counts {
  week: number;
  earlier: number;
}

/**
 * How likely it is that at least `week` of the items fall into the last week, were it as all else: each item of this and of the
 * weeks before falls there with the share that the last week has of everything else, and at least of the days. So a week
 * in which everybody says more, or in which we began to listen to more, makes no stir by itself.
 */
export function chanceOf({ week, earlier }: Counts, others: Counts, weeks: number): number {
  const rest = others.week + others.earlier;
  const share = Math.max(1 / (weeks + 1), rest > 0 ? others.week / rest : 0);
  if (share >= 1) return 1;
  const items = week + earlier;
  // The logarithm of the chance of exactly n, from one n to the next.
  let log = items * Math.log1p(-share);
  let tail = week === 0 ? Math.exp(log) : 0;
  for (let n = 1; n <= items; n++) {
    log += Math.log((items - n + 1) / n) + Math.log(share) - Math.log1p(-share);
    if (n >= week) tail += Math.exp(log);
  }
  return Math.min(1, tail);
}

/** Subjects and places of which clearly more is said in the last week than in the weeks before, most surprising first. */
export async function stirring(
  db: Queryable,
  firstAt: Date | null,
  chrome: Chrome,
  limit = 4,
): Promise<Stir[]> {
  const { now, site } = chrome;
  const lately = before(now, WEEK);
  const heard = firstAt === null ? 0 : Math.floor((lately.getTime() - firstAt.getTime()) / WEEK);
  const weeks = Math.min(WEEKS_BEFORE, heard);
  if (weeks < FEWEST_WEEKS) return [];
  const since = before(now, (weeks + 1) * WEEK);
  const place = site.patchPlaceId ?? undefined;
  const all = await Promise.all([countItems(db, { from: lately }), countItems(db, { from: since })]);
  const counted = await Promise.all([
    subjectsWithItems(db, { since: lately }),
    subjectsWithItems(db, { since, limit: 1000 }),
    placesWithItems(db, { since: lately, place }),
    placesWithItems(db, { since, place, limit: 1000 }),
  ]);
  const [subjects, subjectsBefore, places, placesBefore] = counted;
  const wholes = new Map<string, number>([
    ...subjectsBefore.map((one) => [`subject ${one.subjectId}`, one.items] as const),
    ...placesBefore.map((one) => [`place ${one.placeId}`, one.items] as const),
  ]);
  const found = [
    ...subjects.map((one) => ({
      ...one,
      key: `subject ${one.subjectId}`,
      name: chrome.subject(one.subjectId),
      path: paths.list(null, one.subjectId),
    })),
    ...places.map((one) => ({ ...one, key: `place ${one.placeId}`, path: paths.list(one.slug, null) })),
  ];
  return found
    .flatMap(({ key, name, path, items, voices }) => {
      if (name === null || items < FEWEST_ITEMS || voices < FEWEST_VOICES) return [];
      const own = { week: items, earlier: (wholes.get(key) ?? items) - items };
      const others = { week: all[0] - own.week, earlier: all[1] - all[0] - own.earlier };
      const chance = chanceOf(own, others, weeks);
      return chance < BY_CHANCE ? [{ chance, name, path, week: items, usual: own.earlier / weeks }] : [];
    })
    .sort((a, b) => a.chance - b.chance)
    .slice(0, limit)
    .map(({ chance: _, ...stir }) => stir);
}
