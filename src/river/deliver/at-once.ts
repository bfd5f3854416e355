import type { Tx } from '../../ground/db/db.ts';
import { choose } from './choose.ts';
import { insertLetters } from './store/outbox.ts';
import { enterTold, newsAtOnce, type Telling, toldBy } from './store/telling.ts';
import { isUrgent, URGENCY } from './urgency.ts';

/**
 * Queues letters to those who want to hear of these items at once: one letter a person, however many items, or one a
 * subscription where they want letters apart. What is urgent goes before the rest. The ledger decides, so the same items may
 * be given again. Gives how many letters.
 */
export async function queueAtOnce(tx: Tx, itemIds: readonly number[], now: Date): Promise<number> {
  if (itemIds.length === 0) return 0;
  const candidates = await newsAtOnce(tx, itemIds, now);
  if (candidates.length === 0) return 0;
  const entered = await enterTold(tx, candidates, now);
  const news = candidates.filter(({ personId, id }) => entered.has(`${personId} ${id}`));
  const letters = [...Map.groupBy(news, letterOf).values()];
  if (letters.length === 0) return 0;
  const outboxIds = await insertLetters(
    tx,
    letters.map((own) => ({
      personId: own[0]!.personId,
      kind: 'at-once',
      letter: { subscriptions: subscriptionsOf(own), ...choose(own) },
      urgency: own.some(({ soonest }) => isUrgent(soonest, now)) ? URGENCY.urgent : URGENCY['at-once'],
    })),
    now,
  );
  await toldBy(
    tx,
    letters.map((own, n) => ({
      outboxId: outboxIds[n]!,
      personId: own[0]!.personId,
      itemIds: own.map((one) => one.id),
    })),
  );
  return letters.length;
}

/** What several subscriptions asked for is told once also where letters are apart: by the oldest of them. */
const letterOf = ({ personId, apart, subscriptionIds }: Telling) =>
  apart ? `${personId} ${subscriptionIds[0]}` : `${personId}`;

function subscriptionsOf(own: readonly Telling[]): number[] {
  return own[0]!.apart
    ? [own[0]!.subscriptionIds[0]!]
    : [...new Set(own.flatMap((one) => one.subscriptionIds))];
}
