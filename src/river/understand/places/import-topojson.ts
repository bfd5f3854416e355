import { type Feature, readFeatures } from './import-geojson.ts';
import type { ImportResult } from './import-result.ts';

interface Topology {
  arcs: [number, number][][];
  transform?: { scale: [number, number]; translate: [number, number] };
  objects: Record<string, Shape>;
}
interface Shape {
  type: string;
  id?: unknown;
  properties?: Record<string, unknown> | null;
  geometries?: Shape[];
  arcs?: unknown;
  coordinates?: unknown;
}
type Line = [number, number][];

/**
 * TopoJSON: shared borders as arcs, each position but the first of an arc as a step from the one before it where the
 * topology is quantized. From "The TopoJSON Format Specification" (Bostock and Metcalf), sections 2.1 to 2.2.
 */
export function readTopoJson(topology: Topology): ImportResult {
  const lines = topology.arcs.map((arc) => decoded(arc, topology.transform));
  const at = (point: unknown) => scaled(point as [number, number], topology.transform);
  const features = Object.values(topology.objects ?? {}).flatMap((object) => flat(object, lines, at));
  return readFeatures(features, 'TopoJSON');
}

/** Whether parsed JSON is a topology. */
export const isTopology = (json: unknown): json is Topology =>
  (json as { type?: unknown })?.type === 'Topology' && Array.isArray((json as Topology).arcs);

function flat(shape: Shape, lines: Line[], at: (point: unknown) => [number, number]): Feature[] {
  if (shape.type === 'GeometryCollection')
    return (shape.geometries ?? []).flatMap((one) => flat(one, lines, at));
  return [
    {
      type: 'Feature',
      id: shape.id,
      properties: shape.properties ?? null,
      geometry: { type: shape.type, coordinates: coordinatesOf(shape, lines, at) },
    },
  ];
}

function coordinatesOf({ type, arcs, coordinates }: Shape, lines: Line[], at: (point: unknown) => unknown) {
  const line = (numbers: number[]) => joined(numbers, lines);
  switch (type) {
    case 'Point':
      return at(coordinates);
    case 'LineString':
      return line(arcs as number[]);
    case 'MultiLineString':
    case 'Polygon':
      return (arcs as number[][]).map(line);
    case 'MultiPolygon':
      return (arcs as number[][][]).map((polygon) => polygon.map(line));
    default:
      return undefined;
  }
}

/** Arcs one after another; `~n` is arc n backwards. Where two meet, their common position counts once. */
function joined(numbers: number[], lines: Line[]): Line {
  const all: Line = [];
  for (const number of numbers) {
    const arc = lines[number < 0 ? ~number : number] ?? [];
    const way = number < 0 ? arc.toReversed() : arc;
    all.push(...(all.length > 0 ? way.slice(1) : way));
  }
  return all;
}

function decoded(arc: Line, transform: Topology['transform']): Line {
  if (!transform) return arc;
  let [x, y] = [0, 0];
  return arc.map(([dx, dy]) => {
    x += dx;
    y += dy;
    return scaled([x, y], transform);
  });
}

function scaled([x, y]: [number, number], transform: Topology['transform']): [number, number] {
  if (!transform) return [x, y];
  const { scale, translate } = transform;
  return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
}
