import { withRoom } from './growing.ts';
import { Pairs } from './pairs.ts';

/**
 * Sets of subjects, each kept once, with a number from 0: one bit a subject for those in the set, and one for those that were
 * asked for and do not only lie under one that was. There are a few hundred subjects, so that a set is a line or two of memory.
 */
export class SubjectSets {
  size = 0;
  /** How many numbers the bits of all subjects take. */
  #wide = 4;
  #bits = new Int32Array(64 * 8);
  #firstAsked = new Int32Array(64);
  /** By a hash: the last set with it, plus one; `#next` is the one before that. */
  #heads = new Pairs();
  #next = new Int32Array(64);

  /** The number of this set; `asked` is among `subjects`, the first in the alphabet first. */
  add(subjects: readonly number[], asked: readonly number[]): number {
    while (subjects.some((subject) => subject >= this.#wide * 32)) this.#widen();
    const number = this.size;
    const at = number * this.#wide * 2;
    this.#bits = withRoom(this.#bits, at + this.#wide * 2);
    this.#bits.fill(0, at, at + this.#wide * 2);
    for (const subject of subjects) this.#bits[at + (subject >> 5)]! |= 1 << (subject & 31);
    for (const subject of asked) this.#bits[at + this.#wide + (subject >> 5)]! |= 1 << (subject & 31);
    const known = this.#known(number);
    if (known >= 0) return known;
    this.size++;
    this.#firstAsked = withRoom(this.#firstAsked, this.size);
    this.#firstAsked[number] = asked[0] ?? -1;
    this.#link(number);
    return number;
  }

  has(set: number, subject: number): boolean {
    return this.#bit(set * this.#wide * 2, subject);
  }

  /** Whether the subject was asked for itself. */
  hasAsked(set: number, subject: number): boolean {
    return this.#bit((set * 2 + 1) * this.#wide, subject);
  }

  /** Whether all of the set's subjects are in one of these. */
  isWithin(set: number, others: readonly number[]): boolean {
    for (let n = 0; n < this.#wide; n++) {
      let left = this.#bits[set * this.#wide * 2 + n]!;
      for (const other of others) left &= ~this.#bits[other * this.#wide * 2 + n]!;
      if (left !== 0) return false;
    }
    return true;
  }

  firstAsked(set: number): number {
    return this.#firstAsked[set]!;
  }

  members(set: number): number[] {
    return this.#numbers(set * this.#wide * 2);
  }

  /** The subjects asked for themselves. */
  asked(set: number): number[] {
    return this.#numbers((set * 2 + 1) * this.#wide);
  }

  #numbers(at: number): number[] {
    const found: number[] = [];
    for (let n = 0; n < this.#wide; n++)
      for (let bits = this.#bits[at + n]!; bits !== 0; bits &= bits - 1)
        found.push(n * 32 + 31 - Math.clz32(bits & -bits));
    return found;
  }

  #bit(at: number, subject: number): boolean {
    return ((this.#bits[at + (subject >> 5)]! >>> (subject & 31)) & 1) === 1;
  }

  #hash(set: number): number {
    let hash = 0x811c9dc5;
    for (let at = set * this.#wide * 2; at < (set + 1) * this.#wide * 2; at++)
      hash = Math.imul(hash ^ this.#bits[at]!, 0x01000193) ^ (hash >>> 15);
    return hash;
  }

  #known(number: number): number {
    const wide = this.#wide * 2;
    for (let known = this.#heads.get(this.#hash(number), 0); known > 0; known = this.#next[known - 1]!) {
      let n = 0;
      while (n < wide && this.#bits[(known - 1) * wide + n] === this.#bits[number * wide + n]) n++;
      if (n === wide) return known - 1;
    }
    return -1;
  }

  #link(number: number): void {
    const hash = this.#hash(number);
    this.#next = withRoom(this.#next, number + 1);
    this.#next[number] = this.#heads.get(hash, 0);
    this.#heads.set(hash, 0, number + 1);
  }

  /** Room for more subjects: rare, since most come with the first interests. */
  #widen(): void {
    const [old, wide] = [this.#bits, this.#wide];
    this.#wide = Math.ceil(wide * 1.5);
    this.#bits = new Int32Array(Math.max(64, this.size + 1) * this.#wide * 2);
    for (let half = 0; half < this.size * 2; half++)
      this.#bits.set(old.subarray(half * wide, (half + 1) * wide), half * this.#wide);
    this.#relink();
  }

  #relink(): void {
    this.#heads = new Pairs();
    for (let number = 0; number < this.size; number++) this.#link(number);
  }
}
