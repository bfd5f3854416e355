import { fromBritishGrid } from './british-grid.ts';
import { csvRows } from './import-csv.ts';
import type { ImportResult } from './import-result.ts';

const KINDS: [RegExp, string][] = [
  [/city/i, 'city'],
  [/town/i, 'town'],
  [/village|hamlet/i, 'village'],
  [/suburban area|other settlement/i, 'neighbourhood'],
  [/road|street/i, 'street'],
  [/postcode/i, 'postcode'],
  [/railway|station/i, 'station'],
  [/water|river|lake/i, 'water'],
  [/wood|forest/i, 'wood'],
];

/** OS Open Names (CSV without a head, 34 columns, British National Grid). Roads by number alone are left out. */
export function readOpenNames(text: string): ImportResult {
  const result: ImportResult = { places: [], problems: [] };
  for (const [n, cells] of csvRows(text).entries()) {
    const [id, , name, , other, , type, localType = ''] = cells;
    const [east, north] = [Number(cells[8]), Number(cells[9])];
    if (!id || !name || !Number.isFinite(east) || !Number.isFinite(north)) {
      result.problems.push(`Row ${n + 1} is not a row of OS Open Names.`);
      continue;
    }
    if (/numbered road/i.test(localType)) continue;
    result.places.push({
      id: `os:${id}`,
      name,
      kind:
        KINDS.find(([pattern]) => pattern.test(localType))?.[1] ??
        (type ? localType.toLowerCase() || 'place' : 'place'),
      ...fromBritishGrid(east, north),
      parentId: null,
      country: 'GB',
      population: 0,
      aliases: other ? [other] : [],
    });
  }
  return result;
}
