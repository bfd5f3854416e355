/**
 * Calls: anything that is open and then closed, with a way to respond: a consultation, later a petition, a ballot, a vacancy.
 *
 * In:  what a slice says is open, when, and where people respond.
 * Out: what is open now and closes when; the action and date that an announced item carries.
 * Never: decides whether somebody may respond (the slice's rules do), or announces.
 * Goes wrong: nothing of its own; a call said again is the same call, changed.
 * Trade-offs: a call's title and address are copies, so that lists need not know the slices.
 */
import type { Tx } from '../../ground/db/db.ts';
import type { Draft } from '../../river/read/read.ts';
import * as store from './store.ts';

export { type Call, callAbout, callsNow } from './store.ts';

/** Opens a call, or changes the one about the same thing. */
export function setCall(tx: Tx, call: store.Call, now: Date): Promise<void> {
  return store.saveCall(tx, call, now);
}

/** What an item about a call carries, so that whoever hears of it can act and knows until when. */
export function actionOf(call: Pick<store.Call, 'kind' | 'url' | 'closesAt'>): NonNullable<Draft['action']> {
  return { kind: call.kind, url: call.url, deadline: call.closesAt };
}
