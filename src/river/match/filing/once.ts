/** Which pairs of numbers came up already for the item at hand: a small hash table, so that it stays close to the processor. */
export class Once {
  #table = new Int32Array(3 * 1024);
  #mask = 1023;
  #turn = 0;
  #used = 0;

  turn(): void {
    this.#turn = (this.#turn + 1) | 0 || 1;
    this.#used = 0;
  }

  /** Whether it is the first time. */
  first(a: number, b: number): boolean {
    const table = this.#table;
    let at = this.#home(a, b);
    for (; table[at + 2] === this.#turn; at = at === this.#mask * 3 ? 0 : at + 3)
      if (table[at] === a && table[at + 1] === b) return false;
    table[at] = a;
    table[at + 1] = b;
    table[at + 2] = this.#turn;
    if (++this.#used * 2 > this.#mask) this.#grow();
    return true;
  }

  #home(a: number, b: number): number {
    const hash = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b);
    return 3 * ((hash ^ (hash >>> 15)) & this.#mask);
  }

  #grow(): void {
    const [old, turn] = [this.#table, this.#turn];
    this.#mask = this.#mask * 2 + 1;
    this.#table = new Int32Array(3 * (this.#mask + 1));
    this.#used = 0;
    for (let at = 0; at < old.length; at += 3) if (old[at + 2] === turn) this.first(old[at]!, old[at + 1]!);
  }
}
