import { Cells } from './cells.ts';
import type { InterestRow, ItemFacts } from './facts.ts';
import { Found } from './found.ts';
import { withRoom } from './growing.ts';
import { Lists } from './lists.ts';
import type { Often } from './often.ts';
import { Pairs } from './pairs.ts';
import { SingleSets } from './single-sets.ts';
import { rarest, type Way } from './ways.ts';
import { Wishes } from './wishes.ts';
import { maskOf, WithSets } from './with-sets.ts';

/** Sorts of drawers in the table of those that are not divided. */
const [OF_SUBJECT, OF_SET, OF_VOICE, OF_SOURCE, OF_REST] = [-1, -2, -3, -4, -5];
/** As in the record of an interest. */
const WAYS: readonly Way[] = [
  'rest',
  'place',
  'place and subject',
  'subject',
  'single subjects',
  'words',
  'point',
  'point and subject',
  'voice',
  'source',
];

/**
 * All interests, each filed under the rarest of what it asks for, so that for an item only the drawers of its own places,
 * subjects, words and points are opened.
 */
export class Filing {
  readonly wishes = new Wishes();
  readonly found = new Found();
  readonly #often: Often;
  readonly #lists = new Lists();
  readonly #drawers = new Pairs();
  readonly #places = new WithSets();
  readonly #cells = new Cells();
  readonly #points = new WithSets();
  readonly #sets = new SingleSets(this.wishes.subjects);
  #byWord = new Int32Array(256);

  /** `often` is judged by items like those to come. */
  constructor(often: Often) {
    this.#often = often;
  }

  get size(): number {
    return this.wishes.size;
  }

  /** Files an interest, in place of what it was before. */
  add(row: InterestRow): void {
    this.remove(row.id);
    const slot = this.wishes.add(row, this.#often);
    const set = this.wishes.subjectSet(slot);
    const way = rarest(row, this.#often, {
      cover: this.wishes.coverCost(slot),
      single: set >= 0 && this.#sets.pieces(set) !== null,
      level: this.wishes.level(slot),
    });
    this.wishes.setWay(slot, WAYS.indexOf(way));
    this.#eachDrawer(slot, way, (list) => this.#lists.add(list, slot));
    if (way.startsWith('point')) this.#cells.count(this.wishes.level(slot), 1);
  }

  /** Takes an interest out; nothing if it is not here. */
  remove(id: number): void {
    const slot = this.wishes.slotOf(id);
    if (slot < 0) return;
    const way = WAYS[this.wishes.way(slot)]!;
    this.#eachDrawer(slot, way, (list) => this.#lists.remove(list, slot));
    if (way.startsWith('point')) this.#cells.count(this.wishes.level(slot), -1);
    this.wishes.remove(slot);
  }

  /** Lays out what is filed so that a drawer's interests stand side by side. For a new index, before anything is taken out. */
  tidy(): void {
    if (this.wishes.slots !== this.wishes.size) return;
    const lists = [
      this.#places.inOrder(),
      this.#points.inOrder(),
      this.#drawers.inOrder(),
      Array.from(this.#byWord),
    ].flat();
    const order = this.#lists.order(this.wishes.slots, lists);
    const renumbered = (list: number) => (list < 0 ? ~order[~list]! : list);
    this.#lists.renumber(order, lists);
    this.#drawers.change(renumbered);
    this.#places.change(renumbered);
    this.#points.change(renumbered);
    for (let word = 0; word < this.#byWord.length; word++)
      this.#byWord[word] = renumbered(this.#byWord[word]!);
    this.wishes.renumber(order, this.#sets.isSingle);
  }

  /** The interests that an item meets, with why; overwritten by the next item. */
  match(item: ItemFacts): Found {
    const { wishes, found } = this;
    found.count = 0;
    wishes.read(item);
    const { places, subjects, from } = wishes.item;
    const sets = this.#sets.holding(subjects.present);
    const mask = maskOf(sets);
    this.#open(this.#drawers.get(OF_REST, 0));
    for (const place of places.present) this.#places.open(place, sets, mask, this.#open);
    for (const set of sets) this.#open(this.#drawers.get(OF_SET, set));
    for (const subject of subjects.present) this.#open(this.#drawers.get(OF_SUBJECT, subject));
    for (const term of from.present) {
      this.#open(this.#drawers.get(OF_VOICE, term));
      this.#open(this.#drawers.get(OF_SOURCE, term));
    }
    const { said } = wishes.words;
    for (let n = 0; n < said.count; n++) this.#open(this.#byWord[said.present[n]!] ?? 0);
    this.#cells.each(wishes.item.points, (cell) => this.#points.open(cell, sets, mask, this.#open));
    return found;
  }

  readonly #consider = (slot: number) => this.wishes.consider(slot, this.found);

  readonly #open = (list: number) => {
    if (list !== 0) this.#lists.each(list, this.#consider);
  };

  /** Calls back with the list of each drawer that the interest belongs in; what that gives is the list from then on. */
  #eachDrawer(slot: number, way: Way, each: (list: number) => number): void {
    const { wishes } = this;
    const put = (a: number, b: number) => {
      const before = this.#drawers.get(a, b);
      const list = each(before);
      if (list === 0 && before !== 0) this.#drawers.delete(a, b);
      else if (list !== before) this.#drawers.set(a, b, list);
    };
    const set = wishes.subjectSet(slot);
    const pieces = /subjects$|and subject$/.test(way) ? this.#sets.pieces(set)! : [null];
    if (way === 'place' || way === 'place and subject')
      for (const place of wishes.placesOf(slot))
        for (const piece of pieces) this.#places.put(place, piece, each);
    else if (way === 'point' || way === 'point and subject') {
      const cell = this.#cells.number(wishes.near.cell(wishes.nearOf(slot)));
      for (const piece of pieces) this.#points.put(cell, piece, each);
    } else if (way === 'words')
      for (const word of wishes.words.cover(wishes.wordsOf(slot))!) {
        this.#byWord = withRoom(this.#byWord, word + 1);
        this.#byWord[word] = each(this.#byWord[word]!);
      }
    else if (way === 'subject') for (const subject of wishes.subjects.members(set)) put(OF_SUBJECT, subject);
    else if (way === 'single subjects') for (const piece of pieces) put(OF_SET, piece!);
    else if (way === 'voice') for (const term of wishes.fromOf(slot, 0)) put(OF_VOICE, term);
    else if (way === 'source') for (const term of wishes.fromOf(slot, 1)) put(OF_SOURCE, term);
    else put(OF_REST, 0);
  }
}
