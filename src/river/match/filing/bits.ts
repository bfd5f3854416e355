import { withRoom } from './growing.ts';

/** A set of whole numbers from 0, a bit each, made anew for each item: so small that it stays close to the processor. */
export class Bits {
  #words = new Int32Array(64);

  has(number: number): boolean {
    return ((this.#words[number >> 5]! >>> (number & 31)) & 1) === 1;
  }

  add(number: number): void {
    this.#words = withRoom(this.#words, (number >> 5) + 1);
    this.#words[number >> 5]! |= 1 << (number & 31);
  }

  /** Empties it of these, which are all that there are. */
  empty(of: ArrayLike<number>, count: number): void {
    for (let n = 0; n < count; n++) this.#words[of[n]! >> 5] = 0;
  }
}
