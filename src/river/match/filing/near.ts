import { cellOf, levelFor, onSphere, overGround, straightSquared } from './globe.ts';
import { withRoom } from './growing.ts';

/** Which cube of a level, on each axis. */
export type Cell = [x: number, y: number, z: number];

/** Points with a radius: five numbers each, in metres (x, y, z, the straight distance squared, and the radius). */
export class Near {
  #table = new Float64Array(5 * 64);
  #used = 0;
  readonly #left: number[] = [];

  add({ lat, lon, metres }: { lat: number; lon: number; metres: number }): number {
    const number = this.#left.pop() ?? this.#used++;
    this.#table = withRoom(this.#table, 5 * (number + 1));
    this.#table.set([...onSphere(lat, lon), straightSquared(metres), metres], number * 5);
    return number;
  }

  remove(number: number): void {
    this.#left.push(number);
  }

  /** Lays them out by their new numbers: `order[old]`. */
  renumber(order: Int32Array): void {
    const table = new Float64Array(5 * this.#used);
    for (let old = 0; old < this.#used; old++)
      table.set(this.#table.subarray(old * 5, old * 5 + 5), order[old]! * 5);
    this.#table = table;
    for (const [n, old] of this.#left.entries()) this.#left[n] = order[old]!;
  }

  /** How many numbers there are, free ones too. */
  get numbers(): number {
    return this.#used;
  }

  /** The level on which it is filed. */
  level(number: number): number {
    return levelFor(2 * this.#table[number * 5 + 4]! + 2);
  }

  /** The level on which it is filed, and the least and the greatest cell on each axis that it reaches into: eight cells at most. */
  reach(number: number): { level: number; least: Cell; most: Cell } {
    const at = number * 5;
    // A metre more, since numbers are rounded.
    const metres = this.#table[at + 4]! + 1;
    const level = this.level(number);
    const cell = (axis: number, by: number) => cellOf(this.#table[at + axis]! + by, level);
    return {
      level,
      least: [cell(0, -metres), cell(1, -metres), cell(2, -metres)],
      most: [cell(0, metres), cell(1, metres), cell(2, metres)],
    };
  }

  /** Which of these points (three coordinates each) is nearest, if it is within the radius; else -1. */
  nearest(number: number, points: readonly number[]): number {
    const table = this.#table;
    const at = number * 5;
    let least = table[at + 3]!;
    let found = -1;
    for (let n = 0; n < points.length; n += 3) {
      const squared = this.#squared(at, points, n);
      if (squared > least || (squared === least && found >= 0)) continue;
      least = squared;
      found = n / 3;
    }
    return found;
  }

  /** Metres to one of these points. */
  metres(number: number, points: readonly number[], point: number): number {
    return overGround(this.#squared(number * 5, points, point * 3));
  }

  #squared(at: number, points: readonly number[], n: number): number {
    const x = this.#table[at]! - points[n]!;
    const y = this.#table[at + 1]! - points[n + 1]!;
    const z = this.#table[at + 2]! - points[n + 2]!;
    return x * x + y * y + z * z;
  }
}
