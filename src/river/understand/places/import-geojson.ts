import type { ImportResult } from './import-result.ts';

export interface Feature {
  type: string;
  id?: unknown;
  properties?: Record<string, unknown> | null;
  geometry?: { type: string; coordinates?: unknown } | null;
}

/** Where files of the usual makers (ONS, OSM, our own) keep what we need; the first that is there counts. */
const NAMES = [
  /^name$/i,
  /^(?:wd|lad|par|ctyua|ced|msoa|lsoa|bua|ward|parish|pcon|rgn|ctry)\w*nm$/i,
  /^[a-z]{2,5}\d{2}nm$/i,
  /_?name$/i,
  /^title$/i,
];
const CODES = [
  /^id$/i,
  /^(?:gss|gss_code|code)$/i,
  /^(?:wd|lad|par|ctyua|ced|msoa|lsoa|bua|ward|parish|pcon|rgn|ctry)\w*cd$/i,
  /^@?id$/i,
];
const KIND_BY_NAME: [RegExp, string][] = [
  [/^wd|ward/i, 'ward'],
  [/^par|parish/i, 'parish'],
  [/^(lad|ctyua|cty|lea)|district|borough/i, 'district'],
  [/^(msoa|lsoa|bua)|neighbourhood/i, 'neighbourhood'],
];

export function readGeoJson(json: { type?: string; features?: Feature[] } & Partial<Feature>): ImportResult {
  const features =
    json.type === 'FeatureCollection'
      ? (json.features ?? [])
      : json.type === 'Feature'
        ? [json as Feature]
        : [];
  return readFeatures(features, 'GeoJSON');
}

/** Features with their names, kinds and codes, from a file of that sort. */
export function readFeatures(features: readonly Feature[], sort: string): ImportResult {
  if (features.length === 0) return { places: [], problems: [`There is no place in this ${sort}.`] };
  const result: ImportResult = { places: [], problems: [] };
  for (const [n, feature] of features.entries()) {
    const properties = feature.properties ?? {};
    const name = pick(properties, NAMES);
    const at = feature.geometry ? middleOf(feature.geometry) : null;
    if (!name || !at) {
      result.problems.push(`Place ${n + 1} has no ${name ? 'position in degrees' : 'name'}.`);
      continue;
    }
    const code = pick(properties, CODES) ?? (typeof feature.id === 'string' ? feature.id : undefined);
    const aliases = [
      properties.aliases,
      properties.alt_name,
      properties.name_cy,
      properties['name:cy'],
      properties.old_name,
    ]
      .flatMap((value) => (Array.isArray(value) ? value : typeof value === 'string' ? value.split(';') : []))
      .map((value) => String(value).trim())
      .filter((value) => value !== '' && value !== name);
    result.places.push({
      id: code
        ? code.includes(':')
          ? code
          : `own:${code}`
        : `own:${name.toLowerCase().replace(/\W+/g, '-')}/${at.lat.toFixed(3)},${at.lon.toFixed(3)}`,
      name,
      kind: kindOf(properties),
      ...at,
      parentId: typeof properties.parent === 'string' ? properties.parent : null,
      country: typeof properties.country === 'string' ? properties.country : null,
      population: Number(properties.population) || 0,
      aliases: [...new Set(aliases)],
      ...(feature.geometry!.type !== 'Point' && { boundary: feature.geometry }),
    });
  }
  return result;
}

function pick(properties: Record<string, unknown>, patterns: RegExp[]): string | undefined {
  for (const pattern of patterns) {
    for (const [key, value] of Object.entries(properties)) {
      if (
        pattern.test(key) &&
        (typeof value === 'string' || typeof value === 'number') &&
        String(value).trim() !== ''
      )
        return String(value).trim();
    }
  }
  return undefined;
}

function kindOf(properties: Record<string, unknown>): string {
  const said = properties.kind ?? properties.place ?? properties.highway;
  if (typeof properties.highway === 'string') return 'street';
  if (typeof said === 'string' && said !== '') return said;
  for (const key of Object.keys(properties))
    for (const [pattern, kind] of KIND_BY_NAME) if (pattern.test(key)) return kind;
  return typeof properties.leisure === 'string' ? properties.leisure : 'place';
}

type Ring = [number, number][];

/** A point inside: of the largest ring the centroid, or where that lies outside, half way along a line through it. */
export function middleOf(geometry: {
  type: string;
  coordinates?: unknown;
}): { lat: number; lon: number } | null {
  const points = geometry.coordinates as never;
  const rings: Ring[] =
    geometry.type === 'Polygon'
      ? [(points as Ring[])[0]!]
      : geometry.type === 'MultiPolygon'
        ? (points as Ring[][]).map((polygon) => polygon[0]!)
        : [];
  let at: [number, number] | undefined;
  if (rings.length > 0) at = inside(rings.reduce((a, b) => (Math.abs(area(b)) > Math.abs(area(a)) ? b : a)));
  else if (geometry.type === 'Point') at = points;
  else if (geometry.type === 'LineString') at = (points as Ring)[Math.floor((points as Ring).length / 2)];
  else if (geometry.type === 'MultiLineString') at = (points as Ring[])[0]?.[0];
  if (
    !at ||
    !Number.isFinite(at[0]) ||
    !Number.isFinite(at[1]) ||
    Math.abs(at[1]) > 90 ||
    Math.abs(at[0]) > 180
  )
    return null;
  return { lat: at[1], lon: at[0] };
}

function area(ring: Ring): number {
  let sum = 0;
  for (let n = 0; n + 1 < ring.length; n++)
    sum += ring[n]![0] * ring[n + 1]![1] - ring[n + 1]![0] * ring[n]![1];
  return sum / 2;
}

function inside(ring: Ring): [number, number] {
  const total = area(ring);
  if (total === 0) return ring[0]!;
  let [x, y] = [0, 0];
  for (let n = 0; n + 1 < ring.length; n++) {
    const cross = ring[n]![0] * ring[n + 1]![1] - ring[n + 1]![0] * ring[n]![1];
    x += (ring[n]![0] + ring[n + 1]![0]) * cross;
    y += (ring[n]![1] + ring[n + 1]![1]) * cross;
  }
  const centre: [number, number] = [x / (6 * total), y / (6 * total)];
  const crossings = crossingsAt(ring, centre[1]);
  const left = crossings.filter((one) => one < centre[0]).length;
  if (left % 2 === 1) return centre;
  const widest = crossings.flatMap((one, n) =>
    n % 2 === 0 && crossings[n + 1] !== undefined ? [[one, crossings[n + 1]!] as const] : [],
  );
  const [from, to] = widest.reduce((a, b) => (b[1] - b[0] > a[1] - a[0] ? b : a), [
    centre[0],
    centre[0],
  ] as const);
  return [(from + to) / 2, centre[1]];
}

/** Where the ring crosses a parallel, west to east. */
function crossingsAt(ring: Ring, lat: number): number[] {
  const found: number[] = [];
  for (let n = 0; n + 1 < ring.length; n++) {
    const [[x1, y1], [x2, y2]] = [ring[n]!, ring[n + 1]!];
    if (y1 > lat !== y2 > lat) found.push(x1 + ((lat - y1) / (y2 - y1)) * (x2 - x1));
  }
  return found.sort((a, b) => a - b);
}
