import type { VoiceKind } from '../../river/sources/sources.ts';
import type { Cue, What } from './cues.ts';
import type { Evidence } from './narrow.ts';
import type { MentionState } from './states.ts';

/** Something said that concerns a body, with what the body did about it. */
export interface Mention {
  id: number;
  bodyId: number;
  /** Null for what was captured. */
  itemId: number | null;
  url: string | null;
  title: string;
  author: string | null;
  language: string | null;
  toldAt: Date;
  foundAt: Date;
  /** The sentence that matters; of what was captured, the quote. */
  sentence: string;
  /** Null for what was captured: then `site` says where. */
  voice: { id: number; slug: string; name: string; kind: VoiceKind } | null;
  site: string | null;
  way: 'listened' | 'hand' | 'webmention' | 'pingback' | 'fediverse';
  /** A captured one says something else now than is quoted. */
  changed: boolean;
  /** The page of ours that a captured one links to. */
  target: string | null;
  /** Mentions by the same voice in the 90 days before now, this one with them. */
  often: number;
  /** Other voices in the story, and of those the ones that spoke after it. */
  story: { id: number; title: string; voices: number; answeredBy: number } | null;
  places: string[];
  state: MentionState;
  stateAt: Date;
  assignedTo: { personId: number; name: string } | null;
  dueOn: string | null;
  what: What | null;
  whatBy: 'machine' | 'member';
  cues: Cue[];
  /** Why it is open again: `edited`, `said-more`, or words of whoever reopened it. */
  movedBecause: string | null;
  outcome: string | null;
  replyId: number | null;
  acts: number;
  takenDown: boolean;
  watches: { id: number; name: string; evidence: Evidence[]; wrong: boolean }[];
}

/** Which of a body's mentions. All given parts must hold; within a part, any. */
export interface MentionFilter {
  states?: readonly MentionState[];
  watch?: number;
  kinds?: readonly VoiceKind[];
  whats?: readonly (What | 'unsorted')[];
  /** A person, or nobody. */
  assignedTo?: number | null;
  late?: boolean;
  from?: Date;
  to?: Date;
  words?: string;
  /** A place id; what lies inside counts. */
  place?: string;
  story?: number;
}

export const ORDERS = ['newest', 'talked', 'oldest'] as const;
export type MentionOrder = (typeof ORDERS)[number];

/** Mentions of one story, or one that is in none. */
export interface MentionGroup {
  story: Mention['story'];
  mentions: Mention[];
}

/** Mentions by their story, in the order of the first of each. */
export function byStory(mentions: readonly Mention[]): MentionGroup[] {
  const groups = new Map<string, MentionGroup>();
  for (const mention of mentions) {
    const key = mention.story && mention.story.voices > 1 ? `s${mention.story.id}` : `m${mention.id}`;
    const group = groups.get(key);
    if (group) group.mentions.push(mention);
    else groups.set(key, { story: key.startsWith('s') ? mention.story : null, mentions: [mention] });
  }
  return [...groups.values()];
}
