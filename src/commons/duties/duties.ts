/**
 * Duties: who owes what, to whom, by when, under which rule, and which act met it.
 *
 * In:  a promise or a rule that a slice knows of; the act that met it.
 * Out: what is owed, what is overdue, what was met and by what: all of it public.
 * Never: is deleted or given more time in silence; writes to anybody.
 * Goes wrong: a duty raised twice is one duty, due when it was first due; one that is met stays met.
 * Trade-offs: owed by a body, not by a person, so that it outlasts whoever took it on.
 */
import type { Tx } from '../../ground/db/db.ts';
import * as store from './store.ts';

export { type Duty, dutiesOf, type NewDuty, openDuties } from './store.ts';

/** Raises a duty; true if it is new. */
export function raiseDuty(tx: Tx, duty: store.NewDuty, now: Date): Promise<boolean> {
  return store.insertDuty(tx, duty, now);
}

/** Notes which act met a duty; false where there is none that is open. */
export function meetDuty(tx: Tx, about: string, kind: string, by: string, now: Date): Promise<boolean> {
  return store.meet(tx, about, kind, by, now);
}

export const isOverdue = ({ dueAt, metAt }: Pick<store.Duty, 'dueAt' | 'metAt'>, now: Date): boolean =>
  metAt === null && dueAt < now;
