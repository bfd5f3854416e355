import { createHash } from 'node:crypto';
import type { Tx } from '../../ground/db/db.ts';
import { answerIn, checkNew, checkSignIn, offerNew, offerSignIn } from '../../ground/passkeys/passkeys.ts';
import { hashToken } from '../../ground/token/token.ts';
import { type Person, personById } from './store.ts';
import * as store from './store-passkeys.ts';

export { dropPasskey, type HeldPasskey, passkeysOf } from './store-passkeys.ts';

const MINUTES = 5;
/** So many one person may have, and so many questions may stand open at once. */
const MOST = 20;
const OPEN = 10_000;

/** What a browser is asked, or that too many are asked just now. */
export type Offer = { kind: 'offer'; options: object } | { kind: 'too-many' };

const soon = (now: Date) => new Date(now.getTime() + MINUTES * 60_000);

/** Says nothing of the person, and is the same each time, so that a device keeps one passkey for each. */
const handleOf = (person: Person, baseUrl: string) =>
  createHash('sha256')
    .update(`passkey ${new URL(baseUrl).hostname} ${person.id}`)
    .digest();

/** Begins to add a passkey for somebody who is signed in. */
export async function offerPasskey(
  tx: Tx,
  person: Person,
  site: { name: string; baseUrl: string },
  now: Date,
): Promise<Offer> {
  const known = await store.passkeysWith(tx, person.id);
  if (known.length >= MOST) return { kind: 'too-many' };
  const options = await offerNew(site.baseUrl, {
    siteName: site.name,
    address: person.email ?? '',
    handle: handleOf(person, site.baseUrl),
    known,
  });
  return ask(tx, options, person.id, now);
}

/** Begins to sign in whoever has a passkey. */
export async function offerPasskeySignIn(tx: Tx, baseUrl: string, now: Date): Promise<Offer> {
  return ask(tx, await offerSignIn(baseUrl), null, now);
}

async function ask(
  tx: Tx,
  options: { challenge: string },
  personId: number | null,
  now: Date,
): Promise<Offer> {
  await store.dropOldChallenges(tx, now);
  const made = await store.insertChallenge(tx, hashToken(options.challenge), personId, soon(now), OPEN);
  return made ? { kind: 'offer', options } : { kind: 'too-many' };
}

const UNASKED = { kind: 'refused', message: 'It answers nothing that was asked.' } as const;

/** What a browser sent, if it answers what just this person was asked, or for null whoever signs in. The question is spent. */
async function answerTo(tx: Tx, credential: string, personId: number | null, now: Date) {
  const answer = answerIn(credential);
  const asked = answer && (await store.spendChallenge(tx, hashToken(answer.challenge), now));
  return asked && asked.personId === personId ? answer : null;
}

export type PasskeyAdded = { kind: 'added' } | { kind: 'refused'; message: string };

/** Keeps a passkey that was made for somebody, if it answers what only they were asked. */
export async function addPasskey(
  tx: Tx,
  person: Person,
  said: { credential: string; name: string },
  baseUrl: string,
  now: Date,
): Promise<PasskeyAdded> {
  const answer = await answerTo(tx, said.credential, person.id, now);
  if (!answer) return UNASKED;
  const checked = await checkNew(baseUrl, answer.challenge, answer.answer);
  if (checked.kind === 'refused') return checked;
  const kept = await store.insertPasskey(tx, person.id, checked.passkey, said.name, now);
  return kept ? { kind: 'added' } : { kind: 'refused', message: 'It is known here already.' };
}

/** Whose passkey this is, if it answers what was asked, and was not copied; null otherwise. */
export async function signInByPasskey(
  tx: Tx,
  credential: string,
  baseUrl: string,
  now: Date,
): Promise<{ kind: 'person'; person: Person } | { kind: 'refused'; message: string }> {
  const answer = await answerTo(tx, credential, null, now);
  if (!answer) return UNASKED;
  const held = await store.holdPasskey(tx, answer.id);
  if (!held) return { kind: 'refused', message: 'The passkey is not known.' };
  const checked = await checkSignIn(baseUrl, answer.challenge, answer.answer, held);
  if (checked.kind === 'refused') return checked;
  await store.notePasskeyUse(tx, answer.id, checked.counter, now);
  const person = await personById(tx, held.personId);
  return person?.email
    ? { kind: 'person', person }
    : { kind: 'refused', message: 'Whose it was is here no more.' };
}
