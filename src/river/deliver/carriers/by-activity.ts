import type { ActivityWay } from '../../../ground/activity/activity.ts';
import type { Clock } from '../../../ground/clock/clock.ts';
import type { Db } from '../../../ground/db/db.ts';
import { actorAddresses } from '../activity/addresses.ts';
import { acceptDocument, activityAbout, noteDocument, tombstone } from '../activity/documents.ts';
import type { Means } from '../prepare.ts';
import {
  type Actor,
  actorById,
  announcementById,
  deleteInbox,
  inboxFails,
  inboxWorks,
  itemToAnnounce,
} from '../store/activity.ts';
import type { Claimed } from '../store/outbox.ts';
import type { Carrier } from './carrier.ts';
import { carryReply, isReply } from './reply-by-activity.ts';

/** Followers to whom nothing arrived for so long are forgotten. */
const FAILING_MS = 14 * 86_400_000;

interface ActivityRow {
  activity: 'Accept' | 'Create' | 'Update' | 'Delete';
  actor: number;
  inbox: string;
  announcement?: number;
  follow?: { id: string; actor: string };
}
const rowOf = (row: Claimed) => row.letter as unknown as ActivityRow;

/** To followers in the fediverse, and to those whom an official answers, by their servers' inboxes. */
export function byActivity(means: Means & { way: ActivityWay; clock: Clock }): Carrier {
  const { way, clock, site } = means;
  return {
    medium: 'activity',
    side: 8,
    carry: async (db, row) => {
      if (isReply(row)) return carryReply(db, row, means);
      const { inbox, actor: actorId } = rowOf(row);
      const actor = await actorById(db, actorId);
      const document = actor && (await documentFor(db, row, actor, means));
      if (!document) return { kind: 'not-wanted', message: 'There is nothing to say any more.' };
      const came = await way.post(inbox, document, actorAddresses(site, actor).key);
      if (came.kind === 'later') return { ...came, of: 'letter' };
      if (came.kind === 'sent') return { kind: 'sent', also: (tx) => inboxWorks(tx, inbox) };
      const { message } = came;
      return { kind: 'refused', because: 'gone', message, also: (tx) => deleteInbox(tx, inbox) };
    },
    givenUp: async (tx, row) => {
      if (row.attempts > 1 && !isReply(row))
        await inboxFails(tx, rowOf(row).inbox, clock.now(), new Date(clock.now().getTime() - FAILING_MS));
    },
  };
}

/** The document as things are now; null where there is nothing to say any more. */
async function documentFor(db: Db, row: Claimed, actor: Actor, means: Means): Promise<object | null> {
  const { activity, announcement, follow } = rowOf(row);
  if (activity === 'Accept') return follow ? acceptDocument(actor, follow, String(row.id), means.site) : null;
  const said = announcement === undefined ? null : await announcementById(db, announcement);
  if (!said) return null;
  const about = { as: said.toldAs, at: said.changedAt };
  if (activity === 'Delete') {
    const was = tombstone(actor, said.itemId, said.changedAt, means.site);
    return activityAbout(actor, 'Delete', was, about, means.site);
  }
  const item = said.deleted ? null : await itemToAnnounce(db, said.itemId);
  return item && activityAbout(actor, activity, noteDocument(actor, item, said, means), about, means.site);
}
