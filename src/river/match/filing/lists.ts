import { withRoom } from './growing.ts';

/** Before its entries, a list says how many they are and for how many it has room. */
export const HEAD = 2;
const SIZES = 32;

/**
 * Many lists of entries of a few numbers each, in one typed array, so that looking through a list is reading on from where it
 * begins. A list is known by where it stands, and none is 0. The order in a list is no order.
 */
export class Lists {
  numbers = new Int32Array(1024);
  readonly #width: number;
  /** Nothing stands at 0, since that is no list. */
  #used = 1;
  /** Where there is room again, by the power of two below it. */
  readonly #left: number[][] = Array.from({ length: SIZES }, () => []);

  constructor(width: number) {
    this.#width = width;
  }

  /** Where a list ends. */
  end(list: number): number {
    return list + HEAD + this.numbers[list]! * this.#width;
  }

  /** Adds an entry to a list; gives where the list stands from then on. */
  add(list: number, entry: ArrayLike<number>): number {
    const length = list === 0 ? 0 : this.numbers[list]!;
    const to = list === 0 || length === this.numbers[list + 1]! ? this.#moved(list, length) : list;
    const at = to + HEAD + length * this.#width;
    for (let n = 0; n < this.#width; n++) this.numbers[at + n] = entry[n]!;
    this.numbers[to] = length + 1;
    return to;
  }

  /** Takes an entry out of a list, if it is there; gives where the list stands from then on. */
  remove(list: number, entry: ArrayLike<number>): number {
    if (list === 0) return 0;
    const { numbers } = this;
    const width = this.#width;
    const last = this.end(list) - width;
    for (let at = list + HEAD; at <= last; at += width) {
      let same = true;
      for (let n = 0; n < width && same; n++) same = numbers[at + n] === entry[n];
      if (!same) continue;
      numbers.copyWithin(at, last, last + width);
      numbers[list]!--;
      break;
    }
    if (numbers[list]! > 0) return list;
    this.#leave(list);
    return 0;
  }

  /** Lays these lists one behind the other, which are all there are; what it gives says where each stands now. */
  layOut(lists: readonly number[]): (list: number) => number {
    const old = this.numbers;
    const numbers = new Int32Array(lists.reduce((sum, list) => sum + this.end(list) - list, 1));
    let used = 1;
    for (const list of lists) {
      const length = old[list]!;
      const wide = HEAD + length * this.#width;
      numbers.set(old.subarray(list, list + wide), used);
      numbers[used + 1] = length;
      // Where it stood stands where it went.
      old[list] = used;
      used += wide;
    }
    this.numbers = numbers;
    this.#used = used;
    for (const left of this.#left) left.length = 0;
    return (list) => (list === 0 ? 0 : old[list]!);
  }

  /** Takes a list to where there is more room. */
  #moved(list: number, length: number): number {
    const power = length === 0 ? 0 : 32 - Math.clz32(length);
    const to = this.#left[power]!.pop() ?? this.#end(1 << power);
    this.numbers[to + 1] = Math.max(this.numbers[to + 1]!, 1 << power);
    if (list === 0) return to;
    this.numbers.copyWithin(to + HEAD, list + HEAD, list + HEAD + length * this.#width);
    this.#leave(list);
    return to;
  }

  #leave(list: number): void {
    this.#left[31 - Math.clz32(this.numbers[list + 1]!)]!.push(list);
  }

  #end(room: number): number {
    const start = this.#used;
    this.#used += HEAD + room * this.#width;
    this.numbers = withRoom(this.numbers, this.#used);
    this.numbers[start + 1] = room;
    return start;
  }
}
