import type { ItemFacts } from './facts.ts';
import { onSphere } from './globe.ts';
import { withRoom } from './growing.ts';
import { Lexicon } from './lexicon.ts';

/** Terms of one sort (places, subjects, who says it) by their numbers, with what the item at hand has of them. */
export class Terms {
  readonly lexicon = new Lexicon();
  /** Numbers of the item's terms. */
  present: number[] = [];
  #turn = 0;
  #turnOf = new Uint32Array(64);
  #rank = new Int32Array(64);

  turn(): void {
    this.#turn++;
    this.present = [];
    this.#turnOf = withRoom(this.#turnOf, this.lexicon.size);
    this.#rank = withRoom(this.#rank, this.lexicon.size);
  }

  /** The item has this term; the lowest rank is kept. Terms that nobody asks for are passed over. */
  note(text: string, rank: number): void {
    const term = this.lexicon.find(text);
    if (term < 0) return;
    if (this.#turnOf[term] !== this.#turn) {
      this.#turnOf[term] = this.#turn;
      this.present.push(term);
    } else if (this.#rank[term]! <= rank) return;
    this.#rank[term] = rank;
  }

  /** The rank of a term that the item has; -1 if it has not. */
  rank(term: number): number {
    return this.#turnOf[term] === this.#turn ? this.#rank[term]! : -1;
  }
}

/** Added to the rank of what is there only through something around it or under it. */
export const INDIRECT = 1 << 20;

/** The item at hand: what it has of all that interests ask for but words. */
export class AtHand {
  readonly places = new Terms();
  readonly subjects = new Terms();
  /** Voices, sources, kinds of voice and forms, told apart by their first letter. */
  readonly from = new Terms();
  /** Three coordinates for each point. */
  points: number[] = [];

  read(item: ItemFacts): void {
    this.places.turn();
    this.subjects.turn();
    this.from.turn();
    for (const [rank, place] of item.places.entries())
      for (const id of place.within) this.places.note(id, id === place.id ? rank : rank + INDIRECT);
    for (const [rank, id] of item.subjects.entries()) this.subjects.note(id, rank);
    this.from.note(`v${item.voice}`, 0);
    this.from.note(`s${item.source}`, 0);
    this.from.note(`k${item.kind}`, 0);
    for (const form of item.forms) this.from.note(`f${form}`, 0);
    this.points = item.points.flatMap(({ lat, lon }) => onSphere(lat, lon));
  }
}
