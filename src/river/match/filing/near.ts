import { cellOf, levelFor, onSphere, overGround, straightSquared } from './globe.ts';
import { withRoom } from './growing.ts';

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

  /** Lays them out by their new numbers; those without one are gone. */
  renumber(order: readonly number[]): void {
    const table = new Float64Array(5 * order.length);
    for (const [number, old] of order.entries())
      table.set(this.#table.subarray(old * 5, old * 5 + 5), number * 5);
    this.#table = table;
    this.#used = order.length;
    this.#left.length = 0;
  }

  /** The level and cell that the middle lies in. */
  cell(number: number): [level: number, x: number, y: number, z: number] {
    const at = number * 5;
    const level = levelFor(this.#table[at + 4]!);
    const of = (axis: number) => cellOf(this.#table[at + axis]!, level);
    return [level, of(0), of(1), of(2)];
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
