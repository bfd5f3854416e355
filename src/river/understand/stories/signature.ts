import type { StorySignature, ToUnderstand } from '../understood.ts';

const MOST_WORDS = 64;
const MOST_NAMES = 24;

/** Words that say nothing of which happening it is. */
const EMPTY = new Set(
  `about above after again against all also although always among an and any anyone are around ask at back be because been
  before being below between both but by call can come contact could day did do does down during each email every few find first
  follow for free from full further get give go going good great had has have having he hear help her here him his how i if in
  information into is it its just keep know last latest let like local look make many may me meeting month more morning most much
  must my need new news next no nor not now of off old on once one only open or other our out over own part people place please
  post read said same say see she should since so some still such take tell than thank thanks that the their them then there
  these they thing this those three through time to today tomorrow too two under until up update us use very visit want was we
  website week well were what when where which while who whole why will with would year yesterday you your
  ac am ar bod bydd ei eich ein fel gan gyda i mae mewn nid o oedd pan sydd wedi y yn yr yw`.split(/\s+/),
);

/** What tells an item's happening from others: significant words of its title and beginning, and names and numbers. */
export function signatureOf(asked: ToUnderstand): StorySignature {
  const own = new Set(wordsOf(asked.voice?.name ?? ''));
  const text = `${asked.title}. ${asked.text.slice(0, 1500)}`;
  const words = [...new Set(wordsOf(text))].filter((word) => !own.has(word)).slice(0, MOST_WORDS);
  const names = [...text.matchAll(NAMES)]
    .map((match) => match[0].toLowerCase().replace(/[.,]$/, ''))
    .filter((name) => !own.has(stem(name)) && !EMPTY.has(name));
  return { words, names: [...new Set(names)].slice(0, MOST_NAMES) };
}

/** Capitalised words inside a sentence, days of the year, sums of money, and numbers of two figures or more. */
const MONTH = 'January|February|March|April|May|June|July|August|September|October|November|December';
const NAMES = new RegExp(
  `(?<=[\\p{L}\\p{N}][,;:]? )\\p{Lu}[\\p{L}’']+(?: \\p{Lu}[\\p{L}’']+)*|\\b\\d{1,2}(?:st|nd|rd|th)? (?:${MONTH})\\b|£\\d[\\d.,]*(?:\\s?(?:k|m|bn|million|billion)\\b)?|\\b[A-Z]{0,2}\\d[\\d.,]*\\d[a-z]?\\b`,
  'gu',
);

/** The words of a text that tell something, with where they stand. */
export function significantWords(text: string): { word: string; stem: string; start: number; end: number }[] {
  return [...text.matchAll(/[\p{L}][\p{L}’']{2,}|\d{2,}/gu)]
    .map((match) => ({
      word: match[0],
      stem: stem(match[0].toLowerCase()),
      start: match.index,
      end: match.index + match[0].length,
    }))
    .filter((one) => !EMPTY.has(one.stem) && !EMPTY.has(one.word.toLowerCase()));
}

function wordsOf(text: string): string[] {
  return [...text.toLowerCase().matchAll(/[\p{L}][\p{L}’']{2,}|\d{2,}/gu)]
    .map((match) => stem(match[0]))
    .filter((word) => !EMPTY.has(word));
}

/** A light stem: plural, past and -ing endings off, so that "closing", "closed" and "closes" are one. */
export function stem(word: string): string {
  const plain = word.replace(/[’']s?$/, '').replaceAll(/[’']/g, '');
  const short = plain.replace(/(?:ings?|edly|ed|es|s|e|ure|ures)$/, '');
  return short.length < 3 ? plain : short;
}
