import { stem } from './signature.ts';

/** Stems and lower-case names, as a text writes them: "rout" in "Route 17 saved" is "Route". What is not there is left out. */
export function asWritten(shared: readonly string[], text: string): string[] {
  const words = new Map<string, string>();
  for (const [word] of text.matchAll(/[\p{L}\d][\p{L}\d’']*/gu)) {
    const key = stem(word.toLowerCase());
    if (!words.has(key)) words.set(key, word);
  }
  const lower = text.toLowerCase();
  const found = shared.flatMap((one) => {
    const at = lower.length === text.length ? lower.indexOf(one) : -1;
    const named = /[ \d£]/.test(one) && at >= 0 ? text.slice(at, at + one.length) : null;
    return named ?? words.get(one) ?? words.get(stem(one)) ?? [];
  });
  return [...new Set(found)];
}
