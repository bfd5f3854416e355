import { withRoom } from './growing.ts';
import { Pairs } from './pairs.ts';

/** In the place of a set's number, for what is filed by a spot alone. */
export const ALONE = -1;
/** Sorts of drawers besides those of spots, which are numbered from 0. */
export const [OF_SUBJECT, OF_SET, OF_VOICE, OF_SOURCE, OF_REST, OF_ENGLISH, OF_WRITTEN] = [
  -1, -2, -3, -4, -5, -6, -7,
];

/**
 * Where the list of each drawer stands. A drawer is known by two numbers: its sort and a term; or a spot (a place, or a point with
 * a radius) and a single set of subjects. Most spots have few sets, so a mask of 32 bits a spot says at once which are not there.
 */
export class Drawers {
  readonly #lists = new Pairs();
  /** Drawers of words are opened by the hundred. */
  #ofEnglish = new Int32Array(256);
  #mask = new Int32Array(256);

  list(sort: number, term: number): number {
    return sort === OF_ENGLISH ? (this.#ofEnglish[term] ?? 0) : this.#lists.get(sort, term);
  }

  put(sort: number, term: number, list: number): void {
    if (sort === OF_ENGLISH) {
      this.#ofEnglish = withRoom(this.#ofEnglish, term + 1);
      this.#ofEnglish[term] = list;
    } else if (list === 0) this.#lists.delete(sort, term);
    else this.#lists.set(sort, term, list);
    if (sort < 0) return;
    this.#mask = withRoom(this.#mask, sort + 1);
    // A bit stays when its last interest goes: it costs a look, no more.
    this.#mask[sort]! |= bit(term);
  }

  /** Calls back with the list of the spot alone, and with those for these sets. `mask` is that of the sets. */
  open(spot: number, sets: readonly number[], mask: number, found: (list: number) => void): void {
    const here = (this.#mask[spot] ?? 0) & mask;
    if (here === 0) return;
    if ((here & bit(ALONE)) !== 0) found(this.#lists.get(spot, ALONE));
    for (let n = 0; n < sets.length; n++)
      if ((here & bit(sets[n]!)) !== 0) found(this.#lists.get(spot, sets[n]!));
  }

  /** All lists, those that are opened together beside each other. */
  inOrder(): number[] {
    return [...this.#lists.inOrder(), ...this.#ofEnglish.filter((list) => list !== 0)];
  }

  change(to: (list: number) => number): void {
    this.#lists.change(to);
    this.#ofEnglish = this.#ofEnglish.map(to);
  }
}

/** What spots must have one bit of to be of use to an item with these sets. */
export function maskOf(sets: readonly number[]): number {
  return sets.reduce((mask, set) => mask | bit(set), bit(ALONE));
}

const bit = (set: number) => (set === ALONE ? 1 << 31 : 1 << (set % 31));
