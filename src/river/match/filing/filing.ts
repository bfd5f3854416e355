import { spotOfPlace, spotOfPoint } from './at-hand.ts';
import { type Card, CLASS, cardsOf, LOW, NOTHING, ONE, OTHER, WIDTH } from './cards.ts';
import { Classes, IN_MANY, VERDICT_BITS } from './classes.ts';
import {
  ALONE,
  Drawers,
  maskOf,
  OF_ENGLISH,
  OF_REST,
  OF_SET,
  OF_SOURCE,
  OF_SUBJECT,
  OF_VOICE,
  OF_WRITTEN,
} from './drawers.ts';
import type { InterestRow, ItemFacts } from './facts.ts';
import { Found } from './found.ts';
import { HEAD, Lists } from './lists.ts';
import type { Often } from './often.ts';
import { Once } from './once.ts';
import { SingleSets } from './single-sets.ts';
import { isWithSubject, Rarity, WAYS, type Way } from './ways.ts';
import { ANY, joined, type Parts, Wishes } from './wishes.ts';

/** Beside the way in an interest's record: its subjects are filed by the single sets that they come to. */
const BY_PIECES = 64;

/**
 * All interests, each filed under the rarest of what it asks for, so that for an item only the drawers of its own places,
 * subjects, words and points are opened. A drawer holds cards that say what is still to be asked, so that no record is looked at.
 */
export class Filing {
  readonly wishes: Wishes;
  readonly found = new Found();
  readonly #cards = new Lists(WIDTH);
  readonly #classes: Classes;
  readonly #once = new Once();
  readonly #drawers = new Drawers();
  readonly #sets: SingleSets;
  readonly #rarity: Rarity;

