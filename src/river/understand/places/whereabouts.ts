import fs from 'node:fs';
import type { Place } from '../understood.ts';
import { kilometres } from './distance.ts';
import type { Gazetteer } from './gazetteer.ts';
import { nameKey } from './name-key.ts';
import { areaOfPostcode } from './positions.ts';

/** Where somebody means: a spot, by what is named there, and whether the spot is only roughly theirs. */
export type Whereabouts =
  | { kind: 'spot'; lat: number; lon: number; rough: boolean }
  | { kind: 'place'; place: Place }
  | { kind: 'unknown-postcode' };

const FULL = /^([A-Z]{1,2}\d[A-Z\d]?) ?(\d[ABD-HJLNP-UW-Z]{2})$/;
const OUTWARD = /^[A-Z]{1,2}\d[A-Z\d]?$/;
/** Spots are kept no finer than this part of a degree: some half a kilometre, which a few hundred homes share. */
const STEPS = 200;
/** A town of that name farther from the middle of the postcode's area is another. */
const FARTHEST_KM = 75;

/**
 * Where a postcode, street or place that somebody typed is; null for anything else. A postcode is looked up here and
 * given back as a rounded spot only: full ones that the operator imported, others by their outward code, roughly.
 */
export function whereabouts(
  typed: string,
  gazetteer: Gazetteer,
  near?: { lat: number; lon: number },
): Whereabouts | null {
  const even = typed
    .trim()
    .slice(0, 100)
    .toUpperCase()
    .replace(/[\s.-]+/g, ' ');
  const full = FULL.exec(even);
  if (full) return ofPostcode(full[1]!, full[2]!, gazetteer);
  if (OUTWARD.test(even.replaceAll(' ', ''))) return ofPostcode(even.replaceAll(' ', ''), null, gazetteer);
  const key = nameKey(typed.split(',')[0] ?? '');
  const [place] = gazetteer
    .suggest(typed.slice(0, 100), { limit: 6, near })
    .filter((one) => [one.name, ...one.aliases].some((name) => nameKey(name) === key));
  return place ? { kind: 'place', place } : null;
}

function ofPostcode(outward: string, inward: string | null, gazetteer: Gazetteer): Whereabouts {
  const known = (written: string) =>
    gazetteer.byId(`pc:GB/${written}`) ??
    gazetteer.lookup(nameKey(written)).find(({ kind }) => kind === 'postcode');
  const exact = inward === null ? undefined : known(`${outward} ${inward}`);
  if (exact) return { kind: 'spot', ...roundedSpot(exact), rough: false };
  const at = known(outward) ?? townOf(outward, gazetteer);
  return at ? { kind: 'spot', ...roundedSpot(at), rough: true } : { kind: 'unknown-postcode' };
}

/** A spot without the finer part of where it is. */
export function roundedSpot({ lat, lon }: { lat: number; lon: number }): { lat: number; lon: number } {
  const even = (degrees: number) => Math.round(degrees * STEPS) / STEPS + 0;
  return { lat: even(lat), lon: even(lon) };
}

/** Postcode areas of the north and west that reach much farther than others. */
const WIDE = new Set(['AB', 'BT', 'CA', 'DG', 'HS', 'IV', 'KA', 'KW', 'PA', 'PH', 'TD', 'ZE']);
/** What is wider than the town of its name. */
const AREAS = new Set(['district', 'region', 'county', 'country']);

let towns: ReadonlyMap<string, string> | undefined;

/** The town or neighbourhood of each outward code, by the table; `AL ` is the first of its area. */
export function townsOfPostcodes(): ReadonlyMap<string, string> {
  if (towns) return towns;
  const found = new Map<string, string>();
  for (const line of fs.readFileSync(new URL('./outward-codes.txt', import.meta.url), 'utf8').split('\n')) {
    const [, area, list] = /^([A-Z]{1,2}): (.+)$/.exec(line) ?? [];
    for (const part of list?.split(', ') ?? []) {
      const [, name, codes] = /^(.+?) ([\d -]+)$/.exec(part)!;
      if (!found.has(`${area} `)) found.set(`${area} `, name!);
      for (const range of codes!.split(' ')) {
        const [from, to = from] = range.split('-').map(Number) as [number, number?];
        for (let n = from; n <= to!; n++) if (!found.has(`${area}${n}`)) found.set(`${area}${n}`, name!);
      }
    }
  }
  towns = found;
  return found;
}

function townOf(outward: string, gazetteer: Gazetteer): { lat: number; lon: number } | null {
  const [, area, district] = /^([A-Z]{1,2})(\d{1,2})/.exec(outward)!;
  const middle = areaOfPostcode(area!);
  if (!middle) return null;
  const towns = townsOfPostcodes();
  const names = [towns.get(`${area}${Number(district)}`), towns.get(`${area} `)];
  for (const name of names) {
    const near = gazetteer
      .lookup(nameKey(name ?? ''))
      .map((place) => ({ place, away: kilometres(place, middle), area: AREAS.has(place.kind) ? 1 : 0 }))
      .filter(({ away }) => away <= (WIDE.has(area!) ? 2 * FARTHEST_KM : FARTHEST_KM))
      .sort((a, b) => a.area - b.area || b.place.population - a.place.population || a.away - b.away)[0];
    if (near) return near.place;
  }
  return middle;
}
