import { type Act, noteAct } from '../../../commons/editing/editing.ts';
import { isAtLeast, type Person, type Role } from '../../../commons/people/people.ts';
import type { Tx } from '../../../ground/db/db.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import type { Words } from '../words/words.ts';
import type { EditingMeans } from './means.ts';

/** Makes rows for those who have at least this role. Whoever lost it since the guard looked is sent to sign in. */
function rowsFor(least: Exclude<Role, 'resident'>) {
  return (
    means: EditingMeans,
    method: Route['method'],
    path: string,
    handle: (c: WebContext, editor: Person) => Promise<Answer>,
    more: Pick<Route, 'bodyBytes'> = {},
  ): Route => ({
    ...more,
    method,
    path,
    who: least,
    handle: async (c) => {
      const editor = await means.editorOf(c);
      return editor && isAtLeast(editor.role, least) ? handle(c, editor) : c.redirect('/sign-in', 303);
    },
  });
}

/** Findings, take-downs, and what readers offer. */
export const forModerators = rowsFor('moderator');
/** Sources, places and subjects too. */
export const forEditors = rowsFor('editor');
/** Settings, people and roles too. */
export const forOwners = rowsFor('owner');

/** Does something and notes it, both or neither. `how` says whether it could be done, or what is to be noted besides. */
export function doAndNote(
  { db, clock }: EditingMeans,
  act: Act,
  how: (tx: Tx) => Promise<boolean | Partial<Act>>,
): Promise<boolean> {
  return db.tx(async (tx) => {
    const done = await how(tx);
    if (done === false) return false;
    await noteAct(tx, done === true ? act : { ...act, ...done }, clock.now());
    return true;
  });
}

/** Notes what was done elsewhere, in a transaction of its own. */
export async function note({ db, clock }: EditingMeans, act: Act): Promise<void> {
  await db.tx((tx) => noteAct(tx, act, clock.now()));
}

/** What a page says of what was just done, by its name in the words; `n` is a number in it. */
export type Done = keyof Words['editing']['done'];

/** To a page that shows how it is now, and says what was done. */
export function seeOther(c: WebContext, path: string, done?: Done, n?: number): Response {
  const query = new URLSearchParams();
  if (done !== undefined) query.set('done', done);
  if (n !== undefined) query.set('n', String(n));
  const [bare, fragment] = path.split('#', 2);
  const asked = query.size > 0 ? `${bare}?${query}` : bare!;
  return c.redirect(c.get('chrome').to(fragment === undefined ? asked : `${asked}#${fragment}`), 303);
}

/** The row that an address names. */
export const idIn = (c: WebContext) => Number(c.req.param('id'));

/** What other sites are asked for, or "slow" when they take too long; it goes on all the same. */
export async function patiently<T>(
  work: Promise<T>,
  { patienceMs = 12_000 }: EditingMeans,
): Promise<T | 'slow'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'slow'>((resolve) => {
    timer = setTimeout(() => resolve('slow'), patienceMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
