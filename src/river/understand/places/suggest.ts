import type { Place } from '../understood.ts';
import { kilometres } from './distance.ts';
import type { Gazetteer } from './gazetteer.ts';
import { nameKey } from './name-key.ts';

export interface Suggesting {
  limit: number;
  /** Whoever types is likely to mean something near here. */
  near?: { lat: number; lon: number } | undefined;
}

const BUILT_IN = /^(?:gn|geo|adm|cc|area):/;
const MOST_KEYS = 3000;

/** Places whose name begins with what was typed; after a comma, what they lie in or near ("Newport, Wales"). */
export function suggestFrom(
  keys: readonly string[],
  gazetteer: Gazetteer,
  typed: string,
  { limit, near }: Suggesting,
): Place[] {
  const [name = '', ...within] = typed.split(',').map(nameKey);
  if (name.length < 2) return [];
  const found = new Map<Place, number>();
  const start = firstAtLeast(keys, name);
  for (let n = start; n < keys.length && n < start + MOST_KEYS && keys[n]!.startsWith(name); n++) {
    for (const place of gazetteer.lookup(keys[n]!)) {
      if (!liesIn(place, within, gazetteer)) continue;
      const exact = keys[n] === name ? 1 : 0;
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

function liesIn(place: Place, within: string[], gazetteer: Gazetteer): boolean {
  const wanted = within.filter((word) => word !== '');
  if (wanted.length === 0) return true;
  const around = gazetteer.ancestors(place.id).flatMap((id) => gazetteer.byId(id) ?? []);
  return wanted.every((word) =>
    around.some((one) => [one.name, ...one.aliases].some((name) => nameKey(name).startsWith(word))),
  );
}

function firstAtLeast(sorted: readonly string[], word: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < word) low = middle + 1;
    else high = middle;
  }
  return low;
}
