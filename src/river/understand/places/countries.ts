import fs from 'node:fs';
import { createRequire } from 'node:module';
import type { Place } from '../understood.ts';
import { nameKey } from './name-key.ts';

interface Country {
  name: { common: string; official: string };
  cca2: string;
  capital: string[];
  altSpellings: string[];
  demonyms: { eng?: { m: string } };
  latlng: [number, number];
  area: number;
}

const resolve = createRequire(import.meta.url);
const all = (): Country[] =>
  JSON.parse(fs.readFileSync(resolve.resolve('world-countries/countries.json'), 'utf8')) as Country[];

/** The countries of the world, from `world-countries`. */
export function countryPlaces(): Place[] {
  return all().map((one) => ({
    id: `cc:${one.cca2}`,
    name: one.name.common,
    kind: 'country',
    lat: one.latlng[0],
    lon: one.latlng[1],
    parentId: null,
    country: one.cca2,
    // People would be better than land, but it is only for telling a country from a village of the same name.
    population: Math.round(one.area * 30) + 1_000_000,
    aliases: [
      one.name.official,
      ...one.altSpellings.filter((name) => name.length > 3),
      ...(MORE_NAMES[one.cca2] ?? []),
    ].filter((name) => name !== one.name.common),
  }));
}

let capitals: Map<string, Set<string>> | undefined;

/** Whether a name, by its key, is that of a country's capital: "washington" of the United States. */
export function isCapitalsName(country: string | null, key: string): boolean {
  capitals ??= new Map(
    all().map((one) => [
      one.cca2,
      new Set(one.capital.map((name) => nameKey(name.replace(/,? D\.C\.$/, '')))),
    ]),
  );
  return country !== null && (capitals.get(country)?.has(key) ?? false);
}

const MORE_NAMES: Record<string, string[]> = {
  US: ['U.S.', 'US', 'U.S.A.', 'USA', 'America', 'United States of America'],
  GB: ['U.K.', 'UK', 'Britain', 'Great Britain'],
  AE: ['UAE', 'Emirates'],
  BA: ['Bosnia'],
  CG: ['Republic of Congo', 'Congo-Brazzaville'],
  CI: ['Ivory Coast'],
  CZ: ['Czech Republic'],
  MM: ['Burma'],
  MK: ['Macedonia'],
  NL: ['Holland', 'The Netherlands'],
  TR: ['Turkey'],
  CN: ["People's Republic of China", 'PRC', 'Mainland China'],
  CD: ['Congo', 'DRC', 'DR Congo', 'Zaire', 'Democratic Republic of Congo'],
  RU: ['Soviet Union', 'USSR'],
  PS: ['Palestine'],
  TL: ['East Timor'],
  VA: ['Vatican'],
  KP: ['North Korea'],
  KR: ['South Korea'],
  SZ: ['Swaziland'],
};

/** Words for a country's people and things, beyond what `world-countries` has; plurals in -s are understood too. */
const MORE_PEOPLE: Record<string, string> = {
  Argentinian: 'cc:AR',
  Bosnian: 'cc:BA',
  Burmese: 'cc:MM',
  Dane: 'cc:DK',
  English: 'adm:GB.ENG',
  Welsh: 'adm:GB.WLS',
  Scottish: 'adm:GB.SCT',
  'Northern Irish': 'adm:GB.NIR',
  Briton: 'cc:GB',
  Icelandic: 'cc:IS',
  Kazakh: 'cc:KZ',
  Kyrgyz: 'cc:KG',
  Korean: 'cc:KR',
  Philippine: 'cc:PH',
  Saudi: 'cc:SA',
  Slovenian: 'cc:SI',
  Spaniard: 'cc:ES',
  Swede: 'cc:SE',
  Tajik: 'cc:TJ',
  Turk: 'cc:TR',
  Soviet: 'cc:RU',
  Uzbek: 'cc:UZ',
  Nepali: 'cc:NP',
  Ecuadorian: 'cc:EC',
  Serb: 'cc:RS',
  Croat: 'cc:HR',
  Abkhaz: 'area:ge/abkhazia',
  Chechen: 'area:ru/chechnya',
  Ossetian: 'area:ge/south-ossetia',
  European: 'area:europe',
  African: 'area:africa',
  Asian: 'area:asia',
  Kurdish: 'area:kurdistan',
  Tibetan: 'area:cn/tibet',
  Texan: 'adm:US.TX',
  Californian: 'adm:US.CA',
  Ontarian: 'adm:CA.08',
};

/** Adjectives and names of peoples, each with the id of the place. */
export function demonyms(): [string, string][] {
  const most = all()
    .sort((a, b) => a.area - b.area)
    // The larger of two countries comes last and so is what the word means: "Congolese", "Dutch".
    .flatMap((one): [string, string][] =>
      one.demonyms.eng?.m ? [[one.demonyms.eng.m, `cc:${one.cca2}`]] : [],
    )
    .filter(([word]) => !['Dominican', 'Djibouti', 'Gibraltar', 'Vatican', 'Antarctic'].includes(word));
  const words: [string, string][] = [
    ...most,
    ['American', 'cc:US'],
    ['Dutch', 'cc:NL'],
    ['Indian', 'cc:IN'],
    ...Object.entries(MORE_PEOPLE),
  ];
  return words.flatMap(([word, id]): [string, string][] =>
    COUNTABLE.test(word)
      ? [
          [word, id],
          [`${word}s`, id],
        ]
      : [[word, id]],
  );
}

/** Words that take an -s for the people: Russians, Israelis, Greeks, but not "Frenchs". */
const COUNTABLE = /(?:[aeior]n|[^s]i|[dbtr]|[aeiou][wk]|ian)$/;
