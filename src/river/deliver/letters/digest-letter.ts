import type { LetterWords } from './frame.ts';
import { numberWord, tellingLetter } from './telling.ts';
import type { TellingFacts } from './telling-facts.ts';
import { sayDay } from './when.ts';

export interface DigestFacts extends TellingFacts {
  cadence: 'daily' | 'weekly';
}

/** The daily or weekly letter: one for all of a person's subscriptions of that cadence. */
export function digestLetter(facts: DigestFacts): LetterWords {
  const day = sayDay(facts.now, { language: facts.site.language, timeZone: facts.timeZone, now: facts.now });
  const period = facts.cadence === 'daily' ? 'today' : 'this week';
  return tellingLetter(facts, ({ following: [only, ...others] }) => ({
    title: `Around ${facts.site.patchName} ${period}`,
    lead:
      others.length > 0
        ? `${day}. What is new about the ${numberWord(others.length + 1)} things you follow.`
        : `${day}. What is new about ${only?.wish ?? 'what you follow'}.`,
  }));
}
