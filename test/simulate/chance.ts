/** Chance that can be had again: the same seed gives the same world. */
export interface Chance {
  /** 0 to 1, without 1. */
  next(): number;
  /** A whole number from `from` to `to`, both included. */
  whole(from: number, to: number): number;
  one<T>(of: readonly T[]): T;
  some<T>(of: readonly T[], count: number): T[];
  yes(share: number): boolean;
}

/** Mulberry32: small, quick, and even enough for this. */
export function chanceOf(seed: number): Chance {
  let state = (seed * 2_654_435_761) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    whole,
    one: (of) => of[whole(0, of.length - 1)]!,
    some: (of, count) => {
      const left = [...of];
      return Array.from(
        { length: Math.min(count, of.length) },
        () => left.splice(whole(0, left.length - 1), 1)[0]!,
      );
    },
    yes: (share) => next() < share,
  };
}
