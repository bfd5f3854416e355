import fs from 'node:fs';
import type { Place } from '../understood.ts';
import { nameKey } from './name-key.ts';

/** Lines of one of our own tables: cells between bars; blank lines and remarks left out. */
function rows(name: string): string[][] {
  return fs
    .readFileSync(new URL(name, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => line.split('|').map((cell) => cell.trim()));
}

const PEOPLED: Record<string, number> = { continent: 5e8, region: 4e5, water: 1e5, district: 2e5 };

/** The areas of wider-areas.txt. */
export function widerAreas(): Place[] {
  return rows('./wider-areas.txt').map(
    ([name = '', lat, lon, kind = 'region', country = '-', others = '']) => ({
      id: `area:${country === '-' ? '' : `${country.toLowerCase()}/`}${nameKey(name).replaceAll(' ', '-')}`,
      name,
      kind,
      lat: Number(lat),
      lon: Number(lon),
      parentId: parentOf(country, Number(lat), kind),
      country: country === '-' ? null : country,
      population: PEOPLED[kind] ?? 5e4,
      aliases: others.split(',').flatMap((other) => other.trim() || []),
    }),
  );
}

/** Ours in Great Britain lie in one of its countries; the names of London's boroughs are in Greater London. */
function parentOf(country: string, lat: number, kind: string): string | null {
  if (country === '-') return null;
  if (country === 'GB' && kind === 'district' && lat < 51.7) return 'adm:GB.ENG.GLA';
  return `cc:${country}`;
}

/** The positions of centres.txt by id. */
export function mapCentres(): Map<string, { lat: number; lon: number }> {
  return new Map(
    rows('./centres.txt').map(([id = '', lat, lon]) => [id, { lat: Number(lat), lon: Number(lon) }]),
  );
}
