import { withRoom } from './growing.ts';
import { Lexicon } from './lexicon.ts';
import type { Often } from './often.ts';
import { Queries } from './queries.ts';
import { Said } from './said.ts';
import { Sets } from './sets.ts';

/** For each wording: its queries, their covers or -1, what the English one costs in millionths, two words, and whether they are all. */
const WIDTH = 8;
const [ENGLISH, WRITTEN, ENGLISH_COVER, WRITTEN_COVER, COST, WORD, OTHER, ALL] = [0, 1, 2, 3, 4, 5, 6, 7];
const NONE = -1;

/** The words that interests ask for, each wording once, and whether the item at hand answers it. */
export class WantedWords {
  /** Single words, of wordings and of items. */
  readonly lexicon = new Lexicon();
  readonly said = new Said(this.lexicon);
  readonly #often: Often;
  readonly #wordings = new Lexicon();
  readonly #queries = new Queries(this.lexicon);
  readonly #covers = new Sets();
  #table = new Int32Array(256);
  #turn = 0;
  #turnOf = new Uint32Array(64);
  #held = new Uint8Array(64);
  #english = true;

  constructor(often: Often) {
    this.#often = often;
  }

  /** The number of a wording, with the queries that PostgreSQL makes of it. */
  add(words: string, english: string, written: string): number {
    const before = this.#wordings.size;
    const number = this.#wordings.add(words);
    if (number < before) return number;
    const at = number * WIDTH;
    this.#table = withRoom(this.#table, at + WIDTH);
    this.#turnOf = withRoom(this.#turnOf, number + 1);
    this.#held = withRoom(this.#held, number + 1);
    const inEnglish = this.#queries.add(english);
    const asWritten = english === written ? inEnglish : this.#queries.add(written);
    const one = this.#queries.cover(inEnglish, this.#cost);
    const other = inEnglish === asWritten ? one : this.#queries.cover(asWritten, this.#cost);
    const needed = this.#queries.needed(inEnglish).sort((a, b) => this.#cost(a) - this.#cost(b));
    this.#table.set(
      [
        inEnglish,
        asWritten,
        one ? this.#covers.add(one) : NONE,
        other ? this.#covers.add(other) : NONE,
        one ? Math.round(1e6 * one.reduce((sum, word) => sum + this.#cost(word), 0)) : 0,
        needed[0] ?? NONE,
        needed[1] ?? NONE,
        this.#queries.isAll(inEnglish, needed.slice(0, 2)) ? 1 : 0,
      ],
      at,
    );
    return number;
  }

  /** Up to two words that an item in English must have, the rarer first, and whether nothing else is asked of it. */
  needed(number: number): { words: number[]; all: boolean } {
    const at = number * WIDTH;
    const words = [this.#table[at + WORD]!, this.#table[at + OTHER]!].filter((word) => word !== NONE);
    return { words, all: this.#table[at + ALL] === 1 };
  }

  text(number: number): string {
    return this.#wordings.text(number);
  }

  /** Words of which any item in English has one that answers the wording; null if there are none such for all items. */
  cover(number: number): Int32Array | null {
    return this.#coversAll(number)
      ? this.#covers.members(this.#table[number * WIDTH + ENGLISH_COVER]!)
      : null;
  }
  /** The same for items in other languages. */
  writtenCover(number: number): Int32Array {
    return this.#covers.members(this.#table[number * WIDTH + WRITTEN_COVER]!);
  }

  /** How many items have a word of the cover, from 0 to 1 and more. */
  cost(number: number): number {
    return this.#table[number * WIDTH + COST]! / 1e6;
  }
  /** How many items have a word, from 0 to 1. */
  costOfWord = (word: number) => this.#cost(word);

  /** Another item. */
  read(search: string, english: boolean): void {
    this.said.read(search);
    this.#english = english;
    this.#turn++;
  }

  held(number: number): boolean {
    if (this.#turnOf[number] !== this.#turn) {
      this.#turnOf[number] = this.#turn;
      const query = this.#table[number * WIDTH + (this.#english ? ENGLISH : WRITTEN)]!;
      this.#held[number] = this.#queries.held(query, this.said) ? 1 : 0;
    }
    return this.#held[number] === 1;
  }

  #coversAll(number: number): boolean {
    const at = number * WIDTH;
    return this.#table[at + ENGLISH_COVER] !== NONE && this.#table[at + WRITTEN_COVER] !== NONE;
  }

  readonly #cost = (word: number) => this.#often.word(this.lexicon.text(word));
}
