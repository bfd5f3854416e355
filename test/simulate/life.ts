import type { Db, Tx } from '../../src/ground/db/db.ts';
import type { Chance } from './chance.ts';
import { countFault, type Fault, type FaultCounts, type Roughness } from './faults.ts';
import type { VirtualTime } from './virtual-time.ts';

/** One process of a worker, from its start until it is killed. What it was at then never goes on. */
export interface Life {
  id: number;
  dead: boolean;
  /** When the database last failed it. */
  troubledAt: number;
}

export interface Ground {
  time: VirtualTime;
  chance: Chance;
  faults: FaultCounts;
  rough: () => Roughness;
  /** The database is away until then. */
  awayUntil: () => number;
  onKilled: (life: Life) => void;
}

/** Rolls a transaction back from within; outside of it nothing is ever heard again. */
class Killed extends Error {}
class DatabaseTrouble extends Error {}
const never = () => new Promise<never>(() => {});

/** Kills the process here, if it is its time. */
export function mayDie(life: Life, ground: Ground, fault: Fault, times = 1): boolean {
  if (!life.dead && ground.chance.yes(ground.rough().kill * times)) kill(life, ground, fault);
  return life.dead;
}

export function kill(life: Life, ground: Ground, fault: Fault): void {
  if (life.dead) return;
  life.dead = true;
  countFault(ground.faults, fault);
  ground.onKilled(life);
}

/** Never comes back to a process that is dead. */
export async function alive(life: Life): Promise<void> {
  if (life.dead) await never();
}

/**
 * The database as one process meets it: statements fail, commits fail or are not answered, the server is away, and the
 * process is killed before, in and after a transaction. `committed` hears of each commit that took place.
 */
export function dbOf(life: Life, real: Db, ground: Ground, committed: (tx: Tx) => void): Db {
  const { chance, faults, time } = ground;
  const trouble = (fault: Fault): never => {
    countFault(faults, fault);
    life.troubledAt = time.now();
    throw new DatabaseTrouble(fault);
  };
  const before = async () => {
    await alive(life);
    if (mayDie(life, ground, 'worker: killed between steps')) await never();
    if (time.now() < ground.awayUntil()) {
      // A connection that is refused takes a moment.
      await time.sleep(1_000);
      await alive(life);
      trouble('database: away');
    }
    if (chance.yes(ground.rough().statement)) trouble('database: statement failed');
  };
  const within = (tx: Tx): Tx => ({
    inTransaction: true,
    query: async <R>(sql: string, params?: readonly unknown[]) => {
      if (mayDie(life, ground, 'worker: killed in a transaction')) throw new Killed();
      if (chance.yes(ground.rough().statement)) trouble('database: statement failed');
      return tx.query<R>(sql, params);
    },
  });
  return {
    ...real,
    query: async <R>(sql: string, params?: readonly unknown[]) => {
      await before();
      const rows = await time.busy(() => real.query<R>(sql, params));
      await alive(life);
      return rows;
    },
    tx: async <T>(work: (tx: Tx) => Promise<T>) => {
      await before();
      let own: Tx | null = null;
      const done = await time
        .busy(() =>
          real.tx(async (tx) => {
            own = within(tx);
            const value = await work(own);
            if (life.dead || mayDie(life, ground, 'worker: killed in a transaction')) throw new Killed();
            if (chance.yes(ground.rough().commit)) trouble('database: commit failed');
            return { value };
          }),
        )
        .catch((cause) => {
          if (cause instanceof Killed || life.dead) return null;
          throw cause;
        });
      if (done === null) return never();
      committed(own!);
      if (mayDie(life, ground, 'worker: killed after a commit')) return never();
      if (chance.yes(ground.rough().commit)) trouble('database: answer to commit lost');
      return done.value;
    },
  };
}
