/** How many marks stand for a text. */
const MARKS = 6;
const SHARE = 0.8;

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

function shingles(text: string): Set<number> {
  const words = wordsOf(text);
  const found = new Set<number>();
  for (let n = 0; n + 3 <= Math.max(words.length, 3); n++) found.add(hash(words.slice(n, n + 3).join(' ')));
  return found;
}

/** FNV-1a, as a signed 32-bit number. */
function hash(text: string): number {
  let sum = 0x811c9dc5;
  for (let n = 0; n < text.length; n++) sum = Math.imul(sum ^ text.charCodeAt(n), 0x01000193);
  return sum | 0;
}

/** The smallest hashes of a text's runs of three words: texts that are nearly one share some of them. */
export function marksOf(text: string): number[] {
  return [...shingles(text)].sort((a, b) => a - b).slice(0, MARKS);
}

/** Whether two texts are one campaign's, a few words put in or left out. Short texts are alike only where they are the same. */
export function isAlike(a: string, b: string): boolean {
  const [one, other] = [wordsOf(a), wordsOf(b)];
  if (one.length < 12 || other.length < 12) return false;
  const [left, right] = [shingles(a), shingles(b)];
  let both = 0;
  for (const mark of left) if (right.has(mark)) both++;
  return (
    both / Math.min(left.size, right.size) >= SHARE && both / Math.max(left.size, right.size) >= SHARE / 2
  );
}
