import type { Tx } from '../../ground/db/db.ts';
import { choose } from './choose.ts';
import type { SilenceToTell } from './silence.ts';
import { activeEndpoints } from './store/endpoints.ts';
import { insertLetters, type ToInsert } from './store/outbox.ts';
import { enterTold, type Telling, toldBy } from './store/telling.ts';
import type { Cadence } from './subscription.ts';
import { isUrgent, URGENCY } from './urgency.ts';

/** What was queued for one person by one channel: the first of its outbox rows, and how many items it tells. */
export interface QueuedTelling {
  personId: number;
  outboxId: number;
  items: number;
}

/**
 * Enters what is new in the ledger and puts it in the outbox: for each person and channel one letter (or one for each
 * subscription), or one row for each endpoint. What is urgent goes before the rest. Who has no endpoint (any more) is not told, and nothing is entered for them. `because` are the subscriptions
 * that it is told for, where not just those of the items, and `quiet` what is told besides. All in the caller's transaction.
 */
export async function queueTellings(
  tx: Tx,
  candidates: readonly Telling[],
  cadence: Cadence,
  now: Date,
  { because, ...also }: { because?: readonly number[]; quiet?: SilenceToTell[] } = {},
): Promise<QueuedTelling[]> {
  if (candidates.length === 0) return [];
  const endpoints = await activeEndpoints(
    tx,
    candidates.filter(({ channel }) => channel !== 'mail').map(({ personId }) => personId),
  );
  const goesTo = ({ personId, channel }: Telling) =>
    channel === 'mail' ? [{}] : (endpoints.get(`${personId} ${channel}`) ?? []);
  const news = await enterTold(
    tx,
    candidates.filter((one) => goesTo(one).length > 0),
    now,
  );
  const groups = [...Map.groupBy(news, letterOf).values()];
  if (groups.length === 0) return [];
  const letters = groups.map((own): ToInsert[] => {
    const { personId, channel } = own[0]!;
    const kind = cadence === 'at-once' ? ('at-once' as const) : ('digest' as const);
    const subscriptions = because ?? subscriptionsOf(own);
    const urgent = kind === 'at-once' && own.some(({ soonest }) => isUrgent(soonest, now));
    const letter = { subscriptions, ...choose(own), cadence, ...also };
    return goesTo(own[0]!).map((to) => ({
      personId,
      medium: channel,
      kind,
      letter,
      urgency: urgent ? URGENCY.urgent : URGENCY[kind],
      ...to,
    }));
  });
  const ids = await insertLetters(tx, letters.flat(), now);
  let taken = 0;
  const queued = groups.map((own, n) => {
    const outboxId = ids[taken]!;
    taken += letters[n]!.length;
    return { own, outboxId };
  });
  await toldBy(
    tx,
    queued.map(({ own, outboxId }) => ({
      outboxId,
      personId: own[0]!.personId,
      channel: own[0]!.channel,
      itemIds: own.map(({ id }) => id),
    })),
  );
  return queued.map(({ own, outboxId }) => ({
    personId: own[0]!.personId,
    outboxId,
    items: own.length,
  }));
}

/** What several subscriptions asked for is told once also where letters are apart: by the oldest of them. */
const letterOf = ({ personId, channel, apart, subscriptionIds }: Telling) =>
  apart ? `${personId} ${channel} ${subscriptionIds[0]}` : `${personId} ${channel}`;

const subscriptionsOf = (own: readonly Telling[]): number[] =>
  own[0]!.apart ? [own[0]!.subscriptionIds[0]!] : [...new Set(own.flatMap((one) => one.subscriptionIds))];
