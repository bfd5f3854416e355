import type { Dates, Phase } from './phases.ts';

/** A way to respond elsewhere. The names are those of GOV.UK's publishing API. */
export const WAYS = ['link', 'email', 'post', 'meeting'] as const;
export interface WayToRespond {
  way: (typeof WAYS)[number];
  /** An address, or where and when. */
  words: string;
}

/** One theme of the outcome: what people said, what was done, and the comments that it answers. */
export interface OutcomeEntry {
  theme: string;
  said: string;
  did: string;
  comments: number[];
}

export interface Consultation extends Dates {
  id: number;
  slug: string;
  body: { id: number; slug: string; name: string };
  title: string;
  summary: string;
  language: string;
  timeZone: string;
  outcome: OutcomeEntry[] | null;
  newsBy: Date | null;
  news: string | null;
  moderation: 'pre' | 'post';
  policy: string;
  ways: WayToRespond[];
  madeAt: Date;
}

export type NewConsultation = Pick<
  Consultation,
  | 'slug'
  | 'title'
  | 'summary'
  | 'language'
  | 'timeZone'
  | 'opensAt'
  | 'closesAt'
  | 'outcomeDueAt'
  | 'moderation'
  | 'policy'
  | 'ways'
> & { bodyId: number; memberId: number };

/** What its comments hang on. */
export const threadOf = (id: number) => `consultation:${id}`;
export type WithPhase = Consultation & { phase: Phase };
