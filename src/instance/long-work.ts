import { countItems, unmatched } from '../river/keep/keep.ts';
import { listSources } from '../river/sources/sources.ts';
import type { InstanceMeans } from './means.ts';
import type { Progress } from './shape.ts';

/** What a long work tells while it goes on. */
export interface Report {
  /** What is being done, and how much of it is, 0 to 1. */
  at(step: string, share: number): void;
  result(result: Progress['results'][number]): void;
  /** True once the process wants to end. */
  stopped(): boolean;
}

/** Adding is counted as half of the way, listening for the first time as the rest. */
const ADDING = 0.5;

/** One long work at a time, and how far it is. */
export function longWork(means: Pick<InstanceMeans, 'db' | 'log' | 'jobs'>) {
  let running: Promise<void> | null = null;
  let stopping = false;
  let begun = false;
  let said = { step: '', share: 0, results: [] as Progress['results'], problem: null as string | null };

  const progress = async (): Promise<Progress> => {
    const sources = begun ? await listSources(means.db) : [];
    const active = sources.filter(({ state }) => state === 'active');
    const waiting = active.filter(({ lastFetched, errors }) => !lastFetched && errors === 0).length;
    const items = begun ? await countItems(means.db, {}) : 0;
    const told = { ...said, results: [...said.results], waiting, items };
    if (!begun) return { ...told, state: 'idle' };
    if (running) return { ...told, state: 'running', share: said.share * ADDING };
    if (said.problem !== null) return { ...told, state: 'done', share: 1 };
    const toMatch = waiting > 0 ? [] : await unmatched(means.db, 1);
    if (waiting === 0 && toMatch.length === 0) return { ...told, state: 'done', step: 'Done', share: 1 };
    const heard = 1 - waiting / Math.max(1, active.length);
    return {
      ...told,
      state: 'running',
      step: waiting > 0 ? 'Listening for the first time' : 'Working out who wants to hear it',
      share: ADDING + heard * (0.98 - ADDING),
    };
  };

  return {
    progress,
    begin: (work: (report: Report) => Promise<void>): 'started' | 'busy' => {
      if (running) return 'busy';
      begun = true;
      said = { step: 'Starting', share: 0, results: [], problem: null };
      const report: Report = {
        at: (step, share) => Object.assign(said, { step, share }),
        result: (result) => said.results.push(result),
        stopped: () => stopping,
      };
      running = work(report)
        .catch((cause) => {
          means.log.error({ err: cause }, 'a long work failed');
          said.problem = 'Something went wrong on our side. What was done until then stays; try again.';
        })
        .finally(() => {
          running = null;
        });
      return 'started';
    },
    /** Waits for the adding, not for the listening that follows it. */
    settled: async () => {
      await running;
      return progress();
    },
    stop: async () => {
      stopping = true;
      await running;
    },
  };
}
