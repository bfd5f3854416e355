import { createHash } from 'node:crypto';

/** What the rows of one table come to. */
export interface TableSum {
  rows: number;
  /** The SHA-256 of each row's text, added up to 128 bits, in hexadecimal: the same in whatever order the rows come. */
  sum: string;
}

const MOST = 1n << 128n;

/** Adds up rows, given as text. */
export function summing(): { add(row: string): void; sum(): TableSum } {
  let rows = 0;
  let total = 0n;
  return {
    add: (row) => {
      rows++;
      const hash = createHash('sha256').update(row).digest();
      total += (hash.readBigUInt64BE(0) << 64n) + hash.readBigUInt64BE(8);
      if (total >= MOST) total -= MOST;
    },
    sum: () => ({ rows, sum: total.toString(16).padStart(32, '0') }),
  };
}
