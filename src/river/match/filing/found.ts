import { withRoom } from './growing.ts';

/**
 * What one item met: `count` interests by their ids, and for each what of the item met what of it. Places, subjects and points
 * are places in the item's own lists; -1 where the interest does not ask.
 */
export class Found {
  count = 0;
  interest = new Float64Array(256);
  /** Which of the item's places, and which of those around it was asked for. */
  place = new Int32Array(256);
  within = new Int32Array(256);
  /** Which of the item's subjects; and the number of the one above it that was asked for, or -1. */
  subject = new Int32Array(256);
  above = new Int32Array(256);
  point = new Int32Array(256);
  metres = new Int32Array(256);
  /** The number of the words; of the set of voices, kinds and forms. */
  words = new Int32Array(256);
  from = new Int32Array(256);

  /** Room for one more; gives where. */
  next(): number {
    if (this.count === this.interest.length) {
      const needed = this.count + 1;
      this.interest = withRoom(this.interest, needed);
      this.place = withRoom(this.place, needed);
      this.within = withRoom(this.within, needed);
      this.subject = withRoom(this.subject, needed);
      this.above = withRoom(this.above, needed);
      this.point = withRoom(this.point, needed);
      this.metres = withRoom(this.metres, needed);
      this.words = withRoom(this.words, needed);
      this.from = withRoom(this.from, needed);
    }
    return this.count++;
  }
}
