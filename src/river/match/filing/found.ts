import { withRoom } from './growing.ts';

/** What one item met: `count` interests by their ids, in no order. */
export class Found {
  count = 0;
  interest = new Float64Array(4096);

  add(id: number): void {
    if (this.count === this.interest.length) this.interest = withRoom(this.interest, this.count + 1);
    this.interest[this.count++] = id;
  }
}
