/**
 * Text: words that are nearly each other.
 *
 * In:  a word as somebody typed it, and the words that there are.
 * Out: those that were probably meant, nearest first; or what was typed with its unknown words put right.
 * Never: guesses at short words; two letters apart of four is another word.
 */
/** Longer words are not compared: nobody mistypes those by two letters only. */
const LONGEST = 40;

/** Up to three of the known words that are nearly the sought one, nearest first. */
export function nearWords(sought: string, known: string[]): string[] {
  const wanted = sought.toLowerCase().slice(0, LONGEST);
  if (wanted.length < 4) return [];
  const most = allowed(wanted);
  const found = new Map<string, number>();
  for (const word of known) {
    const plain = word.toLowerCase();
    if (plain === wanted || Math.abs(plain.length - wanted.length) > most) continue;
    const apart = distance(wanted, plain, most);
    if (apart <= most) found.set(word, apart);
  }
  return [...found]
    .sort((a, b) => a[1] - b[1] || a[0].localeCompare(b[0]))
    .slice(0, 3)
    .map(([word]) => word);
}

const allowed = (word: string) => (word.length < 6 ? 1 : 2);

/**
 * What was typed with each word that nobody uses put right: the nearest of the known words (in small letters, with how often
 * each is used), of equally near ones the commonest. Null where there is nothing to put right, or nothing near.
 */
export function mended(typed: string, known: ReadonlyMap<string, number>): string | null {
  let changed = false;
  const all = typed.replace(/[\p{L}\p{M}\p{N}]{4,40}/gu, (word) => {
    const wanted = word.toLowerCase();
    if (known.has(wanted)) return word;
    const best = nearest(wanted, known);
    changed ||= best !== null;
    return best ?? word;
  });
  return changed ? all : null;
}

function nearest(wanted: string, known: ReadonlyMap<string, number>): string | null {
  let best = { word: '', apart: allowed(wanted), often: 0 };
  for (const [word, often] of known) {
    if (Math.abs(word.length - wanted.length) > best.apart) continue;
    const apart = distance(wanted, word, best.apart);
    if (apart < best.apart || (apart === best.apart && often > best.often)) best = { word, apart, often };
  }
  return best.word || null;
}

/** Letters to change, add, drop or swap to get from one word to the other (optimal string alignment). */
export function distance(a: string, b: string, most: number): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, before[j - 2]! + 1);
      row.push(least);
    }
    if (Math.min(...row) > most) return most + 1;
    before = last;
    last = row;
  }
  return last[b.length]!;
}
