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

/** GeoNames dumps (19 columns, https://download.geonames.org/export/dump/) and postal codes (12 columns, export/zip). */
export function readGeoNames(text: string): ImportResult {
  const result: ImportResult = { places: [], problems: [] };
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
  return result;
}

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
      .filter((one) => one !== '' && one !== name)
      .slice(0, 20),
  };
}

function postcode(cells: string[]): ImportResult['places'][number] {
  const [country, code, around, , admin1] = cells;
  return {
    id: `pc:${country}/${code}`,
    name: code!,
    kind: 'postcode',
    lat: Number(cells[9]),
    lon: Number(cells[10]),
    parentId: country && admin1 ? `adm:${country}.${admin1}` : null,
    country: country || null,
    population: 0,
    // Where a postcode is called for a town, that is no name of the postcode: "Worthing" stays the town's.
    aliases: around ? [] : [],
  };
}
