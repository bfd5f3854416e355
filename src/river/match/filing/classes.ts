import { Sets } from './sets.ts';

/** What a class says of an interest besides what it asks for. */
export const [IN_MANY, TO_LOOK_AT, WITH_WORDS] = [1, 2, 4];
const FLAG_BITS = 3;

/** What came of a class for the item at hand: 0 if it is not met; else these, and above them the upper bits of the id. */
const MET = 1;
/** The interest stands in several drawers, so that it may have been found already. */
export const PERHAPS_AGAIN = 2;
/** The card does not say all that is asked for, so that its record has to be looked at. */
export const LOOK = 4;
export const VERDICT_BITS = 3;

/**
 * Interests of which the same is still to be asked once their drawers are open: from whom, and about what where they are not filed
 * by that. It is asked once an item and not once an interest.
 */
export class Classes {
  readonly #sets = new Sets();
  readonly #holds: (from: number, subjects: number) => boolean;
  #english = true;

  /** `holds` says whether two sets, or -1 for none, hold for the item at hand. */
  constructor(holds: (from: number, subjects: number) => boolean) {
    this.#holds = holds;
  }

  number(from: number, subjects: number, flags: number, high: number): number {
    return this.#sets.add([from, subjects, (high << FLAG_BITS) | flags]);
  }

  /** Another item. */
  turn(english: boolean): void {
    this.#sets.turn();
    this.#english = english;
  }

  verdict(number: number): number {
    return this.#sets.result(number, this.#decide);
  }

  readonly #decide = (number: number): number => {
    const at = this.#sets.start(number);
    if (!this.#holds(this.#sets.member(at), this.#sets.member(at + 1))) return 0;
    const last = this.#sets.member(at + 2);
    const look = (last & TO_LOOK_AT) !== 0 || (!this.#english && (last & WITH_WORDS) !== 0);
    const high = last >> FLAG_BITS;
    return (high << VERDICT_BITS) | MET | ((last & IN_MANY) !== 0 ? PERHAPS_AGAIN : 0) | (look ? LOOK : 0);
  };
}
