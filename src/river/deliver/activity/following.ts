import type { Tx } from '../../../ground/db/db.ts';
import { countFrom, deleteFollower, hearActivity, insertActor, insertFollower } from '../store/activity.ts';
import { insertLetters } from '../store/outbox.ts';

export { actorByHandle, countFollowers, followsAny } from '../store/activity.ts';

const URGENCY = 1;
/** So many of one server may follow here: more is no town's readers, but somebody who makes them up. */
const FROM_A_SERVER = 20_000;

export interface Follow {
  id: string;
  follower: { uri: string; inbox: string };
  /** The listing that is followed. */
  handle: string;
  path: string;
  interestId: number;
}

/** Takes a follow, and says so by the outbox. An activity that came before does nothing. */
export async function takeFollow(tx: Tx, follow: Follow, now: Date): Promise<'taken' | 'known' | 'too-many'> {
  if (!(await hearActivity(tx, follow.id, now))) return 'known';
  if ((await countFrom(tx, new URL(follow.follower.inbox).origin)) >= FROM_A_SERVER) return 'too-many';
  const actorId = await insertActor(tx, follow, now);
  await insertFollower(tx, actorId, follow.follower, now);
  const letter = {
    activity: 'Accept',
    actor: actorId,
    inbox: follow.follower.inbox,
    follow: { id: follow.id, actor: follow.follower.uri },
  };
  await insertLetters(
    tx,
    [{ personId: null, medium: 'activity', kind: 'activity', letter, urgency: URGENCY }],
    now,
  );
  return 'taken';
}

/** Undoes a follow; false when this came before. */
export async function takeUndo(
  tx: Tx,
  undo: { id: string; uri: string; handle: string },
  now: Date,
): Promise<boolean> {
  if (!(await hearActivity(tx, undo.id, now))) return false;
  await deleteFollower(tx, undo.uri, undo.handle);
  return true;
}

/** Somebody's account is no more. */
export async function forgetFollower(tx: Tx, uri: string): Promise<void> {
  await deleteFollower(tx, uri, null);
}
