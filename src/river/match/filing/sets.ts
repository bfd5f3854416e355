import { withRoom } from './growing.ts';
import { Pairs } from './pairs.ts';

/**
 * Sets of numbers, each kept once however many interests ask for it, with a number from 0. What came of a set for the item
 * at hand is remembered until the next item, so that it is looked at once an item and not once an interest.
 */
export class Sets {
  size = 0;
  #members = new Int32Array(256);
  #ends = new Uint32Array(64);
  /** By a hash of the members: the last set with it, plus one; `#next` is the one before that. */
  readonly #heads = new Pairs();
  #next = new Int32Array(64);
  #turn = 0;
  #turnOf = new Uint32Array(64);
  #result = new Int32Array(64);

  /** The number of the set with these members in this order. */
  add(members: readonly number[]): number {
    let hash = members.length;
    for (const member of members) hash = Math.imul(hash ^ member, 0x01000193) ^ (hash >>> 15);
    const head = this.#heads.get(hash, members.length);
    for (let known = head; known > 0; known = this.#next[known - 1]!)
      if (this.#same(known - 1, members)) return known - 1;
    const number = this.size++;
    const start = this.start(number);
    this.#members = withRoom(this.#members, start + members.length);
    this.#members.set(members, start);
    this.#ends = withRoom(this.#ends, this.size);
    this.#ends[number] = start + members.length;
    this.#next = withRoom(this.#next, this.size);
    this.#next[number] = head;
    this.#heads.set(hash, members.length, this.size);
    this.#turnOf = withRoom(this.#turnOf, this.size);
    this.#result = withRoom(this.#result, this.size);
    return number;
  }

  start(number: number): number {
    return number === 0 ? 0 : this.#ends[number - 1]!;
  }

  end(number: number): number {
    return this.#ends[number]!;
  }

  /** The member at a place between `start` and `end`. */
  member(at: number): number {
    return this.#members[at]!;
  }

  members(number: number): Int32Array {
    return this.#members.subarray(this.start(number), this.end(number));
  }

  /** Another item: what came of sets for the last one is forgotten. */
  turn(): void {
    this.#turn++;
  }

  /** What `decide` says of the set for this item; asked once an item. */
  result(number: number, decide: (number: number) => number): number {
    if (this.#turnOf[number] !== this.#turn) {
      this.#turnOf[number] = this.#turn;
      this.#result[number] = decide(number);
    }
    return this.#result[number]!;
  }

  #same(known: number, members: readonly number[]): boolean {
    const start = this.start(known);
    return (
      this.end(known) - start === members.length &&
      members.every((one, n) => this.#members[start + n] === one)
    );
  }
}
