import { type BodyRole, mayAs } from '../people/people.ts';
import type { Phase } from './phases.ts';

/** What can be done with a consultation, when, and who may: anybody, or members of its body from a role on. */
export const ACTS = [
  'read',
  'comment',
  'judge',
  'export',
  'prepare',
  'publish',
  'date',
  'key-in',
  'moderate',
  'answer',
  'ask',
  'say-news',
  'conclude',
] as const;
export type Act = (typeof ACTS)[number];
/** Whoever asks: nobody in particular, or a member of the body. */
export type Actor = 'anyone' | BodyRole;

const PUBLIC: readonly Phase[] = ['announced', 'open', 'closed', 'overdue', 'outcome'];
const SINCE_OPEN: readonly Phase[] = ['open', 'closed', 'overdue', 'outcome'];
const UNDER_WAY: readonly Phase[] = ['open', 'closed', 'overdue'];
const BEFORE_OUTCOME: readonly Phase[] = ['draft', 'announced', 'open', 'closed', 'overdue'];

/** The whole of it: what is not in this table cannot be done. */
export const MAY: Record<Act, { when: readonly Phase[]; least: Actor }[]> = {
  read: [
    { when: PUBLIC, least: 'anyone' },
    { when: ['draft'], least: 'listener' },
  ],
  comment: [{ when: ['open'], least: 'anyone' }],
  /** Says whether an answer answers one's own comment. */
  judge: [{ when: SINCE_OPEN, least: 'anyone' }],
  export: [
    { when: PUBLIC, least: 'anyone' },
    { when: ['draft'], least: 'listener' },
  ],
  /** Brings in a document, cuts it, until it is published. */
  prepare: [{ when: BEFORE_OUTCOME, least: 'responder' }],
  publish: [{ when: BEFORE_OUTCOME, least: 'approver' }],
  date: [{ when: BEFORE_OUTCOME, least: 'approver' }],
  /** What came on paper, by letter or at a meeting; the post of the last day is opened after it. */
  'key-in': [{ when: UNDER_WAY, least: 'responder' }],
  moderate: [{ when: SINCE_OPEN, least: 'responder' }],
  answer: [{ when: SINCE_OPEN, least: 'responder' }],
  ask: [{ when: UNDER_WAY, least: 'responder' }],
  'say-news': [{ when: ['closed', 'overdue'], least: 'responder' }],
  conclude: [{ when: ['closed', 'overdue'], least: 'approver' }],
};

export function may(act: Act, phase: Phase, who: Actor): boolean {
  return MAY[act].some(
    ({ when, least }) =>
      when.includes(phase) && (least === 'anyone' || (who !== 'anyone' && mayAs(who, least))),
  );
}

const POST_ACTS: Partial<Record<Act, { open: Actor | null; closed: Actor | null }>> = {
  read: { open: 'anyone', closed: 'anyone' },
  comment: { open: 'anyone', closed: null },
  judge: { open: 'anyone', closed: 'anyone' },
  export: { open: 'anyone', closed: 'anyone' },
  publish: { open: 'approver', closed: 'approver' },
  moderate: { open: 'responder', closed: 'responder' },
  answer: { open: 'responder', closed: 'responder' },
};

/** The same of a post, whose discussion is open or closed. What it says nothing of cannot be done. */
export function mayOnPost(act: Act, open: boolean, who: Actor): boolean {
  const least = POST_ACTS[act]?.[open ? 'open' : 'closed'] ?? null;
  return least !== null && (least === 'anyone' || (who !== 'anyone' && mayAs(who, least)));
}
