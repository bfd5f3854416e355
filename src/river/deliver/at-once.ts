import type { Tx } from '../../ground/db/db.ts';
import { choose } from './choose.ts';
import { insertLetters } from './store/outbox.ts';
import { enterTold, newsAtOnce, toldBy } from './store/telling.ts';

const URGENCY = 2;

/**
 * Queues letters to those who want to hear of these items at once: one letter a person, however many items. The ledger
 * decides, so the same items may be given again. Gives how many letters.
 */
export async function queueAtOnce(tx: Tx, itemIds: readonly number[], now: Date): Promise<number> {
  if (itemIds.length === 0) return 0;
  const candidates = await newsAtOnce(tx, itemIds, now);
  if (candidates.length === 0) return 0;
  const entered = await enterTold(tx, candidates, now);
  const news = candidates.filter(({ personId, id }) => entered.has(`${personId} ${id}`));
  const people = [...Map.groupBy(news, (one) => one.personId)];
  if (people.length === 0) return 0;
  const outboxIds = await insertLetters(
    tx,
    people.map(([personId, own]) => ({
      personId,
      kind: 'at-once',
      letter: { subscriptions: [...new Set(own.flatMap((one) => one.subscriptionIds))], ...choose(own) },
      urgency: URGENCY,
    })),
    now,
  );
  await toldBy(
    tx,
    people.map(([personId, own], n) => ({
      outboxId: outboxIds[n]!,
      personId,
      itemIds: own.map((one) => one.id),
    })),
  );
  return people.length;
}
