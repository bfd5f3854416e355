import { makeCanary } from '../commons/people/people.ts';
import type { Db } from '../ground/db/db.ts';
import { subscribe } from '../river/deliver/deliver.ts';
import { interestFor } from '../river/match/match.ts';

/** Everything, from everybody. */
const ALL = { places: [], subjects: [], kinds: [], voices: [] };

/** Has the reader that is nobody follow everything at once, unless it does. Safe to repeat and to run side by side. */
export async function keepCanary(db: Db, now: Date): Promise<void> {
  await db.tx(async (tx) => {
    const personId = await makeCanary(tx, now);
    const interest = await interestFor(tx, ALL, (subject) => [subject]);
    if (interest.kind !== 'interest') throw new Error('Everything can be followed.');
    await subscribe(
      tx,
      {
        personId,
        interestId: interest.id,
        channel: 'mail',
        cadence: 'at-once',
        hour: 0,
        weekday: 1,
        consentWording: 'The instance watches itself.',
        proved: true,
      },
      now,
    );
  });
}
