import { cyLetter } from './words-cy.ts';
import { enLetter } from './words-en.ts';

const LANGUAGES: Record<string, typeof enLetter> = { en: enLetter, cy: cyLetter };

/** What letters say in a language, or in English where we do not speak it. */
export const letterWords = (language: string): typeof enLetter =>
  LANGUAGES[language.split('-')[0]!] ?? enLetter;
