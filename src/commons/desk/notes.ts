import type { Queryable, Tx } from '../../ground/db/db.ts';
import { bringToDesk, sayChanged } from './answered-back.ts';
import { ownPath } from './own-path.ts';
import { shortened } from './sentence.ts';
import { countLately, hasOptedOut, linkBetween, targetExists } from './store/links.ts';
import * as store from './store/notes.ts';

/** What somebody said in the fediverse, told and signed by their own server. */
export interface HeardNote {
  id: string;
  actor: string;
  /** What they call themselves. */
  author: string;
  /** Without markup. */
  text: string;
  saidAt: Date | null;
}

export type NoteTaken = 'held' | 'known' | 'refused' | 'too-many';

const HOUR = 3_600_000;
/** One server may stand for a hundred thousand people, one person for one. */
const OF_A_SERVER = 100;
const OF_ONE = 10;
const WAITING = 1_000;

/** The reply of ours, as its path, in whose thread something with this id stands; null where it stands in none. */
export async function threadOf(db: Queryable, id: string, baseUrl: string): Promise<string | null> {
  const own = ownPath(id, baseUrl);
  if (own === null) return store.targetOfNote(db, id);
  return /^\/replies\/\d+$/.test(own) && (await targetExists(db, own)) ? own : null;
}

/** Takes in what was said in the thread of one of our replies: once, for an editor to look at, and on its body's desk. */
export async function takeNote(
  tx: Tx,
  note: HeardNote,
  target: string,
  baseUrl: string,
  now: Date,
): Promise<NoteTaken> {
  const { hostname, origin } = new URL(note.id);
  if (origin === new URL(baseUrl).origin || (await hasOptedOut(tx, hostname))) return 'refused';
  // What was taken away stays away, whoever hands it in again.
  if (await linkBetween(tx, note.id, target)) return 'known';
  const since = new Date(now.getTime() - HOUR);
  const { ofSite, waiting } = await countLately(tx, hostname, since);
  const ofOne = await store.countOfActor(tx, note.actor, since);
  if (ofSite >= OF_A_SERVER || ofOne >= OF_ONE || waiting >= WAITING) return 'too-many';
  const words = {
    author: note.author.slice(0, 200),
    quote: shortened(note.text),
    saidAt: note.saidAt && note.saidAt < now ? note.saidAt : now,
  };
  const link = { source: note.id, target, host: hostname, actor: note.actor, ...words };
  if (!(await store.insertNote(tx, link, now))) return 'known';
  const reply = Number(target.split('/').at(-1));
  const title = shortened(note.text, 80);
  await bringToDesk(tx, reply, { ...words, title, url: note.id, way: 'fediverse', target }, now);
  return 'held';
}

/** Whoever said it says it otherwise now. The quote stays as it was. False where they said no such thing. */
export async function noteChanged(
  tx: Tx,
  note: Pick<HeardNote, 'id' | 'actor' | 'text'>,
  now: Date,
): Promise<boolean> {
  const quote = await store.quoteOfNote(tx, note.id, note.actor);
  if (quote === null) return false;
  if (quote !== '' && quote !== shortened(note.text)) await sayChanged(tx, { source: note.id }, now);
  return true;
}

/** Whoever said it took it away: its words go, for good. With no id, all that they said. */
export function noteGone(tx: Tx, { id, actor }: { id: string | null; actor: string }): Promise<number> {
  return store.dropNotes(tx, id, actor);
}
