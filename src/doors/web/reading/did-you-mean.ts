import { mended, nearWords } from '../../../ground/text/text.ts';
import { placesWithItems } from '../../../river/keep/keep.ts';
import { listVoices } from '../../../river/sources/sources.ts';
import { wordsSaid } from '../store.ts';
import { before, type Means } from './means.ts';

const A_YEAR = 365 * 86_400_000;
/** What people say changes slowly, and counting its words takes a moment. */
const KEPT_MS = 15 * 60_000;
/** A word of a name is worth more than one that merely occurs. */
const OF_A_NAME = 1_000;

interface Vocabulary {
  /** Of places, voices and subjects, in every language. */
  names: string[];
  /** Their words and those that are often said, in small letters, with how often. */
  words: Map<string, number>;
}

/** What somebody may have meant who found little or nothing: no word leaves this machine. */
export function didYouMean(means: Means): (sought: string) => Promise<string[]> {
  let kept: { until: number; words: Promise<Vocabulary> } | null = null;
  return async (sought) => {
    const now = means.clock.now();
    if (kept === null || kept.until <= now.getTime()) {
      const words = vocabularyOf(means, now);
      const fresh = { until: now.getTime() + KEPT_MS, words };
      kept = fresh;
      // What could not be read is asked for again next time.
      words.catch(() => {
        if (kept === fresh) kept = null;
      });
    }
    const { names, words } = await kept.words;
    const all = [...nearWords(sought, names), ...[mended(sought, words) ?? []].flat()];
    const seen = new Set([sought.toLowerCase()]);
    return all.filter((one) => !seen.has(one.toLowerCase()) && seen.add(one.toLowerCase()));
  };
}

async function vocabularyOf({ db, scheme }: Means, now: Date): Promise<Vocabulary> {
  const places = await placesWithItems(db, { since: before(now, A_YEAR), limit: 500 });
  const voices = await listVoices(db);
  const names = [
    ...places.map(({ name }) => name),
    ...voices.map(({ name }) => name),
    ...scheme.subjects.flatMap(({ label, phrases }) => [
      ...Object.values(label),
      ...phrases.map(({ text }) => text),
    ]),
  ];
  const words = new Map<string, number>();
  const add = (word: string, often: number) => words.set(word, (words.get(word) ?? 0) + often);
  for (const { word, items } of await wordsSaid(db)) add(word, items);
  for (const name of names)
    for (const [word] of name.toLowerCase().matchAll(/[\p{L}\p{M}\p{N}]{3,40}/gu)) add(word, OF_A_NAME);
  return { names: [...new Set(names)], words };
}
