import type { ImportedPlace } from './import-result.ts';

type Point = [number, number];

/** A place that was dissolved, and those that took its ground. */
export interface Dissolved {
  formerId: string;
  successors: { placeId: string; share: number }[];
}

/** So much of its ground must be taken by places of one import for a place to count as dissolved. */
const COVERED = 0.7;
/** Who took less than this of it is a neighbour whose line was drawn a little differently. */
const LEAST = 0.1;
/** Along each side of the box around a place, so many points are looked at. */
const STEPS = 24;

/**
 * Which of the known places, with boundaries, were dissolved by an import: they are of a kind that it brings, are not in it
 * themselves, and its places of that kind cover their ground. By points on a grid, so to about two hundredths.
 */
export function dissolvedBy(
  imported: readonly ImportedPlace[],
  known: readonly ImportedPlace[],
): Dissolved[] {
  const fresh = new Set(imported.map(({ id }) => id));
  const drawn = imported.flatMap((place) => {
    const polygons = polygonsOf(place.boundary);
    return polygons.length > 0 ? [{ place, polygons, box: boxOf(polygons) }] : [];
  });
  return known.flatMap((former) => {
    if (fresh.has(former.id)) return [];
    const polygons = polygonsOf(former.boundary);
    const points = polygons.length > 0 ? pointsIn(polygons) : [];
    if (points.length === 0) return [];
    const successors = drawn
      .filter(({ place, box }) => place.kind === former.kind && meet(box, boxOf(polygons)))
      .map(({ place, polygons: theirs }) => ({
        placeId: place.id,
        share: points.filter((point) => within(point, theirs)).length / points.length,
      }));
    const covered = successors.reduce((sum, { share }) => sum + share, 0);
    return covered >= COVERED
      ? [{ formerId: former.id, successors: successors.filter(({ share }) => share >= LEAST) }]
      : [];
  });
}

/** Each polygon as its rings, the outer one first. */
function polygonsOf(geometry: unknown): Point[][][] {
  const { type, coordinates } = (geometry ?? {}) as { type?: string; coordinates?: unknown };
  if (type === 'Polygon') return [coordinates as Point[][]];
  return type === 'MultiPolygon' ? (coordinates as Point[][][]) : [];
}

function boxOf(polygons: Point[][][]): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [outer = []] of polygons)
    for (const [x, y] of outer) {
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    }
  return box;
}

const meet = (a: number[], b: number[]) =>
  a[0]! <= b[2]! && b[0]! <= a[2]! && a[1]! <= b[3]! && b[1]! <= a[3]!;

/** Points of a grid that lie inside. */
function pointsIn(polygons: Point[][][]): Point[] {
  const [west, south, east, north] = boxOf(polygons);
  const points: Point[] = [];
  for (let i = 0; i < STEPS; i++)
    for (let j = 0; j < STEPS; j++) {
      const point: Point = [
        west + ((i + 0.5) / STEPS) * (east - west),
        south + ((j + 0.5) / STEPS) * (north - south),
      ];
      if (within(point, polygons)) points.push(point);
    }
  return points;
}

/** By how often a line to the east crosses the rings: odd is inside, and holes count as outside. */
function within([x, y]: Point, polygons: Point[][][]): boolean {
  return polygons.some((rings) => {
    let crossings = 0;
    for (const ring of rings)
      for (let n = 0; n + 1 < ring.length; n++) {
        const [[x1, y1], [x2, y2]] = [ring[n]!, ring[n + 1]!];
        if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) crossings++;
      }
    return crossings % 2 === 1;
  });
}
