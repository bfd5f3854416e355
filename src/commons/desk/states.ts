import type { BodyRole } from '../people/people.ts';

/** How far a body is with a mention. */
export const STATES = ['new', 'read', 'assigned', 'answered', 'nothing-to-add', 'passed-on'] as const;
export type MentionState = (typeof STATES)[number];

/** Still to be dealt with. */
export const OPEN: readonly MentionState[] = ['new', 'read', 'assigned'];

/** Whoever may do something: members from this role up, or only the river itself. */
export type Doer = BodyRole | 'river';

interface Transition {
  from: readonly MentionState[];
  to: MentionState;
  /** The least role that may. */
  least: Doer;
}

/** All that can happen to a mention. Whatever does not stand here cannot be done. */
export const TRANSITIONS = {
  read: { from: ['new'], to: 'read', least: 'listener' },
  unread: { from: ['read'], to: 'new', least: 'listener' },
  assign: { from: ['new', 'read', 'assigned'], to: 'assigned', least: 'responder' },
  'give-back': { from: ['assigned'], to: 'read', least: 'responder' },
  answer: { from: ['new', 'read', 'assigned'], to: 'answered', least: 'responder' },
  'nothing-to-add': { from: ['new', 'read', 'assigned'], to: 'nothing-to-add', least: 'responder' },
  'pass-on': { from: ['new', 'read', 'assigned'], to: 'passed-on', least: 'responder' },
  reopen: { from: ['answered', 'nothing-to-add', 'passed-on'], to: 'read', least: 'responder' },
  move: { from: ['answered', 'nothing-to-add', 'passed-on'], to: 'new', least: 'river' },
} as const satisfies Record<string, Transition>;

export type MentionAct = keyof typeof TRANSITIONS;
export const ACTS = Object.keys(TRANSITIONS) as MentionAct[];

/** Where an act leads from a state; null where it cannot be done there. */
export function after(state: MentionState, act: MentionAct): MentionState | null {
  const transition: Transition = TRANSITIONS[act];
  return transition.from.includes(state) ? transition.to : null;
}
