import type { Place } from '../understood.ts';
import { kilometres } from './distance.ts';
import { nameKey } from './name-key.ts';
import type { Stock } from './stock.ts';

export interface Suggesting {
  limit: number;
  /** Whoever types is likely to mean something near here. */
  near?: { lat: number; lon: number } | undefined;
}

/** Ids of places that come with us; all others are the operator's own. */
export const BUILT_IN = /^(?:gn|geo|adm|cc|area):/;
const MOST_KEYS = 3000;

/** Places whose name begins with what was typed; after a comma, what they lie in or near ("Newport, Wales"). */
export function suggestFrom(
  stock: Stock,
  around: (place: Place) => readonly string[],
  typed: string,
  { limit, near }: Suggesting,
): Place[] {
  const [name = '', ...within] = typed.split(',').map(nameKey);
  if (name.length < 2) return [];
  const found = new Map<Place, number>();
  for (const key of stock.keysFrom(name, MOST_KEYS)) {
    for (const place of stock.lookup(key)) {
      if (!liesIn(place, within, stock, around)) continue;
      const exact = key === name ? 1 : 0;
      found.set(place, Math.max(found.get(place) ?? 0, weightOf(place, near) + exact));
    }
  }
  return [...found]
    .sort((a, b) => b[1] - a[1])
    .slice(0, limit)
    .map(([place]) => place);
}

/** The operator's own places are what people here mean; then the near ones, then the larger ones. */
function weightOf(place: Place, near: Suggesting['near']): number {
  const away = near ? kilometres(place, near) : 0;
  const close = near ? 3 * Math.exp(-away / 60) + Math.exp(-away / 800) : 0;
  return Math.log10(place.population + 10) + close + (BUILT_IN.test(place.id) ? 0 : 3);
}

function liesIn(
  place: Place,
  within: string[],
  stock: Stock,
  around: (place: Place) => readonly string[],
): boolean {
  const wanted = within.filter((word) => word !== '');
  if (wanted.length === 0) return true;
  const areas = around(place).flatMap((id) => stock.byId(id) ?? []);
  return wanted.every((word) =>
    areas.some((one) => [one.name, ...one.aliases].some((name) => nameKey(name).startsWith(word))),
  );
}
