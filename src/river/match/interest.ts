import type { VoiceKind } from '../sources/sources.ts';

/**
 * What somebody wants to hear about: where x what x from whom. All given parts must hold; within a part, any.
 * A criterion without any part would match everything: it means the whole patch and is allowed.
 */
export interface Criterion {
  /** Place ids; what lies inside counts. */
  places: string[];
  /** Within this many metres of a point (rounded to about 100 m before it is kept). */
  near?: { lat: number; lon: number; metres: number };
  /** Subject ids; what is under them counts. */
  subjects: string[];
  /** Words as people type them: `bus "stanley road" -coach`. */
  words?: string;
  kinds: VoiceKind[];
  /** Voice ids. */
  voices: number[];
}

/** Why an item matched: what of the criterion met what of the item. Kept with the match, shown to the reader. */
export interface MatchReason {
  place?: { id: string; name: string; /** The place asked for, when it is one that contains it. */ within?: string };
  near?: { metres: number; name: string };
  subject?: { id: string; within?: string };
  words?: string;
  kind?: VoiceKind;
  voice?: string;
}

/** What came of asking why: every part of the criterion with whether it held, in order. */
export interface Explanation {
  matches: boolean;
  parts: { part: 'place' | 'near' | 'subject' | 'words' | 'kind' | 'voice'; held: boolean; because: string }[];
}
