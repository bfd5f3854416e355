import { endSession, openSession, type Person, sessionPerson } from '../../../commons/people/people.ts';
import type { Tx } from '../../../ground/db/db.ts';
import type { Guard } from '../edge/mount.ts';
import type { WebContext } from '../route.ts';
import type { PeopleMeans } from './means.ts';

const NAME = 'hearabouts-session';
const SECONDS = 30 * 86_400;

/** Who is signed in as an editor, by the cookie; asked once a request. */
export function editorSession({ db, clock }: Pick<PeopleMeans, 'db' | 'clock'>) {
  const known = new WeakMap<Request, Promise<Person | null>>();
  return (c: WebContext): Promise<Person | null> => {
    const token = tokenIn(c);
    if (token === null) return Promise.resolve(null);
    const asked =
      known.get(c.req.raw) ??
      sessionPerson(db, token, clock.now()).then((person) => (person?.role === 'editor' ? person : null));
    known.set(c.req.raw, asked);
    return asked;
  };
}

/** Lets editors through; others are sent to sign in, or told no where they sent a form. */
export function editorGuard(editorOf: (c: WebContext) => Promise<Person | null>): Guard {
  return async (c) => {
    if (await editorOf(c)) return null;
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
