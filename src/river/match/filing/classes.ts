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

/** So many kinds of voice have a bit of their own; there is one more for all others. */
const KINDS = 24;
const OTHERS = 1 << (FLAG_BITS + KINDS);
const ANY_KIND = (OTHERS << 1) - (1 << FLAG_BITS);

export interface StillAsked {
  /** Numbers of sets, or -1. */
  from: number;
  subjects: number;
  kinds: number[] | null;
  flags: number;
  /** The upper bits of the id. */
  high: number;
}

/**
 * Interests of which the same is still to be asked once their drawers are open: from whom, and about what where they are not filed
 * by that. It is asked once an item and not once an interest. Where nothing is asked but kinds of voice, the class says so
 * itself: it is negative, the complement of a bit for each kind with the flags below.
 */
export class Classes {
  readonly #sets = new Sets();
  readonly #holds: (from: number, subjects: number) => boolean;
  /** By a kind's term. */
  readonly #bits = new Map<number, number>();
  #kind = OTHERS;
  #look = TO_LOOK_AT;

  /** `holds` says whether two sets, or -1 for none, hold for the item at hand. */
  constructor(holds: (from: number, subjects: number) => boolean) {
    this.#holds = holds;
  }

  /** The class of those who ask for this. `kinds` are terms, if nothing else is asked of whom it is from; else null. */
  number({ from, kinds, subjects, flags, high }: StillAsked): number {
    const bits = kinds && subjects < 0 && high === 0 ? this.#bitsOf(kinds) : null;
    return bits === null ? this.#sets.add([from, subjects, (high << FLAG_BITS) | flags]) : ~(bits | flags);
  }

  /** Another item; `kind` is the term of its voice's. */
  turn(english: boolean, kind: number): void {
    this.#sets.turn();
    this.#look = english ? TO_LOOK_AT : TO_LOOK_AT | WITH_WORDS;
    this.#kind = this.#bits.get(kind) ?? OTHERS;
  }

  verdict(number: number): number {
    if (number >= 0) return this.#sets.result(number, this.#decide);
    return (~number & this.#kind) === 0 ? 0 : this.#met(~number);
  }

  #met(flags: number): number {
    return MET | ((flags & IN_MANY) !== 0 ? PERHAPS_AGAIN : 0) | ((flags & this.#look) !== 0 ? LOOK : 0);
  }

  /** Null where there are too many kinds. */
  #bitsOf(kinds: readonly number[]): number | null {
    if (kinds.length === 0) return ANY_KIND;
    let all = 0;
    for (const kind of kinds) {
      if (!this.#bits.has(kind) && this.#bits.size < KINDS)
        this.#bits.set(kind, 1 << (FLAG_BITS + this.#bits.size));
      const bit = this.#bits.get(kind);
      if (bit === undefined) return null;
      all |= bit;
    }
    return all;
  }

  readonly #decide = (number: number): number => {
    const at = this.#sets.start(number);
    if (!this.#holds(this.#sets.member(at), this.#sets.member(at + 1))) return 0;
    const last = this.#sets.member(at + 2);
    return ((last >> FLAG_BITS) << VERDICT_BITS) | this.#met(last);
  };
}
