import { isAtLeast, type Person, personById, sessionPerson } from '../../../commons/people/people.ts';
import { openPersonLink } from '../../../river/deliver/deliver.ts';
import type { ApiDeps } from '../deps.ts';
import type { Who } from '../operation.ts';
import { type Problem, problem } from './problem.ts';

type Means = Pick<ApiDeps, 'db' | 'sealer' | 'clock'>;
type Let = { person: Person; token: string } | { person: null; token: null };

/** Whoever asks, by the token in `Authorization` alone: cookies and query strings are never looked at. */
export async function letIn(
  who: Who,
  authorization: string | null,
  means: Means,
): Promise<Let | { problem: Problem }> {
  if (who === 'anyone') return { person: null, token: null };
  const token = /^Bearer +([\w.~+/-]{1,200}=*) *$/i.exec(authorization ?? '')?.[1];
  if (!token) return refused(WANTED[who], '');
  const person = await (who === 'subscriber' ? byLink(token, means) : bySession(token, means));
  if (!person)
    return refused(
      'This token lets nobody in, or does no more. Ask for a new one.',
      ', error="invalid_token"',
    );
  if (who !== 'subscriber' && !isAtLeast(person.role, who))
    return problem(
      'not-allowed',
      `You are signed in, but this is for those with the role of ${who} or more.`,
    );
  return { person, token };
}

const WITH_A_SESSION = 'Send `Authorization: Bearer …` with the token of a session; see sign-in.';
const WANTED: Record<Exclude<Who, 'anyone'>, string> = {
  subscriber:
    'Send `Authorization: Bearer …` with the last part of the link that our letters call “change what you hear”.',
  moderator: WITH_A_SESSION,
  editor: WITH_A_SESSION,
  owner: WITH_A_SESSION,
};

const bySession = (token: string, { db, clock }: Means) => sessionPerson(db, token, clock.now());

async function byLink(token: string, { db, sealer }: Means): Promise<Person | null> {
  const id = await openPersonLink(db, sealer, 'manage', token);
  return id === null ? null : personById(db, id);
}

function refused(detail: string, error: string): { problem: Problem } {
  const { problem: it } = problem('not-signed-in', detail);
  return { problem: { ...it, headers: { 'WWW-Authenticate': `Bearer realm="hearabouts"${error}` } } };
}
