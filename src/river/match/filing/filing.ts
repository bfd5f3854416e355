import { Cards, CLASS, HEAD, LOW, NOTHING, OTHER, WHERE, WIDTH, WORD } from './cards.ts';
import { Cells } from './cells.ts';
import { Classes, IN_MANY, LOOK, PERHAPS_AGAIN, TO_LOOK_AT, VERDICT_BITS, WITH_WORDS } from './classes.ts';
import type { InterestRow, ItemFacts } from './facts.ts';
import { Found } from './found.ts';
import { withRoom } from './growing.ts';
import type { Often } from './often.ts';
import { Once } from './once.ts';
import { Pairs } from './pairs.ts';
import { SingleSets } from './single-sets.ts';
import { rarest, type Way } from './ways.ts';
import { joined, split, Wishes } from './wishes.ts';
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
const BY_PLACE = new Set<Way>(['place', 'place and subject']);
const BY_SUBJECT = new Set<Way>(['place and subject', 'point and subject', 'subject', 'single subjects']);

/**
 * All interests, each filed under the rarest of what it asks for, so that for an item only the drawers of its own places,
 * subjects, words and points are opened. A drawer holds cards that say what is still to be asked, so that few records are looked at.
 */
export class Filing {
  readonly wishes = new Wishes();
  readonly found = new Found();
  readonly #often: Often;
  readonly #cards = new Cards();
  readonly #classes = new Classes(this.wishes.setsHeld);
  readonly #once = new Once();
  readonly #drawers = new Pairs();
  readonly #places = new WithSets();
  readonly #cells: Cells;
  readonly #points = new WithSets();
  readonly #sets = new SingleSets(this.wishes.subjects);
  #byWord = new Int32Array(256);
  readonly #card = new Int32Array(WIDTH);

  /** `often` is judged by items like those to come. */
  constructor(often: Often) {
    this.#often = often;
    this.#cells = new Cells(often);
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
      point: this.wishes.nearOf(slot) >= 0 ? this.#cells.cost(this.#cellsOf(slot)) : null,
    });
    this.wishes.setWay(slot, WAYS.indexOf(way));
    this.#write(row.id, slot, way);
    this.#eachDrawer(slot, way, (list) => this.#cards.add(list, this.#card));
    if (way.startsWith('point')) this.#cells.count(this.wishes.level(slot), 1);
  }

  /** Takes an interest out; nothing if it is not here. */
  remove(id: number): void {
    const slot = this.wishes.slotOf(id);
    if (slot < 0) return;
    const way = WAYS[this.wishes.way(slot)]!;
    this.#write(id, slot, way);
    this.#eachDrawer(slot, way, (list) => this.#cards.remove(list, this.#card));
    if (way.startsWith('point')) this.#cells.count(this.wishes.level(slot), -1);
    this.wishes.remove(slot);
  }

  /** Lays out what is filed so that what is opened together stands together. For a new index. */
  tidy(): void {
    const lists = [
      this.#places.inOrder(),
      this.#points.inOrder(),
      this.#drawers.inOrder(),
      Array.from(this.#byWord).filter((list) => list !== 0),
    ].flat();
    const to = this.#cards.layOut(lists);
    this.#drawers.change(to);
    this.#places.change(to);
    this.#points.change(to);
    this.#byWord = this.#byWord.map(to);
    this.wishes.renumberPoints(this.#cards.renumberPoints(this.wishes.near.numbers, lists.map(to)));
  }

  /** The interests that an item meets; overwritten by the next item. */
  match(item: ItemFacts): Found {
    const { wishes, found } = this;
    found.count = 0;
    wishes.read(item);
    this.#classes.turn(item.english, wishes.item.kind);
    this.#once.turn();
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

  /** Finds those in a drawer whose card holds; the dearest questions come last. */
  readonly #open = (list: number): void => {
    if (list === 0) return;
    const { wishes } = this;
    const { said } = wishes.words;
    const { english, places, points } = wishes.item;
    const cards = this.#cards.numbers;
    const end = list + HEAD + cards[list]! * WIDTH;
    for (let at = list + HEAD; at < end; at += WIDTH) {
      const word = cards[at + WORD]!;
      if (word !== NOTHING && english) {
        if (!said.has(word)) continue;
        const other = cards[at + OTHER]!;
        if (other >= 0 && other !== NOTHING && !said.has(other)) continue;
      }
      const verdict = this.#classes.verdict(cards[at + CLASS]!);
      if (verdict === 0) continue;
      const where = cards[at + WHERE]!;
      if (where !== NOTHING)
        if (where >= 0 ? !places.has(where) : wishes.near.nearest(~where, points) < 0) continue;
      const other = cards[at + OTHER]!;
      if (other < 0 && !wishes.words.held(~other)) continue;
      const low = cards[at + LOW]!;
      const id = joined(low, verdict >>> VERDICT_BITS);
      if ((verdict & LOOK) !== 0 && !wishes.held(wishes.slotOf(id))) continue;
      if ((verdict & PERHAPS_AGAIN) !== 0 && !this.#once.first(low, cards[at + CLASS]!)) continue;
      this.found.add(id);
    }
  };

  /** Writes the card of an interest that is filed in this way. */
  #write(id: number, slot: number, way: Way): void {
    const { wishes } = this;
    const [low, high] = split(id);
    const words = wishes.wordsOf(slot);
    const place = BY_PLACE.has(way) ? -1 : wishes.placeSet(slot);
    const subjects = BY_SUBJECT.has(way) ? -1 : wishes.subjectSet(slot);
    const near = wishes.nearOf(slot);
    const needed = words >= 0 ? wishes.words.needed(words) : null;
    const look = place < -1 || (place >= 0 && near >= 0);
    const flags =
      (this.#inMany(slot, way) ? IN_MANY : 0) | (look ? TO_LOOK_AT : 0) | (words >= 0 ? WITH_WORDS : 0);
    this.#card[LOW] = low;
    this.#card[CLASS] = this.#classes.number({
      from: wishes.fromSet(slot),
      kinds: wishes.onlyKinds(slot),
      subjects,
      flags,
      high,
    });
    this.#card[WORD] = needed?.word ?? NOTHING;
    this.#card[OTHER] = needed === null ? NOTHING : needed.all ? (needed.other ?? NOTHING) : ~words;
    this.#card[WHERE] = near >= 0 ? ~near : place >= 0 ? place : NOTHING;
  }

  /** Whether an item can open several drawers with this interest. */
  #inMany(slot: number, way: Way): boolean {
    let drawers = 0;
    this.#eachDrawer(slot, way, (list) => {
      drawers++;
      return list;
    });
    return drawers > 1;
  }

  #cellsOf(slot: number): number[] {
    return this.#cells.reached(this.wishes.near.reach(this.wishes.nearOf(slot)));
  }

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
    const pieces = BY_SUBJECT.has(way) && way !== 'subject' ? this.#sets.pieces(set)! : [null];
    if (BY_PLACE.has(way))
      for (const place of wishes.placesOf(slot))
        for (const piece of pieces) this.#places.put(place, piece, each);
    else if (way === 'point' || way === 'point and subject') {
      for (const cell of this.#cellsOf(slot)) for (const piece of pieces) this.#points.put(cell, piece, each);
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
