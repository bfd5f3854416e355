import type { StorySignature } from '../understood.ts';

/** What is known of an item for joining. */
export interface StoryItem {
  id: number;
  voiceId: number;
  title: string;
  toldAt: Date;
  /** When it happens, if it is an event: two meetings a week apart are two happenings. */
  eventStarts: Date | null;
  placeIds: string[];
  subjectIds: string[];
  signature: StorySignature;
  /** The story that it is in already. */
  storyId?: number | null;
  /** Where an editor put it, it stays, in a story or in none. */
  decidedBy?: 'machine' | 'editor';
}

/** Two items that tell of the same happening, and what says so. */
export interface StoryJoin {
  a: number;
  b: number;
  /** 0 to 1: how sure. */
  score: number;
  /** Names, numbers and words that both have: "these share: …". */
  shared: string[];
}
