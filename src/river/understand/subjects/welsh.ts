import type { Token } from './tokens.ts';

/** Initial mutations: soft, nasal, aspirate; and h before a vowel. */
const MUTATIONS: [string, string[]][] = [
  ['ll', ['l']],
  ['rh', ['r']],
  ['ch', []],
  ['ph', []],
  ['th', []],
  ['dd', []],
  ['p', ['b', 'mh', 'ph']],
  ['t', ['d', 'nh', 'th']],
  ['c', ['g', 'ngh', 'ch']],
  ['b', ['f', 'm']],
  ['d', ['dd', 'n']],
  ['g', ['', 'ng']],
  ['m', ['f']],
];

/** A Welsh word in all the shapes that its beginning takes after other words: "parc" is also "barc", "mharc", "pharc". */
export function mutationsOf(word: string): string[] {
  const found = MUTATIONS.find(([radical]) => word.startsWith(radical));
  if (found)
    return [word, ...found[1].map((to) => to + word.slice(found[0].length)).filter((one) => one.length > 2)];
  return /^[aeiouwyâêîôŵ]/.test(word) ? [word, `h${word}`] : [word];
}

const SMALL_WORDS = new Set(
  `y yr yn mae gan wedi ac bydd eich ein sydd neu dewch a'r i'r o'r â i'w o'i a'i y'r yw oes nid ddim roedd fydd byddwn hyn mewn
  nos erbyn gyda rhwng dros drwy wrth cyn ond hefyd bob pob ar ei eu os pan ydych rhaid fel dydd ddydd`.split(
    /\s+/,
  ),
);

/** How Welsh a text is, 0 to 1, by the small words that every Welsh sentence has. */
export function welshness(tokens: readonly Token[]): number {
  const small = tokens.filter((one) => SMALL_WORDS.has(one.word)).length;
  return small < 2 && tokens.length > 8 ? 0 : small / Math.max(1, tokens.length);
}
