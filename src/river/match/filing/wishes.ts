import { AtHand, INDIRECT } from './at-hand.ts';
import type { InterestRow, ItemFacts } from './facts.ts';
import type { Found } from './found.ts';
import { withRoom } from './growing.ts';
import { Near } from './near.ts';
import type { Often } from './often.ts';
import { Pairs } from './pairs.ts';
import { Sets } from './sets.ts';
import { SubjectSets } from './subject-sets.ts';
import { WantedWords } from './wanted-words.ts';

/** Ten numbers an interest: its id in two with where it is filed, its parts, two words to see at once that it is not met, and the item that it was last found for. */
const WIDTH = 10;
const [ID, HIGH, PLACE, SUBJECT, WORDS, NEAR, FROM, IN_ENGLISH, AS_WRITTEN, TURN] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
];
const HIGH_BITS = 24;
const LOW_BITS = (1 << HIGH_BITS) - 1;
const ANY = -1;
const TWO_32 = 2 ** 32;

/** Voices, sources, kinds of voice and forms: any of each sort that is asked for. The letters are those of `AtHand`. */
const SORTS = ['v', 's', 'k', 'f'] as const;
export const [VOICE_ASKED, SOURCE_ASKED, KIND_ASKED, FORM_ASKED] = [1, 2, 4, 8];

/** All interests with their parts, and whether each part holds for the item at hand; each says yes by itself, wherever it is filed. */
export class Wishes {
  readonly words = new WantedWords();
  readonly near = new Near();
  readonly subjects = new SubjectSets();
  readonly item = new AtHand();
  /** Places asked for together. A single one stands in the record itself. */
  readonly #places = new Sets();
  /** Four times the term's number, plus its sort. */
  readonly #from = new Sets();
  readonly #slots = new Pairs();
  #records = new Int32Array(64 * WIDTH);
  #used = 0;
  readonly #left: number[] = [];
  #turn = 0;
  #needed: number = IN_ENGLISH;
  size = 0;

  /** Takes an interest in; gives its slot. */
  add(row: InterestRow, often: Often): number {
    const slot = this.#left.pop() ?? this.#used++;
    const at = slot * WIDTH;
    this.#records = withRoom(this.#records, at + WIDTH);
    const records = this.#records;
    const [low, high] = split(row.id);
    records[at + ID] = low;
    records[at + HIGH] = high;
    records[at + PLACE] = this.#placesOf(row.places);
    records[at + SUBJECT] = this.#subjectsOf(row);
    records[at + WORDS] =
      row.words === null ? ANY : this.words.add(row.words, row.english ?? '', row.written ?? '', often);
    records[at + NEAR] = row.near ? this.near.add(row.near) : ANY;
    records[at + FROM] = this.#fromOf(row);
    const words = records[at + WORDS]!;
    records[at + IN_ENGLISH] = words === ANY ? ANY : this.words.needed(words, 0);
    records[at + AS_WRITTEN] = words === ANY ? ANY : this.words.needed(words, 1);
    records[at + TURN] = 0;
    this.#slots.set(low, high, slot + 1);
    this.size++;
    return slot;
  }

  remove(slot: number): void {
    const at = slot * WIDTH;
    const near = this.#records[at + NEAR]!;
    if (near !== ANY) this.near.remove(near);
    this.#slots.delete(this.#records[at + ID]!, this.#records[at + HIGH]! & LOW_BITS);
    this.#left.push(slot);
    this.size--;
  }

  /** How many slots there are, free ones too. */
  get slots(): number {
    return this.#used;
  }

