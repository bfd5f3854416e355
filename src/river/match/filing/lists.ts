import { withRoom } from './growing.ts';

/** One number less than this many size classes: lists of up to 2^30 numbers. */
const CLASSES = 31;

/**
 * Many lists of numbers in one typed array. A list is known by its handle, from 1; 0 is the empty list that nobody made
 * yet. Each has room for a power of two; room that it leaves is used again by others. The order in a list is no order.
 */
export class Lists {
  /** All lists' numbers; a list's own stand from `start[handle]`, `length[handle]` of them. */
  numbers = new Int32Array(1024);
  start = new Int32Array(256);
  length = new Int32Array(256);
  #class = new Uint8Array(256);
  #handles = 1;
  #used = 0;
  readonly #left: number[][] = Array.from({ length: CLASSES }, () => []);

  /** Adds a number to a list, made if the handle is 0; gives its handle. */
  add(handle: number, number: number): number {
    const list = handle === 0 ? this.#make() : handle;
    const length = this.length[list]!;
    if (length === 1 << this.#class[list]!) this.#move(list, this.#class[list]! + 1);
    this.numbers[this.start[list]! + length] = number;
    this.length[list] = length + 1;
    return list;
  }

  /** Takes a number out of a list; false if it was not there. */
  remove(list: number, number: number): boolean {
    const from = this.start[list]!;
    const last = from + this.length[list]! - 1;
    for (let at = last; at >= from; at--) {
      if (this.numbers[at] !== number) continue;
      this.numbers[at] = this.numbers[last]!;
      this.length[list] = last - from;
      return true;
    }
    return false;
  }

  /** All numbers in the order in which the lists hold them, each where it stands first: `order[number]` is its place. */
  order(numbers: number): Int32Array {
    const order = new Int32Array(numbers).fill(-1);
    let next = 0;
    for (let list = 1; list < this.#handles; list++) {
      const from = this.start[list]!;
      for (let at = from; at < from + this.length[list]!; at++)
        if (order[this.numbers[at]!] === -1) order[this.numbers[at]!] = next++;
    }
    return order;
  }

  /** Gives each number its new one, and lays the lists one behind the other. */
  renumber(order: Int32Array): void {
    const numbers = new Int32Array(this.#used);
    let used = 0;
    for (let list = 1; list < this.#handles; list++) {
      const from = this.start[list]!;
      for (let n = 0; n < this.length[list]!; n++) numbers[used + n] = order[this.numbers[from + n]!]!;
      this.start[list] = used;
      used += 1 << this.#class[list]!;
    }
    this.numbers = numbers.slice(0, used);
    this.#used = used;
    for (const left of this.#left) left.length = 0;
  }

  #make(): number {
    const list = this.#handles++;
    if (list >= this.start.length) {
      this.start = withRoom(this.start, list + 1);
      this.length = withRoom(this.length, list + 1);
      this.#class = withRoom(this.#class, list + 1);
    }
    this.start[list] = this.#take(0);
    return list;
  }

  #move(list: number, to: number): void {
    const from = this.start[list]!;
    const start = this.#take(to);
    this.numbers.copyWithin(start, from, from + this.length[list]!);
    this.#left[this.#class[list]!]!.push(from);
    this.start[list] = start;
    this.#class[list] = to;
  }

  #take(size: number): number {
    const left = this.#left[size]!.pop();
    if (left !== undefined) return left;
    const start = this.#used;
    this.#used += 1 << size;
    this.numbers = withRoom(this.numbers, this.#used);
    return start;
  }
}
