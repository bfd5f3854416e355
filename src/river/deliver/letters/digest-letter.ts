import type { LetterWords } from './frame.ts';
import { tellingLetter } from './telling.ts';
import type { TellingFacts } from './telling-facts.ts';
import { sayDay } from './when.ts';
import { letterWords } from './words.ts';

export interface DigestFacts extends TellingFacts {
  cadence: 'daily' | 'weekly';
}

/** The daily or weekly letter: one for all of a person's subscriptions of that cadence. */
export function digestLetter(facts: DigestFacts): LetterWords {
  const { site, timeZone, now, cadence } = facts;
  const say = letterWords(site.language);
  const day = sayDay(now, { language: site.language, timeZone, now });
  return tellingLetter(facts, ({ following }) => ({
    title: say.around(site.patchName, cadence),
    lead:
      facts.items.length === 0
        ? say.nothingNew(day)
        : say.newAbout(day, following[0]?.wish, following.length),
  }));
}
