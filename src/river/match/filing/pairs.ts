/** A hash table from two whole numbers to a third that is never 0, in one typed array: open addressing, at most 2/3 full. */
export class Pairs {
  #table = new Int32Array(3 * 64);
  #mask = 63;
  #used = 0;

  /** The number under this pair; 0 if there is none. */
  get(a: number, b: number): number {
    return this.#table[this.#find(a, b) + 2]!;
  }

  set(a: number, b: number, value: number): void {
    let at = this.#find(a, b);
    if (this.#table[at + 2] === 0) {
      if ((this.#used + 1) * 3 > (this.#mask + 1) * 2) {
        this.#grow();
        at = this.#find(a, b);
      }
      this.#used++;
      this.#table[at] = a;
      this.#table[at + 1] = b;
    }
    this.#table[at + 2] = value;
  }

  /** Puts what `to` makes of it in the place of each number; never 0. */
  change(to: (value: number) => number): void {
    for (let at = 2; at < this.#table.length; at += 3)
      if (this.#table[at] !== 0) this.#table[at] = to(this.#table[at]!);
  }

  /** The numbers in the order of their pairs. */
  inOrder(): number[] {
    const table = this.#table;
    const at: number[] = [];
    for (let n = 0; n < table.length; n += 3) if (table[n + 2] !== 0) at.push(n);
    at.sort((one, other) => table[one]! - table[other]! || table[one + 1]! - table[other + 1]!);
    return at.map((n) => table[n + 2]!);
  }

  /** Takes the pair out; what stood behind it moves up, so that it is still found. */
  delete(a: number, b: number): void {
    const table = this.#table;
    let hole = this.#find(a, b);
    if (table[hole + 2] === 0) return;
    this.#used--;
    for (let at = hole; ; ) {
      at = ((at / 3 + 1) & this.#mask) * 3;
      if (table[at + 2] === 0) break;
      const home = this.#home(table[at]!, table[at + 1]!);
      const slots = this.#mask + 1;
      // It may move up if its own place is not between the hole and where it stands.
      if ((at / 3 - home + slots) % slots < (at / 3 - hole / 3 + slots) % slots) continue;
      table.copyWithin(hole, at, at + 3);
      hole = at;
    }
    table.fill(0, hole, hole + 3);
  }

  #home(a: number, b: number): number {
    let hash = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    return (hash ^ (hash >>> 13)) & this.#mask;
  }

  #find(a: number, b: number): number {
    const table = this.#table;
    let slot = this.#home(a, b);
    for (;;) {
      const at = slot * 3;
      if (table[at + 2] === 0 || (table[at] === a && table[at + 1] === b)) return at;
      slot = (slot + 1) & this.#mask;
    }
  }

  #grow(): void {
    const old = this.#table;
    this.#mask = this.#mask * 2 + 1;
    this.#table = new Int32Array(3 * (this.#mask + 1));
    for (let at = 0; at < old.length; at += 3) {
      if (old[at + 2] === 0) continue;
      const to = this.#find(old[at]!, old[at + 1]!);
      this.#table[to] = old[at]!;
      this.#table[to + 1] = old[at + 1]!;
      this.#table[to + 2] = old[at + 2]!;
    }
  }
}
