/**
 * Where a phrase stands in an item, by the rules of PostgreSQL's phrase search. `at` holds where its last word stands;
 * with `not`, it stands everywhere but there. `width` is how many positions lie before the last word.
 */
export interface Standing {
  at: number[];
  not: boolean;
  width: number;
}

export const NOWHERE: Standing = { at: [], not: false, width: 0 };

export const stands = ({ at, not }: Standing) => not || at.length > 0;

/** Everywhere but there. */
export const besides = ({ at, not, width }: Standing): Standing => ({ at, not: !not, width });

/** `left`, and `distance` words on `right`. */
export function followed(left: Standing, right: Standing, distance: number): Standing {
  if (!stands(left) || !stands(right)) return NOWHERE;
  return both(left, right, distance + right.width, 0, distance + left.width + right.width);
}

/** Both, with their last words at one position. */
export function together(left: Standing, right: Standing): Standing {
  if (!stands(left) || !stands(right)) return NOWHERE;
  const width = Math.max(left.width, right.width);
  return both(left, right, width - left.width, width - right.width, width);
}

/** Either, the narrower one as if it were as wide as the other. */
export function either(left: Standing, right: Standing): Standing {
  if (!stands(left) && !stands(right)) return NOWHERE;
  const width = Math.max(stands(left) ? left.width : 0, stands(right) ? right.width : 0);
  const here = moved(left.at, stands(left) ? width - left.width : 0);
  const there = moved(right.at, stands(right) ? width - right.width : 0);
  if (left.not && right.not) return { at: here.filter((one) => there.includes(one)), not: true, width };
  if (left.not) return { at: without(here, there), not: true, width };
  if (right.not) return { at: without(there, here), not: true, width };
  return { at: union(here, there), not: false, width };
}

function both(left: Standing, right: Standing, byLeft: number, byRight: number, width: number): Standing {
  const here = moved(left.at, byLeft);
  const there = moved(right.at, byRight);
  if (left.not && right.not) return { at: union(here, there), not: true, width };
  if (left.not) return { at: without(there, here), not: false, width };
  if (right.not) return { at: without(here, there), not: false, width };
  return { at: common(here, there), not: false, width };
}

const moved = (at: number[], by: number) => (by === 0 ? at : at.map((one) => one + by));
const without = (these: number[], those: number[]) => these.filter((one) => !those.includes(one));
const union = (these: number[], those: number[]) => [...new Set([...these, ...those])].sort((a, b) => a - b);

/** Both lists rise, so one walk finds what they share. */
function common(these: number[], those: number[]): number[] {
  const found: number[] = [];
  for (let a = 0, b = 0; a < these.length && b < those.length; ) {
    const ahead = these[a]! - those[b]!;
    if (ahead === 0) found.push(these[a]!);
    if (ahead <= 0) a++;
    if (ahead >= 0) b++;
  }
  return found;
}
