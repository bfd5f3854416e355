import type { LetterWords } from './frame.ts';
import { numberWord, tellingLetter } from './telling.ts';
import type { TellingFacts } from './telling-facts.ts';

export type AtOnceFacts = TellingFacts;

/** The letter that goes out as soon as something is heard. */
export function atOnceLetter(facts: AtOnceFacts): LetterWords {
  return tellingLetter(facts, ({ following: [only, another] }) => ({
    title: facts.items.length === 1 ? 'Just heard' : `Just heard: ${numberWord(facts.items.length)} things`,
    lead: another
      ? 'You asked to hear about these at once.'
      : `You asked to hear at once about ${only?.wish ?? 'this'}.`,
  }));
}
