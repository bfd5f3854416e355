import { withRoom } from './growing.ts';

/** Lists have room for a power of two; so many powers there are. */
const CLASSES = 27;
const LENGTH_BITS = 27;
const LENGTH = (1 << LENGTH_BITS) - 1;

/**
 * Many lists of numbers in one typed array. A list is known by its handle: 0 is the empty list, a negative one is a list of just
 * one number (`~handle`), which most are, and a positive one stands in the table. The order in a list is no order.
 */
export class Lists {
  #numbers = new Int32Array(1024);
  /** Two for each list: where it begins, and its length with its power of two above it. */
  #table = new Int32Array(512);
  #handles = 1;
  #used = 0;
  readonly #left: number[][] = Array.from({ length: CLASSES }, () => []);

  /** Adds a number to a list; gives its handle from then on. */
  add(handle: number, number: number): number {
    if (handle === 0) return ~number;
    if (handle < 0) return this.#push(this.#push(this.#make(), ~handle), number);
    return this.#push(handle, number);
  }

  /** Takes a number out of a list, if it is there; gives its handle from then on. */
  remove(handle: number, number: number): number {
    if (handle <= 0) return handle === ~number ? 0 : handle;
    const from = this.#table[handle * 2]!;
    const length = this.#length(handle);
    for (let at = from; at < from + length; at++) {
      if (this.#numbers[at] !== number) continue;
      this.#numbers[at] = this.#numbers[from + length - 1]!;
      this.#table[handle * 2 + 1]!--;
      break;
    }
    return handle;
  }

  /** Calls back with each number of a list. */
  each(handle: number, call: (number: number) => void): void {
    if (handle === 0) return;
    if (handle < 0) {
      call(~handle);
      return;
    }
    const numbers = this.#numbers;
    const from = this.#table[handle * 2]!;
    const to = from + this.#length(handle);
    for (let at = from; at < to; at++) call(numbers[at]!);
  }

  /** A new number for each from 0, in the order in which these lists hold them: `order[number]` is the new one. */
  order(numbers: number, lists: readonly number[]): Int32Array {
    const order = new Int32Array(numbers).fill(-1);
    let next = 0;
    const place = (number: number) => {
      if (order[number] === -1) order[number] = next++;
    };
    for (const list of lists) this.each(list, place);
    for (let number = 0; number < numbers; number++) place(number);
    return order;
  }

  /** Gives each number its new one, and lays the lists one behind the other, these first. Lists of one are the caller's. */
  renumber(order: Int32Array, first: readonly number[]): void {
    const numbers = new Int32Array(this.#used + 1);
    const done = new Uint8Array(this.#handles);
    let used = 0;
    const lay = (list: number) => {
      if (list <= 0 || done[list] === 1) return;
      done[list] = 1;
      const start = used;
      this.each(list, (number) => {
        numbers[used++] = order[number]!;
      });
      this.#table[list * 2] = start;
      used = start + (1 << this.#power(list));
    };
    for (const list of first) lay(list);
    for (let list = 1; list < this.#handles; list++) lay(list);
    this.#numbers = numbers;
    for (const left of this.#left) left.length = 0;
    this.#used = used;
  }

  #length(list: number): number {
    return this.#table[list * 2 + 1]! & LENGTH;
  }

  #power(list: number): number {
    return this.#table[list * 2 + 1]! >>> LENGTH_BITS;
  }

  #make(): number {
    const list = this.#handles++;
    this.#table = withRoom(this.#table, list * 2 + 2);
    this.#table[list * 2] = this.#take(1);
    this.#table[list * 2 + 1] = 1 << LENGTH_BITS;
    return list;
  }

  #push(list: number, number: number): number {
    const length = this.#length(list);
    const power = this.#power(list);
    if (length === 1 << power) {
      const from = this.#table[list * 2]!;
      const start = this.#take(power + 1);
      this.#numbers.copyWithin(start, from, from + length);
      this.#left[power]!.push(from);
      this.#table[list * 2] = start;
      this.#table[list * 2 + 1] = ((power + 1) << LENGTH_BITS) | length;
    }
    this.#numbers[this.#table[list * 2]! + length] = number;
    this.#table[list * 2 + 1]!++;
    return list;
  }

  #take(power: number): number {
    const left = this.#left[power]!.pop();
    if (left !== undefined) return left;
    const start = this.#used;
    this.#used += 1 << power;
    this.#numbers = withRoom(this.#numbers, this.#used);
    return start;
  }
}
