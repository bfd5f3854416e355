import { cellOf, LEVELS } from './globe.ts';
import { Lists } from './lists.ts';
import { Pairs } from './pairs.ts';

/** Which cube of a level, on each axis. */
export type Cell = [x: number, y: number, z: number];

/** What lies in each cell of space: lists of entries, on several levels of cells, each twice as wide as the last's. */
export class Grid {
  readonly lists: Lists;
  readonly #cells = new Pairs();
  readonly #onLevel = new Uint32Array(LEVELS);

  /** `width`: numbers in an entry. */
  constructor(width: number) {
    this.lists = new Lists(width);
  }

  put(level: number, [x, y, z]: Cell, entry: ArrayLike<number>): void {
    const [a, b] = [(level << 16) | x, (y << 16) | z];
    this.#cells.set(a, b, this.lists.add(this.#cells.get(a, b), entry));
    this.#onLevel[level]!++;
  }

  /** The list of a cell; 0 if nothing lies in it. */
  in(level: number, x: number, y: number, z: number): number {
    return this.#cells.get((level << 16) | x, (y << 16) | z);
  }

  /** The list of the cell of this level that a point is in. */
  around(level: number, x: number, y: number, z: number): number {
    if (this.#onLevel[level] === 0) return 0;
    return this.in(level, cellOf(x, level), cellOf(y, level), cellOf(z, level));
  }
}
