export const ANSWER_KINDS = ['answer', 'question', 'correction', 'pointer', 'thanks'] as const;
export const DISPOSITIONS = ['accepted', 'partly', 'not-accepted', 'out-of-scope', 'noted'] as const;
export type AnswerKind = (typeof ANSWER_KINDS)[number];
export type Disposition = (typeof DISPOSITIONS)[number];

/** What a named official says to one comment or several: who in three layers, what becomes of it, and why. */
export interface OfficialAnswer {
  id: number;
  kind: AnswerKind;
  disposition: Disposition;
  words: string;
  publishedAt: Date;
  speaker: { name: string; title: string; body: string; bodySlug: string };
  comments: { id: number; satisfied: boolean | null }[];
}

/** How far the answering is; anybody may see it. */
export interface Answering {
  /** Comments that begin a thread; a campaign's count once. */
  toAnswer: number;
  answered: number;
  oldestWaiting: Date | null;
  satisfied: number;
  notSatisfied: number;
}
