import { type BodyRole, mayAs } from '../people/people.ts';
import type { Roundup } from './roundup.ts';

/** Who writes round-ups and keeps links. */
export const mayRoundUp = (role: BodyRole): boolean => mayAs(role, 'responder');

/** Who may publish one: whoever writes, or, where the body wants four eyes, an approver who did not begin it. */
export function mayPublish(
  roundup: Pick<Roundup, 'state' | 'speaker'>,
  by: { personId: number; role: BodyRole; fourEyes: boolean },
): boolean {
  if (roundup.state !== 'draft' || !mayRoundUp(by.role)) return false;
  return !by.fourEyes || (mayAs(by.role, 'approver') && roundup.speaker.personId !== by.personId);
}
