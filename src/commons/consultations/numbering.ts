import { commonRun } from './difference.ts';
import type { Chunk, CutChunk } from './document.ts';

interface Numbered {
  number: number;
  text: string;
}
/** Less of its words in common, and it is another paragraph. */
const ALIKE = 0.5;

/**
 * Gives each paragraph of a new version its permanent number: that of the paragraph it was, where its words or most of them are
 * still there, also where it moved; else one that none ever had. `used` is the highest that was ever given.
 */
export function numbered(cut: readonly CutChunk[], before: readonly Numbered[], used: number): Chunk[] {
  const texts = cut.flatMap((chunk) => chunk.paragraphs.map(({ text }) => text));
  const numbers = numbersFor(texts, before);
  let next = Math.max(used, ...before.map(({ number }) => number), 0) + 1;
  let n = 0;
  return cut.map((chunk) => ({
    ...chunk,
    paragraphs: chunk.paragraphs.map((one) => ({ ...one, number: numbers[n++] ?? next++ })),
  }));
}

function numbersFor(texts: readonly string[], before: readonly Numbered[]): (number | null)[] {
  const numbers = new Array<number | null>(texts.length).fill(null);
  const free = new Map(before.map((one) => [one.number, one]));
  const give = (at: number, number: number) => {
    numbers[at] = number;
    free.delete(number);
  };
  for (const [old, now] of commonRun(
    before.map(({ text }) => text),
    texts,
  ))
    give(now, before[old]!.number);
  const same = new Map<string, number[]>();
  for (const { number, text } of free.values()) same.set(text, [...(same.get(text) ?? []), number]);
  for (const [at, text] of texts.entries()) {
    const number = numbers[at] === null ? same.get(text)?.shift() : undefined;
    if (number !== undefined) give(at, number);
  }
  const open = texts.flatMap((text, at) => (numbers[at] === null ? [{ at, words: bagOf(text) }] : []));
  const olds = [...free.values()].map(({ number, text }) => ({ number, words: bagOf(text) }));
  const pairs = open
    .flatMap(({ at, words }) =>
      olds.map((old) => ({ at, number: old.number, alike: alike(words, old.words) })),
    )
    .filter((pair) => pair.alike >= ALIKE)
    .sort((a, b) => b.alike - a.alike || a.at - b.at || a.number - b.number);
  for (const { at, number } of pairs) if (numbers[at] === null && free.has(number)) give(at, number);
  return numbers;
}

const bagOf = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);

/** Dice's measure over the words of two paragraphs. */
function alike(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size + b.size === 0) return 0;
  let both = 0;
  for (const word of a) if (b.has(word)) both++;
  return (2 * both) / (a.size + b.size);
}
