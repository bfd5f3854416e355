import { type Cue, whatIs } from './cues.ts';
import { type Spoken, spokenOf } from './documents.ts';
import { phraseAt, stemsOf, tokensOf } from './tokens.ts';
import type { Wanted } from './wanted.ts';

/** An item as watches look at it. */
export interface Looked {
  title: string;
  text: string;
  /** Cleaned markup. */
  html: string;
  url: string | null;
  language: string | null;
}

/** Why an item is what a watch asks for. */
export type Evidence = Spoken | { how: 'words' | 'near'; words: string };

const MOST = 6;

/** What an interest cannot say, looked at afterwards: null where the item is not what is wanted after all. */
export function narrowed(wanted: Wanted, item: Looked): Evidence[] | null {
  if (!inLanguage(wanted.languages, item.language)) return null;
  const whole = `${item.title}.\n${item.text}`;
  const near = wanted.near === null ? null : nearIn(whole, wanted.near);
  if (wanted.near !== null && near === null) return null;
  const spoken = wanted.document === null ? [] : spokenOf(wanted.document, item);
  const words = [...wanted.all, ...wanted.any].flatMap((term) => termIn(whole, term) ?? []);
  // With words beside a document either will do, since they were offered as other names of it.
  if (wanted.document !== null && spoken.length === 0 && !wanted.any.some((term) => termIn(whole, term)))
    return null;
  return [
    ...spoken,
    ...(near ? [{ how: 'near' as const, words: near }] : []),
    ...words.map((found) => ({ how: 'words' as const, words: found })),
  ].slice(0, MOST);
}

/** Why an item is found and what it is, for a preview. */
export function whyFound(wanted: Wanted, item: Looked): { evidence: Evidence[]; cues: Cue[] } {
  return { evidence: narrowed(wanted, item) ?? [], cues: whatIs(item.title, item.text, null).cues };
}

function inLanguage(wanted: readonly string[], language: string | null): boolean {
  return wanted.length === 0 || language === null || wanted.includes(language.split('-')[0]!.toLowerCase());
}

/** The words of a term as the text has them, where it first does. */
export function termIn(text: string, term: string): string | null {
  const tokens = tokensOf(text);
  const [at] = phraseAt(tokens, stemsOf(term));
  return at ? text.slice(tokens[at[0]]!.start, tokens[at[1]]!.end) : null;
}

/** Both terms with at most so many words from one to the other: from the first to the last of their words. */
export function nearIn(text: string, near: NonNullable<Wanted['near']>): string | null {
  const tokens = tokensOf(text);
  const ones = phraseAt(tokens, stemsOf(near.one));
  const others = phraseAt(tokens, stemsOf(near.other));
  let best: [number, number] | null = null;
  for (const one of ones) {
    for (const other of others) {
      const [first, second] = one[0] <= other[0] ? [one, other] : [other, one];
      // Terms that share words are not near each other but the same.
      const apart = second[0] - first[1];
      if (apart < 1 || apart > near.within) continue;
      if (!best || second[1] - first[0] < best[1] - best[0]) best = [first[0], second[1]];
    }
  }
  return best && text.slice(tokens[best[0]]!.start, tokens[best[1]]!.end);
}
