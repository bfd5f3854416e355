import fs from 'node:fs';
import { fromBritishGrid } from './british-grid.ts';

/** A position that is written in a text as letters and numbers. */
export interface Written {
  start: number;
  end: number;
  phrase: string;
  kind: 'grid reference' | 'postcode area';
  lat: number;
  lon: number;
}

const GRID = /\b([HNST][A-HJ-Z]) ?(\d{3} ?\d{3}|\d{4} ?\d{4}|\d{5} ?\d{5})\b(?! ?[A-Z]{2}\b)/g;
const POSTCODE = /\b([A-Z]{1,2})\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2}\b/g;

let areas: ReadonlyMap<string, { lat: number; lon: number }> | undefined;

function postcodeAreas(): ReadonlyMap<string, { lat: number; lon: number }> {
  const text = fs.readFileSync(new URL('./postcode-areas.txt', import.meta.url), 'utf8');
  areas ??= new Map(
    [...text.matchAll(/\b([A-Z]{1,2}) ([\d.]+) (-?[\d.]+)/g)].map(([, letters, lat, lon]) => [
      letters!,
      { lat: Number(lat), lon: Number(lon) },
    ]),
  );
  return areas;
}

/** Roughly the middle of a postcode area ("SE"). */
export const areaOfPostcode = (letters: string): { lat: number; lon: number } | undefined =>
  postcodeAreas().get(letters);

/**
 * British National Grid references ("TQ 380 756") and postcodes ("SE13 6LH"; these only to the area that their letters
 * stand for, some twenty kilometres).
 */
export function positionsIn(text: string): Written[] {
  const found: Written[] = [];
  for (const match of text.matchAll(GRID)) {
    const at = fromLetters(match[1]!, match[2]!.replace(' ', ''));
    if (at) found.push({ ...whereOf(match), kind: 'grid reference', ...at });
  }
  for (const match of text.matchAll(POSTCODE)) {
    const at = postcodeAreas().get(match[1]!);
    if (at) found.push({ ...whereOf(match), kind: 'postcode area', ...at });
  }
  return found;
}

function whereOf(match: RegExpExecArray): { start: number; end: number; phrase: string } {
  return { start: match.index, end: match.index + match[0].length, phrase: match[0] };
}

/** The middle of the square that a reference stands for. */
function fromLetters(letters: string, digits: string): { lat: number; lon: number } | null {
  // The alphabet without I, five by five from the north-west; the first letter for 500 km squares, the second for 100 km.
  const [big, small] = [...letters].map((letter) => 'ABCDEFGHJKLMNOPQRSTUVWXYZ'.indexOf(letter)) as [
    number,
    number,
  ];
  const half = digits.length / 2;
  const size = 10 ** (5 - half);
  const within = (part: string) => Number(part) * size + size / 2;
  const east = ((big % 5) - 2) * 500_000 + (small % 5) * 100_000 + within(digits.slice(0, half));
  const north =
    (3 - Math.floor(big / 5)) * 500_000 + (4 - Math.floor(small / 5)) * 100_000 + within(digits.slice(half));
  return east >= 0 && east < 700_000 && north >= 0 && north < 1_300_000 ? fromBritishGrid(east, north) : null;
}
