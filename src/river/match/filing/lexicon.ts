import { withRoom } from './growing.ts';

const encoder = new TextEncoder();
/** Four numbers for each text: its hash, its number plus one, and where its bytes begin and end. */
const WIDTH = 4;

/** Texts with a number each, from 0: their bytes one behind the other and a hash table, in typed arrays. */
export class Lexicon {
  size = 0;
  #bytes = new Uint8Array(1024);
  #used = 0;
  #slotOf = new Uint32Array(64);
  #table = new Int32Array(WIDTH * 128);
  #mask = 127;
  #scratch = new Uint8Array(256);

  /** The number of a text, a new one if it has none. */
  add(text: string): number {
    const length = this.#spell(text);
    const hash = hashOf(this.#scratch, length);
    const slot = this.#slot(this.#scratch, 0, length, hash);
    const known = this.#table[slot * WIDTH + 1]! - 1;
    if (known >= 0) return known;
    const number = this.size++;
    const end = this.#used + length;
    this.#bytes = withRoom(this.#bytes, end);
    this.#bytes.set(this.#scratch.subarray(0, length), this.#used);
    this.#table.set([hash, this.size, this.#used, end], slot * WIDTH);
    this.#used = end;
    this.#slotOf = withRoom(this.#slotOf, this.size);
    this.#slotOf[number] = slot;
    if (this.size * 2 > this.#mask) this.#grow();
    return number;
  }

  /** The number of a text; -1 if it has none. */
  find(text: string): number {
    const length = this.#spell(text);
    return this.findBytes(this.#scratch, 0, length, hashOf(this.#scratch, length));
  }

  /** The same for a text in UTF-8 with its hash. */
  findBytes(bytes: Uint8Array, from: number, to: number, hash: number): number {
    return this.#table[this.#slot(bytes, from, to, hash) * WIDTH + 1]! - 1;
  }

  text(number: number): string {
    const at = this.#slotOf[number]! * WIDTH;
    return Buffer.from(
      this.#bytes.buffer,
      this.#table[at + 2]!,
      this.#table[at + 3]! - this.#table[at + 2]!,
    ).toString();
  }

  /** Writes the bytes of a text where they are looked up from; gives how many. */
  #spell(text: string): number {
    this.#scratch = withRoom(this.#scratch, text.length * 3);
    const scratch = this.#scratch;
    for (let n = 0; n < text.length; n++) {
      const letter = text.charCodeAt(n);
      if (letter > 127) return encoder.encodeInto(text, scratch).written;
      scratch[n] = letter;
    }
    return text.length;
  }

  #slot(bytes: Uint8Array, from: number, to: number, hash: number): number {
    const table = this.#table;
    for (let slot = hash & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const at = slot * WIDTH;
      if (table[at + 1] === 0 || (table[at] === hash && this.#same(at, bytes, from, to))) return slot;
    }
  }

  #same(at: number, bytes: Uint8Array, from: number, to: number): boolean {
    const mine = this.#bytes;
    const start = this.#table[at + 2]!;
    if (this.#table[at + 3]! - start !== to - from) return false;
    for (let n = from; n < to; n++) if (mine[start + n - from] !== bytes[n]) return false;
    return true;
  }

  #grow(): void {
    const old = this.#table;
    const mask = this.#mask * 2 + 1;
    const table = new Int32Array((mask + 1) * WIDTH);
    for (let number = 0; number < this.size; number++) {
      const at = this.#slotOf[number]! * WIDTH;
      let slot = old[at]! & mask;
      while (table[slot * WIDTH + 1] !== 0) slot = (slot + 1) & mask;
      table.set(old.subarray(at, at + WIDTH), slot * WIDTH);
      this.#slotOf[number] = slot;
    }
    this.#table = table;
    this.#mask = mask;
  }
}

/** One byte more into a hash that begins at `HASH_SEED`; the last step is `hashEnd`. */
export const HASH_SEED = 0x811c9dc5 | 0;
export const hashStep = (hash: number, byte: number) => Math.imul(hash ^ byte, 0x01000193);
export const hashEnd = (hash: number) => hash ^ (hash >>> 15);

function hashOf(bytes: Uint8Array, length: number): number {
  let hash = HASH_SEED;
  for (let n = 0; n < length; n++) hash = hashStep(hash, bytes[n]!);
  return hashEnd(hash);
}
