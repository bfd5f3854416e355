import { type Anchor, foundIn } from '../comments/comments.ts';
import type { Paragraph } from './document.ts';

/** How a comment came to a version: with its words, beside words that changed, to no place yet, or where somebody put it. */
export const CARRIES = ['same', 'changed', 'orphan', 'placed'] as const;
export type Carry = (typeof CARRIES)[number];

export interface Placement {
  commentId: number;
  /** Null: of the whole document, or nowhere yet (`orphan`). */
  paragraph: number | null;
  carry: Carry;
  start: number | null;
  end: number | null;
}

export interface Placed {
  commentId: number;
  /** Null: a comment on the whole document. */
  anchor: Anchor | null;
  /** Where it stood last, if somewhere else than it was made. */
  last: number | null;
  /** The words of the paragraph on which it was made. */
  about: string;
}

/**
 * Carries comments to a new version. `same` is said only where the very words are there: in the paragraph it stood at, or else
 * at one other place that cannot be mistaken. All else is reported: `changed` or `orphan`.
 */
export function carry(comments: readonly Placed[], paragraphs: readonly Paragraph[]): Placement[] {
  const byNumber = new Map(paragraphs.map((one) => [one.number, one]));
  return comments.map((comment) => carried(comment, byNumber, paragraphs));
}

function carried(
  { commentId, anchor, last, about }: Placed,
  byNumber: ReadonlyMap<number, Paragraph>,
  paragraphs: readonly Paragraph[],
): Placement {
  if (anchor === null) return { commentId, paragraph: null, carry: 'same', start: null, end: null };
  const home = byNumber.get(last ?? anchor.paragraph) ?? byNumber.get(anchor.paragraph);
  const exact = anchor.exact === '' ? about : anchor.exact;
  const sought = { ...anchor, exact };
  const whole = anchor.exact === '';
  const at = (paragraph: Paragraph): Placement | null => {
    const found = whole
      ? paragraph.text === about
        ? { start: 0, end: about.length }
        : null
      : foundIn(sought, paragraph.text);
    return found && { commentId, paragraph: paragraph.number, carry: 'same', ...found };
  };
  const here = home && at(home);
  if (here) return here;
  // A few words stand in many places; more than that only where they were moved to.
  const elsewhere =
    exact.length >= 24 ? paragraphs.flatMap((one) => (one === home ? [] : (at(one) ?? []))) : [];
  if (elsewhere.length === 1) return elsewhere[0]!;
  return home
    ? { commentId, paragraph: home.number, carry: 'changed', start: null, end: null }
    : { commentId, paragraph: null, carry: 'orphan', start: null, end: null };
}

/** "12 carried, 3 changed, 2 need placing". */
export interface CarryReport {
  carried: number;
  changed: number;
  orphans: number;
}

export function reportOf(placements: readonly Pick<Placement, 'carry'>[]): CarryReport {
  const count = (...kinds: Carry[]) => placements.filter(({ carry: kind }) => kinds.includes(kind)).length;
  return { carried: count('same', 'placed'), changed: count('changed'), orphans: count('orphan') };
}
