import { createHash } from 'node:crypto';
import type { VoiceKind } from '../sources/sources.ts';
import type { Criterion, ItemForm } from './interest.ts';

const MOST_WORDS = 500;
const FARTHEST = 200_000;

/**
 * The criterion in the one form that all ways of saying the same have: parts sorted, nothing twice, words folded
 * (letter case, spaces, quotes, and their order where that means nothing), points rounded to about 100 m, distances to
 * 10 m. Empty parts mean "any".
 */
export function canonical(criterion: Criterion): Criterion {
  const words = foldWords(criterion.words ?? '');
  const near = criterion.near;
  return {
    places: distinct(criterion.places.map(sound)),
    ...(near && {
      near: {
        lat: rounded(clamp(near.lat, -90, 90), 1000),
        lon: rounded(clamp(near.lon, -180, 180), 1000),
        metres: Math.round(clamp(near.metres, 50, FARTHEST) / 10) * 10,
      },
    }),
    subjects: distinct(criterion.subjects.map(sound)),
    ...(words && { words }),
    kinds: distinct(criterion.kinds.map((kind) => sound(kind) as VoiceKind)),
    voices: numbers(criterion.voices),
    ...(criterion.sources?.length && { sources: numbers(criterion.sources) }),
    ...(criterion.forms?.length && {
      forms: distinct(criterion.forms.map((form) => sound(form) as ItemForm)),
    }),
  };
}

/** What the row of a canonical criterion is found by. */
export function keyOf({ places, near, subjects, words, kinds, voices, sources, forms }: Criterion): string {
  const parts = [
    places,
    near ? [near.lat, near.lon, near.metres] : null,
    subjects,
    words ?? '',
    kinds,
    voices,
    // Only where they are asked for, so that keys made before there were such parts stay what they are.
    ...(sources || forms ? [sources ?? [], forms ?? []] : []),
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}

/** Whether anything but words is asked for. */
export function asksMoreThanWords(criterion: Criterion): boolean {
  const { places, near, subjects, kinds, voices, sources = [], forms = [] } = criterion;
  return (
    near !== undefined || [places, subjects, kinds, voices, sources, forms].some((part) => part.length > 0)
  );
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is just what has to go.
const sound = (text: string) => text.replace(/\u0000/g, '').toWellFormed();

function foldWords(words: string): string {
  const even = sound(words.slice(0, MOST_WORDS))
    .normalize('NFKC')
    .replace(/[“”„‟«»]/g, '"')
    .replace(/[‘’‛]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
  const plain = even.split(' ');
  // With phrases or alternatives, the order is part of what is meant.
  return even.includes('"') || plain.includes('or') ? even : distinct(plain).join(' ');
}

const numbers = (given: number[]) => [...new Set(given)].filter(Number.isSafeInteger).sort((a, b) => a - b);

function distinct<T extends string>(given: T[]): T[] {
  return [...new Set(given)].sort();
}

/** Adding zero makes of -0 a 0. */
const rounded = (value: number, per: number) => Math.round(value * per) / per + 0;
const clamp = (value: number, least: number, most: number) =>
  Math.min(most, Math.max(least, Number.isFinite(value) ? value : least));
