import type { Place } from '../understood.ts';
import { builtInPlaces } from './built-in.ts';
import { demonyms } from './countries.ts';
import { kilometres } from './distance.ts';
import { nameKey } from './name-key.ts';
import { type Suggesting, suggestFrom } from './suggest.ts';

export interface Around {
  limit?: number;
  /** How far at most, in kilometres. */
  within?: number;
  kinds?: ReadonlySet<string>;
}

/** All places that can be found, in memory. */
export interface Gazetteer {
  /** Places of this name or alias (see `nameKey`), most peopled first. */
  lookup(key: string): readonly Place[];
  /** The place that a word for people or things means ("welsh", "americans"), by its key. */
  people(key: string): Place | undefined;
  byId(id: string): Place | undefined;
  /** The places that it lies in, smallest first, itself left out. */
  ancestors(id: string): readonly string[];
  /** The same of a place that need not be one of the gazetteer's own. */
  around(place: Pick<Place, 'parentId'>): readonly string[];
  /** Places whose name begins with what was typed ("newp", "Reading, UK"), near ones and most peopled first. */
  suggest(typed: string, how: number | Suggesting): Place[];
  /** The nearest places to a point, nearest first. */
  nearest(lat: number, lon: number, how?: Around): Place[];
  /** Whether outward or full postcodes were imported, so that they are worth looking for. */
  readonly postcodes: boolean;
  /** The most words that a name has. */
  readonly longest: number;
}

const NONE: readonly string[] = [];

/** Ids of places that come with us; all others are the operator's own. */
export const BUILT_IN = /^(?:gn|geo|adm|cc|area):/;

/** The world's towns, areas and countries, with an operator's own places laid over them. Takes about a second. */
export function loadGazetteer(own: readonly Place[] = []): Gazetteer {
  return gazetteerOf([...builtInPlaces(), ...own], demonyms());
}

/** A gazetteer of just these places. */
export function gazetteerOf(places: readonly Place[], people: readonly [string, string][] = []): Gazetteer {
  const byId = new Map<string, Place>();
  for (const place of places) byId.set(place.id, place);
  const { byKey, longest } = keysOf(byId.values());
  const byPeople = new Map(people.map(([word, id]) => [nameKey(word), byId.get(id)]));
  const lines = new Map<string, readonly string[]>();
  let keys: string[] | undefined;
  let cells: Map<number, Place[]> | undefined;
  const lookup = (key: string): readonly Place[] => {
    const found = byKey.get(key);
    return found === undefined ? [] : Array.isArray(found) ? found : [found];
  };
  // Kept by parent, since towns share them: a town's are its parent's with the parent before them.
  const around = ({ parentId }: Pick<Place, 'parentId'>): readonly string[] => {
    if (!parentId) return NONE;
    const known = lines.get(parentId);
    if (known) return known;
    const found: string[] = [];
    for (let at: string | null | undefined = parentId; at && !found.includes(at); at = byId.get(at)?.parentId)
      found.push(at);
    lines.set(parentId, found);
    return found;
  };
  const gazetteer: Gazetteer = {
    lookup,
    people: (key) => byPeople.get(key),
    byId: (id) => byId.get(id),
    ancestors: (id) => {
      const place = byId.get(id);
      return place ? around(place) : [];
    },
    around,
    suggest: (typed, how) => {
      keys ??= [...byKey.keys()].sort();
      return suggestFrom(keys, gazetteer, typed, typeof how === 'number' ? { limit: how } : how);
    },
    nearest: (lat, lon, how = {}) => {
      cells ??= grid(byId.values());
      return nearestIn(cells, lat, lon, how);
    },
    postcodes: places.some((place) => place.kind === 'postcode'),
    longest,
  };
  return gazetteer;
}

/** Most names belong to one place, so a list is only made for those that do not. */
function keysOf(places: Iterable<Place>): { byKey: Map<string, Place | Place[]>; longest: number } {
  const byKey = new Map<string, Place | Place[]>();
  let longest = 1;
  const add = (name: string, place: Place) => {
    const key = nameKey(name);
    if (key === '') return;
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, place);
    else if (!Array.isArray(known)) {
      if (known !== place) byKey.set(key, [known, place]);
    } else if (known.at(-1) !== place) known.push(place);
    let words = 1;
    for (let n = key.indexOf(' '); n >= 0; n = key.indexOf(' ', n + 1)) words++;
    if (words > longest && words <= 7) longest = words;
  };
  for (const place of places) {
    add(place.name, place);
    for (const alias of place.aliases) add(alias, place);
  }
  for (const [key, list] of byKey)
    if (Array.isArray(list))
      byKey.set(
        key,
        [...new Set(list)].sort((a, b) => b.population - a.population),
      );
  return { byKey, longest };
}

const cellOf = (lat: number, lon: number) => (Math.floor(lat) + 90) * 360 + ((Math.floor(lon) + 540) % 360);

function grid(places: Iterable<Place>): Map<number, Place[]> {
  const cells = new Map<number, Place[]>();
  for (const place of places) {
    const cell = cellOf(place.lat, place.lon);
    const list = cells.get(cell);
    if (list) list.push(place);
    else cells.set(cell, [place]);
  }
  return cells;
}

function nearestIn(cells: Map<number, Place[]>, lat: number, lon: number, how: Around): Place[] {
  const { limit = 1, within = 100, kinds } = how;
  const high = Math.ceil(within / 111);
  const wide = Math.min(
    180,
    Math.ceil(within / (111 * Math.max(0.05, Math.cos((Math.min(85, Math.abs(lat)) * Math.PI) / 180)))),
  );
  const found: { place: Place; away: number }[] = [];
  for (let y = -high; y <= high; y++)
    for (let x = -wide; x <= wide; x++)
      for (const place of cells.get(cellOf(lat + y, lon + x)) ?? []) {
        if (kinds && !kinds.has(place.kind)) continue;
        const away = kilometres(place, { lat, lon });
        if (away <= within) found.push({ place, away });
      }
  return found
    .sort((a, b) => a.away - b.away)
    .slice(0, limit)
    .map((one) => one.place);
}
