import { actHeld, noteAct, unsettleDoubt } from '../../../commons/editing/editing.ts';
import { isAtLeast, type Person, type Role } from '../../../commons/people/people.ts';
import { reopen } from '../../../commons/submissions/submissions.ts';
import type { Answer, Route, WebContext } from '../route.ts';
import { forModerators, idIn, seeOther } from './acting.ts';
import { desk, ROW } from './addresses.ts';
import type { EditingMeans } from './means.ts';
import { undoCorrection, undoJoin, undoKeepApart, undoStory, undoTakeDown } from './undoing-items.ts';
import { undoAlias, undoBody, undoRole, undoSettings, undoSubject } from './undoing-others.ts';
import { undoAdding, undoPause, undoRemoving, undoResume, undoSource } from './undoing-sources.ts';
import { type Inside, numberIn, type Outside, partsOf } from './undoing-ways.ts';

type Way = { least: Role } & ({ inside: Inside } | { outside: Outside });

/** How each act is taken back, and who may. What is not here cannot be: `cannot` in the words says why. */
const WAYS: Record<string, Way> = {
  'correct-place': { least: 'moderator', inside: undoCorrection('place') },
  'correct-subject': { least: 'moderator', inside: undoCorrection('subject') },
  'correct-story': { least: 'moderator', inside: undoStory },
  'join-stories': { least: 'moderator', inside: undoJoin },
  'keep-apart': { least: 'moderator', inside: undoKeepApart },
  'settle-doubt': {
    least: 'moderator',
    inside: async (tx, { about, after }) => {
      const [[kind, of] = []] = Object.entries(partsOf(after));
      const itemId = numberIn(about, 'item');
      if (itemId === null || (kind !== 'place' && kind !== 'subject')) return false;
      return unsettleDoubt(tx, { itemId, kind, about: String(of) });
    },
  },
  'take-down': { least: 'moderator', inside: undoTakeDown },
  'refuse-submission': {
    least: 'moderator',
    inside: async (tx, { about }) => reopen(tx, numberIn(about, 'submission') ?? -1),
  },
  'pause-source': { least: 'editor', inside: undoPause },
  'resume-source': { least: 'editor', inside: undoResume },
  'change-source': { least: 'editor', inside: undoSource },
  'remove-source': { least: 'editor', inside: undoRemoving },
  'add-source': { least: 'editor', inside: undoAdding },
  'add-alias': { least: 'editor', outside: undoAlias('drop') },
  'drop-alias': { least: 'editor', outside: undoAlias('add') },
  'change-subject': { least: 'editor', outside: undoSubject },
  'change-settings': { least: 'owner', outside: undoSettings },
  'set-role': { least: 'owner', inside: undoRole },
  'change-body': { least: 'owner', inside: undoBody },
};

/** Whether somebody of this role may take back acts of this sort; `never` where nobody can. */
export function mayUndo(act: string, role: Role): 'yes' | 'no' | 'never' {
  const way = Object.hasOwn(WAYS, act) ? WAYS[act] : undefined;
  if (!way) return 'never';
  return isAtLeast(role, way.least) ? 'yes' : 'no';
}

export function undoRoutes(means: EditingMeans): Route[] {
  return [forModerators(means, 'POST', `${desk.log}/:id${ROW}/undo`, (c, editor) => undo(means, c, editor))];
}

type Came = 'undone' | 'cannot' | 'forbidden' | 'not-found';

/** Takes an act back and notes that, both or neither; says so where things have moved on since. */
async function undo(means: EditingMeans, c: WebContext, editor: Person): Promise<Answer> {
  const came = await takeBack(means, idIn(c), editor);
  if (came === 'not-found') return { trouble: { kind: 'not-found' } };
  if (came === 'forbidden') return { trouble: { kind: 'not-yours' } };
  return seeOther(c, desk.log, came === 'undone' ? 'undone' : 'notUndone');
}

async function takeBack(means: EditingMeans, id: number, editor: Person): Promise<Came> {
  const now = means.clock.now();
  const outside = await means.db.tx(async (tx): Promise<Came | Outside> => {
    const act = await actHeld(tx, id);
    if (!act) return 'not-found';
    if (mayUndo(act.act, editor.role) === 'never' || act.undoneBy !== null) return 'cannot';
    if (mayUndo(act.act, editor.role) === 'no') return 'forbidden';
    const way = WAYS[act.act]!;
    if ('outside' in way) return way.outside;
    if (!(await way.inside(tx, act, means))) return 'cannot';
    const { about, before, after } = act;
    await noteAct(
      tx,
      { personId: editor.id, act: 'undo', about, before: after, after: before, undoes: id },
      now,
    );
    await means.jobs.hint(tx, 'match');
    return 'undone';
  });
  if (typeof outside === 'string') return outside;
  const act = (await means.db.tx((tx) => actHeld(tx, id)))!;
  if (!(await outside(act, means))) return 'cannot';
  return means.db.tx(async (tx) => {
    if ((await actHeld(tx, id))?.undoneBy !== null) return 'cannot';
    const { about, before, after } = act;
    await noteAct(
      tx,
      { personId: editor.id, act: 'undo', about, before: after, after: before, undoes: id },
      now,
    );
    return 'undone';
  });
}
