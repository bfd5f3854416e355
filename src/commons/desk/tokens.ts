/** A word in a text: as written, and as compared. */
export interface Token {
  stem: string;
  start: number;
  end: number;
}

const WORD = /[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu;
const ENDINGS = /(?:ations?|ings?|ies|ied|ed|es|s|’s|'s)$/u;

/** A word without its case, marks and commonest English endings; Welsh and other words lose no more than a plural s. */
export function stemOf(word: string): string {
  const plain = word
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('’', "'");
  const bare = plain.replace(ENDINGS, '');
  return bare.length >= 3 ? bare.replace(/(?:e|y)$/, (end) => (bare.length > 4 ? '' : end)) : plain;
}

/** The words of a text, in order. */
export function tokensOf(text: string): Token[] {
  return [...text.matchAll(WORD)].map((found) => ({
    stem: stemOf(found[0]),
    start: found.index,
    end: found.index + found[0].length,
  }));
}

/** Where a phrase stands in a text: the first and last of its words, by number. */
export function phraseAt(tokens: readonly Token[], phrase: readonly string[]): [number, number][] {
  if (phrase.length === 0) return [];
  const found: [number, number][] = [];
  for (let n = 0; n + phrase.length <= tokens.length; n++)
    if (phrase.every((stem, m) => tokens[n + m]!.stem === stem)) found.push([n, n + phrase.length - 1]);
  return found;
}

/** The stems of what somebody typed, one word or several. */
export const stemsOf = (text: string): string[] => tokensOf(text).map(({ stem }) => stem);