  /** Lays the interests out by their new slots (-1 for free ones), so that those which are looked at together stand together, and so do their subjects, but for sets whose number is `fixed`. */
  renumber(order: Int32Array, fixed: (set: number) => boolean): void {
    const records = new Int32Array(Math.max(1, this.size) * WIDTH);
    for (let slot = 0; slot < this.#used; slot++) {
      const to = order[slot]!;
      if (to < 0) continue;
      records.set(this.#records.subarray(slot * WIDTH, (slot + 1) * WIDTH), to * WIDTH);
      this.#slots.set(records[to * WIDTH + ID]!, records[to * WIDTH + HIGH]! & LOW_BITS, to + 1);
    }
    const near: number[] = [];
    for (let at = NEAR; at < records.length; at += WIDTH)
      if (records[at] !== ANY && this.size > 0) records[at] = near.push(records[at]!) - 1;
    this.near.renumber(near);
    this.#renumberSets(records, fixed);
    this.#records = records;
    this.#used = this.size;
    this.#left.length = 0;
  }

  #renumberSets(records: Int32Array, fixed: (set: number) => boolean): void {
    const order = new Int32Array(this.subjects.size);
    const numbers = new Int32Array(this.subjects.size).fill(-1);
    let next = 0;
    const place = (set: number) => {
      while (fixed(next)) next++;
      numbers[set] = fixed(set) ? set : next++;
      order[numbers[set]!] = set;
    };
    for (let at = SUBJECT; at < this.size * WIDTH; at += WIDTH) {
      const set = records[at]!;
      if (set === ANY) continue;
      if (numbers[set] === -1) place(set);
      records[at] = numbers[set]!;
    }
    for (let set = 0; set < numbers.length; set++) if (numbers[set] === -1) place(set);
    this.subjects.renumber(order);
  }

  /** The slot of an interest; -1 if it is not here. */
  slotOf(id: number): number {
    return this.#slots.get(...split(id)) - 1;
  }

  /** Where an interest is filed: a number up to 127, kept for taking it out again. */
  way(slot: number): number {
    return this.#records[slot * WIDTH + HIGH]! >>> HIGH_BITS;
  }
  setWay(slot: number, way: number): void {
    this.#records[slot * WIDTH + HIGH]! |= way << HIGH_BITS;
  }

