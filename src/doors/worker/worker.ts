/**
 * The worker: keeps the river running.
 *
 * In:  hints from the job keeper, and time.
 * Out: sources heard, items matched, letters sent, what is old forgotten.
 * Never: decides what is due (rows say so) or knows what a stage does.
 * Goes wrong: a piece of work that throws is logged and left to the next sweep; the worker goes on.
 * Trade-offs: the sweep runs every few seconds in each worker; it is cheap, because all it asks are short indexes.
 */
import type { Jobs } from '../../ground/jobs/jobs.ts';
import type { Log } from '../../ground/log/log.ts';

/** What the worker asks of the river. Each is safe to repeat and to run side by side with itself. */
export interface WorkerRiver {
  /** Leases sources that are due, recovers what a crash left, and sends hints for all that waits. */
  sweep(): Promise<void>;
  hear(sourceId: number): Promise<unknown>;
  matchNew(): Promise<unknown>;
  send(): Promise<unknown>;
  /** Looks at pages that say they link to ours. */
  look(): Promise<unknown>;
  /** Forgets what is old: items, letters, unconfirmed sign-ups. */
  forget(): Promise<unknown>;
  /** Writes the night's backup, where it is time and nobody has. */
  backUp(): Promise<unknown>;
}

/** All the hints there are. */
export const HINTS = ['hear', 'match', 'send', 'look'] as const;

const BACK_UP_EVERY_MS = 20 * 60_000;
const FORGET_EVERY_MS = 6 * 3_600_000;

/** Hints to hear are taken by so many at a time, since the job keeper is asked only twice a second. */
const HEARD_AT_ONCE = 16;

/** Starts working; `everySeconds` is the pause between sweeps, `side` how many groups of sources are heard side by side. */
export async function startWorker(
  river: WorkerRiver,
  jobs: Jobs,
  log: Log,
  { everySeconds = 5, side = 3 }: { everySeconds?: number; side?: number } = {},
): Promise<{ stop(): Promise<void> }> {
  await jobs.work('hear', { batch: HEARD_AT_ONCE, side }, async (keys) => {
    const heard = await Promise.allSettled(keys.map((key) => river.hear(Number(key))));
    const failed = heard.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    if (failed.length > 0) throw new AggregateError(failed, `${failed.length} sources could not be heard.`);
  });
  await jobs.work('match', { batch: 20 }, async () => {
    await river.matchNew();
  });
  await jobs.work('send', { batch: 20 }, async () => {
    await river.send();
  });
  await jobs.work('look', { batch: 20 }, async () => {
    await river.look();
  });
  const sweeping = repeat(() => river.sweep(), everySeconds * 1000, 'the sweep', log);
  const forgetting = repeat(() => river.forget(), FORGET_EVERY_MS, 'forgetting', log);
  const backingUp = repeat(() => river.backUp(), BACK_UP_EVERY_MS, 'the backup', log);
  return {
    stop: async () => {
      await Promise.all([sweeping.stop(), forgetting.stop(), backingUp.stop()]);
    },
  };
}

/** Calls `work` at once and then with a pause of `ms` after each end, until stopped; a throw is logged. */
function repeat(work: () => Promise<unknown>, ms: number, name: string, log: Log): { stop(): Promise<void> } {
  let stopped = false;
  let wake = () => {};
  const running = (async () => {
    while (!stopped) {
      try {
        await work();
      } catch (cause) {
        if (!stopped) log.error({ err: cause }, `${name} failed; it will be tried again`);
      }
      if (stopped) return;
      await new Promise<void>((done) => {
        const timer = setTimeout(done, ms);
        wake = () => {
          clearTimeout(timer);
          done();
        };
      });
    }
  })();
  return {
    stop: async () => {
      stopped = true;
      wake();
      await running;
    },
  };
}
