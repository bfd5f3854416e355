import { readCsvPlaces } from './import-csv.ts';
import { readGeoJson } from './import-geojson.ts';
import { readGeoNames } from './import-geonames.ts';
import { readOpenNames } from './import-open-names.ts';
import type { ImportResult } from './import-result.ts';

export type { ImportResult } from './import-result.ts';

/**
 * Reads places from an operator's file: GeoJSON (boundaries or points), GeoNames dumps and postal codes (TSV), OS Open
 * Names (CSV without a head), or any CSV whose head names `name`, `lat` and `lon`. Found by what is in it.
 */
export function importPlaces(bytes: Uint8Array): ImportResult {
  const text = new TextDecoder('utf-8').decode(bytes).replace(/^\ufeff/, '');
  const start = text.trimStart();
  if (start.startsWith('{')) return capped(readGeoJson(text));
  const first = start.split('\n', 1)[0] ?? '';
  if (first.includes('\t')) return capped(readGeoNames(text));
  if (/^(osgb|id)\d|,http:\/\/data\.ordnancesurvey\.co\.uk\//i.test(first))
    return capped(readOpenNames(text));
  return capped(readCsvPlaces(text));
}

function capped({ places, problems }: ImportResult): ImportResult {
  const more = problems.length - 20;
  return { places, problems: more > 0 ? [...problems.slice(0, 20), `… and ${more} more.`] : problems };
}