  placesOf(slot: number): Iterable<number> {
    const place = this.#records[slot * WIDTH + PLACE]!;
    if (place === ANY) return [];
    return place >= 0 ? [place] : this.#places.members(-2 - place);
  }
  /** The number of the set of subjects; -1 if it asks for none. */
  subjectSet(slot: number): number {
    return this.#records[slot * WIDTH + SUBJECT]!;
  }
  wordsOf(slot: number): number {
    return this.#records[slot * WIDTH + WORDS]!;
  }
  /** How many items have a word that this interest must have; null if there is no such word. */
  coverCost(slot: number): number | null {
    const words = this.wordsOf(slot);
    return words < 0 || this.words.cover(words) === null ? null : this.words.cost(words);
  }
  /** The level of its point's cells; -1 if it has none. */
  level(slot: number): number {
    const near = this.nearOf(slot);
    return near < 0 ? -1 : this.near.cell(near)[0];
  }
  nearOf(slot: number): number {
    return this.#records[slot * WIDTH + NEAR]!;
  }
  /** Numbers of the voices (sort 0) or sources (sort 1) asked for. */
  fromOf(slot: number, sort: number): number[] {
    const set = this.#records[slot * WIDTH + FROM]!;
    return set === ANY
      ? []
      : [...this.#from.members(set)].filter((one) => (one & 3) === sort).map((one) => one >> 2);
  }

  placeText(place: number): string {
    return this.item.places.lexicon.text(place);
  }
  subjectText(subject: number): string {
    return this.item.subjects.lexicon.text(subject);
  }

  /** Another item. */
  read(item: ItemFacts): void {
    this.item.read(item);
    this.words.read(item.search, item.english);
    this.#needed = item.english ? IN_ENGLISH : AS_WRITTEN;
    this.#places.turn();
    this.#from.turn();
    this.#turn = (this.#turn + 1) | 0 || 1;
  }

  /** Notes the interest in `found` if all that it asks for holds, once an item. The dearest questions come last. */
  consider(slot: number, found: Found): void {
    const records = this.#records;
    const at = slot * WIDTH;
    if (records[at + TURN] === this.#turn) return;
    const needed = records[at + this.#needed]!;
    if (needed !== ANY && !this.words.said.has(needed)) return;
    const askedPlace = records[at + PLACE]!;
    const place = askedPlace === ANY ? 0 : this.#placeMet(askedPlace);
    if (place < 0) return;
    const fromSet = records[at + FROM]!;
    const from = fromSet === ANY ? 0 : this.#from.result(fromSet, this.#fromMet);
    if (from < 0) return;
    const near = records[at + NEAR]!;
    const point = near === ANY ? ANY : this.near.nearest(near, this.item.points);
    if (near !== ANY && point < 0) return;
    const words = records[at + WORDS]!;
    if (words !== ANY && !this.words.held(words)) return;
    const subjectSet = records[at + SUBJECT]!;
    const subject = subjectSet === ANY ? 0 : this.#subjectMet(subjectSet);
    if (subject < 0) return;
    records[at + TURN] = this.#turn;
    const n = found.next();
    found.interest[n] = (records[at + HIGH]! & LOW_BITS) * TWO_32 + (records[at + ID]! >>> 0);
    found.place[n] = askedPlace === ANY ? ANY : this.item.places.rank(place) & (INDIRECT - 1);
    found.within[n] = askedPlace === ANY || this.item.places.rank(place) < INDIRECT ? ANY : place;
    found.subject[n] = subjectSet === ANY ? ANY : subject & (INDIRECT - 1);
    found.above[n] = subjectSet === ANY || subject < INDIRECT ? ANY : this.subjects.firstAsked(subjectSet);
    found.point[n] = point;
    found.metres[n] = near === ANY ? 0 : this.near.metres(near, this.item.points, point);
    found.words[n] = words;
    found.from[n] = from;
  }

  /** The place asked for by which the item is met: the one with the lowest rank; -1 if it is not. */
  #placeMet(asked: number): number {
    if (asked >= 0) return this.item.places.rank(asked) < 0 ? -1 : asked;
    return this.#places.result(-2 - asked, this.#anyPlaceMet);
  }

  readonly #anyPlaceMet = (set: number): number => {
    let best = -1;
    for (let at = this.#places.start(set); at < this.#places.end(set); at++) {
      const place = this.#places.member(at);
      const rank = this.item.places.rank(place);
      if (rank >= 0 && (best < 0 || rank < this.item.places.rank(best))) best = place;
    }
    return best;
  };

  /** Which of the item's subjects is in the set: one asked for before one under it, then the surest. */
  #subjectMet(set: number): number {
    const { present } = this.item.subjects;
    let best = -1;
    for (let n = 0; n < present.length; n++) {
      const subject = present[n]!;
      if (!this.subjects.has(set, subject)) continue;
      const rank = this.item.subjects.rank(subject);
      const here = this.subjects.hasAsked(set, subject) ? rank : rank + INDIRECT;
      if (best < 0 || here < best) best = here;
    }
    return best;
  }

  /** Which sorts were asked for, as bits, if the item has one of each; else -1. */
  readonly #fromMet = (set: number): number => {
    let asked = 0;
    let met = 0;
    for (let at = this.#from.start(set); at < this.#from.end(set); at++) {
      const member = this.#from.member(at);
      asked |= 1 << (member & 3);
      if (this.item.from.rank(member >> 2) >= 0) met |= 1 << (member & 3);
    }
    return asked === met ? asked : -1;
  };

  #placesOf(ids: string[]): number {
    const places = ids.map((id) => this.item.places.lexicon.add(id));
    if (places.length === 0) return ANY;
    return places.length === 1 ? places[0]! : -2 - this.#places.add(places);
  }

  #subjectsOf({ asked, subjects }: InterestRow): number {
    if (subjects.length === 0) return ANY;
    const numbers = (ids: string[]) => ids.map((id) => this.item.subjects.lexicon.add(id));
    return this.subjects.add(numbers(subjects), numbers(asked));
  }

  #fromOf({ voices, sources, kinds, forms }: InterestRow): number {
    const members = [voices, sources, kinds, forms].flatMap((part, sort) =>
      part.map((one) => this.item.from.lexicon.add(`${SORTS[sort]}${one}`) * 4 + sort),
    );
    return members.length === 0 ? ANY : this.#from.add(members);
  }
}

/** An id as two numbers of 32 and 21 bits. */
function split(id: number): [number, number] {
  return [id | 0, Math.floor(id / TWO_32)];
}
