import { eraseWhoHoldNothing, forgetEndedSessions } from '../commons/people/people.ts';
import { forgetSubmissions } from '../commons/submissions/submissions.ts';
import type { Db } from '../ground/db/db.ts';
import {
  endUnconfirmed,
  forgetActivities,
  forgetEndpoints,
  forgetLetters,
} from '../river/deliver/deliver.ts';

/** For how many days something about a person is kept. The privacy notice is written from these same numbers. */
export const RETENTION = {
  /** A wish, and the address it came with, that nobody confirmed. */
  unconfirmed: 7,
  /** The address of somebody who left everything. */
  left: 28,
  /** That a letter was sent, and of what; its words are never kept. */
  letters: 90,
  /** What somebody offered and an editor refused. */
  refused: 28,
} as const;

const DAY = 86_400_000;
const AT_A_TIME = 500;

/** The daily forgetting of people and letters, by `RETENTION`. Safe to repeat and to break off. */
export async function forgetPeople(db: Db, now: Date): Promise<void> {
  const ago = (days: number) => new Date(now.getTime() - days * DAY);
  const since = { unconfirmed: ago(RETENTION.unconfirmed), left: ago(RETENTION.left) };
  await db.tx((tx) => endUnconfirmed(tx, since.unconfirmed, now));
  while ((await db.tx((tx) => eraseWhoHoldNothing(tx, since, AT_A_TIME))) > 0);
  await db.tx((tx) =>
    forgetSubmissions(tx, { unconfirmed: since.unconfirmed, decided: ago(RETENTION.refused) }),
  );
  await db.tx((tx) => forgetEndedSessions(tx, now));
  await db.tx((tx) => forgetEndpoints(tx, now));
  await db.tx((tx) => forgetActivities(tx, now));
  while ((await db.tx((tx) => forgetLetters(tx, ago(RETENTION.letters), AT_A_TIME))) > 0);
}
