import { type Piece, wordDifference } from './difference.ts';
import type { Chunk } from './document.ts';

export type Compared =
  | { kind: 'same' | 'new' | 'gone' | 'moved'; number: number; text: string }
  | { kind: 'changed'; number: number; pieces: Piece[] };

/** Two versions side by side, in the order of the newer one; what is gone stands where it stood. */
export function compare(before: readonly Chunk[], after: readonly Chunk[]): Compared[] {
  const flat = (chunks: readonly Chunk[]) => chunks.flatMap(({ paragraphs }) => paragraphs);
  const [olds, news] = [flat(before), flat(after)];
  const now = new Set(news.map(({ number }) => number));
  const old = new Map(olds.map((one, at) => [one.number, { ...one, at }]));
  const rows: Compared[] = [];
  const goneFrom = (at: number) => {
    for (let n = at; n < olds.length && !now.has(olds[n]!.number); n++)
      rows.push({ kind: 'gone', number: olds[n]!.number, text: olds[n]!.text });
  };
  goneFrom(0);
  let furthest = -1;
  for (const { number, text } of news) {
    const was = old.get(number);
    if (!was) {
      rows.push({ kind: 'new', number, text });
      continue;
    }
    if (was.text !== text) rows.push({ kind: 'changed', number, pieces: wordDifference(was.text, text) });
    else rows.push({ kind: was.at < furthest ? 'moved' : 'same', number, text });
    furthest = Math.max(furthest, was.at);
    goneFrom(was.at + 1);
  }
  return rows;
}
