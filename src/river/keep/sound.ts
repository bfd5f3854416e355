/** U+E000 and U+E001 mark found words in excerpts, so no text of others may hold them. */
export const MARK = { start: '\u{e000}', end: '\u{e001}' } as const;

// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is just what has to go.
const UNFIT = /[\u0000\ue000\ue001]/g;

/** Text that a database takes: no NUL, no half of a surrogate pair; and none of our marks. */
export function sound(text: string): string {
  return text.replace(UNFIT, '').toWellFormed();
}

/** The same for every string in a value made of plain objects and arrays; keys are left as they are. */
export function soundly<T>(value: T): T {
  if (typeof value === 'string') return sound(value) as T;
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  if (Array.isArray(value)) return value.map(soundly) as T;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [sound(key), soundly(one)])) as T;
}
