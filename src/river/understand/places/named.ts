import type { Place } from '../understood.ts';
import type { GuessedHome } from './ground.ts';
import type { Feature } from './rank.ts';
import type { Span } from './spans.ts';

/** One name of the text with what it may mean, scored. All of its mentions mean the same. */
export interface Named {
  span: Span;
  /** The gazetteer's places of this name, and one that no gazetteer has, if there is a patch for it to be in. */
  candidates: readonly Place[];
  /** Areas that stand right after the name. */
  containers: readonly Place[];
  alone: Feature[][];
  among: Feature[][];
  /** Share of each candidate in the light of all. */
  share: number[];
  best: number;
  /** Where the text seems to be at home, if it came without a patch. */
  guess?: GuessedHome | undefined;
}

/** Spans of the same words are one name. */
export function nameOf(span: Span): string {
  return `${span.how}/${span.key}`;
}
