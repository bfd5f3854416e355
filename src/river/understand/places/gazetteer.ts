import type { Place } from '../understood.ts';
import { demonyms } from './countries.ts';
import { kilometres } from './distance.ts';
import { nameKey } from './name-key.ts';
import { builtInStock } from './shelf.ts';
import { cellOf, layered, type Stock, stockOf } from './stock.ts';
import { BUILT_IN, type Suggesting, suggestFrom } from './suggest.ts';

export { BUILT_IN };

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

export interface Loading {
  /** A folder to keep the built-in places in, ready to use, for the next start. */
  cache?: string | undefined;
}

/**
 * The world's towns, areas and countries, with an operator's own places laid over them. Takes several seconds, or with a
 * folder to cache in some hundredths of a second from the second time on.
 */
export function loadGazetteer(own: readonly Place[] = [], { cache }: Loading = {}): Gazetteer {
  const builtIn = builtInStock(cache);
  return gazetteerOver(own.length > 0 ? layered([builtIn, stockOf(own)]) : builtIn, demonyms());
}

/** A gazetteer of just these places. */
export function gazetteerOf(places: readonly Place[], people: readonly [string, string][] = []): Gazetteer {
  return gazetteerOver(stockOf(places), people);
}

function gazetteerOver(stock: Stock, people: readonly [string, string][]): Gazetteer {
  const byPeople = new Map(people.map(([word, id]) => [nameKey(word), id]));
  const lines = new Map<string, readonly string[]>();
  // Kept by parent, since towns share them: a town's are its parent's with the parent before them.
  const around = ({ parentId }: Pick<Place, 'parentId'>): readonly string[] => {
    if (!parentId) return NONE;
    const known = lines.get(parentId);
    if (known) return known;
    const found: string[] = [];
    for (
      let at: string | null | undefined = parentId;
      at && !found.includes(at);
      at = stock.byId(at)?.parentId
    )
      found.push(at);
    lines.set(parentId, found);
    return found;
  };
  const gazetteer: Gazetteer = {
    lookup: stock.lookup,
    people: (key) => {
      const id = byPeople.get(key);
      return id === undefined ? undefined : stock.byId(id);
    },
    byId: stock.byId,
    ancestors: (id) => {
      const place = stock.byId(id);
      return place ? around(place) : NONE;
    },
    around,
    suggest: (typed, how) =>
      suggestFrom(stock, around, typed, typeof how === 'number' ? { limit: how } : how),
    nearest: (lat, lon, how = {}) => nearestIn(stock, lat, lon, how),
    postcodes: stock.postcodes,
    longest: stock.longest,
  };
  return gazetteer;
}

function nearestIn(stock: Stock, lat: number, lon: number, how: Around): Place[] {
  const { limit = 1, within = 100, kinds } = how;
  const high = Math.ceil(within / 111);
  const wide = Math.min(
    180,
    Math.ceil(within / (111 * Math.max(0.05, Math.cos((Math.min(85, Math.abs(lat)) * Math.PI) / 180)))),
  );
  const found: { place: Place; away: number }[] = [];
  for (let y = -high; y <= high; y++)
    for (let x = -wide; x <= wide; x++)
      for (const place of stock.inCell(cellOf(lat + y, lon + x))) {
        if (kinds && !kinds.has(place.kind)) continue;
        const away = kilometres(place, { lat, lon });
        if (away <= within) found.push({ place, away });
      }
  return found
    .sort((a, b) => a.away - b.away)
    .slice(0, limit)
    .map((one) => one.place);
}
