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

/**
 * The words of one item, as PostgreSQL's `tsvector` writes them (`'bus':2A,7 'stop':3`), by the numbers that a lexicon
 * gives them. Words that nobody asks for have no number and are passed over; positions are read when a phrase asks.
 */
export class Said {
  /** Numbers of the words that the item has, `count` of them. */
  present = new Int32Array(256);
  count = 0;
  readonly #lexicon: Lexicon;
  #text = '';
  readonly #has = new Bits();
  #at = new Uint32Array(256);
  #letters = new Uint16Array(64);

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon;
  }

  /** Reads an item's words; those of the item before are forgotten. */
  read(tsvector: string): void {
    this.#text = tsvector;
    this.#has.empty(this.present, this.count);
    this.count = 0;
    this.#at = withRoom(this.#at, this.#lexicon.size);
    let at = 0;
    while (at < tsvector.length) at = this.#word(tsvector, at);
  }

  has(word: number): boolean {
    return this.#has.has(word);
  }

  /** Where in the item the word stands, in rising order; empty if it does not have it. */
  positions(word: number): number[] {
    if (!this.#has.has(word)) return [];
    const text = this.#text;
    const found: number[] = [];
    for (let at = this.#at[word]!; at < text.length; ) {
      const before = text.charCodeAt(at);
      if (before !== COLON && before !== COMMA) break;
      let position = 0;
      let letter = text.charCodeAt(++at);
      for (; letter >= ZERO && letter <= NINE; letter = text.charCodeAt(++at))
        position = position * 10 + letter - ZERO;
      found.push(position);
      // The weight of the position: title, category or text.
      if (letter >= 65 && letter <= 68) at++;
    }
    return found;
  }

  /** Reads the word that begins with the quote at `at`; gives where the next begins. */
  #word(text: string, from: number): number {
    let at = from + 1;
    let length = 0;
    let hash = HASH_SEED;
    let letters = this.#letters;
    for (; ; at++) {
      let letter = text.charCodeAt(at);
      if (letter === QUOTE) {
        if (text.charCodeAt(at + 1) !== QUOTE) break;
        at++;
      } else if (letter === BACKSLASH) letter = text.charCodeAt(++at);
      if (length === letters.length) {
        letters = withRoom(letters, length + 1);
        this.#letters = letters;
      }
      letters[length++] = letter;
      hash = hashStep(hash, letter);
    }
    at++;
    const word = this.#lexicon.findLetters(letters, length, hashEnd(hash));
    if (word >= 0) {
      this.#has.add(word);
      this.#at[word] = at;
      if (this.count === this.present.length) this.present = withRoom(this.present, this.count + 1);
      this.present[this.count++] = word;
    }
    while (at < text.length && text.charCodeAt(at) !== SPACE) at++;
    return at + 1;
  }
}
