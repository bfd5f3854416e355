import { readCsvPlaces } from './import-csv.ts';
import { type Feature, readGeoJson } from './import-geojson.ts';
import { readGeoNames } from './import-geonames.ts';
import { readOpenNames } from './import-open-names.ts';
import { readOsmXml, readOverpass } from './import-osm.ts';
import {
  isCodePoint,
  isPostcodeDirectory,
  readCodePoint,
  readPostcodeDirectory,
} from './import-postcodes.ts';
import type { ImportResult } from './import-result.ts';
import { isTopology, readTopoJson } from './import-topojson.ts';

export type { ImportResult } from './import-result.ts';

/**
 * Reads places from an operator's file: GeoJSON and TopoJSON (boundaries or points), extracts of OpenStreetMap (XML, or
 * the JSON of Overpass), GeoNames dumps and postal codes (TSV), the ONS Postcode Directory, Code-Point Open, OS Open Names, or
 * any CSV whose head names `name`, `lat` and `lon`. Found by what is in it.
 */
export function importPlaces(bytes: Uint8Array): ImportResult {
  const unread = notText(bytes);
  if (unread) return { places: [], problems: [unread] };
  const text = new TextDecoder('utf-8').decode(bytes).replace(/^\ufeff/, '');
  const start = text.trimStart();
  if (start.startsWith('{')) return capped(readJson(text));
  if (/^(<\?xml[^>]*>\s*)?<osm\b/.test(start)) return capped(readOsmXml(text));
  const first = start.split('\n', 1)[0] ?? '';
  if (first.includes('\t')) return capped(readGeoNames(text));
  if (/^(osgb|id)\d|,http:\/\/data\.ordnancesurvey\.co\.uk\//i.test(first))
    return capped(readOpenNames(text));
  if (isPostcodeDirectory(first)) return capped(readPostcodeDirectory(text));
  if (isCodePoint(first)) return capped(readCodePoint(text));
  return capped(readCsvPlaces(text));
}

/** Larger files would take more memory than a small machine has; the makers offer them in parts. */
const MOST_BYTES = 300 * 1024 * 1024;

/** Why these bytes cannot be read as text; null where they may be. */
function notText(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 64)).toString('latin1');
  if (head.startsWith('PK')) return 'This is packed (zip). Unpack it, and import the file that is in it.';
  if (head.startsWith('\x1f\x8b')) return 'This is packed (gzip). Unpack it first: gunzip FILE.';
  if (head.includes('OSMHeader'))
    return 'This is the packed form of OpenStreetMap (.pbf). Make XML of the part you need: osmium extract, then osmium cat -o part.osm.';
  if (head.startsWith('SQLite format'))
    return 'This is a GeoPackage. Make GeoJSON of it: ogr2ogr -t_srs EPSG:4326 part.geojson FILE.';
  if (head.startsWith('\x00\x00\x27\x0a'))
    return 'This is a shapefile. Make GeoJSON of it: ogr2ogr -t_srs EPSG:4326 part.geojson FILE.';
  if (bytes.length > MOST_BYTES)
    return `This is larger than ${MOST_BYTES / 1024 / 1024} MB. Import the part for your area; postcodes come in a file for each postcode area.`;
  return null;
}

function readJson(text: string): ImportResult {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return {
      places: [],
      problems: ['This is meant to be GeoJSON, TopoJSON or OpenStreetMap’s JSON, but it is broken.'],
    };
  }
  if (isTopology(json)) return readTopoJson(json);
  const { elements } = json as { elements?: unknown };
  return Array.isArray(elements)
    ? readOverpass({ elements })
    : readGeoJson(json as { type?: string } & Partial<Feature>);
}

function capped({ places, problems }: ImportResult): ImportResult {
  const more = problems.length - 20;
  return { places, problems: more > 0 ? [...problems.slice(0, 20), `… and ${more} more.`] : problems };
}
