import type { ImportResult } from './import-result.ts';

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
  aliases: /^(aliases|alternative[-_ ]names|alt[-_ ]names?|nice[-_ ]name)$/i,
  population: /^(pop[-_ ]?\d*|population)$/i,
};

/** Any CSV whose first row names at least a name, a latitude and a longitude. */
export function readCsvPlaces(text: string): ImportResult {
  const [head = [], ...rows] = csvRows(text);
  const column = Object.fromEntries(
    Object.entries(HEADS).map(([key, pattern]) => [key, head.findIndex((cell) => pattern.test(cell.trim()))]),
  ) as Record<keyof typeof HEADS, number>;
  const missing = (['name', 'lat', 'lon'] as const).filter((key) => column[key] < 0);
  if (missing.length > 0) {
    return {
      places: [],
      problems: [`The first row should name the columns; there is none called ${missing.join(', ')}.`],
    };
  }
  const result: ImportResult = { places: [], problems: [] };
  for (const [n, row] of rows.entries()) {
    const cell = (key: keyof typeof HEADS) => (column[key] < 0 ? '' : (row[column[key]] ?? '').trim());
    if (row.every((one) => one.trim() === '')) continue;
    const [lat, lon] = [Number(cell('lat') || 'x'), Number(cell('lon') || 'x')];
    if (cell('name') === '' || !(Math.abs(lat) <= 90) || !(Math.abs(lon) <= 180)) {
      result.problems.push(`Row ${n + 2} has no name or no position.`);
      continue;
    }
    const name = cell('name');
    result.places.push({
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
      aliases: cell('aliases')
        .split(/[;|,]/)
        .map((one) => one.trim())
        .filter((one) => one !== '' && one !== name),
    });
  }
  return result;
}
