import { type BodyRole, mayAs } from '../people/people.ts';
import { ACTS, after, type Doer, type MentionAct, type MentionState, TRANSITIONS } from './states.ts';

/** Whether a member of this role, or the river, may do this at all. */
export function mayDo(who: Doer, act: MentionAct): boolean {
  const { least } = TRANSITIONS[act];
  if (who === 'river' || least === 'river') return who === least;
  return mayAs(who, least);
}

/** What a member of this role can do to a mention in this state. */
export function canDo(role: BodyRole, state: MentionState): MentionAct[] {
  return ACTS.filter((act) => mayDo(role, act) && after(state, act) !== null);
}

/** Who may make and change watches, save views and capture: whoever answers. Listeners look. */
export const mayWatch = (role: BodyRole): boolean => mayAs(role, 'responder');

/** Who may take people into a body and change what they may do. Editors may too. */
export const mayStaff = (role: BodyRole): boolean => mayAs(role, 'head');
