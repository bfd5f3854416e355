import { noteChanged, noteGone, saidAnything, takeNote, threadOf } from '../../commons/desk/desk.ts';
import { type Activity, idOf, type Note, noteIn, type RemoteActor } from '../../ground/activity/activity.ts';
import { textOfMarkup } from '../../river/read/read.ts';
import type { ActivityDeps } from './deps.ts';

/** So far up a thread we go to find out whether it is one of ours. */
const UP = 12;

/** What somebody says that they did, before they are asked who they are: worth asking, where it is about a thread of ours. */
export async function isOfThread(
  deps: ActivityDeps,
  { type, actor, object }: { type: string; actor: string; object: unknown },
  baseUrl: string,
): Promise<boolean> {
  if (type === 'Delete') return saidAnything(deps.db, actor);
  const note = noteIn(object);
  if (!note || note.by !== actor || !note.open) return false;
  if (type === 'Update') return saidAnything(deps.db, actor);
  if (note.inReplyTo === null) return false;
  const ours = `${baseUrl.replace(/\/+$/, '')}/record/`;
  return (
    note.to.some((one) => one.startsWith(ours)) || (await threadOf(deps.db, note.inReplyTo, baseUrl)) !== null
  );
}

/** Does what a proved activity says to the threads of our replies. */
export async function takeIntoThread(
  deps: ActivityDeps,
  activity: Activity,
  actor: RemoteActor,
  baseUrl: string,
): Promise<'done' | 'too-many'> {
  const { db, clock } = deps;
  if (activity.type === 'Delete') {
    const about = idOf(activity.object);
    const id = about === actor.uri ? null : about;
    await db.tx((tx) => noteGone(tx, { id, actor: actor.uri }));
    return 'done';
  }
  const note = noteIn(activity.object);
  if (!note || note.by !== actor.uri || !note.open) return 'done';
  const text = textOfMarkup(note.html);
  if (activity.type === 'Update') {
    await db.tx((tx) => noteChanged(tx, { id: note.id, actor: note.by, text }, clock.now()));
    return 'done';
  }
  const above = note.inReplyTo === null ? null : await wayUp(deps, note.inReplyTo, baseUrl);
  if (!above) return 'done';
  for (const said of above.between) {
    const by = await deps.way.actor(said.by);
    if (by !== 'gone' && !('problem' in by)) await take(deps, said, by, above.target, baseUrl);
  }
  return (await take(deps, note, actor, above.target, baseUrl)) === 'too-many' ? 'too-many' : 'done';
}

function take(deps: ActivityDeps, note: Note, { uri, name }: RemoteActor, target: string, baseUrl: string) {
  const said = { id: note.id, actor: uri, author: name, text: textOfMarkup(note.html), saidAt: note.saidAt };
  return deps.db.tx((tx) => takeNote(tx, said, target, baseUrl, deps.clock.now()));
}

/** From what was answered up to a reply of ours: what stands between, which nobody handed to us; null where there is none. */
async function wayUp(
  deps: ActivityDeps,
  from: string,
  baseUrl: string,
): Promise<{ target: string; between: Note[] } | null> {
  const between: Note[] = [];
  const seen = new Set<string>();
  for (let id = from; between.length <= UP && !seen.has(id); ) {
    const target = await threadOf(deps.db, id, baseUrl);
    if (target !== null) return { target, between: between.filter(({ open }) => open).reverse() };
    seen.add(id);
    const looked = await deps.way.look(id);
    const note = looked.kind === 'document' ? noteIn(looked.document) : null;
    // A document speaks for its own server alone, and where it says it is.
    if (note?.id !== id || note.inReplyTo === null || !URL.canParse(note.inReplyTo)) return null;
    between.push(note);
    id = note.inReplyTo;
  }
  return null;
}
