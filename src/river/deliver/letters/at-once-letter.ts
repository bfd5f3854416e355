import type { LetterWords } from './frame.ts';
import { tellingLetter } from './telling.ts';
import type { TellingFacts } from './telling-facts.ts';
import { letterWords } from './words.ts';

export type AtOnceFacts = TellingFacts;

/** The letter that goes out as soon as something is heard. */
export function atOnceLetter(facts: AtOnceFacts): LetterWords {
  const say = letterWords(facts.site.language);
  return tellingLetter(facts, ({ following, items }) => ({
    title: say.justHeard(items.length),
    lead: say.atOnce(following[0]?.wish, following.length),
  }));
}
