/**
 * How words are read: an item in English, or of unknown language, by English stems; one in another language as it is
 * written. Here as SQL; the same stands in keep, and a test here holds the two together.
 */

/** Whether an item (or a row like one) is read as English. */
export const isEnglish = (row: string) =>
  `(${row}.language is null or ${row}.language = 'en' or ${row}.language like 'en-%')`;

/** Short words whose plural PostgreSQL's stemmer does not know for theirs: `bus` stays, `buses` becomes `buse`. */
const STEMS = [
  ['bus', 'buse'],
  ['gas', 'gase'],
  ['quiz', 'quizz'],
];

/** What people typed (a parameter, as SQL), as a query for texts in English: stems, either stem where there are two. */
export function inEnglish(words: string): string {
  return STEMS.reduce(
    (query, [one, other]) =>
      `ts_rewrite(ts_rewrite(${query}, '${other}', '${one}'), '${one}', '${one} | ${other}')`,
    `websearch_to_tsquery('english', ${words})`,
  );
}

/** The same for texts in other languages: words as they are. */
export function asWritten(words: string): string {
  return `websearch_to_tsquery('simple', ${words})`;
}

/** Both readings in one query, which an index can answer; the reading of the item's own language decides. */
export function eitherWay(words: string): string {
  return `(${inEnglish(words)} || ${asWritten(words)})`;
}
