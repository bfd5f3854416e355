export interface Piece {
  kind: 'same' | 'gone' | 'new';
  text: string;
}

/** More pairs than this are not compared: the middle then counts as changed as a whole. */
const MOST_PAIRS = 4_000_000;

/** The longest run that both have, in order, as pairs of places. Like beginnings and ends cost nothing. */
export function commonRun(a: readonly string[], b: readonly string[]): [number, number][] {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (
    tail < a.length - head &&
    tail < b.length - head &&
    a[a.length - 1 - tail] === b[b.length - 1 - tail]
  )
    tail++;
  const pairs: [number, number][] = Array.from({ length: head }, (_, n) => [n, n]);
  const [n, m] = [a.length - head - tail, b.length - head - tail];
  if (n * m <= MOST_PAIRS) pairs.push(...middle(a, b, head, n, m));
  for (let back = tail; back > 0; back--) pairs.push([a.length - back, b.length - back]);
  return pairs;
}

function middle(
  a: readonly string[],
  b: readonly string[],
  from: number,
  n: number,
  m: number,
): [number, number][] {
  const longest = Array.from({ length: n + 1 }, () => new Uint32Array(m + 1));
  for (let i = n - 1; i >= 0; i--)
    for (let j = m - 1; j >= 0; j--)
      longest[i]![j] =
        a[from + i] === b[from + j]
          ? longest[i + 1]![j + 1]! + 1
          : Math.max(longest[i + 1]![j]!, longest[i]![j + 1]!);
  const pairs: [number, number][] = [];
  for (let [i, j] = [0, 0]; i < n && j < m; )
    if (a[from + i] === b[from + j]) pairs.push([from + i++, from + j++]);
    else if (longest[i + 1]![j]! >= longest[i]![j + 1]!) i++;
    else j++;
  return pairs;
}

/** What became of the words of one paragraph, as pieces that put together are both texts. */
export function wordDifference(before: string, after: string): Piece[] {
  const split = (text: string) => text.match(/\s*\S+/g) ?? [];
  const [a, b] = [split(before), split(after)];
  const pieces: Piece[] = [];
  const put = (kind: Piece['kind'], words: readonly string[]) => {
    if (words.length === 0) return;
    const last = pieces.at(-1);
    if (last?.kind === kind) last.text += words.join('');
    else pieces.push({ kind, text: words.join('') });
  };
  let [i, j] = [0, 0];
  for (const [at, now] of [...commonRun(a, b), [a.length, b.length] as [number, number]]) {
    put('gone', a.slice(i, at));
    put('new', b.slice(j, now));
    put('same', b.slice(now, now + 1));
    [i, j] = [at + 1, now + 1];
  }
  return pieces;
}
