import { Sets } from './sets.ts';
import { ANY, type Parts, type Wishes } from './wishes.ts';

/** The interest stands in several drawers, so that it may have been found already. */
export const IN_MANY = 1;
const FLAG_BITS = 1;
/** So many kinds of voice have a bit of their own; there is one more for all others. */
const KINDS = 24;
const OTHERS = 1 << (FLAG_BITS + KINDS);
const ANY_KIND = (OTHERS << 1) - (1 << FLAG_BITS);
const MET = 2;
export const VERDICT_BITS = 2;

export interface StillAsked extends Parts {
  /** Terms of the kinds of voice, if nothing else is asked of whom it is from; else null. */
  kinds: number[] | null;
  inMany: boolean;
  /** The upper bits of the id. */
  high: number;
}

/**
 * Interests of which the same is still to be asked besides the terms on their cards. Most are plain: nothing is asked but kinds of
 * voice; then the class says so itself. It is negative, the complement of a bit for each with the flag. Others are asked once an item.
 */
export class Classes {
  readonly #sets = new Sets();
  readonly #holds: Wishes['held'];
  /** By a kind's term. */
  readonly #bits = new Map<number, number>();
  /** The bit of the item's kind of voice. */
  kind = OTHERS;

  /** `holds` says whether all these hold for the item at hand. */
  constructor(holds: Wishes['held']) {
    this.#holds = holds;
  }

  /** The class of those who ask for this. */
  number(asked: StillAsked): number {
    const { place, subjects, words, near, from, high } = asked;
    const flags = asked.inMany ? IN_MANY : 0;
    const more = [place, subjects, words, near].some((part) => part !== ANY) || high > 0;
    const bits = asked.kinds && !more ? this.#bitsOf(asked.kinds) : null;
    if (bits !== null) return ~(bits | flags);
    return this.#sets.add([place, subjects, words, near, from, (high << 1) | flags]);
  }

  /** Another item; `kind` is the term of its voice's. */
  turn(kind: number): void {
    this.#sets.turn();
    this.kind = this.#bits.get(kind) ?? OTHERS;
  }

  /** Of a class that is not plain: 0 if it is not met; else MET, with the upper bits of the id above. */
  verdict(number: number): number {
    return this.#sets.result(number, this.#decide);
  }

  /** The upper bits of the ids of a class. */
  high(number: number): number {
    return number < 0 ? 0 : this.#sets.member(this.#sets.end(number) - 1) >> 1;
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
    const sets = this.#sets;
    const at = sets.start(number);
    const part = (n: number) => sets.member(at + n);
    if (!this.#holds(part(0), part(1), part(2), part(3), part(4))) return 0;
    return ((part(5) >> 1) << VERDICT_BITS) | MET | (part(5) & 1);
  };
}
