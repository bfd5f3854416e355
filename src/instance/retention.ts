import { forgetUnconfirmed, forgetWriters } from '../commons/comments/comments.ts';
import {
  erasePerson,
  eraseWhoHoldNothing,
  forgetEndedSessions,
  quietSince,
  unanswered,
} from '../commons/people/people.ts';
import { forgetSubmissions } from '../commons/submissions/submissions.ts';
import type { Db } from '../ground/db/db.ts';
import {
  endUnconfirmed,
  forgetActivities,
  forgetEndpoints,
  forgetLetters,
  leaveAll,
  queueLetter,
} from '../river/deliver/deliver.ts';

/** For how many days something about a person is kept. The privacy notice is written from these same numbers. */
export const RETENTION = {
  /** A wish, and the address it came with, that nobody confirmed. */
  unconfirmed: 7,
  /** The address of somebody who left everything. */
  left: 28,
  /** Somebody who said nothing for so long is asked whether they still want to hear, */
  quiet: 730,
  /** and is erased when they have not answered that letter for so long. */
  asked: 30,
  /** That a letter was sent, and of what; its words are never kept. */
  letters: 90,
  /** By whom a comment is, after the outcome was published: their name stays as they signed, and no address hangs on it. */
  concluded: 180,
  /** What somebody offered and an editor refused. */
  refused: 28,
} as const;

const DAY = 86_400_000;
const AT_A_TIME = 500;

/** The daily forgetting of people and letters, by `RETENTION`. Safe to repeat and to break off. */
export async function forgetPeople(db: Db, now: Date): Promise<void> {
  const ago = (days: number) => new Date(now.getTime() - days * DAY);
  const since = { unconfirmed: ago(RETENTION.unconfirmed), left: ago(RETENTION.left) };
  await db.tx((tx) => forgetUnconfirmed(tx, since.unconfirmed));
  await db.tx((tx) => forgetWriters(tx, ago(RETENTION.concluded)));
  await db.tx((tx) => endUnconfirmed(tx, since.unconfirmed, now));
  await askWhoIsQuiet(db, ago(RETENTION.quiet), now);
  await eraseWhoDidNotAnswer(db, ago(RETENTION.asked), now);
  while ((await db.tx((tx) => eraseWhoHoldNothing(tx, since, AT_A_TIME))) > 0);
  await db.tx((tx) =>
    forgetSubmissions(tx, { unconfirmed: since.unconfirmed, decided: ago(RETENTION.refused) }),
  );
  await db.tx((tx) => forgetEndedSessions(tx, now));
  await db.tx((tx) => forgetEndpoints(tx, now));
  await db.tx((tx) => forgetActivities(tx, now));
  while ((await db.tx((tx) => forgetLetters(tx, ago(RETENTION.letters), AT_A_TIME))) > 0);
}

/** Asked again only after so long, where a letter did not go. */
const ASKED_AGAIN = 60;

async function askWhoIsQuiet(db: Db, since: Date, now: Date): Promise<void> {
  const lately = new Date(now.getTime() - ASKED_AGAIN * DAY);
  for (let last = AT_A_TIME; last === AT_A_TIME; ) {
    const ids = await quietSince(db, { since, lately }, AT_A_TIME);
    for (const personId of ids) await db.tx((tx) => queueLetter(tx, { personId, kind: 'still' }, now));
    last = ids.length;
  }
}

async function eraseWhoDidNotAnswer(db: Db, before: Date, now: Date): Promise<void> {
  for (let last = AT_A_TIME; last === AT_A_TIME; ) {
    const ids = await unanswered(db, before, AT_A_TIME);
    for (const id of ids)
      await db.tx(async (tx) => {
        await leaveAll(tx, id, 'erased', now);
        await erasePerson(tx, id);
      });
    last = ids.length;
  }
}
