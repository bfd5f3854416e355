import type { Queryable, Tx } from '../../ground/db/db.ts';
import type { Criterion } from '../../river/match/match.ts';
import type { BodyMember } from '../people/people.ts';
import { gatherFor } from './gather.ts';
import { narrowed } from './narrow.ts';
import { mayWatch } from './rules.ts';
import { itemsLookedAt } from './store/previewing.ts';
import * as store from './store/watches.ts';
import { criterionOf, type Wanted } from './wanted.ts';

/** How the desk has interests made and asked: whoever wires gives match's, since a slice does not know it. */
export interface Watching {
  /** The interest of this criterion, made if there is none, with the items told since then matched; or why there is nothing in it. */
  interest(
    tx: Tx,
    criterion: Criterion,
    since: Date,
    now: Date,
  ): Promise<{ kind: 'interest'; id: number } | { kind: 'nothing-to-find'; message: string }>;
  /** Items told since then that a criterion would match, newest first. */
  preview(db: Queryable, criterion: Criterion, since: Date, limit: number): Promise<number[]>;
  /** What is wrong with a criterion's words. */
  check(db: Queryable, criterion: Criterion): Promise<{ message: string } | null>;
}

/** A new watch begins with what was said in this time. */
export const BACK_DAYS = 90;
const DAY = 86_400_000;
const MOST = 600;

export type Problem = { kind: 'too-long' } | { kind: 'nothing' } | { kind: 'words'; message: string };
export type Saved = { kind: 'saved'; id: number } | { kind: 'not-allowed' } | { kind: 'not-there' } | Problem;

/** What is wrong with what is wanted, before anything is made of it. */
export async function problemWith(db: Queryable, wanted: Wanted, means: Watching): Promise<Problem | null> {
  const asked = criterionOf(wanted);
  if (asked.kind !== 'criterion') return asked;
  const wrong = await means.check(db, asked.criterion);
  return wrong && { kind: 'words', message: wrong.message };
}

/** Ids of what a watch would have brought in the last 90 days, newest first. */
export async function previewWatch(
  db: Queryable,
  wanted: Wanted,
  means: Watching,
  now: Date,
): Promise<number[]> {
  const asked = criterionOf(wanted);
  if (asked.kind !== 'criterion') return [];
  const since = new Date(now.getTime() - BACK_DAYS * DAY);
  const ids = await means.preview(db, asked.criterion, since, MOST);
  const items = new Map((await itemsLookedAt(db, ids)).map((item) => [item.id, item]));
  return ids.filter((id) => {
    const item = items.get(id);
    return item !== undefined && narrowed(wanted, item) !== null;
  });
}

/** Saves a new watch, or another wording of one, and fills it with what was said in the last 90 days. */
export async function saveWatch(
  tx: Tx,
  member: BodyMember,
  { id, name, wanted }: { id: number | null; name: string; wanted: Wanted },
  means: Watching,
  ownVoice: number,
  now: Date,
): Promise<Saved> {
  if (!mayWatch(member.role)) return { kind: 'not-allowed' };
  const asked = criterionOf(wanted);
  if (asked.kind !== 'criterion') return asked;
  const since = new Date(now.getTime() - BACK_DAYS * DAY);
  const interest = await means.interest(tx, asked.criterion, since, now);
  if (interest.kind !== 'interest') return { kind: 'words', message: interest.message };
  const { bodyId, personId } = member;
  const watch = { bodyId, name, wanted, interestId: interest.id, personId, since };
  const saved = id ?? (await store.insertWatch(tx, watch, now));
  if (id !== null && !(await store.updateWatch(tx, id, watch))) return { kind: 'not-there' };
  const kept = (await store.watchById(tx, bodyId, saved))!;
  await gatherFor(tx, { ...kept, ownVoice }, now);
  return { kind: 'saved', id: saved };
}

/** Ends a watch; what it found stays. */
export async function endWatch(
  tx: Tx,
  member: BodyMember,
  id: number,
  now: Date,
): Promise<'done' | 'not-there' | 'not-allowed'> {
  if (!mayWatch(member.role)) return 'not-allowed';
  return (await store.endWatch(tx, member.bodyId, id, now)) ? 'done' : 'not-there';
}
