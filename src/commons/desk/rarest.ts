import type { Queryable } from '../../ground/db/db.ts';
import { phrasesIn } from './phrases.ts';
import { sentencesOf } from './sentence.ts';
import { howOften } from './store/watches.ts';

/** With " or " between them they have to fit into an interest's words, beside a few that the member adds. */
const ROOM = 380;
const MOST_SENTENCES = 120;
/** Words that stand in more items than this find too much. */
const TOO_OFTEN = 400;

/**
 * The words by which items that may speak of a document are found: those of its title, and the rarest of each of its sentences,
 * so that a quotation of any of them is caught.
 */
export async function rarestWords(
  db: Queryable,
  { title, text }: { title: string; text: string },
): Promise<string[]> {
  const words = (of: string) => phrasesIn(of, 1).map((one) => one.words);
  const sentences = sentencesOf(text).slice(0, MOST_SENTENCES).map(words);
  const titled = words(title);
  const often = await howOften(db, [...new Set([...titled, ...sentences.flat()])]);
  return chosenRarest(titled, sentences, often);
}

/** The choice alone: title first, then sentence by sentence, the rarest word of each. */
export function chosenRarest(
  titled: readonly string[],
  sentences: readonly (readonly string[])[],
  often: ReadonlyMap<string, number>,
): string[] {
  const n = (word: string) => often.get(word) ?? 0;
  const usable = (word: string) => n(word) <= TOO_OFTEN && /^[\p{L}\p{N}]{3,24}$/u.test(word);
  const each = sentences.flatMap((all) => {
    const [first] = all.filter(usable).sort((a, b) => n(a) - n(b) || b.length - a.length);
    return first ?? [];
  });
  const chosen: string[] = [];
  let room = ROOM;
  for (const word of [
    ...titled
      .filter(usable)
      .sort((a, b) => n(a) - n(b))
      .slice(0, 5),
    ...each.sort((a, b) => n(a) - n(b)),
  ]) {
    if (chosen.includes(word) || word.length + 4 > room) continue;
    chosen.push(word);
    room -= word.length + 4;
  }
  return chosen;
}
