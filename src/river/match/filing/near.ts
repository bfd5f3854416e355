import { cellOf, LEVELS, levelFor, onSphere, overGround, straightSquared } from './globe.ts';
import { type Cell, Grid } from './grid.ts';
import { withRoom } from './growing.ts';
import { HEAD } from './lists.ts';
import type { Often } from './often.ts';
import { Pairs } from './pairs.ts';

/** Five numbers each, in metres: x, y, z, the straight distance squared, and the radius. */
const WIDTH = 5;
/** In a cell, five whole numbers for each: its own, and in metres x, y, z and the radius, all of them rounded by less than so much together. */
const ROUNDED = 3;

/**
 * Points with a radius, each kept once however many interests ask for it, with a number from 0; and in which cells of space each
 * has to be looked at. None is ever taken out: that is done when the index is built anew.
 */
export class Near {
  size = 0;
  #table = new Float64Array(WIDTH * 64);
  /** How many items have a point within each. */
  #cost = new Float64Array(64);
  /** By a hash: the last with it, plus one; `#next` is the one before that. */
  readonly #heads = new Pairs();
  #next = new Int32Array(64);
  readonly #grid = new Grid(WIDTH);
  readonly #often: Often;
  /** Points of the items by which we judge how often things are. */
  readonly #seen = new Grid(1);

  constructor(often: Often) {
    this.#often = often;
    for (const [n, [x, y, z]] of often.points.entries())
      for (let level = 0; level < LEVELS; level++)
        this.#seen.put(level, [cellOf(x, level), cellOf(y, level), cellOf(z, level)], [n]);
  }

  add({ lat, lon, metres }: { lat: number; lon: number; metres: number }): number {
    const number = this.size;
    this.#table = withRoom(this.#table, WIDTH * (number + 1));
    const [x, y, z] = onSphere(lat, lon);
    this.#table.set([x, y, z, straightSquared(metres), metres], number * WIDTH);
    const hash = Math.imul(Math.round(x), 0x9e3779b1) ^ Math.imul(Math.round(y), 0x85ebca6b) ^ Math.round(z);
    const head = this.#heads.get(hash, metres);
    for (let known = head; known > 0; known = this.#next[known - 1]!)
      if (this.#same(known - 1, number)) return known - 1;
    this.#heads.set(hash, metres, ++this.size);
    this.#next = withRoom(this.#next, this.size);
    this.#next[number] = head;
    this.#cost = withRoom(this.#cost, this.size);
    this.#fileAway(number);
    return number;
  }

  /** How many items have a point within it, from 0 to 1. */
  cost(number: number): number {
    return this.#cost[number]!;
  }

  /** Calls back with those around these points (three coordinates each); one may come up for several points. */
  around(points: readonly number[], found: (number: number) => void): void {
    const table = this.#table;
    for (let n = 0; n < points.length; n += 3) {
      const [x, y, z] = [points[n]!, points[n + 1]!, points[n + 2]!];
      for (let level = 0; level < LEVELS; level++) {
        const list = this.#grid.around(level, x, y, z);
        if (list === 0) continue;
        const { numbers } = this.#grid.lists;
        const end = this.#grid.lists.end(list);
        for (let at = list + HEAD; at < end; at += WIDTH) {
          const dx = numbers[at + 1]! - x;
          const dy = numbers[at + 2]! - y;
          const dz = numbers[at + 3]! - z;
          const most = numbers[at + 4]! + ROUNDED;
          if (dx * dx + dy * dy + dz * dz > most * most) continue;
          const number = numbers[at]!;
          if (this.#squared(number * WIDTH, x, y, z) <= table[number * WIDTH + 3]!) found(number);
        }
      }
    }
  }

  /** Which of these points is nearest, if it is within the radius; else -1. */
  nearest(number: number, points: readonly number[]): number {
    const at = number * WIDTH;
    let least = this.#table[at + 3]!;
    let found = -1;
    for (let n = 0; n < points.length; n += 3) {
      const squared = this.#squared(at, points[n]!, points[n + 1]!, points[n + 2]!);
      if (squared > least || (squared === least && found >= 0)) continue;
      least = squared;
      found = n / 3;
    }
    return found;
  }

  /** Metres to one of these points. */
  metres(number: number, points: readonly number[], point: number): number {
    const [x, y, z] = points.slice(point * 3) as [number, number, number];
    return overGround(this.#squared(number * WIDTH, x, y, z));
  }

  /** Files a new one in all cells that it reaches into, eight at most; and counts the items seen that are within. */
  #fileAway(number: number): void {
    const at = number * WIDTH;
    // A metre more, since numbers are rounded.
    const metres = this.#table[at + 4]! + 1;
    const level = levelFor(2 * metres);
    const least = [0, 1, 2].map((axis) => cellOf(this.#table[at + axis]! - metres, level)) as Cell;
    const most = [0, 1, 2].map((axis) => cellOf(this.#table[at + axis]! + metres, level)) as Cell;
    const within = new Set<number>();
    const [px, py, pz, , reach] = Array.from(this.#table.subarray(at, at + WIDTH), Math.round);
    const entry = [number, px!, py!, pz!, reach!];
    for (let x = least[0]; x <= most[0]; x++)
      for (let y = least[1]; y <= most[1]; y++)
        for (let z = least[2]; z <= most[2]; z++) {
          this.#grid.put(level, [x, y, z], entry);
          this.#count(number, this.#seen.in(level, x, y, z), within);
        }
    this.#cost[number] = this.#often.near(within.size);
  }

  /** Of the points in a list of those seen, notes the items whose lie within. */
  #count(number: number, list: number, within: Set<number>): void {
    if (list === 0) return;
    const { numbers } = this.#seen.lists;
    for (let at = list + HEAD; at < this.#seen.lists.end(list); at++) {
      const [x, y, z, item] = this.#often.points[numbers[at]!]!;
      if (this.#squared(number * WIDTH, x, y, z) <= this.#table[number * WIDTH + 3]!) within.add(item);
    }
  }

  #same(known: number, other: number): boolean {
    for (let n = 0; n < WIDTH; n++)
      if (this.#table[known * WIDTH + n] !== this.#table[other * WIDTH + n]) return false;
    return true;
  }

  #squared(at: number, px: number, py: number, pz: number): number {
    const x = this.#table[at]! - px;
    const y = this.#table[at + 1]! - py;
    const z = this.#table[at + 2]! - pz;
    return x * x + y * y + z * z;
  }
}
