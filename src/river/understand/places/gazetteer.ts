import type { Place } from '../understood.ts';
import { builtInPlaces } from './built-in.ts';
import { nameKey } from './name-key.ts';

/** All places that can be found, in memory. */
export interface Gazetteer {
  /** Places of this name or alias (see `nameKey`), most peopled first. */
  lookup(key: string): readonly Place[];
  byId(id: string): Place | undefined;
  /** The places that it lies in, smallest first, itself left out. */
  ancestors(id: string): string[];
  /** Places whose name begins with what was typed ("newp", "Reading, UK"), most peopled first. */
  suggest(typed: string, limit: number): Place[];
  /** The most words that a name has. */
  readonly longest: number;
}

/** The world's towns, areas and countries, with an operator's own places laid over them. Takes about a second. */
export function loadGazetteer(own: readonly Place[] = []): Gazetteer {
  return gazetteerOf([...builtInPlaces(), ...own]);
}

/** A gazetteer of just these places. */
export function gazetteerOf(places: readonly Place[]): Gazetteer {
  const byId = new Map<string, Place>();
  const byKey = new Map<string, Place[]>();
  let longest = 1;
  for (const place of places) {
    byId.set(place.id, place);
    for (const name of [place.name, ...place.aliases]) {
      const key = nameKey(name);
      if (key === '') continue;
      const known = byKey.get(key);
      if (!known) byKey.set(key, [place]);
      else if (!known.includes(place)) known.push(place);
      longest = Math.max(longest, Math.min(key.split(' ').length, 7));
    }
  }
  for (const list of byKey.values()) list.sort((a, b) => b.population - a.population);
  const ancestors = (id: string) => {
    const found: string[] = [];
    for (let at = byId.get(id)?.parentId; at && !found.includes(at); at = byId.get(at)?.parentId)
      found.push(at);
    return found;
  };
  let keys: string[] | undefined;
  const find: Gazetteer = {
    lookup: (key) => byKey.get(key) ?? [],
    byId: (id) => byId.get(id),
    ancestors,
    longest,
    suggest: (typed, limit) => {
      keys ??= [...byKey.keys()].sort();
      const [name = '', ...within] = typed.split(',').map(nameKey);
      if (name.length < 2) return [];
      const found = new Set<Place>();
      for (let n = firstAtLeast(keys, name); n < keys.length && keys[n]!.startsWith(name); n++) {
        for (const place of byKey.get(keys[n]!)!) if (liesIn(place, within, find)) found.add(place);
      }
      const exact = (place: Place) => (nameKey(place.name) === name ? 1 : 0);
      return [...found].sort((a, b) => exact(b) - exact(a) || weight(b) - weight(a)).slice(0, limit);
    },
  };
  return find;
}

/** Places of the operator's own (not built in) are what people here mean; else the more people the likelier. */
function weight(place: Place): number {
  return place.population + (/^(gn|geo|adm|cc|continent):/.test(place.id) ? 0 : 1e9);
}

function liesIn(place: Place, within: string[], gazetteer: Gazetteer): boolean {
  const around = [place.id, ...gazetteer.ancestors(place.id)].flatMap((id) => gazetteer.byId(id) ?? []);
  return within
    .filter((word) => word !== '')
    .every((word) =>
      around.some((one) => [one.name, ...one.aliases].some((name) => nameKey(name).startsWith(word))),
    );
}

function firstAtLeast(sorted: string[], word: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < word) low = middle + 1;
    else high = middle;
  }
  return low;
}
