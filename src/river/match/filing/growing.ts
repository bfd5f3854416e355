/** Typed arrays that grow by half when they are full: a table of a million rows is then one piece of memory, not a million. */

type Numbers = Int32Array | Uint32Array | Uint16Array | Uint8Array | Float64Array;

/** The array, or a larger one with the same contents, so that there is room for `needed` numbers. */
export function withRoom<T extends Numbers>(array: T, needed: number): T {
  if (needed <= array.length) return array;
  const Kind = array.constructor as new (length: number) => T;
  const larger = new Kind(Math.max(needed, Math.ceil(array.length * 1.5), 16));
  (larger as Int32Array).set(array as Int32Array);
  return larger;
}