  /** `often` is judged by items like those to come. */
  constructor(often: Often) {
    this.wishes = new Wishes(often);
    this.#sets = new SingleSets(this.wishes.subjects);
    this.#classes = new Classes((place, subjects, words, near, from) =>
      this.wishes.held(place, subjects, words, near, from),
    );
    this.#rarity = new Rarity(often, this.wishes);
  }

  get size(): number {
    return this.wishes.size;
  }

  /** Files an interest, in place of what it was before. */
  add(row: InterestRow): void {
    this.remove(row.id);
    const slot = this.wishes.add(row);
    const parts = this.wishes.parts(slot);
    const pieces = parts.subjects === ANY ? null : this.#sets.pieces(parts.subjects);
    const way = this.#rarity.way(parts, pieces !== null);
    this.wishes.setWay(slot, WAYS.indexOf(way) | (pieces ? BY_PIECES : 0));
    this.#eachCard(row.id, parts, way, pieces, (list, card) => this.#cards.add(list, card));
  }

  /** Takes an interest out; nothing if it is not here. */
  remove(id: number): void {
    const slot = this.wishes.slotOf(id);
    if (slot < 0) return;
    const parts = this.wishes.parts(slot);
    const way = this.wishes.way(slot);
    // As it was when it was filed: pieces may be known by now that were not then.
    const pieces = (way & BY_PIECES) === 0 ? null : this.#sets.pieces(parts.subjects);
    this.#eachCard(id, parts, WAYS[way & ~BY_PIECES]!, pieces, (list, card) =>
      this.#cards.remove(list, card),
    );
    this.wishes.remove(slot);
  }

  /** Lays out what is filed so that what is opened together stands together. For a new index. */
  tidy(): void {
    this.#drawers.change(this.#cards.layOut(this.#drawers.inOrder()));
  }

  /** The interests that an item meets; overwritten by the next item. */
  match(item: ItemFacts): Found {
    const { wishes, found } = this;
    found.count = 0;
    wishes.read(item);
    this.#classes.turn(wishes.item.kind);
    this.#once.turn();
    const { subjects, from, spots, english } = wishes.item;
    const drawers = this.#drawers;
    const open = english ? this.#open : this.#openSlowly;
    const sets = this.#sets.holding(subjects.present);
    wishes.item.isIn(sets);
    const mask = maskOf(sets);
    open(drawers.list(OF_REST, 0));
    for (const spot of spots) drawers.open(spot, sets, mask, open);
    for (const set of sets) open(drawers.list(OF_SET, set));
    for (const subject of subjects.present) open(drawers.list(OF_SUBJECT, subject));
    for (const term of from.present) {
      open(drawers.list(OF_VOICE, term));
      open(drawers.list(OF_SOURCE, term));
    }
    const { said } = wishes.words;
    const ofWord = english ? OF_ENGLISH : OF_WRITTEN;
    for (let n = 0; n < said.count; n++) open(drawers.list(ofWord, said.present[n]!));
    return found;
  }

  /** Finds those in a drawer whose card holds, for an item in English. */
  readonly #open = (list: number): void => {
    if (list === 0) return;
    const { found } = this;
    const { said } = this.wishes.words;
    const { here } = this.wishes.item;
    const { kind } = this.#classes;
    const cards = this.#cards.numbers;
    const end = this.#cards.end(list);
    for (let at = list + HEAD; at < end; at += WIDTH) {
      const one = cards[at + ONE]!;
      if (one !== NOTHING && !(one < 0 ? here.has(~one) : said.has(one))) continue;
      const other = cards[at + OTHER]!;
      if (other !== NOTHING && !(other < 0 ? here.has(~other) : said.has(other))) continue;
      const number = cards[at + CLASS]!;
      let flags = ~number;
      let high = 0;
      if (flags < 0) {
        flags = this.#classes.verdict(number);
        if (flags === 0) continue;
        high = flags >>> VERDICT_BITS;
      } else if ((flags & kind) === 0) continue;
      const low = cards[at + LOW]!;
      if ((flags & IN_MANY) !== 0 && !this.#once.first(low, number)) continue;
      found.add(joined(low, high));
    }
  };

  /** The same for an item in another language: cards speak of English words, so the records are looked at. */
  readonly #openSlowly = (list: number): void => {
    if (list === 0) return;
    const { wishes } = this;
    const cards = this.#cards.numbers;
    const end = this.#cards.end(list);
    for (let at = list + HEAD; at < end; at += WIDTH) {
      const one = cards[at + ONE]!;
      if (one < 0 && !wishes.item.here.has(~one)) continue;
      const number = cards[at + CLASS]!;
      const low = cards[at + LOW]!;
      const id = joined(low, this.#classes.high(number));
      const { place, subjects, words, near, from } = wishes.parts(wishes.slotOf(id));
      if (!wishes.held(place, subjects, words, near, from)) continue;
      if (this.#once.first(low, number)) this.found.add(id);
    }
  };

  /** Calls back with each card of an interest and the list it belongs in; what that gives is the list from then on. */
  #eachCard(
    id: number,
    parts: Parts,
    way: Way,
    pieces: readonly number[] | null,
    each: (list: number, card: Card) => number,
  ): void {
    const all = this.#drawersOf(parts, way, pieces);
    // What is filed for items in other languages is looked at with care anyway.
    const drawers = all.filter(([sort]) => sort !== OF_WRITTEN).length;
    const cards = cardsOf({ id, parts, way, pieces, drawers }, this.wishes, this.#classes);
    for (const [sort, term] of all)
      for (const card of cards) this.#drawers.put(sort, term, each(this.#drawers.list(sort, term), card));
  }

  /** All drawers that the interest belongs in. */
  #drawersOf(parts: Parts, way: Way, pieces: readonly number[] | null): [sort: number, term: number][] {
    const { wishes } = this;
    const each = (sort: number, terms: Iterable<number>) =>
      Array.from(terms, (term): [number, number] => [sort, term]);
    const sets = isWithSubject(way) ? pieces! : [ALONE];
    switch (way) {
      case 'place':
      case 'place and subject':
        return [...wishes.placesOf(parts.place)].flatMap((place) => each(spotOfPlace(place), sets));
      case 'point':
      case 'point and subject':
        return each(spotOfPoint(parts.near), sets);
      case 'words':
        return [
          ...each(OF_ENGLISH, wishes.words.cover(parts.words)!),
          ...each(OF_WRITTEN, wishes.words.writtenCover(parts.words)),
        ];
      case 'subject':
        return each(OF_SUBJECT, wishes.subjects.members(parts.subjects));
      case 'single subjects':
        return each(OF_SET, pieces!);
      case 'voice':
        return each(OF_VOICE, wishes.fromOf(parts.from, 0));
      case 'source':
        return each(OF_SOURCE, wishes.fromOf(parts.from, 1));
      case 'rest':
        return [[OF_REST, 0]];
    }
  }
}
