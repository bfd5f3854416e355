/**
 * Jobs: hints that there is something to do, kept by pg-boss in the same database as the rows they are about.
 *
 * In:  a job's name, perhaps a key; handlers that do the work.
 * Out: handlers called, on whichever worker is free. A hint sent with a transaction commits or vanishes with its row.
 * Never: the truth. A lost, doubled or late hint does no harm: handlers look at the rows, are safe to repeat, and a
 *   sweep finds what no hint named.
 * Goes wrong: a handler that throws is logged and its job tried again twice, then left to the sweep.
 * Trade-offs: polling twice a second instead of LISTEN/NOTIFY, so as to be the same on every kind of database.
 */
import { PgBoss } from 'pg-boss';
import type { Db, JobsDb, Tx } from '../db/db.ts';
import type { Log } from '../log/log.ts';

export interface Jobs {
  /** Sends a hint. With `key`, one that is already waiting under it is enough. */
  hint(tx: Tx | null, name: string, key?: string): Promise<void>;
  /** Calls `handle` with the keys of waiting hints, at most `batch` at a time, `side` of them side by side. */
  work(
    name: string,
    options: { batch: number; side?: number },
    handle: (keys: string[]) => Promise<void>,
  ): Promise<void>;
  stop(): Promise<void>;
}

/** Any fixed number that nothing else locks. */
const ADVISORY_LOCK = 727_241_002;

const QUEUE = {
  policy: 'short',
  retryLimit: 2,
  retryDelay: 5,
  expireInSeconds: 300,
  deleteAfterSeconds: 3600,
} as const;

/** Starts the job keeper. `names` are all the jobs there are; each is a queue. */
export async function startJobs(db: Db, names: readonly string[], log: Log): Promise<Jobs> {
  const boss = new PgBoss({
    db: db.forJobs(),
    backend: db.kind === 'embedded' ? 'pglite' : 'postgres',
    schedule: false,
  });
  boss.on('error', (cause) => log.error({ err: cause }, 'the job keeper met an error'));
  const open = async () => {
    await boss.start();
    for (const name of names) await boss.createQueue(name, QUEUE);
  };
  // Several processes that start at once on a new server would make the same schema; alone with its database, nobody does.
  if (db.kind === 'embedded') await open();
  else
    await db.tx(async (tx) => {
      await tx.query('select pg_advisory_xact_lock($1)', [ADVISORY_LOCK]);
      await open();
    });
  return {
    hint: async (tx, name, key = 'any') => {
      await boss.send(name, { key }, { singletonKey: key, ...(tx && { db: within(tx) }) });
    },
    work: async (name, options, handle) => {
      await boss.work<{ key: string }>(
        name,
        { batchSize: options.batch, localConcurrency: options.side ?? 1, pollingIntervalSeconds: 0.5 },
        async (jobs) => {
          try {
            await handle(jobs.map((job) => job.data.key));
          } catch (cause) {
            log.error({ err: cause, job: name }, 'a job failed; it will be tried again');
            throw cause;
          }
        },
      );
    },
    stop: () => boss.stop({ graceful: true, timeout: 10_000, close: false }),
  };
}

function within(tx: Tx): JobsDb {
  return { executeSql: async (text, values) => ({ rows: await tx.query(text, values) }) };
}
