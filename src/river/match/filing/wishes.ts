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
export const ANY = -1;
const TWO_32 = 2 ** 32;

/** Voices, sources, kinds of voice and forms: any of each sort that is asked for. The letters are those of `AtHand`. */
const SORTS = ['v', 's', 'k', 'f'] as const;
const KIND = SORTS.indexOf('k');
export const [VOICE_ASKED, SOURCE_ASKED, KIND_ASKED, FORM_ASKED] = [1, 2, 4, 8];

/** What an interest asks for, each by a number, or ANY. A single place stands for itself; a set of several is less than ANY. */
export interface Parts {
  place: number;
  subjects: number;
  words: number;
  near: number;
  from: number;
}

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
  readonly words: WantedWords;
  readonly near: Near;
  readonly subjects = new SubjectSets();
  readonly item = new AtHand();
  /** Places asked for together. A single one stands in the record itself. */
  readonly #places = new Sets();
  /** The last set of each subject that was asked for alone. */
  readonly #single = new Map<string, { subjects: string[]; set: number }>();
  /** Four times the term's number, plus its sort. */
  readonly #from = new Sets();
  readonly #slots = new Pairs();
  #records = new Int32Array(64 * WIDTH);
  #used = 0;
  readonly #left: number[] = [];
  size = 0;

  /** `often` is judged by items like those to come. */
  constructor(often: Often) {
    this.words = new WantedWords(often);
    this.near = new Near(often);
  }

  /** Takes an interest in; gives its slot. */
  add(row: InterestRow): number {
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
      row.words === null ? ANY : this.words.add(row.words, row.english ?? '', row.written ?? '');
    records[at + NEAR] = row.near ? this.near.add(row.near) : ANY;
    records[at + FROM] = this.#fromOf(row);
    this.#slots.set(low, high, slot + 1);
    this.size++;
    return slot;
  }

  remove(slot: number): void {
    const at = slot * WIDTH;
    this.#slots.delete(this.#records[at + ID]!, this.#records[at + HIGH]! & LOW_BITS);
    this.#left.push(slot);
    this.size--;
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

  parts(slot: number): Parts {
    const at = slot * WIDTH;
    const records = this.#records;
    return {
      place: records[at + PLACE]!,
      subjects: records[at + SUBJECT]!,
      words: records[at + WORDS]!,
      near: records[at + NEAR]!,
      from: records[at + FROM]!,
    };
  }

  /** The places of which any is asked for. */
  placesOf(place: number): Iterable<number> {
    if (place === ANY) return [];
    return place >= 0 ? [place] : this.#places.members(-2 - place);
  }
  /** The terms of the kinds asked for; null if a voice, a source or a form is asked for too. */
  onlyKinds(from: number): number[] | null {
    if (from === ANY) return [];
    const members = [...this.#from.members(from)];
    return members.every((one) => (one & 3) === KIND) ? members.map((one) => one >> 2) : null;
  }
  /** Numbers of the voices (sort 0) or sources (sort 1) asked for. */
  fromOf(from: number, sort: number): number[] {
    return from === ANY
      ? []
      : [...this.#from.members(from)].filter((one) => (one & 3) === sort).map((one) => one >> 2);
  }

  placeText(place: number): string {
    return this.item.places.lexicon.text(place);
  }
  subjectText(subject: number): string {
    return this.item.subjects.lexicon.text(subject);
  }

  /** Another item. */
  read(item: ItemFacts): void {
    this.item.read(item, this.near);
    this.words.read(item.search, item.english);
    this.#from.turn();
  }

  /** Whether all that is asked for holds for the item at hand. */
  held(place: number, subjects: number, words: number, near: number, from: number): boolean {
    return (
      (place === ANY || this.#placeMet(place) >= 0) &&
      (near === ANY || this.near.nearest(near, this.item.points) >= 0) &&
      (words === ANY || this.words.held(words)) &&
      (from === ANY || this.#fromMet(from) >= 0) &&
      (subjects === ANY || this.#subjectMet(subjects) >= 0)
    );
  }

  /** Why an interest is met that is. */
  why(slot: number): Why {
    const asked = this.parts(slot);
    const place = asked.place === ANY ? ANY : this.#placeMet(asked.place);
    const rank = place === ANY ? ANY : this.item.places.rank(place);
    const subject = asked.subjects === ANY ? ANY : this.#subjectMet(asked.subjects);
    const point = asked.near === ANY ? ANY : this.near.nearest(asked.near, this.item.points);
    return {
      place: rank === ANY ? ANY : rank & (INDIRECT - 1),
      within: rank >= INDIRECT ? place : ANY,
      subject: subject === ANY ? ANY : subject & (INDIRECT - 1),
      above: subject >= INDIRECT ? this.subjects.firstAsked(asked.subjects) : ANY,
      point,
      metres: point === ANY ? 0 : this.near.metres(asked.near, this.item.points, point),
      words: asked.words,
      from: asked.from === ANY ? 0 : this.#fromMet(asked.from),
    };
  }

  /** The place asked for by which the item is met: the one with the lowest rank; -1 if it is not. */
  #placeMet(asked: number): number {
    const { places } = this.item;
    if (asked >= 0) return places.rank(asked) < 0 ? -1 : asked;
    const set = -2 - asked;
    let best = -1;
    for (let at = this.#places.start(set); at < this.#places.end(set); at++) {
      const place = this.#places.member(at);
      const rank = places.rank(place);
      if (rank >= 0 && (best < 0 || rank < places.rank(best))) best = place;
    }
    return best;
  }

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
    // Most ask for a single subject, which comes with the same ones under it each time.
    const single = asked.length === 1 ? asked[0]! : null;
    const known = single === null ? undefined : this.#single.get(single);
    if (known && sameTexts(known.subjects, subjects)) return known.set;
    const numbers = (ids: string[]) => ids.map((id) => this.item.subjects.lexicon.add(id));
    const set = this.subjects.add(numbers(subjects), numbers(asked));
    if (single !== null) this.#single.set(single, { subjects, set });
    return set;
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

const sameTexts = (these: readonly string[], those: readonly string[]) =>
  these.length === those.length && these.every((text, n) => text === those[n]);
