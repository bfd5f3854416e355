import type { Place } from '../understood.ts';
import { nameKey } from './name-key.ts';

/** Places with the ways to find them; a gazetteer is one or more of these on top of each other. */
export interface Stock {
  /** Places of this name or alias, most peopled first. */
  lookup(key: string): readonly Place[];
  byId(id: string): Place | undefined;
  /** Those in one square of the grid of `cellOf`. */
  inCell(cell: number): readonly Place[];
  /** The keys from `start` on that begin with it, in order, at most so many. */
  keysFrom(start: string, most: number): string[];
  /** The most words that a name has. */
  readonly longest: number;
  readonly postcodes: boolean;
}

/** Squares of one degree. */
export const cellOf = (lat: number, lon: number) =>
  (Math.floor(lat) + 90) * 360 + ((((Math.floor(lon) + 180) % 360) + 360) % 360);

/** Names of more words are told by their first ones. */
const MOST_WORDS = 7;

export function wordsIn(key: string): number {
  let words = 1;
  for (let n = key.indexOf(' '); n >= 0; n = key.indexOf(' ', n + 1)) words++;
  return words <= MOST_WORDS ? words : 1;
}

/** The keys that a place can be found by, each once. */
export function keysOf({ name, aliases }: Pick<Place, 'name' | 'aliases'>): string[] {
  const first = nameKey(name);
  if (aliases.length === 0) return first === '' ? [] : [first];
  return [...new Set([first, ...aliases.map(nameKey)])].filter((key) => key !== '');
}

export const NOWHERE: readonly Place[] = [];

export function firstAtLeast(count: number, at: (n: number) => string, word: string): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(middle) < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Just these places, in memory as they are. */
export function stockOf(places: readonly Place[]): Stock {
  const byId = new Map(places.map((place) => [place.id, place]));
  const byKey = new Map<string, Place[]>();
  let longest = 1;
  for (const place of byId.values()) {
    for (const key of keysOf(place)) {
      push(byKey, key, place);
      longest = Math.max(longest, wordsIn(key));
    }
  }
  for (const list of byKey.values()) if (list.length > 1) list.sort((a, b) => b.population - a.population);
  let keys: string[] | undefined;
  let cells: Map<number, Place[]> | undefined;
  const grid = () => {
    const all = new Map<number, Place[]>();
    for (const place of byId.values()) push(all, cellOf(place.lat, place.lon), place);
    return all;
  };
  return {
    lookup: (key) => byKey.get(key) ?? NOWHERE,
    byId: (id) => byId.get(id),
    inCell: (cell) => {
      cells ??= grid();
      return cells.get(cell) ?? NOWHERE;
    },
    keysFrom: (start, most) => {
      keys ??= [...byKey.keys()].sort();
      const at = firstAtLeast(keys.length, (n) => keys![n]!, start);
      const end = keys.slice(at, at + most).findIndex((key) => !key.startsWith(start));
      return keys.slice(at, end < 0 ? at + most : at + end);
    },
    longest,
    postcodes: places.some((place) => place.kind === 'postcode'),
  };
}

function push<K>(lists: Map<K, Place[]>, key: K, place: Place): void {
  const list = lists.get(key);
  if (list) list.push(place);
  else lists.set(key, [place]);
}

/** Later ones on top: a place of theirs stands in for one of the same id below. */
export function layered(stocks: readonly Stock[]): Stock {
  const [bottom, top] = stocks;
  if (!bottom || !top) return bottom ?? stockOf([]);
  const over = (theirs: readonly Place[], ours: readonly Place[]) => {
    const left = theirs.some((one) => top.byId(one.id)) ? theirs.filter((one) => !top.byId(one.id)) : theirs;
    if (ours.length === 0) return left;
    return left.length === 0 ? ours : [...left, ...ours].sort((a, b) => b.population - a.population);
  };
  return {
    lookup: (key) => over(bottom.lookup(key), top.lookup(key)),
    byId: (id) => top.byId(id) ?? bottom.byId(id),
    inCell: (cell) => over(bottom.inCell(cell), top.inCell(cell)),
    keysFrom: (start, most) =>
      [...new Set([...bottom.keysFrom(start, most), ...top.keysFrom(start, most)])].sort().slice(0, most),
    longest: Math.max(bottom.longest, top.longest),
    postcodes: bottom.postcodes || top.postcodes,
  };
}
