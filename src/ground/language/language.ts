/**
 * Language: what numbers and nouns do beside each other, and which locale a language's dates are said in.
 *
 * In:  a language (BCP 47), a number, a noun in as many forms as that language has.
 * Out: the number with the noun in the form that goes with it.
 * Never: holds words of its own; each room that speaks has its own catalogue.
 * Trade-offs: the noun stands after the number, as it does in every language that we speak so far.
 */

/** A noun as it is after a number. Welsh has six forms, English two; the one for `other` stands in where one is not given. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** How a language says how many. */
export type Counting = (n: number, forms: Forms) => string;

/** British dates for plain English, since Hearabouts speaks as people do there. */
export const localeOf = (language: string): string => (language === 'en' ? 'en-GB' : language);

export function counting(language: string): Counting {
  const rules = new Intl.PluralRules(localeOf(language));
  const numbers = new Intl.NumberFormat(localeOf(language));
  return (n, forms) => `${numbers.format(n)} ${forms[rules.select(n)] ?? forms.other}`;
}

/** The gaps of a translation: dotted names of what the first catalogue says and the second does not. */
export function untranslated(base: object, other: object | undefined, at = ''): string[] {
  return Object.entries(base).flatMap(([key, value]) => {
    const name = at === '' ? key : `${at}.${key}`;
    const there = (other as Record<string, unknown> | undefined)?.[key];
    const deeper = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (deeper) return untranslated(value, there as object | undefined, name);
    return typeof there === typeof value ? [] : [name];
  });
}
