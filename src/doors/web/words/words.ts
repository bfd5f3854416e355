import { cy } from './cy.ts';
import { en, type Words } from './en.ts';

export type { Words } from './en.ts';

/** Each says everything: what one lacks does not pass the check of types. */
export const LANGUAGES: Record<string, Words> = { en, cy };

/** The first language that we have, of those that a browser says its reader wants, most wanted first. */
export function chooseLanguage(accepted: string | undefined, otherwise: string): string {
  const wanted = (accepted ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...more] = part.trim().split(';');
      const weight = /^\s*q=([01](?:\.\d+)?)\s*$/.exec(more.join(';'))?.[1];
      return { tag: tag.toLowerCase().split('-')[0]!, weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  const found = wanted.find(({ tag }) => Object.hasOwn(LANGUAGES, tag))?.tag;
  return found ?? (Object.hasOwn(LANGUAGES, otherwise) ? otherwise : 'en');
}

/** A label as it stands inside a sentence: "Buses" becomes "buses", "NHS" stays. */
export function inSentence(label: string): string {
  return /^\p{Lu}\p{Ll}/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}
