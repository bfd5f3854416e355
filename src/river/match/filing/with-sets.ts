import { withRoom } from './growing.ts';
import { Pairs } from './pairs.ts';

/** In the place of a set's number, for what is filed by the place or cell alone. */
const ALONE = -1;

/**
 * Drawers of one sort (places, or cells around points), each divided by single sets of subjects. Most have few divisions, so
 * a mask of 32 bits a drawer says at once which are not there.
 */
export class WithSets {
  readonly #drawers = new Pairs();
  #mask = new Int32Array(256);

  /** Puts what `each` makes of the list of this division in its place. */
  put(drawer: number, set: number | null, each: (list: number) => number): void {
    const division = set ?? ALONE;
    const before = this.#drawers.get(drawer, division);
    const list = each(before);
    if (list === before) return;
    if (list === 0) {
      this.#drawers.delete(drawer, division);
      return;
    }
    this.#drawers.set(drawer, division, list);
    this.#mask = withRoom(this.#mask, drawer + 1);
    // A bit stays when its last interest goes: it costs a look, no more.
    this.#mask[drawer]! |= bit(division);
  }

  /** Calls back with the list of the drawer alone, and with those for these sets. `mask` is that of the sets. */
  open(drawer: number, sets: readonly number[], mask: number, found: (list: number) => void): void {
    const here = (this.#mask[drawer] ?? 0) & mask;
    if (here === 0) return;
    if ((here & bit(ALONE)) !== 0) found(this.#drawers.get(drawer, ALONE));
    for (let n = 0; n < sets.length; n++)
      if ((here & bit(sets[n]!)) !== 0) found(this.#drawers.get(drawer, sets[n]!));
  }

  /** All lists, drawer by drawer. */
  inOrder(): number[] {
    return this.#drawers.inOrder();
  }

  change(to: (list: number) => number): void {
    this.#drawers.change(to);
  }
}

/** What drawers must have one bit of to be of use to an item with these sets. */
export function maskOf(sets: readonly number[]): number {
  return sets.reduce((mask, set) => mask | bit(set), bit(ALONE));
}

const bit = (division: number) => (division === ALONE ? 1 << 31 : 1 << (division % 31));
