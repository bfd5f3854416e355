import type { FieldError } from './problem.ts';

const DEEPEST = 12;
const MOST_VALUES = 5_000;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const HIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** Whether text can be kept and shown: whole characters, and no hidden ones but tabs and line ends (trust row 39). */
export const isSound = (text: string): boolean => text.isWellFormed() && !HIDDEN.test(text);

/** What in a body no database or page can hold, before any shape is looked at. */
export function unsound(body: unknown): FieldError[] {
  const open: { value: unknown; at: string[] }[] = [{ value: body, at: [] }];
  for (let seen = 0; open.length > 0; seen++) {
    const { value, at } = open.pop()!;
    const wrong = (message: string): FieldError[] => [{ pointer: pointerOf(at.filter(isSound)), message }];
    if (seen > MOST_VALUES) return [{ pointer: '#', message: 'There is too much in it.' }];
    if (at.length > DEEPEST) return wrong('It is nested too deeply.');
    if (typeof value === 'string' && !isSound(value))
      return wrong('There are characters in it that cannot be shown.');
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, inner] of Object.entries(value)) {
      if (!isSound(key)) return wrong('There are characters in a name that cannot be shown.');
      open.push({ value: inner, at: [...at, key] });
    }
  }
  return [];
}

/** A JSON pointer (RFC 6901) as a fragment. */
export function pointerOf(path: readonly PropertyKey[]): string {
  const parts = path.map((part) => String(part).slice(0, 60).replaceAll('~', '~0').replaceAll('/', '~1'));
  return `#${parts.map((part) => `/${encodeURIComponent(part)}`).join('')}`;
}
