import { Bits } from './bits.ts';
import { withRoom } from './growing.ts';
import { HASH_SEED, hashEnd, hashStep, type Lexicon } from './lexicon.ts';

const QUOTE = 39;
const BACKSLASH = 92;
const COLON = 58;
const COMMA = 44;
const SPACE = 32;
const ZERO = 48;
const NINE = 57;
const encoder = new TextEncoder();

/**
 * The words of one item, as PostgreSQL's `tsvector` writes them (`'bus':2A,7 'stop':3`), by the numbers that a lexicon
 * gives them. Words that nobody asks for have no number and are passed over; positions are read when a phrase asks.
 */
export class Said {
  /** Numbers of the words that the item has, `count` of them. */
  present = new Int32Array(256);
  count = 0;
  readonly #lexicon: Lexicon;
  readonly #has = new Bits();
  /** The item's words in UTF-8, and how many bytes of it are there. */
  #bytes = new Uint8Array(4096);
  #length = 0;
  #at = new Uint32Array(256);
  #plain = new Uint8Array(64);

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon;
  }

  /** Reads an item's words; those of the item before are forgotten. */
  read(tsvector: string): void {
    this.#has.empty(this.present, this.count);
    this.count = 0;
    this.#at = withRoom(this.#at, this.#lexicon.size);
    this.#bytes = withRoom(this.#bytes, tsvector.length * 3 + 1);
    this.#length = encoder.encodeInto(tsvector, this.#bytes).written;
    // Behind it stands what is left of a longer item.
    this.#bytes[this.#length] = SPACE;
    let at = 0;
    while (at < this.#length) at = this.#word(at + 1);
  }

  has(word: number): boolean {
    return this.#has.has(word);
  }

  /** Where in the item the word stands, in rising order; empty if it does not have it. */
  positions(word: number): number[] {
    if (!this.#has.has(word)) return [];
    const bytes = this.#bytes;
    const found: number[] = [];
    for (let at = this.#at[word]!; at < this.#length; ) {
      if (bytes[at] !== COLON && bytes[at] !== COMMA) break;
      let position = 0;
      let letter = bytes[++at]!;
      for (; letter >= ZERO && letter <= NINE; letter = bytes[++at]!)
        position = position * 10 + letter - ZERO;
      found.push(position);
      // The weight of the position: title, category or text.
      if (letter >= 65 && letter <= 68) at++;
    }
    return found;
  }

  /** Reads the word that begins at `from`, behind its quote; gives where the next begins. */
  #word(from: number): number {
    const bytes = this.#bytes;
    let hash = HASH_SEED;
    let at = from;
    let byte = bytes[at]!;
    for (; byte !== QUOTE && byte !== BACKSLASH; byte = bytes[++at]!) hash = hashStep(hash, byte);
    if (byte === BACKSLASH || bytes[at + 1] === QUOTE) at = this.#escaped(from);
    else this.#note(this.#lexicon.findBytes(bytes, from, at, hashEnd(hash)), ++at);
    while (at < this.#length && bytes[at] !== SPACE) at++;
    return at + 1;
  }

  /** A word with quotes or backslashes in it, which are doubled or behind a backslash. Gives where it ends. */
  #escaped(from: number): number {
    const bytes = this.#bytes;
    let at = from;
    let length = 0;
    let hash = HASH_SEED;
    for (; ; at++) {
      let byte = bytes[at]!;
      if (byte === QUOTE) {
        if (bytes[at + 1] !== QUOTE) break;
        at++;
      } else if (byte === BACKSLASH) byte = bytes[++at]!;
      this.#plain = withRoom(this.#plain, length + 1);
      this.#plain[length++] = byte;
      hash = hashStep(hash, byte);
    }
    this.#note(this.#lexicon.findBytes(this.#plain, 0, length, hashEnd(hash)), ++at);
    return at;
  }

  #note(word: number, at: number): void {
    if (word < 0) return;
    this.#has.add(word);
    this.#at[word] = at;
    if (this.count === this.present.length) this.present = withRoom(this.present, this.count + 1);
    this.present[this.count++] = word;
  }
}
