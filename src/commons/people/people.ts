/**
 * People: who signed up, who may edit, who speaks for which body, and how they prove that an address is theirs.
 *
 * In:  addresses already checked by ground/mail; tokens from links and cookies.
 * Out: people with their role; sessions; everything we hold about somebody, or its erasure.
 * Never: keeps a password, a name or a date of birth; tells whether an address is known (callers answer alike);
 *   spends a link on a GET (that is the doors' part: a page with a button).
 * Goes wrong: links and sessions that were spent, ran out, or never were do not open (null).
 * Trade-offs: an address is a person; two addresses are two people.
 */

import type { Queryable, Tx } from '../../ground/db/db.ts';
import { hashToken, randomToken } from '../../ground/token/token.ts';
import * as store from './store.ts';
import { BODY_ROLES, type BodyRole } from './store-bodies.ts';
import { dropOldChallenges } from './store-passkeys.ts';

export {
  addPasskey,
  dropPasskey,
  type HeldPasskey,
  type Offer,
  offerPasskey,
  offerPasskeySignIn,
  type PasskeyAdded,
  passkeysOf,
  signInByPasskey,
} from './passkeys.ts';
export type { Letters, Person, PersonExport, Role } from './store.ts';
export {
  exportPerson,
  people,
  personById,
  personCalled,
  ROLES,
  setLanguage,
  setLetters,
  setRole,
  trust,
} from './store.ts';
export {
  BODY_ROLES,
  type Body,
  type BodyMember,
  type BodyRole,
  bodyById,
  bodyBySlug,
  dropMember,
  editBody,
  listBodies,
  makeBody,
  memberById,
  membershipsOf,
  membersOf,
  setMember,
} from './store-bodies.ts';
export { quietSince, unanswered } from './store-quiet.ts';

const SIGN_IN_MINUTES = 30;
const SESSION_DAYS = 30;
export const INVITED_DAYS = 3;
const later = (from: Date, ms: number) => new Date(from.getTime() + ms);

/** The person with this address, made if there is none. Two askers at once get the same one. */
export function personFor(
  tx: Tx,
  address: string,
  facts: { language: string; timeZone: string },
  now: Date,
): Promise<store.Person> {
  return store.findOrMake(tx, address, facts, now);
}

/** Whether somebody of this role may do what asks for `least`. */
export function isAtLeast(role: store.Role, least: store.Role): boolean {
  return store.ROLES.indexOf(role) >= store.ROLES.indexOf(least);
}

/** Whether a member of this role may do what asks for `least`. */
export function mayAs(role: BodyRole, least: BodyRole): boolean {
  return BODY_ROLES.indexOf(role) >= BODY_ROLES.indexOf(least);
}

/** Notes that the person has proved to hold their address. */
export function markConfirmed(tx: Tx, personId: number, now: Date): Promise<void> {
  return store.confirm(tx, personId, now);
}

/** Notes that the person said, by whatever only they can do, that they want to hear. */
export function stillWants(tx: Tx, personId: number, now: Date): Promise<void> {
  return store.noteWanted(tx, personId, now);
}

/** The reader that is nobody, by whose letters the instance sees that letters go; made if there is none. */
export function makeCanary(tx: Tx, now: Date): Promise<number> {
  return store.findOrMakeCanary(tx, now);
}

/** Makes a sign-in link's row, good for half an hour and one use; the letter's link is sealed from its id. */
export function askToSignIn(tx: Tx, personId: number, now: Date): Promise<number> {
  return store.makeSignIn(tx, personId, now, later(now, SIGN_IN_MINUTES * 60_000));
}

/** The same for somebody who was given a role and may not look in their mail at once: one use, good for three days. */
export function inviteToSignIn(tx: Tx, personId: number, now: Date): Promise<number> {
  return store.makeSignIn(tx, personId, now, later(now, INVITED_DAYS * 86_400_000));
}

/** Spends a sign-in link: whose it was, or null if it is spent, too old or unknown. Of two at once, one wins. */
export function spendSignIn(tx: Tx, signInId: number, now: Date): Promise<number | null> {
  return store.spendSignIn(tx, signInId, now);
}

/** Opens a session and gives its token for the cookie; only a hash stays here. */
export async function openSession(tx: Tx, personId: number, now: Date): Promise<string> {
  const token = randomToken();
  await store.makeSession(tx, hashToken(token), personId, now, later(now, SESSION_DAYS * 86_400_000));
  return token;
}

/** Who holds this session, or null. */
export async function sessionPerson(db: Queryable, token: string, now: Date): Promise<store.Person | null> {
  return /^[\w-]{43}$/.test(token) ? store.bySession(db, hashToken(token), now) : null;
}

/** Ends one session (signing out). */
export function endSession(tx: Tx, token: string): Promise<void> {
  return store.dropSession(tx, hashToken(token));
}

/**
 * Erases a person: the address goes, sessions and links end, older sealed links stop working. The row stays without an
 * address, for the log and the ledgers. Ending their subscriptions is deliver's part, in the same transaction.
 */
export function erasePerson(tx: Tx, personId: number): Promise<void> {
  return store.erase(tx, personId);
}

/**
 * Erases residents who hold nothing any more: those who never confirmed since `unconfirmed`, and those whose last
 * subscription ended before `left`. At most `limit`; gives how many.
 */
export async function eraseWhoHoldNothing(
  tx: Tx,
  since: { unconfirmed: Date; left: Date },
  limit: number,
): Promise<number> {
  const ids = await store.holdingNothing(tx, since, limit);
  for (const id of ids) await store.erase(tx, id);
  return ids.length;
}

/** Takes away sign-in links and sessions that ended before `now`. */
export async function forgetEndedSessions(tx: Tx, now: Date): Promise<void> {
  await store.dropExpired(tx, now);
  await dropOldChallenges(tx, now);
}
