import type { Queryable } from '../../ground/db/db.ts';
import { canaryBehind, queueAges, runsWaiting } from './store/watch.ts';
import { URGENCY } from './urgency.ts';

/** How letters fare, for whoever watches the instance. Seconds; 0 where nothing waits. */
export interface Watched {
  /** By queue, the most urgent first: how many wait, and for how long the oldest has. */
  queues: { queue: 'asked' | 'urgent' | 'at-once' | 'digest'; letters: number; seconds: number }[];
  /** Digests that are due and not made yet. */
  runs: { waiting: number; seconds: number };
  /** What was kept and has not reached the reader that is nobody; null where there is none. */
  canary: { items: number; seconds: number } | null;
}

export async function watchLetters(db: Queryable, now: Date): Promise<Watched> {
  const ages = new Map((await queueAges(db)).map((one) => [one.urgency, one]));
  const since = (then: Date | null | undefined) =>
    then ? Math.max(0, (now.getTime() - then.getTime()) / 1000) : 0;
  const runs = await runsWaiting(db, now);
  const canary = await canaryBehind(db, now);
  return {
    queues: (Object.keys(URGENCY) as (keyof typeof URGENCY)[]).map((queue) => {
      const age = ages.get(URGENCY[queue]);
      return { queue, letters: age?.letters ?? 0, seconds: since(age?.oldest) };
    }),
    runs: { waiting: runs.waiting, seconds: since(runs.oldest) },
    canary: canary && { items: canary.items, seconds: since(canary.oldest) },
  };
}

const HOUR = 3600;

/** What somebody should be woken for, in words; empty when letters go as they should. */
export function letterTroubles({ queues, runs, canary }: Watched): string[] {
  const late = queues.filter(
    ({ queue, seconds }) => seconds > (queue === 'digest' || queue === 'at-once' ? HOUR : HOUR / 4),
  );
  return [
    ...late.map(
      ({ queue, letters, seconds }) =>
        `${letters} letters wait (${QUEUES[queue]}), the oldest for ${minutes(seconds)}.`,
    ),
    ...(runs.seconds > HOUR
      ? [`${runs.waiting} digests are due and not made, the oldest for ${minutes(runs.seconds)}.`]
      : []),
    ...(canary && canary.seconds > HOUR
      ? [
          `${canary.items} items have not reached the instance’s own subscription to everything, the oldest for ${minutes(canary.seconds)}.`,
        ]
      : []),
  ];
}

const QUEUES = {
  asked: 'somebody waits before a form',
  urgent: 'urgent',
  'at-once': 'at once',
  digest: 'digests',
};
const minutes = (seconds: number) =>
  seconds < 2 * HOUR ? `${Math.round(seconds / 60)} minutes` : `${Math.round(seconds / HOUR)} hours`;
