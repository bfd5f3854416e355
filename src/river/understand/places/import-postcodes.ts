import { fromBritishGrid } from './british-grid.ts';
import { csvRows } from './import-csv.ts';
import type { ImportResult } from './import-result.ts';

const FULL = /^[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}$/;

/** Whether the first row of a CSV is the head of the ONS Postcode Directory, or of its smaller lists. */
export const isPostcodeDirectory = (first: string) =>
  /(^|,)"?pcds"?(,|\r?$)/i.test(first) && /(^|,)"?lat(itude)?"?(,|\r?$)/i.test(first);

/** Whether the first row of a CSV is one of Code-Point Open: postcode, quality, east, north, country. */
export const isCodePoint = (first: string) =>
  /^"?[A-Z]{1,2}\d[A-Z\d]? *\d[A-Z]{2}"?,\d{2},\d+,\d+,"?[A-Z]\d{8}/.test(first) ||
  /^"?Postcode"?,"?Positional_quality_indicator"?,"?Eastings"?,"?Northings/i.test(first);

/** The ONS Postcode Directory (ONSPD): those in use, by latitude and longitude. Terminated ones are left out. */
export function readPostcodeDirectory(text: string): ImportResult {
  const [head = [], ...rows] = csvRows(text);
  const column = (pattern: RegExp) => head.findIndex((cell) => pattern.test(cell.trim()));
  const [name, lat, lon, ended] = [/^pcds$/i, /^lat(itude)?$/i, /^long?(itude)?$/i, /^doterm$/i].map(
    column,
  ) as [number, number, number, number];
  const result: ImportResult = { places: [], problems: [] };
  for (const [n, row] of rows.entries()) {
    if (row.length < 3 || (ended >= 0 && (row[ended] ?? '').trim() !== '')) continue;
    const [north, east] = [Number(row[lat] || 'x'), Number(row[lon] || 'x')];
    // 99.999999 stands for "no position" there.
    if (north > 90) continue;
    add(result, n + 2, row[name] ?? '', { lat: north, lon: east });
  }
  return result;
}

/** Code-Point Open: postcodes of Great Britain by the National Grid. Quality 90 is "no position". */
export function readCodePoint(text: string): ImportResult {
  const result: ImportResult = { places: [], problems: [] };
  for (const [n, row] of csvRows(text).entries()) {
    const [name = '', quality, east, north] = row;
    if (row.length < 4 || /^postcode$/i.test(name) || Number(quality) >= 90) continue;
    add(result, n + 1, name, fromBritishGrid(Number(east), Number(north)));
  }
  return result;
}

function add(result: ImportResult, row: number, written: string, at: { lat: number; lon: number }): void {
  const name = written.trim().toUpperCase();
  if (!FULL.test(name) || !(Math.abs(at.lat) <= 90) || !(Math.abs(at.lon) <= 180)) {
    result.problems.push(`Row ${row} has no postcode or no position.`);
    return;
  }
  const spaced = name.replace(/\s*(\d[A-Z]{2})$/, ' $1');
  result.places.push({
    id: `pc:GB/${spaced}`,
    name: spaced,
    kind: 'postcode',
    ...at,
    parentId: null,
    country: 'GB',
    population: 0,
    aliases: [],
  });
}
