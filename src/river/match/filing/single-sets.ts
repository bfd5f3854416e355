import { withRoom } from './growing.ts';
import type { SubjectSets } from './subject-sets.ts';

/**
 * The sets with just one subject asked for, and what is under it. An interest in such a set, or in several that come to it
 * together, can be filed by a place or a point with a set at once; an item finds the few sets that hold its subjects.
 */
export class SingleSets {
  readonly #all: SubjectSets;
  /** By the subject asked for: its set, plus one. The first that was seen stays. */
  #of = new Int32Array(64);
  /** By subject: the sets that hold it. */
  readonly #holding: number[][] = [];

  constructor(all: SubjectSets) {
    this.#all = all;
  }

  /** The single sets that come to this one together; null if they are not known, or do not come to just this. */
  pieces(set: number): number[] | null {
    const asked = this.#all.asked(set);
    if (asked.length === 1) this.#note(set, asked[0]!);
    const pieces: number[] = [];
    for (const subject of asked) {
      const single = (this.#of[subject] ?? 0) - 1;
      if (single < 0) return null;
      pieces.push(single);
    }
    return this.#all.isWithin(set, pieces) ? pieces : null;
  }

  /** The sets that hold one of these subjects, each once. */
  holding(subjects: readonly number[]): number[] {
    const found: number[] = [];
    for (const subject of subjects)
      for (const set of this.#holding[subject] ?? []) if (!found.includes(set)) found.push(set);
    return found;
  }

  #note(set: number, asked: number): void {
    this.#of = withRoom(this.#of, asked + 1);
    if (this.#of[asked] !== 0) return;
    this.#of[asked] = set + 1;
    for (const subject of this.#all.members(set)) {
      while (this.#holding.length <= subject) this.#holding.push([]);
      this.#holding[subject]!.push(set);
    }
  }
}
