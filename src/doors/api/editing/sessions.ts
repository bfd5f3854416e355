import { z } from 'zod';
import {
  askToSignIn,
  endSession,
  markConfirmed,
  openSession,
  people,
  personById,
  spendSignIn,
} from '../../../commons/people/people.ts';
import type { Tx } from '../../../ground/db/db.ts';
import { parseAddress } from '../../../ground/mail/mail.ts';
import { queueLetter } from '../../../river/deliver/deliver.ts';
import type { ApiDeps } from '../deps.ts';
import { type Operation, operation } from '../operation.ts';
import { badField, problem } from '../serving/problem.ts';
import { evenly } from '../serving/time.ts';
import { mailAddress, message, messageOf } from '../shapes/interests.ts';
import { shape } from '../shapes/names.ts';

const sessionShape = shape(
  'Session',
  z.strictObject({ token: z.string().describe('For `Authorization: Bearer …`. It is shown this once.') }),
);

/** Coming in and going out, for editors. */
export function sessionOperations(deps: ApiDeps): Operation[] {
  return [signIn(deps), opening(deps), closing(deps)];
}

function signIn(deps: ApiDeps): Operation {
  const { db, clock, jobs } = deps;
  return operation({
    method: 'POST',
    path: '/sign-in',
    id: 'signIn',
    tag: 'Editing',
    summary: 'Ask for a letter with a link that lets an editor in',
    about: 'The answer is the same whether or not the address is an editor’s.',
    who: 'anyone',
    cost: 'letters',
    body: z.strictObject({ address: mailAddress }),
    gives: { status: 202, about: 'It was taken; nothing more is told', shape: message },
    handle: async ({ body }) => {
      const address = parseAddress(body.address);
      if (address.kind === 'bad') return badField('address', address.message);
      await evenly(deps.evenMs ?? 250, async () => {
        const editor = (await people(db, 'moderator')).find(({ email }) => email === address.address);
        if (!editor) return;
        await db.tx(async (tx) => {
          const now = clock.now();
          const id = await askToSignIn(tx, editor.id, now);
          await queueLetter(tx, { personId: editor.id, kind: 'sign-in', letter: { signIn: id } }, now);
          await jobs.hint(tx, 'send');
        });
      });
      return messageOf(
        'If that is an editor’s address, a letter is on its way. Its link works for half an hour.',
      );
    },
  });
}

function opening(deps: ApiDeps): Operation {
  return operation({
    method: 'POST',
    path: '/sessions',
    id: 'openSession',
    tag: 'Editing',
    summary: 'Spend the token of a letter’s link (its last part) for the token of a session',
    who: 'anyone',
    cost: 'changing',
    body: z.strictObject({ token: z.string().max(100) }),
    gives: { status: 201, about: 'The session, for thirty days', shape: sessionShape },
    handle: async ({ body }) => {
      const token = await deps.db.tx((tx) => spend(tx, body.token, deps));
      return token === null
        ? problem(
            'not-signed-in',
            'This link was used before, is too old, or is none of ours. Ask for a new one.',
          )
        : { body: { token } };
    },
  });
}

/** A link of an older generation of the person's tokens is spent, and opens nothing. */
async function spend(tx: Tx, token: string, { sealer, clock }: ApiDeps): Promise<string | null> {
  const opened = sealer.open('sign-in', token);
  if (!opened) return null;
  const now = clock.now();
  const personId = await spendSignIn(tx, opened.id, now);
  const person = personId === null ? null : await personById(tx, personId);
  if (person?.tokenGeneration !== opened.generation || person.role === 'resident') return null;
  await markConfirmed(tx, person.id, now);
  return openSession(tx, person.id, now);
}

function closing({ db }: ApiDeps): Operation {
  return operation({
    method: 'DELETE',
    path: '/sessions',
    id: 'closeSession',
    tag: 'Editing',
    summary: 'End the session that this token is of',
    who: 'moderator',
    cost: 'changing',
    gives: { status: 204, about: 'Signed out' },
    handle: async ({ token }) => {
      await db.tx((tx) => endSession(tx, token));
      return { body: null };
    },
  });
}
