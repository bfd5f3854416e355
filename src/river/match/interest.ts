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
  /** Source ids. */
  sources?: number[];
  /** What sort of item. */
  forms?: ItemForm[];
}

/** An item tells of something to go to (it has a time), something to do (it has an action), or else it is news. */
export type ItemForm = 'news' | 'event' | 'action';

/** Why an item matched: what of the criterion met what of the item. Kept with the match, shown to the reader. */
export interface MatchReason {
  place?: {
    id: string;
    name: string /** Name of the place asked for, when it is one that contains it. */;
    within?: string;
  };
  near?: { metres: number; name: string };
  subject?: { id: string /** Id of the subject asked for, when it is one above it. */; within?: string };
  words?: string;
  kind?: VoiceKind;
  voice?: string;
  source?: string;
  forms?: ItemForm[];
}

/** What came of asking why: every part of the criterion with whether it held, in order. */
export interface Explanation {
  matches: boolean;
  parts: { part: ExplainedPart; held: boolean; because: string }[];
}
/** `item` is there only when the item itself is out: folded into another, or taken down. */
export type ExplainedPart =
  | 'item'
  | 'place'
  | 'near'
  | 'subject'
  | 'words'
  | 'kind'
  | 'voice'
  | 'source'
  | 'form';

/** A distinct criterion as it is kept, shared by all who hold it. */
export interface Interest {
  id: number;
  criterion: Criterion;
  addedAt: Date;
}

/** The words hold nothing to look for: only punctuation, or words like `the`; or only `-words` and nothing else asked. */
export interface NothingToFind {
  kind: 'nothing-to-find';
  message: string;
}
