import { cellOf, LEVELS } from './globe.ts';
import { withRoom } from './growing.ts';
import type { Near } from './near.ts';
import type { Often } from './often.ts';
import { Pairs } from './pairs.ts';

/**
 * Numbers for the cells of space that interests with a point reach into, and which of them an item's points are in: one a level
 * and point.
 */
export class Cells {
  readonly #numbers = new Pairs();
  #made = 0;
  readonly #onLevel = new Int32Array(LEVELS);
  /** How many items of a sample have a point in each cell. */
  #seen = new Int32Array(64);
  readonly #often: Often;
  /** The item for which a cell came up last, so that none comes up twice. */
  #turnOf = new Int32Array(64);
  #turn = 0;

  constructor(often: Often) {
    this.#often = often;
    for (const points of often.points) {
      const cells = new Set<number>();
      for (let level = 0; level < LEVELS; level++)
        for (const [x, y, z] of points)
          cells.add(this.#number(level, cellOf(x, level), cellOf(y, level), cellOf(z, level)));
      for (const cell of cells) this.#seen[cell]!++;
    }
  }

  /** How many items have a point in one of these cells, from 0 to 1 and more. */
  cost(cells: readonly number[]): number {
    return cells.reduce((sum, cell) => sum + this.#often.cell(this.#seen[cell]!), 0);
  }

  /** The numbers of all cells that a point with its radius reaches into, new ones for those that had none. */
  reached({ level, least, most }: ReturnType<Near['reach']>): number[] {
    const found: number[] = [];
    for (let x = least[0]; x <= most[0]; x++)
      for (let y = least[1]; y <= most[1]; y++)
        for (let z = least[2]; z <= most[2]; z++) found.push(this.#number(level, x, y, z));
    return found;
  }

  /** So many more or fewer interests are filed on this level. */
  count(level: number, by: 1 | -1): void {
    this.#onLevel[level]! += by;
  }

  /** Calls back with each cell that has a number and that a point (three coordinates) is in, once. */
  each(points: readonly number[], found: (cell: number) => void): void {
    this.#turn = (this.#turn + 1) | 0 || 1;
    for (let level = 0; level < LEVELS; level++) {
      if (this.#onLevel[level] === 0) continue;
      for (let n = 0; n < points.length; n += 3) {
        const x = cellOf(points[n]!, level);
        const y = cellOf(points[n + 1]!, level);
        const z = cellOf(points[n + 2]!, level);
        const cell = this.#numbers.get((level << 16) | x, (y << 16) | z);
        if (cell === 0 || this.#turnOf[cell] === this.#turn) continue;
        this.#turnOf[cell] = this.#turn;
        found(cell);
      }
    }
  }

  #number(level: number, x: number, y: number, z: number): number {
    const known = this.#numbers.get((level << 16) | x, (y << 16) | z);
    if (known > 0) return known;
    this.#numbers.set((level << 16) | x, (y << 16) | z, ++this.#made);
    this.#turnOf = withRoom(this.#turnOf, this.#made + 1);
    this.#seen = withRoom(this.#seen, this.#made + 1);
    return this.#made;
  }
}
