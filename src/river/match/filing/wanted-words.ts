import { withRoom } from './growing.ts';
import { Lexicon } from './lexicon.ts';
import type { Often } from './often.ts';
import { Queries } from './queries.ts';
import { Said } from './said.ts';
import { Sets } from './sets.ts';

const WIDTH = 7;

/** The words that interests ask for, each wording once, and whether the item at hand answers it. */
export class WantedWords {
  /** Single words, of wordings and of items. */
  readonly lexicon = new Lexicon();
  readonly said = new Said(this.lexicon);
  readonly #wordings = new Lexicon();
  readonly #queries = new Queries(this.lexicon);
  readonly #covers = new Sets();
  /**
   * Seven for each wording: its query in English and as written, its cover or -1, the cover's cost in millionths; two words that
   * an item in English has to have, the rarer first, or -1; and whether they are all that it has to have.
   */
  #table = new Int32Array(256);
  #turn = 0;
  #turnOf = new Uint32Array(64);
  #held = new Uint8Array(64);
  #english = true;

  /** The number of a wording, with the queries that PostgreSQL makes of it. */
  add(words: string, english: string, written: string, often: Often): number {
    const number = this.#wordings.add(words);
    const at = number * WIDTH;
    if (number < this.#turnOf.length && this.#turnOf[number] !== 0) return number;
    this.#table = withRoom(this.#table, at + WIDTH);
    this.#turnOf = withRoom(this.#turnOf, number + 1);
    this.#held = withRoom(this.#held, number + 1);
    // Any turn but those to come: the mark that this wording is known.
    this.#turnOf[number] = 0xffffffff;
    const inEnglish = this.#queries.add(english);
    const asWritten = english === written ? inEnglish : this.#queries.add(written);
    const cost = (word: number) => often.word(this.lexicon.text(word));
    const one = this.#queries.cover(inEnglish, cost);
    const other = this.#queries.cover(asWritten, cost);
    const cover = one && other && [...new Set([...one, ...other])];
    this.#table[at] = inEnglish;
    this.#table[at + 1] = asWritten;
    this.#table[at + 2] = cover ? this.#covers.add(cover) : -1;
    this.#table[at + 3] = cover ? Math.round(1e6 * cover.reduce((sum, word) => sum + cost(word), 0)) : 0;
    const needed = this.#queries.needed(inEnglish).sort((a, b) => cost(a) - cost(b));
    this.#table[at + 4] = needed[0] ?? -1;
    this.#table[at + 5] = needed[1] ?? -1;
    this.#table[at + 6] = this.#queries.isAll(inEnglish, needed.slice(0, 2)) ? 1 : 0;
    return number;
  }

  /** Two words that an item in English must have, if there are such, and whether nothing else is asked of it. */
  needed(number: number): { word: number | null; other: number | null; all: boolean } {
    const [word, other, all] = [4, 5, 6].map((n) => this.#table[number * WIDTH + n]!) as [
      number,
      number,
      number,
    ];
    return { word: word < 0 ? null : word, other: other < 0 ? null : other, all: all === 1 };
  }

  text(number: number): string {
    return this.#wordings.text(number);
  }

  /** Words of which any item has one that answers the wording; null if there are none such. */
  cover(number: number): Int32Array | null {
    const cover = this.#table[number * WIDTH + 2]!;
    return cover < 0 ? null : this.#covers.members(cover);
  }

  /** How many items have a word of the cover, from 0 to 1 and more. */
  cost(number: number): number {
    return this.#table[number * WIDTH + 3]! / 1e6;
  }

  /** Another item. */
  read(search: string, english: boolean): void {
    this.said.read(search);
    this.#english = english;
    this.#turn = (this.#turn % 0xfffffffe) + 1;
  }

  held(number: number): boolean {
    if (this.#turnOf[number] !== this.#turn) {
      this.#turnOf[number] = this.#turn;
      const query = this.#table[number * WIDTH + (this.#english ? 0 : 1)]!;
      this.#held[number] = this.#queries.held(query, this.said) ? 1 : 0;
    }
    return this.#held[number] === 1;
  }
}
