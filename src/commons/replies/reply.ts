import type { ReplyState } from './states.ts';

/** What a reply is to what it answers. */
export const REPLY_KINDS = ['answer', 'question', 'correction', 'pointer', 'thanks'] as const;
export type ReplyKind = (typeof REPLY_KINDS)[number];

/** How it goes out; it always stands here too. `by-hand`: somebody posts it where only people can. */
export const REPLY_WAYS = ['webmention', 'mail', 'by-hand', 'fediverse'] as const;
export type ReplyWay = (typeof REPLY_WAYS)[number];

/** What is answered, with what was quoted of it when it was. */
export interface Answered {
  itemId: number | null;
  url: string | null;
  title: string;
  author: string | null;
  quote: string;
}

/** What its writer says; everything but the state and who. */
export interface ReplyWords {
  kind: ReplyKind;
  words: string;
  disclosure: string | null;
  sharedWith: string | null;
  ways: ReplyWay[];
  mailTo: string | null;
}

/** One official answer: who speaks in three layers (person, title, body), to what, and what came of it. */
export interface Reply extends ReplyWords {
  id: number;
  state: ReplyState;
  answers: Answered;
  /** True where the words that were quoted are no longer in what was answered. */
  quoteGone: boolean;
  body: { id: number; slug: string; name: string };
  speaker: { memberId: number; personId: number; name: string; title: string };
  approvedBy: { name: string; title: string } | null;
  template: string | null;
  madeAt: Date;
  changedAt: Date;
  publishedAt: Date | null;
  postedUrl: string | null;
  outcome: string | null;
  outcomeAt: Date | null;
}

export interface ReplyStep {
  at: Date;
  by: string;
  act: string;
  from: ReplyState | null;
  to: ReplyState;
  note: string | null;
}
