import type { Place } from '../understood.ts';
import type { Gazetteer } from './gazetteer.ts';
import type { Hints } from './hints.ts';
import type { Span } from './spans.ts';

/** Where the source is at home. */
export interface Patch {
  lat: number;
  lon: number;
  placeId?: string | undefined;
}

/** Where a text that comes without a patch seems to be at home. */
export interface GuessedHome {
  place: Place;
  /** Share of all that is named that may lie around it, 0 to 1. */
  share: number;
  /** Whether its site is named for it. */
  site: boolean;
}

/** What is known around a text before its places are. */
export interface Ground {
  patch?: Patch | undefined;
  /** The place that the patch is, or the town nearest to it. */
  home: Place | null;
  /** The home, and the areas and country that it lies in. */
  around: ReadonlySet<string>;
  country: string | null;
  /** Where the item itself says it is. */
  point?: { lat: number; lon: number } | undefined;
  hints: Hints;
}

/** Kinds of place that people live in as one. */
export const TOWNS: ReadonlySet<string> = new Set(['city', 'town', 'village']);

export function groundOf(
  gazetteer: Gazetteer,
  hints: Hints,
  patch?: Patch,
  point?: { lat: number; lon: number },
): Ground {
  if (!patch) return { home: null, around: new Set(), country: null, point, hints };
  const given = patch.placeId ? gazetteer.byId(patch.placeId) : undefined;
  const [near] = gazetteer.nearest(patch.lat, patch.lon, { within: 60, kinds: TOWNS });
  const around = new Set([given, near].flatMap((one) => (one ? [one.id, ...gazetteer.around(one)] : [])));
  const home = given ?? near ?? null;
  return { patch, home, around, country: home?.country ?? near?.country ?? null, point, hints };
}

/** Of a place that is none of the gazetteer's. */
export const HERE = 'here:';
/** Of a position that the text itself gives. */
export const WRITTEN = 'written:';

/** A place of this name that no gazetteer has, somewhere in or near the patch. */
export function placeHere(span: Span, { patch, home, country }: Ground): Place | null {
  return patch
    ? {
        id: `${HERE}${span.key}`,
        name: span.phrase,
        kind: 'place',
        lat: patch.lat,
        lon: patch.lon,
        parentId: home?.id ?? null,
        country,
        population: 0,
        aliases: [],
      }
    : null;
}
