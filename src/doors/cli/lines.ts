import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** What a line of standard input held: an object, or why it is none. Empty lines are passed over. */
export type Line = { kind: 'object'; value: Record<string, unknown> } | { kind: 'bad'; message: string };

/** JSON Lines, one at a time, so that any number of them takes no more memory than one. */
export async function* jsonLines(input: Readable): AsyncGenerator<Line> {
  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (text.trim() !== '') yield lineOf(text);
  }
}

function lineOf(text: string): Line {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return { kind: 'object', value: value as Record<string, unknown> };
    return { kind: 'bad', message: 'This line is not a JSON object.' };
  } catch {
    return { kind: 'bad', message: 'This line is not JSON.' };
  }
}

export const textIn = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
