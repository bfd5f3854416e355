import type { BodyRole } from '../people/people.ts';

/** Where a reply stands. Published and withdrawn ones are on the record; dropped ones were never said. */
export const REPLY_STATES = ['draft', 'waiting', 'published', 'withdrawn', 'dropped'] as const;
export type ReplyState = (typeof REPLY_STATES)[number];

export const REPLY_ACTS = [
  'change',
  'submit',
  'publish',
  'approve',
  'return',
  'drop',
  'note',
  'withdraw',
] as const;
export type ReplyAct = (typeof REPLY_ACTS)[number];

/** What an act leads from and to, and who in the body may do it. */
interface Transition {
  from: ReplyState;
  to: ReplyState;
  least: BodyRole;
  /** `own`: only whoever wrote it. `other`: anybody but them. */
  whose?: 'own' | 'other';
  /** Only where the body asks for a second pair of eyes, or only where it does not. */
  eyes?: 'two' | 'four';
}

/** The whole life of a reply. What is not in this table cannot be done. */
export const TRANSITIONS: Record<ReplyAct, Transition[]> = {
  change: [
    { from: 'draft', to: 'draft', least: 'responder' },
    // What waits to be approved and is changed has to be asked for again.
    { from: 'waiting', to: 'draft', least: 'responder' },
  ],
  submit: [{ from: 'draft', to: 'waiting', least: 'responder', eyes: 'four' }],
  publish: [{ from: 'draft', to: 'published', least: 'responder', eyes: 'two' }],
  approve: [{ from: 'waiting', to: 'published', least: 'approver', whose: 'other' }],
  return: [{ from: 'waiting', to: 'draft', least: 'approver' }],
  drop: [
    { from: 'draft', to: 'dropped', least: 'responder' },
    { from: 'waiting', to: 'dropped', least: 'responder', whose: 'own' },
  ],
  // Where it was posted by hand, and what came of it.
  note: [{ from: 'published', to: 'published', least: 'responder' }],
  withdraw: [{ from: 'published', to: 'withdrawn', least: 'approver' }],
};

/** What the one who asks is to the reply, and how its body works. */
export interface Standing {
  role: BodyRole;
  own: boolean;
  fourEyes: boolean;
}
