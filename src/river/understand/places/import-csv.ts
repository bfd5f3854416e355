import type { ImportResult } from './import-result.ts';
import { nameKey } from './name-key.ts';

/** Cells of a CSV text (RFC 4180), rows as arrays. */
export function csvRows(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let n = 0; n < text.length; n++) {
    const char = text[n]!;
    if (quoted) {
      if (char === '"' && text[n + 1] === '"') {
        cell += '"';
        n++;
      } else if (char === '"') quoted = false;
      else cell += char;
    } else if (char === '"' && cell === '') quoted = true;
    else if (char === ',') {
      row.push(cell);
      cell = '';
    } else if (char === '\n') {
      rows.push([...row, cell.replace(/\r$/, '')]);
      row = [];
      cell = '';
    } else cell += char;
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell]);
  return rows;
}

const HEADS = {
  name: /^(name|official[-_ ]name|place|title)$/i,
  lat: /^(lat|latitude)$/i,
  lon: /^(lon|lng|long|longitude)$/i,
  id: /^(id|code|gss[-_ ]code|local[-_ ]authority[-_ ]code)$/i,
  kind: /^(kind|type|local[-_ ]authority[-_ ]type[-_ ]name)$/i,
  population: /^(pop[-_ ]?\d*|population)$/i,
};
/** All columns of other names count: whole names, and lists of what else people write. */
const WHOLE = /^(nice|official)[-_ ]name$/i;
const LISTS = /^(aliases|alternative[-_ ]names|alt[-_ ]names?)$/i;

/** Any CSV whose first row names at least a name, a latitude and a longitude. */
export function readCsvPlaces(text: string): ImportResult {
  const [head = [], ...rows] = csvRows(text);
  const column = Object.fromEntries(
    Object.entries(HEADS).map(([key, pattern]) => [key, head.findIndex((cell) => pattern.test(cell.trim()))]),
  ) as Record<keyof typeof HEADS, number>;
  // What people call it, where a file has that beside what its council signs with.
  const nice = head.findIndex((cell) => /^nice[-_ ]name$/i.test(cell.trim()));
  if (nice >= 0) column.name = nice;
  const missing = (['name', 'lat', 'lon'] as const).filter((key) => column[key] < 0);
  if (missing.length > 0) {
    return {
      places: [],
      problems: [`The first row should name the columns; there is none called ${missing.join(', ')}.`],
    };
  }
  const whole = head.flatMap((cell, n) => (WHOLE.test(cell.trim()) && n !== column.name ? [n] : []));
  const lists = head.flatMap((cell, n) => (LISTS.test(cell.trim()) ? [n] : []));
  const places: ImportResult['places'] = [];
  const nameless: string[] = [];
  const nowhere: string[] = [];
  let filled = 0;
  for (const [n, row] of rows.entries()) {
    const cell = (key: keyof typeof HEADS) => (column[key] < 0 ? '' : (row[column[key]] ?? '').trim());
    if (row.every((one) => one.trim() === '')) continue;
    filled++;
    const [lat, lon] = [Number(cell('lat') || 'x'), Number(cell('lon') || 'x')];
    const name = cell('name');
    if (name === '') {
      nameless.push(`row ${n + 2}`);
      continue;
    }
    if (!(Math.abs(lat) <= 90) || !(Math.abs(lon) <= 180)) {
      nowhere.push(`${name} (row ${n + 2})`);
      continue;
    }
    places.push({
      id: `own:${cell('id') || name.toLowerCase().replace(/\W+/g, '-')}`,
      name,
      kind: /authority|council|borough|district|county/i.test(cell('kind'))
        ? 'district'
        : cell('kind').toLowerCase() || 'place',
      lat,
      lon,
      parentId: null,
      country: null,
      population: Number(cell('population').replaceAll(',', '')) || 0,
      aliases: otherNames(name, [
        ...whole.map((at) => row[at] ?? ''),
        // A name with a comma in it is still one name where it stands among others.
        ...lists.flatMap((at) => (row[at] ?? '').replaceAll(name, '').split(/[;|,]/)),
      ]),
    });
  }
  return {
    places,
    problems: [
      ...left(nameless, filled, 'no name'),
      ...left(nowhere, filled, 'no latitude and longitude in degrees'),
    ],
  };
}

/** One line for all rows that were left out for one reason, with the first of them. */
function left(rows: readonly string[], of: number, why: string): string[] {
  if (rows.length === 0) return [];
  const named = `${rows.slice(0, 5).join(', ')}${rows.length > 5 ? ' …' : '.'}`;
  return [
    `${rows.length} of ${of} rows ${rows.length > 1 ? 'have' : 'has'} ${why} and ${rows.length > 1 ? 'were' : 'was'} left out: ${named}`,
  ];
}

/** Each once, however its capitals are written; without those that a wrong encoding has spoilt. */
function otherNames(name: string, written: readonly string[]): string[] {
  const found = new Map<string, string>();
  for (const one of written.map((cell) => cell.trim())) {
    const key = nameKey(one);
    if (key === '' || key === nameKey(name) || found.has(key) || /\ufffd|ï¿½/.test(one)) continue;
    found.set(key, one);
  }
  return [...found.values()];
}
