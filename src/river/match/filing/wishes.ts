import { AtHand, INDIRECT } from './at-hand.ts';
import type { InterestRow, ItemFacts } from './facts.ts';
import { withRoom } from './growing.ts';
import { Near } from './near.ts';
import type { Often } from './often.ts';
import { Pairs } from './pairs.ts';
import { Sets } from './sets.ts';
import { SubjectSets } from './subject-sets.ts';
import { WantedWords } from './wanted-words.ts';

/** Seven numbers an interest: its id in two with where it is filed, and its parts. */
const WIDTH = 7;
const [ID, HIGH, PLACE, SUBJECT, WORDS, NEAR, FROM] = [0, 1, 2, 3, 4, 5, 6];
const HIGH_BITS = 24;
const LOW_BITS = (1 << HIGH_BITS) - 1;
const ANY = -1;
const TWO_32 = 2 ** 32;

/** Voices, sources, kinds of voice and forms: any of each sort that is asked for. The letters are those of `AtHand`. */
const SORTS = ['v', 's', 'k', 'f'] as const;
const KIND = SORTS.indexOf('k');
export const [VOICE_ASKED, SOURCE_ASKED, KIND_ASKED, FORM_ASKED] = [1, 2, 4, 8];

/** What of the item met what of an interest. Places, subjects and points are places in the item's own lists; -1 where it does not ask. */
export interface Why {
  place: number;
  /** The place around it that was asked for, or -1. */
  within: number;
  subject: number;
  /** The subject above it that was asked for, or -1. */
  above: number;
  point: number;
  metres: number;
  /** The number of the words, or -1. */
  words: number;
  /** Which of voices, sources, kinds and forms are asked for, as bits. */
  from: number;
}

/** All interests with their parts, and whether each part holds for the item at hand. */
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

  /** Gives points the numbers that `order` says, by their old ones. */
  renumberPoints(order: Int32Array): void {
    this.near.renumber(order);
    for (let at = NEAR; at < this.#used * WIDTH; at += WIDTH)
      if (this.#records[at] !== ANY) this.#records[at] = order[this.#records[at]!]!;
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

  /** The place asked for; -1 if none is, less if several are. */
  placeSet(slot: number): number {
    return this.#records[slot * WIDTH + PLACE]!;
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
    return near < 0 ? -1 : this.near.level(near);
  }
  nearOf(slot: number): number {
    return this.#records[slot * WIDTH + NEAR]!;
  }
  /** The number of the set of voices, sources, kinds and forms; -1 if it asks for none. */
  fromSet(slot: number): number {
    return this.#records[slot * WIDTH + FROM]!;
  }
  /** The terms of the kinds asked for; null if a voice, a source or a form is asked for too. */
  onlyKinds(slot: number): number[] | null {
    const set = this.fromSet(slot);
    if (set === ANY) return [];
    const members = [...this.#from.members(set)];
    return members.every((one) => (one & 3) === KIND) ? members.map((one) => one >> 2) : null;
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
    this.#places.turn();
    this.#from.turn();
  }

  /** Whether all that the interest asks for holds for the item at hand. */
  held(slot: number): boolean {
    const records = this.#records;
    const at = slot * WIDTH;
    const place = records[at + PLACE]!;
    const near = records[at + NEAR]!;
    const words = records[at + WORDS]!;
    return (
      (place === ANY || this.#placeMet(place) >= 0) &&
      (near === ANY || this.near.nearest(near, this.item.points) >= 0) &&
      (words === ANY || this.words.held(words)) &&
      this.setsHeld(records[at + FROM]!, records[at + SUBJECT]!)
    );
  }

  /** Whether from whom and about what the item is holds; -1 where it is not asked. */
  setsHeld = (from: number, subjects: number): boolean =>
    (from === ANY || this.#fromMet(from) >= 0) && (subjects === ANY || this.#subjectMet(subjects) >= 0);

  /** Why an interest is met that is. */
  why(slot: number): Why {
    const at = slot * WIDTH;
    const [askedPlace, subjects, words, near, from] = this.#records.subarray(
      at + PLACE,
      at + WIDTH,
    ) as never as [number, number, number, number, number];
    const place = askedPlace === ANY ? ANY : this.#placeMet(askedPlace);
    const rank = place === ANY ? ANY : this.item.places.rank(place);
    const subject = subjects === ANY ? ANY : this.#subjectMet(subjects);
    const point = near === ANY ? ANY : this.near.nearest(near, this.item.points);
    return {
      place: rank === ANY ? ANY : rank & (INDIRECT - 1),
      within: rank >= INDIRECT ? place : ANY,
      subject: subject === ANY ? ANY : subject & (INDIRECT - 1),
      above: subject >= INDIRECT ? this.subjects.firstAsked(subjects) : ANY,
      point,
      metres: point === ANY ? 0 : this.near.metres(near, this.item.points, point),
      words,
      from: from === ANY ? 0 : this.#fromMet(from),
    };
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
  #fromMet(set: number): number {
    return this.#from.result(set, this.#allSortsMet);
  }

  readonly #allSortsMet = (set: number): number => {
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
export function split(id: number): [low: number, high: number] {
  return [id | 0, Math.floor(id / TWO_32)];
}

export const joined = (low: number, high: number) => high * TWO_32 + (low >>> 0);
