import type { InterestRow, ItemFacts } from './facts.ts';
import { Found } from './found.ts';
import { LEVELS } from './globe.ts';
import { withRoom } from './growing.ts';
import { Lists } from './lists.ts';
import type { Often } from './often.ts';
import { Pairs } from './pairs.ts';
import { Wishes } from './wishes.ts';

/** Ways of filing: by a place, a place with a subject, subjects, words, a point, voices, sources; or else under "the rest". */
const [REST, PLACE, BOTH, SUBJECT, WORDS, POINT, VOICE, SOURCE] = [0, 1, 2, 3, 4, 5, 6, 7];
/** Marks in the table of drawers, where a place's or set's number would stand. */
const [IN_PLACE, OF_SUBJECT, OF_VOICE, OF_SOURCE, OF_REST] = [-1, -2, -3, -4, -5];

/** What a point costs, by level: a guess, since how dense people live nobody tells us. */
const POINT_COST = 0.0002;

/**
 * All interests, each filed under the rarest of what it asks for, so that for an item only the drawers of its own places,
 * subjects, words and points are opened.
 */
export class Filing {
  readonly wishes = new Wishes();
  readonly found = new Found();
  readonly #often: Often;
  readonly #lists = new Lists();
  /** For each subject, the sets with just one subject asked for (and what is under it) that hold it: see `#setsOf`. */
  readonly #sets = new Lists();
  readonly #drawers = new Pairs();
  readonly #cells = new Pairs();
  #byWord = new Int32Array(256);
  #setsOf = new Int32Array(64);
  #isListed = new Uint8Array(64);
  #onLevel = new Int32Array(LEVELS);

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
    const way = this.#rarest(slot, row);
    this.wishes.setWay(slot, way);
    this.#eachDrawer(slot, way, (list) => this.#lists.add(list, slot));
    if (way === POINT) this.#onLevel[this.wishes.near.cell(this.wishes.nearOf(slot))[0]]!++;
  }

  /** Takes an interest out; nothing if it is not here. */
  remove(id: number): void {
    const slot = this.wishes.slotOf(id);
    if (slot < 0) return;
    const way = this.wishes.way(slot);
    this.#eachDrawer(slot, way, (list) => {
      this.#lists.remove(list, slot);
      return list;
    });
    if (way === POINT) this.#onLevel[this.wishes.near.cell(this.wishes.nearOf(slot))[0]]!--;
    this.wishes.remove(slot);
  }

  /** Lays out what is filed so that a drawer's interests stand side by side. After many were added; costs a moment. */
  tidy(): void {
    const order = this.#lists.order(this.wishes.slots);
    this.#lists.renumber(order);
    this.wishes.renumber(order);
  }

  /** The interests that an item meets, with why; overwritten by the next item. */
  match(item: ItemFacts): Found {
    const { wishes, found } = this;
    found.count = 0;
    wishes.read(item);
    const { places, subjects, from } = wishes.item;
    this.#open(this.#drawers.get(OF_REST, 0));
    for (const place of places.present) this.#open(this.#drawers.get(place, IN_PLACE));
    for (const subject of subjects.present) {
      this.#open(this.#drawers.get(OF_SUBJECT, subject));
      this.#openSets(this.#setsOf[subject] ?? 0, places.present);
    }
    for (const term of from.present) {
      this.#open(this.#drawers.get(OF_VOICE, term));
      this.#open(this.#drawers.get(OF_SOURCE, term));
    }
    const { said } = wishes.words;
    for (let n = 0; n < said.count; n++) this.#open(this.#byWord[said.present[n]!] ?? 0);
    for (let level = 0; level < LEVELS; level++)
      if (this.#onLevel[level]! > 0)
        wishes.item.cells(level, (x, y, z) => this.#open(this.#cells.get((level << 16) | x, (y << 16) | z)));
    return found;
  }

  #openSets(list: number, places: readonly number[]): void {
    const from = this.#sets.start[list]!;
    for (let at = from; at < from + this.#sets.length[list]!; at++)
      for (const place of places) this.#open(this.#drawers.get(place, this.#sets.numbers[at]!));
  }

  #open(list: number): void {
    if (list === 0) return;
    const { numbers } = this.#lists;
    const from = this.#lists.start[list]!;
    const to = from + this.#lists.length[list]!;
    for (let at = from; at < to; at++) this.wishes.consider(numbers[at]!, this.found);
  }

  /** The way that opens the interest's drawer for the fewest items. */
  #rarest(slot: number, row: InterestRow): number {
    const often = this.#often;
    const sum = <T>(parts: readonly T[], cost: (part: T) => number) =>
      Math.min(
        1,
        parts.reduce((all, part) => all + cost(part), 0),
      );
    const place = row.places.length > 0 ? sum(row.places, often.place) : 1;
    const subject = row.subjects.length > 0 ? sum(row.subjects, often.subject) : 1;
    const words = this.wishes.wordsOf(slot);
    const near = this.wishes.nearOf(slot);
    const costs: [way: number, cost: number][] = [[REST, 1]];
    if (row.places.length > 0) costs.push([PLACE, place]);
    if (row.places.length > 0 && row.asked.length === 1) costs.push([BOTH, place * subject]);
    if (row.subjects.length > 0) costs.push([SUBJECT, subject]);
    if (words >= 0 && this.wishes.words.cover(words)) costs.push([WORDS, this.wishes.words.cost(words)]);
    if (near >= 0) costs.push([POINT, Math.min(0.3, POINT_COST * 2.5 ** this.wishes.near.cell(near)[0])]);
    if (row.voices.length > 0) costs.push([VOICE, sum(row.voices, (id) => often.from(`v${id}`))]);
    if (row.sources.length > 0) costs.push([SOURCE, sum(row.sources, (id) => often.from(`s${id}`))]);
    return costs.reduce((best, one) => (one[1] < best[1] ? one : best))[0];
  }

  /** Calls back with the list of each drawer that the interest belongs in; what that gives is the list from then on. */
  #eachDrawer(slot: number, way: number, each: (list: number) => number): void {
    const { wishes } = this;
    const drawer = (a: number, b: number) => put(this.#drawers, a, b, each);
    if (way === REST) drawer(OF_REST, 0);
    if (way === POINT) {
      const [level, x, y, z] = wishes.near.cell(wishes.nearOf(slot));
      put(this.#cells, (level << 16) | x, (y << 16) | z, each);
    }
    const set = wishes.subjectSet(slot);
    if (way === BOTH) this.#listSet(set);
    if (way === PLACE || way === BOTH)
      for (const place of numbers(wishes.placesOf(slot))) drawer(place, way === PLACE ? IN_PLACE : set);
    if (way === SUBJECT) for (const subject of wishes.subjectsOf(set)) drawer(OF_SUBJECT, subject);
    if (way === VOICE) for (const voice of wishes.fromOf(slot, 0)) drawer(OF_VOICE, voice);
    if (way === SOURCE) for (const source of wishes.fromOf(slot, 1)) drawer(OF_SOURCE, source);
    if (way === WORDS)
      for (const word of wishes.words.cover(wishes.wordsOf(slot))!) {
        this.#byWord = withRoom(this.#byWord, word + 1);
        this.#byWord[word] = each(this.#byWord[word]!);
      }
  }

  /** Lists a set under each of its subjects, once. */
  #listSet(set: number): void {
    this.#isListed = withRoom(this.#isListed, set + 1);
    if (this.#isListed[set] === 1) return;
    this.#isListed[set] = 1;
    for (const subject of this.wishes.subjectsOf(set)) {
      this.#setsOf = withRoom(this.#setsOf, subject + 1);
      this.#setsOf[subject] = this.#sets.add(this.#setsOf[subject]!, set);
    }
  }
}

const numbers = (list: ArrayLike<number>) => Array.from(list);

function put(table: Pairs, a: number, b: number, each: (list: number) => number): void {
  const before = table.get(a, b);
  const list = each(before);
  if (list !== before) table.set(a, b, list);
}
