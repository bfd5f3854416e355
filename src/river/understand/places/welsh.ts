/** How a Welsh name begins after some words, and how it begins in the gazetteer: "yng Nghaerdydd", "i Gaerdydd", "a Chaerdydd". */
const CHANGED: readonly [changed: string, plain: readonly string[]][] = [
  ['ngh', ['c']],
  ['ng', ['g']],
  ['mh', ['p']],
  ['nh', ['t']],
  ['ch', ['c']],
  ['ph', ['p']],
  ['th', ['t']],
  ['dd', ['d']],
  ['m', ['b']],
  ['n', ['d']],
  ['g', ['c']],
  ['b', ['p']],
  ['d', ['t']],
  ['f', ['b', 'm']],
  ['l', ['ll']],
  ['r', ['rh']],
];

/** Welsh words that change the beginning of what follows. */
const CHANGING = new Set([
  'yng',
  'ym',
  'yn',
  'i',
  'o',
  'a',
  'ac',
  'ar',
  'am',
  'at',
  'dan',
  'dros',
  'trwy',
  'wrth',
  'hyd',
  'gan',
  'neu',
  'tua',
]);

/** What a name may be by itself, given the word before it; without any, where that word changes nothing. */
export function plainForms(key: string, before: string): string[] {
  if (!CHANGING.has(before)) return [];
  const found = CHANGED.filter(([changed]) => key.startsWith(changed)).flatMap(([changed, plain]) =>
    plain.map((start) => start + key.slice(changed.length)),
  );
  // Soft mutation drops a G altogether: "i Wynedd".
  return [...found, `g${key}`];
}
