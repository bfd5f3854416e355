import type { StorySignature, ToUnderstand } from '../understood.ts';

const MOST_WORDS = 64;
const MOST_NAMES = 24;

/** Words that say nothing of which happening it is. */
const EMPTY = new Set(
  `about above according across after again against all also although always among an and any anyone are around ask at back be because been
  before being below between both but by call can come contact could day did do does down during each email every few find first
  follow for free from full further get give go going good great had has have having he hear help her here him his how i if in
  information into is it its just keep know last latest let like local look make many may me meeting month more morning most much
  must my need never new news next no nor not now of off old on once one only open or other our out over own part people place please
  post read said same say see she should since so some still such take tell than thank thanks that the their them then there
  these they thing this those three through time to today tomorrow too two under until up update us use very visit want was we
  website week well were what when where which while who whole why will with would year yesterday you your
  ac am ar bod bydd ei eich ein fel gan gyda i mae mewn nid o oedd pan sydd wedi y yn yr yw`.split(/\s+/),
);

/** Days and months say when, not what; the day of the year is a name. */
const DAYS_AND_MONTHS = new Set(
  `monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays
  january february march april may june july august september october november december
  llun mawrth mercher iau gwener sadwrn sul ionawr chwefror ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr`.split(
    /\s+/,
  ),
);

/**
 * What tells an item's happening from others: significant words of its title and beginning, and names, days and numbers. The
 * words by which it names its places (`mentions`) are left out: places speak for themselves, and once.
 */
export function signatureOf(
  asked: ToUnderstand,
  mentions: readonly { field: string; start: number; end: number }[] = [],
): StorySignature {
  const own = new Set(wordsOf(asked.voice?.name ?? ''));
  const title = without(asked.title, mentions, 'title');
  const text = `${title}. ${without(asked.text.slice(0, 1500), mentions, 'text')}`;
  const words = [...new Set(wordsOf(text))].filter((word) => !own.has(word)).slice(0, MOST_WORDS);
  const names = [...text.matchAll(NAMES)]
    .map((match) => match[0].toLowerCase().replace(/[.,]$/, ''))
    .filter(
      (name) => !own.has(stem(name)) && !EMPTY.has(name) && !DAYS_AND_MONTHS.has(name) && !TIME.test(name),
    );
  return { words, names: [...new Set(names)].slice(0, MOST_NAMES) };
}

/** The text with the words of those mentions taken out. */
function without(
  text: string,
  mentions: readonly { field: string; start: number; end: number }[],
  field: 'title' | 'text',
): string {
  let left = text;
  for (const one of mentions)
    if (one.field === field && one.end <= text.length)
      left = left.slice(0, one.start) + ' '.repeat(one.end - one.start) + left.slice(one.end);
  return left;
}

/** Capitalised words inside a sentence, days of the year, sums of money, and numbers of two figures or more. */
const MONTH =
  'January|February|March|April|May|June|July|August|September|October|November|December|Ionawr|Chwefror|Mawrth|Ebrill|Mai|Mehefin|Gorffennaf|Awst|Medi|Hydref|Tachwedd|Rhagfyr';
const NAMES = new RegExp(
  `\\b\\d{1,2}(?:st|nd|rd|th)? (?:${MONTH})\\b|(?<=[\\p{L}\\p{N}][,;:]? )\\p{Lu}[\\p{L}’']+(?: \\p{Lu}[\\p{L}’']+)*|£\\d[\\d.,]*(?:\\s?(?:k|m|bn|million|billion)\\b)?|\\b[A-Z]{0,2}\\d[\\d.,]*\\d[a-z]?\\b`,
  'gu',
);
/** "10.30", "19:00". */
const TIME = /^(?:[01]?\d|2[0-3])[.:][0-5]\d$/;

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
  return [...text.toLowerCase().matchAll(/[\p{L}][\p{L}’']{2,}/gu)]
    .map((match) => match[0])
    .filter((word) => !EMPTY.has(word) && !DAYS_AND_MONTHS.has(word))
    .map(stem)
    .filter((word) => !EMPTY.has(word));
}

/** A light stem: plural, past and -ing endings off, so that "closing", "closed" and "closes" are one. */
export function stem(word: string): string {
  const plain = word.replace(/[’']s?$/, '').replaceAll(/[’']/g, '');
  const short = plain.replace(/(?:ings?|edly|ed|es|s|e|ure|ures)$/, '');
  return short.length < 3 ? plain : short;
}
