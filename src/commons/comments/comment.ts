import type { VoiceKind } from '../../river/sources/sources.ts';
import type { Anchor } from './anchor.ts';
import type { CommentState } from './states.ts';

/** How a comment came: written here, keyed in from a letter, a mail or a meeting, or said elsewhere and linked. */
export const VIAS = ['web', 'post', 'email', 'meeting', 'link'] as const;
export type Via = (typeof VIAS)[number];

/** What somebody says on something, as it is handed in. */
export interface Written {
  thread: string;
  part: number | null;
  version: number;
  anchor: Anchor | null;
  /** The words of the part as they are: what a comment on the whole of it is about. */
  about: string;
  parentId: number | null;
  name: string;
  voice: VoiceKind;
  area: string | null;
  words: string;
  language: string;
}

export interface Comment extends Written {
  id: number;
  state: CommentState;
  heldBecause: string | null;
  via: Via;
  /** Who keyed it in, by title. */
  keyedBy: string | null;
  url: string | null;
  /** The first of the campaign that its words are of. */
  alikeId: number | null;
  madeAt: Date;
  shownAt: Date | null;
  /** When its words were last superseded; null where they are the first. */
  changedAt: Date | null;
}

/** What was done with a comment, as the public log says it. */
export interface CommentStep {
  commentId: number;
  at: Date;
  act: string;
  because: string | null;
  by: string | null;
}
