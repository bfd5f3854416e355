import { type Scheme, type Subject, schemeFrom, subjectWith } from './scheme.ts';

/** A subject's words as an editor writes them: lists between commas, marked as in subjects.txt. */
export interface Wording {
  en: string;
  cy: string;
  about: string;
  phrasesEn: string;
  phrasesCy: string;
  not: string;
  unless: string;
}

export const WORDING = ['en', 'cy', 'about', 'phrasesEn', 'phrasesCy', 'not', 'unless'] as const;

/** How a subject is worded now. */
export function wordingOf({ label, about, phrases, not, unless }: Subject): Wording {
  const of = (language: 'en' | 'cy') =>
    phrases
      .filter((one) => one.language === language)
      .map(({ text, weight, venue }) => `${text}${'!'.repeat(weight - 1)}${venue ? '@' : ''}`)
      .join(', ');
  return {
    en: label.en ?? '',
    cy: label.cy ?? '',
    about,
    phrasesEn: of('en'),
    phrasesCy: of('cy'),
    not: not.join(', '),
    unless: unless.join(', '),
  };
}

/** A scheme with some of its subjects worded otherwise. Ids, levels and what they are in other vocabularies stay. */
export function worded(scheme: Scheme, wordings: ReadonlyMap<string, Wording>): Scheme {
  return schemeFrom(
    scheme.subjects.map((one) => {
      const wording = wordings.get(one.id);
      return wording ? reworded(one, wording) : one;
    }),
  );
}

function reworded({ id, parent, same }: Subject, { en, cy, about, ...lists }: Wording): Subject {
  const { phrasesEn, phrasesCy, not, unless } = lists;
  const parts: [string, string][] = [
    ['about', about],
    ['en', phrasesEn],
    ['cy', phrasesCy],
    ['not', not],
    ['unless', unless],
  ];
  return subjectWith({ id, parent, labels: cy === '' ? en : `${en} | ${cy}` }, parts, same);
}
