import { singular } from './singular.ts';

/** A word of a text: as written (lower case), its singular, and where it stands (UTF-16 code units). */
export interface Token {
  word: string;
  key: string;
  start: number;
  end: number;
}

const TOKEN = /£[\d.,]*|[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu;

/** The words of a text. A sum of money is the word "£", since "raised £1,700" is a phrase and its number is not. */
export function tokensOf(text: string): Token[] {
  return [...text.matchAll(TOKEN)].map((match) => {
    const word = match[0].startsWith('£') ? '£' : match[0].toLowerCase().replaceAll('’', "'");
    return { word, key: singular(word), start: match.index, end: match.index + match[0].length };
  });
}
