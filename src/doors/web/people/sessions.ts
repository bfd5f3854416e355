import {
  type Body,
  type BodyMember,
  endSession,
  isAtLeast,
  membershipsOf,
  openSession,
  type Person,
  type Role,
  sessionPerson,
} from '../../../commons/people/people.ts';
import type { Tx } from '../../../ground/db/db.ts';
import type { Guard } from '../edge/mount.ts';
import type { WebContext } from '../route.ts';
import type { PeopleMeans } from './means.ts';

const NAME = 'hearabouts-session';
const SECONDS = 30 * 86_400;

/** Who is signed in, by the cookie; asked once a request. */
function personSession({ db, clock }: Pick<PeopleMeans, 'db' | 'clock'>) {
  const known = new WeakMap<Request, Promise<Person | null>>();
  return (c: WebContext): Promise<Person | null> => {
    const token = tokenIn(c);
    if (token === null) return Promise.resolve(null);
    const asked = known.get(c.req.raw) ?? sessionPerson(db, token, clock.now());
    known.set(c.req.raw, asked);
    return asked;
  };
}

/** A person with the bodies that they can act for. */
export interface Official {
  person: Person;
  memberships: (BodyMember & { body: Body })[];
}

/** Who is signed in with a role here, and who as a member of a body. */
export function sessionsOf(means: Pick<PeopleMeans, 'db' | 'clock'>) {
  const personIn = personSession(means);
  const officials = new WeakMap<Request, Promise<Official | null>>();
  const official = async (c: WebContext): Promise<Official | null> => {
    const person = await personIn(c);
    if (!person) return null;
    const memberships = await membershipsOf(means.db, person.id);
    return memberships.length > 0 ? { person, memberships } : null;
  };
  const editorOf = async (c: WebContext): Promise<Person | null> => {
    const person = await personIn(c);
    return person && person.role !== 'resident' ? person : null;
  };
  const officialOf = (c: WebContext): Promise<Official | null> => {
    const asked = officials.get(c.req.raw) ?? official(c);
    officials.set(c.req.raw, asked);
    return asked;
  };
  return {
    editorOf,
    officialOf,
    /** Whoever is signed in as either. */
    insiderOf: async (c: WebContext): Promise<Person | null> =>
      (await editorOf(c)) ?? (await officialOf(c))?.person ?? null,
  };
}

/** Lets those through who have at least this role; who has less of one is told so. */
export function roleGuard(least: Role, editorOf: (c: WebContext) => Promise<Person | null>): Guard {
  const known = signedInGuard(editorOf);
  return async (c) => {
    const editor = await editorOf(c);
    return editor && !isAtLeast(editor.role, least) ? { trouble: { kind: 'not-yours' } } : known(c);
  };
}

/** Lets those through whom `known` knows; others are sent to sign in, or told no where they sent a form. */
export function signedInGuard(known: (c: WebContext) => Promise<unknown>): Guard {
  return async (c) => {
    if (await known(c)) return null;
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return { trouble: { kind: 'foreign' } };
    const to = new URLSearchParams({ to: c.req.path });
    return c.redirect(c.get('chrome').to(`/sign-in?${to}`), 303);
  };
}

export function tokenIn(c: WebContext): string | null {
  const found = (c.req.header('cookie') ?? '').split(/;\s*/).find((one) => one.startsWith(`${NAME}=`));
  return found?.slice(NAME.length + 1) ?? null;
}

/** Opens a session and gives the header that sets its cookie. */
export async function signedIn(tx: Tx, personId: number, now: Date, c: WebContext): Promise<string> {
  return cookie(await openSession(tx, personId, now), SECONDS, c);
}

export async function signedOut(tx: Tx, c: WebContext): Promise<string> {
  const token = tokenIn(c);
  if (token !== null) await endSession(tx, token);
  return cookie('', 0, c);
}

function cookie(value: string, seconds: number, c: WebContext): string {
  const secure = c.get('chrome').site.baseUrl.startsWith('https:') ? '; Secure' : '';
  return `${NAME}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
}
