/** Enough of a stem for phrases that people wrote with either number in mind. */
export function singular(word: string): string {
  if (word.length < 4 || /ss$|us$|is$/.test(word)) return word;
  if (/ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(ch|sh|x|ss)es$|[^aeo]uses$/.test(word)) return word.slice(0, -2);
  return word.replace(/['’]?s$/, '');
}
