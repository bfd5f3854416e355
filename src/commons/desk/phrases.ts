import { tokensOf } from './tokens.ts';

/** Words that belong to no matter, in English and Welsh. */
const COMMON = new Set(
  `a about above after again all also am an and any are as at back be because been before being between both but by can come could
day days did do does doing down during each every few first for from further get go going good great had has have having he her
here him his how i if in into is it its just know last let like ll long look made make many may me mean might more most much must
my need new next no nor not now of off on once one only or other our out over own part people please put re s same say see she
should since so some still such t take than that the their them then there these they thing this those through time to today too
two under until up us use ve very was way we week weeks well were what when where which while who why will with would year years
yet you your yn y yr a i o ar am at er ei eu ein eich ac nac na ni nid mae oes sydd fod bydd bod roedd gan gyda hyn hynny hon hwn
fel ond os pan mwy pob wedi hefyd dim iawn un dau rhai cael bob dros heb trwy drwy wrth mewn monday tuesday wednesday thursday
friday saturday sunday january february march april june july august september october november december am pm http https www`.split(
    /\s+/,
  ),
);

/** A phrase with what it is counted under. */
export interface Phrase {
  key: string;
  words: string;
}

/** The telling words and pairs of words of a text, each once, as first written. */
export function phrasesIn(text: string, longest = 2): Phrase[] {
  const tokens = tokensOf(text);
  const found = new Map<string, string>();
  const telling = tokens.map(({ start, end }) => {
    const word = text.slice(start, end).toLowerCase();
    return word.length > 2 && !COMMON.has(word) && !/^\d+$/.test(word);
  });
  for (let n = 0; n < tokens.length; n++) {
    for (let length = 1; length <= longest && n + length <= tokens.length; length++) {
      const [first, last] = [tokens[n]!, tokens[n + length - 1]!];
      if (!telling[n] || !telling[n + length - 1]) continue;
      const words = text.slice(first.start, last.end);
      if (length > 1 && !/^[\p{L}\p{N}'’ -]+$/u.test(words)) continue;
      const key = tokens
        .slice(n, n + length)
        .map(({ stem }) => stem)
        .join(' ');
      if (!found.has(key)) found.set(key, words.replace(/\s+/g, ' ').toLowerCase());
    }
  }
  return [...found].map(([key, words]) => ({ key, words }));
}

/** In how many texts each phrase stands. */
export function counted(
  texts: readonly string[],
  longest = 2,
): Map<string, { words: string; texts: number }> {
  const counts = new Map<string, { words: string; texts: number }>();
  for (const text of texts) {
    for (const { key, words } of phrasesIn(text, longest)) {
      const known = counts.get(key);
      if (known) known.texts += 1;
      else counts.set(key, { words, texts: 1 });
    }
  }
  return counts;
}

/** How surely k1 of n1 is more than k2 of n2 (Dunning's log-likelihood); 0 where it is not more. */
export function moreThan(k1: number, n1: number, k2: number, n2: number): number {
  if (n1 === 0 || n2 === 0 || k1 / n1 <= k2 / n2) return 0;
  const share = (k1 + k2) / (n1 + n2);
  const part = (k: number, n: number, p: number) =>
    (k === 0 ? 0 : k * Math.log(k / (n * p))) + (n === k ? 0 : (n - k) * Math.log((n - k) / (n * (1 - p))));
  return 2 * (part(k1, n1, share) + part(k2, n2, share));
}

/** 99.9 in 100 that it is no chance. */
const SURE = 10.83;

export interface Telling {
  words: string;
  here: number;
  elsewhere: number;
}

/** Phrases that stand in these texts more often than in the others, the surest first; a pair stands for its single words. */
export function telling(
  these: readonly string[],
  others: readonly string[],
  limit: number,
  least = 2,
): Telling[] {
  const here = counted(these);
  const elsewhere = counted(others);
  const found = [...here]
    .map(([key, { words, texts }]) => {
      const there = elsewhere.get(key)?.texts ?? 0;
      return {
        key,
        words,
        here: texts,
        elsewhere: there,
        score: moreThan(texts, these.length, there, others.length),
      };
    })
    .filter(({ score, here: n }) => score >= SURE && n >= least)
    .sort((a, b) => b.score - a.score || a.key.localeCompare(b.key));
  const chosen: typeof found = [];
  for (const one of found) {
    if (chosen.length >= limit) break;
    const within = chosen.some(
      (other) => ` ${other.key} `.includes(` ${one.key} `) || ` ${one.key} `.includes(` ${other.key} `),
    );
    if (!within) chosen.push(one);
  }
  return chosen.map(({ words, here: n, elsewhere: m }) => ({ words, here: n, elsewhere: m }));
}
