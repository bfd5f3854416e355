import { Bits } from './bits.ts';
import type { ItemFacts } from './facts.ts';
import { onSphere } from './globe.ts';
import { withRoom } from './growing.ts';
import { Lexicon } from './lexicon.ts';
import type { Near } from './near.ts';

/** Terms of one sort (places, subjects, who says it) by their numbers, with what the item at hand has of them. */
export class Terms {
  readonly lexicon = new Lexicon();
  /** Numbers of the item's terms. */
  present: number[] = [];
  readonly #has = new Bits();
  #rank = new Int32Array(64);

  turn(): void {
    this.#has.empty(this.present, this.present.length);
    this.present = [];
    this.#rank = withRoom(this.#rank, this.lexicon.size);
  }

  /** The item has this term; the lowest rank is kept. Terms that nobody asks for are passed over. */
  note(text: string, rank: number): void {
    const term = this.lexicon.find(text);
    if (term < 0) return;
    if (!this.#has.has(term)) {
      this.#has.add(term);
      this.present.push(term);
    } else if (this.#rank[term]! <= rank) return;
    this.#rank[term] = rank;
  }

  /** The rank of a term that the item has; -1 if it has not. */
  rank(term: number): number {
    return this.#has.has(term) ? this.#rank[term]! : -1;
  }
}

/** A spot is a place, a point with a radius, or a single set of subjects; this is how all are counted in one row of numbers. */
export const spotOfPlace = (place: number) => place * 3;
export const spotOfPoint = (point: number) => point * 3 + 1;
export const spotOfSet = (set: number) => set * 3 + 2;

/** Added to the rank of what is there only through something around it or under it. */
export const INDIRECT = 1 << 20;

/** The item at hand: what it has of all that interests ask for but words. */
export class AtHand {
  readonly places = new Terms();
  readonly subjects = new Terms();
  /** Voices, sources, kinds of voice and forms, told apart by their first letter. */
  readonly from = new Terms();
  english = true;
  /** The term of its voice's kind; -1 if nobody asks for it. */
  kind = -1;
  /** Three coordinates for each point. */
  points: number[] = [];
  /** Where it is, of all that is asked for. */
  spots: number[] = [];
  /** These spots, and those of the single sets that hold one of its subjects. */
  readonly here = new Bits();
  #sets: readonly number[] = [];

  read(item: ItemFacts, near: Near): void {
    this.english = item.english;
    this.places.turn();
    this.subjects.turn();
    this.from.turn();
    for (const [rank, place] of item.places.entries())
      for (const id of place.within) this.places.note(id, id === place.id ? rank : rank + INDIRECT);
    for (const [rank, id] of item.subjects.entries()) this.subjects.note(id, rank);
    this.kind = this.from.lexicon.find(`k${item.kind}`);
    this.from.note(`v${item.voice}`, 0);
    this.from.note(`s${item.source}`, 0);
    this.from.note(`k${item.kind}`, 0);
    for (const form of item.forms) this.from.note(`f${form}`, 0);
    this.points = item.points.flatMap(({ lat, lon }) => onSphere(lat, lon));
    this.here.empty(this.spots, this.spots.length);
    this.here.empty(this.#sets, this.#sets.length);
    this.#sets = [];
    this.spots = [];
    for (const place of this.places.present) this.#isAt(spotOfPlace(place));
    near.around(this.points, (point) => this.#isAt(spotOfPoint(point)));
  }

  /** The single sets that hold one of its subjects. */
  isIn(sets: readonly number[]): void {
    this.#sets = sets.map(spotOfSet);
    for (const spot of this.#sets) this.here.add(spot);
  }

  #isAt(spot: number): void {
    if (this.here.has(spot)) return;
    this.here.add(spot);
    this.spots.push(spot);
  }
}
