const PLAIN = /^[A-Za-z ]+$/;
const SHORTENED = /\b(?:saint|mount|fort)\b/;
const SHORT: Record<string, string> = { saint: 'st', mount: 'mt', fort: 'ft' };

/**
 * A name as it is compared: lower case, without accents, dots and apostrophes, hyphens as blanks, and with "Saint",
 * "Mount" and "Fort" as "st", "mt" and "ft". "St. Louis", "Saint-Louis" and "SAINT LOUIS" are one key.
 */
export function nameKey(name: string): string {
  const key = PLAIN.test(name)
    ? name.toLowerCase().trim()
    : name
        .normalize('NFKD')
        .replace(/[\u0300-\u036f]/g, '')
        .toLowerCase()
        .replace(/[’'ʻʼ`.]/g, '')
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim();
  return SHORTENED.test(key) ? key.replace(/\b(?:saint|mount|fort)\b/g, (word) => SHORT[word]!) : key;
}

export interface Token {
  /** As written. */
  word: string;
  key: string;
  start: number;
  end: number;
  /** What stands between the token before and this one. */
  gap: string;
  /** Begins with a capital letter. */
  capital: boolean;
}

/** Words and numbers with their offsets (UTF-16 code units). Dots stay with abbreviations ("U.S.", "W.Va."), `'s` apart. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const pattern = /(?:\p{Lu}\p{Ll}{0,2}\.){2,}|[\p{L}\p{M}\p{N}]+(?:[’'][\p{L}]+)*/gu;
  let last = 0;
  for (const match of text.matchAll(pattern)) {
    const possessive = /[’']s$/i.test(match[0]);
    const word = possessive && match[0].length > 2 ? match[0].slice(0, -2) : match[0];
    const start = match.index;
    const capital = /^\p{Lu}/u.test(word);
    tokens.push({
      word,
      key: nameKey(word),
      start,
      end: start + word.length,
      gap: text.slice(last, start),
      capital,
    });
    last = start + word.length;
  }
  return tokens;
}

/** The key of several tokens together: "Queen Anne's County" is "queen annes county". */
export function keyOf(tokens: readonly Token[], at: number, length: number): string {
  let key = tokens[at]!.key;
  for (let n = at + 1; n < at + length; n++) {
    if (/^[’']s/.test(tokens[n]!.gap)) key += 's';
    key += ` ${tokens[n]!.key}`;
  }
  return key;
}
