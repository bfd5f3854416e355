/** The Earth as a sphere of this radius, in metres; the same as in the rule for distances. */
const RADIUS = 6_371_008.8;
/** Side of the smallest cells, in metres; each level's are twice the last's, up to more than twice the largest radius. */
const SMALLEST = 512;
export const LEVELS = 11;

/** A point in metres from the middle of the Earth. */
export function onSphere(lat: number, lon: number): [number, number, number] {
  const [up, round] = [(lat * Math.PI) / 180, (lon * Math.PI) / 180];
  return [
    RADIUS * Math.cos(up) * Math.cos(round),
    RADIUS * Math.cos(up) * Math.sin(round),
    RADIUS * Math.sin(up),
  ];
}

/** The square of the straight line between two points that are so many metres apart over ground. */
export function straightSquared(metres: number): number {
  return (2 * RADIUS * Math.sin(metres / (2 * RADIUS))) ** 2;
}

/** Metres over ground of a straight line with this square. */
export function overGround(squared: number): number {
  return 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(squared) / (2 * RADIUS)));
}

/** The finest level whose cells are as wide as this distance. */
export function levelFor(metres: number): number {
  let level = 0;
  for (let side = SMALLEST; side < metres && level < LEVELS - 1; side *= 2) level++;
  return level;
}

/** Which cell of a level a coordinate lies in, from 0; space is cut into cubes, so that nothing is odd at poles or the date line. */
export function cellOf(coordinate: number, level: number): number {
  return Math.floor((coordinate + RADIUS) / (SMALLEST * 2 ** level)) + 1;
}
