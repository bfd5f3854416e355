import { withRoom } from './growing.ts';

/** Texts, each with a number from 0, held as letters in one typed array: a tenth of the memory of a map of strings. */
export class Lexicon {
  /** How many texts there are. */
  size = 0;
  #letters = new Uint16Array(4096);
  /** Where each text ends; it begins where the one before it ends. */
  #ends = new Uint32Array(256);
  #table = new Int32Array(512).fill(-1);
  #scratch = new Uint16Array(64);

  /** The text's number, a new one if it had none. */
  add(text: string): number {
    this.#spell(text);
    return this.addLetters(this.#scratch, text.length);
  }

  /** The text's number; -1 if it has none. */
  find(text: string): number {
    this.#spell(text);
    return this.findLetters(this.#scratch, text.length, hashOf(this.#scratch, text.length));
  }

  /** The number of the first `length` letters, whose hash is that of `hashOf`; -1 if they have none. */
  findLetters(letters: Uint16Array, length: number, hash: number): number {
    return this.#table[this.#slot(letters, length, hash)]!;
  }

  addLetters(letters: Uint16Array, length: number): number {
    const hash = hashOf(letters, length);
    const slot = this.#slot(letters, length, hash);
    const known = this.#table[slot]!;
    if (known >= 0) return known;
    const start = this.#startOf(this.size);
    this.#letters = withRoom(this.#letters, start + length);
    this.#letters.set(letters.subarray(0, length), start);
    this.#ends = withRoom(this.#ends, this.size + 1);
    this.#ends[this.size] = start + length;
    this.#table[slot] = this.size;
    this.size++;
    if (this.size * 3 > this.#table.length * 2) this.#grow();
    return this.size - 1;
  }

  text(number: number): string {
    return String.fromCharCode(...this.#letters.subarray(this.#startOf(number), this.#ends[number]!));
  }

  #startOf(number: number): number {
    return number === 0 ? 0 : this.#ends[number - 1]!;
  }

  #spell(text: string): void {
    this.#scratch = withRoom(this.#scratch, text.length);
    for (let n = 0; n < text.length; n++) this.#scratch[n] = text.charCodeAt(n);
  }

  #slot(letters: Uint16Array, length: number, hash: number): number {
    const mask = this.#table.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const known = this.#table[slot]!;
      if (known < 0 || this.#same(known, letters, length)) return slot;
    }
  }

  #same(known: number, letters: Uint16Array, length: number): boolean {
    const start = this.#startOf(known);
    if (this.#ends[known]! - start !== length) return false;
    for (let n = 0; n < length; n++) if (this.#letters[start + n] !== letters[n]) return false;
    return true;
  }

  #grow(): void {
    const mask = this.#table.length * 2 - 1;
    this.#table = new Int32Array(mask + 1).fill(-1);
    for (let number = 0; number < this.size; number++) {
      const letters = this.#letters.subarray(this.#startOf(number), this.#ends[number]!);
      let slot = hashOf(letters, letters.length) & mask;
      while (this.#table[slot]! >= 0) slot = (slot + 1) & mask;
      this.#table[slot] = number;
    }
  }
}

/** One letter more into a hash that begins at `HASH_SEED`; the last step is `hashEnd`. */
export const HASH_SEED = 0x811c9dc5;
export const hashStep = (hash: number, letter: number) => Math.imul(hash ^ letter, 0x01000193);
export const hashEnd = (hash: number) => (hash ^ (hash >>> 15)) >>> 0;

function hashOf(letters: Uint16Array, length: number): number {
  let hash = HASH_SEED;
  for (let n = 0; n < length; n++) hash = hashStep(hash, letters[n]!);
  return hashEnd(hash);
}
