import { describe, expect, test } from 'vitest';
import { BODY_ROLES } from '../people/people.ts';
import { canDo, mayDo } from './rules.ts';
import { ACTS, after, type MentionAct, type MentionState, STATES } from './states.ts';

/** Row by row what each act leads to from new, read, assigned, answered, nothing to add, passed on. */
const LEADS: Record<MentionAct, (MentionState | null)[]> = {
  read: ['read', null, null, null, null, null],
  unread: [null, 'new', null, null, null, null],
  assign: ['assigned', 'assigned', 'assigned', null, null, null],
  'give-back': [null, null, 'read', null, null, null],
  answer: ['answered', 'answered', 'answered', null, null, null],
  'nothing-to-add': ['nothing-to-add', 'nothing-to-add', 'nothing-to-add', null, null, null],
  'pass-on': ['passed-on', 'passed-on', 'passed-on', null, null, null],
  reopen: [null, null, null, 'read', 'read', 'read'],
  move: [null, null, null, 'new', 'new', 'new'],
};

/** Who may, in the order listener, responder, approver, head, river. */
const MAY: Record<MentionAct, [number, number, number, number, number]> = {
  read: [1, 1, 1, 1, 0],
  unread: [1, 1, 1, 1, 0],
  assign: [0, 1, 1, 1, 0],
  'give-back': [0, 1, 1, 1, 0],
  answer: [0, 1, 1, 1, 0],
  'nothing-to-add': [0, 1, 1, 1, 0],
  'pass-on': [0, 1, 1, 1, 0],
  reopen: [0, 1, 1, 1, 0],
  move: [0, 0, 0, 0, 1],
};

describe('cell by cell', () => {
  test.each(ACTS)('%s leads where the table says', (act) => {
    expect(STATES.map((state) => after(state, act))).toEqual(LEADS[act]);
  });

  test.each(ACTS)('%s may be done by whom the table says', (act) => {
    const doers = [...BODY_ROLES, 'river' as const];
    expect(doers.map((who) => Number(mayDo(who, act)))).toEqual(MAY[act]);
  });

  test.each(BODY_ROLES)('a %s is offered what they may and what leads somewhere, no more', (role) => {
    for (const state of STATES)
      expect(canDo(role, state)).toEqual(
        ACTS.filter((act) => MAY[act][BODY_ROLES.indexOf(role)] && LEADS[act][STATES.indexOf(state)]),
      );
  });
});
