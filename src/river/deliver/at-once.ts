import type { Tx } from '../../ground/db/db.ts';
import { queueAnnouncements } from './activity/announce.ts';
import { queueTellings } from './queue-tellings.ts';
import { newsAtOnce } from './store/telling.ts';

/**
 * Queues what is to be told at once of these items: one letter a person (or a subscription, where they want letters
 * apart) and one push a device, however many items; and what the fediverse is told. The ledger decides, so the same
 * items may be given again. Gives how many.
 */
export async function queueAtOnce(tx: Tx, itemIds: readonly number[], now: Date): Promise<number> {
  if (itemIds.length === 0) return 0;
  const notes = await queueAnnouncements(tx, itemIds, now);
  return notes + (await queueTellings(tx, await newsAtOnce(tx, itemIds, now), 'at-once', now)).length;
}
