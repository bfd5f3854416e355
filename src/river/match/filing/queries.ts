import { withRoom } from './growing.ts';
import type { Lexicon } from './lexicon.ts';
import { besides, either, followed, type Standing, stands, together } from './phrase.ts';
import type { Said } from './said.ts';
import { type Asked, readQuery } from './tsquery.ts';

/** What a node is, in its lowest bits; above them a word's number, or a phrase's distance. */
const [WORD, NOT, AND, OR, PHRASE, NOTHING] = [0, 1, 2, 3, 4, 5];
const BITS = 3;
const KIND = (1 << BITS) - 1;

/**
 * Queries for words, as PostgreSQL's `tsquery` writes them, in one typed array: each node before its parts, a node with two
 * parts followed by the length of the first. A query is known by where it begins.
 */
export class Queries {
  readonly #lexicon: Lexicon;
  #code = new Int32Array(1024);
  #used = 0;

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon;
  }

  /** Takes in a query; gives where it begins. */
  add(tsquery: string): number {
    const start = this.#used;
    this.#write(readQuery(tsquery));
    return start;
  }

  /** Whether an item's words answer the query that begins there. */
  held(at: number, said: Said): boolean {
    const node = this.#code[at]!;
    switch (node & KIND) {
      case WORD:
        return said.has(node >> BITS);
      case NOT:
        return !this.held(at + 1, said);
      case AND:
        return this.held(at + 2, said) && this.held(at + 2 + this.#code[at + 1]!, said);
      case OR:
        return this.held(at + 2, said) || this.held(at + 2 + this.#code[at + 1]!, said);
      case PHRASE:
        return this.#allThere(at, said) && stands(this.#standing(at, said));
      default:
        return false;
    }
  }

  /** Words that every item has which answers the query. */
  needed(at: number): number[] {
    const node = this.#code[at]!;
    const kind = node & KIND;
    if (kind === WORD) return [node >> BITS];
    if (kind !== AND && kind !== PHRASE) return [];
    return [...new Set([...this.needed(at + 2), ...this.needed(at + 2 + this.#code[at + 1]!)])];
  }

  /** Whether any item with these words answers the query. */
  isAll(at: number, words: readonly number[]): boolean {
    const node = this.#code[at]!;
    const kind = node & KIND;
    if (kind === WORD) return words.includes(node >> BITS);
    return kind === AND && this.isAll(at + 2, words) && this.isAll(at + 2 + this.#code[at + 1]!, words);
  }

  /** The rarest words of which every item that answers the query has one at least; null if it could have none. */
  cover(at: number, often: (word: number) => number): number[] | null {
    const node = this.#code[at]!;
    const kind = node & KIND;
    if (kind === WORD) return [node >> BITS];
    if (kind === NOTHING) return [];
    if (kind === NOT) return null;
    const left = this.cover(at + 2, often);
    const right = this.cover(at + 2 + this.#code[at + 1]!, often);
    if (kind === OR) return left && right && [...new Set([...left, ...right])];
    if (!left || !right) return left ?? right;
    const cost = (words: number[]) => words.reduce((sum, word) => sum + often(word), 0);
    return cost(left) <= cost(right) ? left : right;
  }

  /** A quick no for phrases: a word that must be there is not. */
  #allThere(at: number, said: Said): boolean {
    const node = this.#code[at]!;
    const kind = node & KIND;
    if (kind === WORD) return said.has(node >> BITS);
    if (kind !== PHRASE && kind !== AND) return true;
    return this.#allThere(at + 2, said) && this.#allThere(at + 2 + this.#code[at + 1]!, said);
  }

  #standing(at: number, said: Said): Standing {
    const node = this.#code[at]!;
    const kind = node & KIND;
    if (kind === WORD) return { at: said.positions(node >> BITS), not: false, width: 0 };
    if (kind === NOT) return besides(this.#standing(at + 1, said));
    const left = this.#standing(at + 2, said);
    const right = this.#standing(at + 2 + this.#code[at + 1]!, said);
    if (kind === PHRASE) return followed(left, right, node >> BITS);
    return kind === AND ? together(left, right) : either(left, right);
  }

  #write(asked: Asked): void {
    if (asked.kind === 'word') this.#put((this.#lexicon.add(asked.word) << BITS) | WORD);
    else if (asked.kind === 'nothing') this.#put(NOTHING);
    else if (asked.kind === 'not') {
      this.#put(NOT);
      this.#write(asked.part);
    } else {
      const distance = asked.kind === 'phrase' ? asked.distance : 0;
      this.#put((distance << BITS) | { and: AND, or: OR, phrase: PHRASE }[asked.kind]);
      const length = this.#used;
      this.#put(0);
      this.#write(asked.left);
      this.#code[length] = this.#used - length - 1;
      this.#write(asked.right);
    }
  }

  #put(number: number): void {
    this.#code = withRoom(this.#code, this.#used + 1);
    this.#code[this.#used++] = number;
  }
}
