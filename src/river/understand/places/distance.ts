/** A position in degrees. */
export interface At {
  lat: number;
  lon: number;
}

const RADIAN = Math.PI / 180;

/** Great-circle distance by the haversine formula; degrees in, kilometres out. */
export function kilometres(a: At, b: At): number {
  const h =
    Math.sin(((b.lat - a.lat) * RADIAN) / 2) ** 2 +
    Math.cos(a.lat * RADIAN) * Math.cos(b.lat * RADIAN) * Math.sin(((b.lon - a.lon) * RADIAN) / 2) ** 2;
  return 12_742 * Math.asin(Math.min(1, Math.sqrt(h)));
}
