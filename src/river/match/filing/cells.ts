import { cellOf, LEVELS } from './globe.ts';
import { withRoom } from './growing.ts';
import { Pairs } from './pairs.ts';

/** Numbers for the cells of space that interests with a point are filed in, and which of them an item's points are in or next to. */
export class Cells {
  readonly #numbers = new Pairs();
  #made = 0;
  readonly #onLevel = new Int32Array(LEVELS);
  /** The item for which a cell came up last, so that none comes up twice. */
  #turnOf = new Int32Array(64);
  #turn = 0;

  /** The number of a cell, a new one if it had none. */
  number([level, x, y, z]: [level: number, x: number, y: number, z: number]): number {
    const known = this.#numbers.get((level << 16) | x, (y << 16) | z);
    if (known > 0) return known;
    this.#numbers.set((level << 16) | x, (y << 16) | z, ++this.#made);
    this.#turnOf = withRoom(this.#turnOf, this.#made + 1);
    return this.#made;
  }

  /** So many more or fewer interests are filed on this level. */
  count(level: number, by: 1 | -1): void {
    this.#onLevel[level]! += by;
  }

  /** Calls back with each cell that has a number and that a point (three coordinates) is in or next to, once. */
  each(points: readonly number[], found: (cell: number) => void): void {
    this.#turn = (this.#turn + 1) | 0 || 1;
    for (let level = 0; level < LEVELS; level++) {
      if (this.#onLevel[level] === 0) continue;
      for (let n = 0; n < points.length; n += 3) {
        const x = cellOf(points[n]!, level);
        const y = cellOf(points[n + 1]!, level);
        const z = cellOf(points[n + 2]!, level);
        for (let dx = x - 1; dx <= x + 1; dx++)
          for (let dy = y - 1; dy <= y + 1; dy++)
            for (let dz = z - 1; dz <= z + 1; dz++) {
              const cell = this.#numbers.get((level << 16) | dx, (dy << 16) | dz);
              if (cell === 0 || this.#turnOf[cell] === this.#turn) continue;
              this.#turnOf[cell] = this.#turn;
              found(cell);
            }
      }
    }
  }
}
