import { withRoom } from './growing.ts';

/**
 * A card stands for an interest in a drawer: the lower 32 bits of its id, and what is still to be asked once the drawer is open.
 * That is a class (see `Classes`); a word that must be said, and another or a wording (`~wording`) that must hold; and where: a place, or a point (`~point`) with its radius. What is
 * not asked is `NOTHING`.
 */
export const [LOW, CLASS, WORD, OTHER, WHERE] = [0, 1, 2, 3, 4];
export const WIDTH = 5;
export const NOTHING = 0x7fffffff;
/** Before its cards, a drawer says how many they are and for how many it has room. */
export const HEAD = 2;
const SIZES = 32;

/**
 * Many lists of cards in one typed array, so that looking through a drawer is reading on from where it begins. A list is known by
 * where it stands, and none is 0. The order in a list is no order.
 */
export class Cards {
  numbers = new Int32Array(1024);
  /** Nothing stands at 0, since that is no list. */
  #used = 1;
  /** Where there is room again, by the power of two below it. */
  readonly #left: number[][] = Array.from({ length: SIZES }, () => []);

  /** Adds a card to a list; gives where the list stands from then on. */
  add(list: number, card: Int32Array): number {
    const length = list === 0 ? 0 : this.numbers[list]!;
    const to = list === 0 || length === this.numbers[list + 1]! ? this.#moved(list, length) : list;
    this.numbers.set(card, to + HEAD + length * WIDTH);
    this.numbers[to] = length + 1;
    return to;
  }

  /** Takes a card out of a list, if it is there; gives where the list stands from then on. */
  remove(list: number, card: Int32Array): number {
    if (list === 0) return 0;
    const { numbers } = this;
    const last = list + HEAD + (numbers[list]! - 1) * WIDTH;
    for (let at = list + HEAD; at <= last; at += WIDTH) {
      if (numbers[at + LOW] !== card[LOW] || numbers[at + CLASS] !== card[CLASS]) continue;
      numbers.copyWithin(at, last, last + WIDTH);
      numbers[list]!--;
      break;
    }
    if (numbers[list]! > 0) return list;
    this.#leave(list);
    return 0;
  }

  /** Lays these lists one behind the other, which are all there are; what it gives says where each stands now. */
  layOut(lists: readonly number[]): (list: number) => number {
    const old = this.numbers;
    const numbers = new Int32Array(lists.reduce((sum, list) => sum + HEAD + old[list]! * WIDTH, 1));
    let used = 1;
    for (const list of lists) {
      const length = old[list]!;
      const wide = HEAD + length * WIDTH;
      numbers.set(old.subarray(list, list + wide), used);
      numbers[used + 1] = length;
      // Where it stood stands where it went.
      old[list] = used;
      used += wide;
    }
    this.numbers = numbers;
    this.#used = used;
    for (const left of this.#left) left.length = 0;
    return (list) => (list === 0 ? 0 : old[list]!);
  }

  /** New numbers for points, in the order of these lists: `order[old]`. Those in no list come last. */
  renumberPoints(count: number, lists: readonly number[]): Int32Array {
    const order = new Int32Array(count).fill(-1);
    let next = 0;
    for (const list of lists)
      for (let n = 0; n < this.numbers[list]!; n++) {
        const at = list + HEAD + n * WIDTH + WHERE;
        const old = ~this.numbers[at]!;
        if (old < 0) continue;
        if (order[old] === -1) order[old] = next++;
        this.numbers[at] = ~order[old]!;
      }
    for (let old = 0; old < count; old++) if (order[old] === -1) order[old] = next++;
    return order;
  }

  /** Takes a list to where there is more room. */
  #moved(list: number, length: number): number {
    const power = length === 0 ? 0 : 32 - Math.clz32(length);
    const to = this.#left[power]!.pop() ?? this.#end(1 << power);
    this.numbers[to + 1] = Math.max(this.numbers[to + 1]!, 1 << power);
    if (list === 0) return to;
    this.numbers.copyWithin(to + HEAD, list + HEAD, list + HEAD + length * WIDTH);
    this.#leave(list);
    return to;
  }

  #leave(list: number): void {
    this.#left[31 - Math.clz32(this.numbers[list + 1]!)]!.push(list);
  }

  #end(room: number): number {
    const start = this.#used;
    this.#used += HEAD + room * WIDTH;
    this.numbers = withRoom(this.numbers, this.#used);
    this.numbers[start + 1] = room;
    return start;
  }
}
