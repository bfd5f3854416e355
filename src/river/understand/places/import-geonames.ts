import type { ImportResult } from './import-result.ts';

const KINDS: [RegExp, string][] = [
  [/^ADM1/, 'region'],
  [/^ADM2/, 'district'],
  [/^ADM[345]/, 'parish'],
  [/^PCLI/, 'country'],
  [/^PPLX/, 'neighbourhood'],
  [/^PPL/, 'town'],
  [/^(PRK|RESN)/, 'park'],
  [/^(SCH|UNIV)/, 'school'],
  [/^(RD|ST)$/, 'street'],
];

/** GeoNames' other tables, told by their first line: they have no positions, or only belong to a dump. */
const OTHER_TABLES: [RegExp, string][] = [
  [
    /^(#.*\t|)ISO\tISO3\t|^[A-Z]{2}\t[A-Z]{3}\t\d{3}\t/m,
    'This is GeoNames’ table of countries (countryInfo.txt). It gives no positions, and the countries of the world and their names are built in. For the towns and villages of one, import its dump: GB.txt out of GB.zip.',
  ],
  [
    /^\d+\t\d+\t[a-z]*\t[^\t]+/,
    'This is GeoNames’ table of other names (alternateNames). It gives no positions. Import the dump of the country instead (GB.txt out of GB.zip): it brings the names in other languages along.',
  ],
  [
    /^[A-Z]{2}\.[^\t]+\t[^\t]+\t[^\t]+\t\d+\r?$/m,
    'This is GeoNames’ table of the codes of areas. It gives no positions. Import the dump of the country instead (GB.txt out of GB.zip): its areas are among the places.',
  ],
];

/** GeoNames dumps (19 columns, https://download.geonames.org/export/dump/) and postal codes (12 columns, export/zip). */
export function readGeoNames(text: string): ImportResult {
  const result: ImportResult = { places: [], problems: [] };
  const other = OTHER_TABLES.find(([pattern]) => pattern.test(text.slice(0, 20_000)));
  if (other) return { places: [], problems: [other[1]] };
  for (const [n, line] of text.split('\n').entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const cells = line.replace(/\r$/, '').split('\t');
    const place =
      /^\d+$/.test(cells[0] ?? '') && cells.length >= 15
        ? town(cells)
        : cells.length >= 11
          ? postcode(cells)
          : null;
    if (!place || !Number.isFinite(place.lat) || !Number.isFinite(place.lon))
      result.problems.push(`Line ${n + 1} is not a GeoNames line.`);
    else result.places.push(place);
  }
  if (result.places.length === 0)
    result.problems = [
      'This has columns parted by tabs, but not those of a GeoNames dump (19 columns: GB.txt out of GB.zip) or of GeoNames’ postal codes (12). Make a CSV of it whose first row names the columns name, lat and lon.',
    ];
  return result;
}

/** Large cities have some hundred names; beyond that they are spellings. */
const MOST_NAMES = 150;
/** Codes of airports stand among the names: "LON". */
const CODE = /^[A-Z]{3,4}$/;

function town(cells: string[]): ImportResult['places'][number] {
  const [id, name, , alternates, lat, lon, , code = '', country, , admin1, admin2] = cells;
  return {
    id: `gn:${id}`,
    name: name!,
    kind: KINDS.find(([pattern]) => pattern.test(code))?.[1] ?? 'place',
    lat: Number(lat),
    lon: Number(lon),
    parentId: country
      ? admin2
        ? `adm:${country}.${admin1}.${admin2}`
        : admin1
          ? `adm:${country}.${admin1}`
          : `cc:${country}`
      : null,
    country: country || null,
    population: Number(cells[14]) || 0,
    aliases: (alternates ?? '')
      .split(',')
      .filter((one) => one !== '' && one !== name && !CODE.test(one))
      .slice(0, MOST_NAMES),
  };
}

function postcode(cells: string[]): ImportResult['places'][number] {
  const [country, code, , , admin1] = cells;
  return {
    id: `pc:${country}/${code}`,
    name: code!,
    kind: 'postcode',
    lat: Number(cells[9]),
    lon: Number(cells[10]),
    parentId: country && admin1 ? `adm:${country}.${admin1}` : null,
    country: country || null,
    population: 0,
    // What the post calls it for is no name of the postcode: "Worthing" stays the town's.
    aliases: [],
  };
}
