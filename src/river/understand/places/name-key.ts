/**
 * A name as it is compared: lower case, without accents, dots and apostrophes, hyphens as blanks, "Saint" as "st".
 * "St. Louis", "Saint-Louis" and "SAINT LOUIS" are one key.
 */
export function nameKey(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[’'.]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/\bsaint\b/g, 'st')
    .trim();
}

export interface Token {
  /** As written. */
  word: string;
  key: string;
  start: number;
  end: number;
  /** What stands between the token before and this one. */
  gap: string;
}

/** Words and numbers with their offsets (UTF-16 code units). Dots stay with abbreviations ("St.", "U.S."), `'s` apart. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const pattern = /\p{Lu}\.(?:\p{Lu}\.)+|[\p{L}\p{M}\p{N}]+(?:[’'][\p{L}]+)*/gu;
  let last = 0;
  for (const match of text.matchAll(pattern)) {
    const possessive = /[’']s$/i.exec(match[0]);
    const word = possessive && match[0].length > 2 ? match[0].slice(0, -2) : match[0];
    const start = match.index;
    tokens.push({ word, key: nameKey(word), start, end: start + word.length, gap: text.slice(last, start) });
    last = start + word.length;
  }
  return tokens;
}
