import { telling } from './phrases.ts';
import { stemsOf } from './tokens.ts';
import type { Wanted } from './wanted.ts';

/** Words that come together with what is wanted more than elsewhere, to offer; those it asks for or leaves out are not among them. */
export function relatedWords(
  wanted: Wanted,
  found: readonly string[],
  others: readonly string[],
  limit = 8,
): string[] {
  const { any, all, none, near } = wanted;
  const asked = new Set(
    [...any, ...all, ...none, ...(near ? [near.one, near.other] : [])].map((term) => stemsOf(term).join(' ')),
  );
  return telling(found, others, limit + asked.size + 4)
    .map(({ words }) => words)
    .filter((words) => {
      const key = stemsOf(words).join(' ');
      return ![...asked].some((one) => ` ${one} `.includes(` ${key} `) || ` ${key} `.includes(` ${one} `));
    })
    .slice(0, limit);
}
