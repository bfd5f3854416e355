type Point = [number, number];

/** Rings of more points than this are thinned: a drawing of 480 pixels shows no more. */
const MOST_POINTS = 160;

/** The outer rings of a GeoJSON geometry (Polygon, MultiPolygon or a collection), thinned; what is none gives none. */
export function ringsOf(geometry: unknown): Point[][] {
  if (typeof geometry !== 'object' || geometry === null) return [];
  const { type, coordinates, geometries } = geometry as {
    type?: unknown;
    coordinates?: unknown;
    geometries?: unknown;
  };
  if (type === 'GeometryCollection' && Array.isArray(geometries)) return geometries.flatMap(ringsOf);
  if (!Array.isArray(coordinates)) return [];
  const outer: unknown[] =
    type === 'Polygon'
      ? [coordinates[0]]
      : type === 'MultiPolygon'
        ? coordinates.map((polygon) => (Array.isArray(polygon) ? polygon[0] : null))
        : [];
  return outer.flatMap((ring) => {
    const points = Array.isArray(ring) ? ring.filter(isPoint).map(([lon, lat]): Point => [lon, lat]) : [];
    return points.length >= 3 ? [thinned(points)] : [];
  });
}

function isPoint(value: unknown): value is Point {
  return (
    Array.isArray(value) && Number.isFinite(value[0]) && Number.isFinite(value[1]) && Math.abs(value[1]) <= 90
  );
}

function thinned(points: Point[]): Point[] {
  const step = Math.ceil(points.length / MOST_POINTS);
  return points.filter((_, n) => n % step === 0);
}
