import type { Db, Tx } from '../../src/ground/db/db.ts';
import type { Jobs } from '../../src/ground/jobs/jobs.ts';
import { silentLog } from '../../src/ground/log/log.ts';
import { riverOf, workOf } from '../../src/instance/instance.ts';
import { recoverClaims } from '../../src/river/deliver/deliver.ts';
import { releaseAll } from '../../src/river/sources/sources.ts';
import type { Knowledge } from '../../src/river/understand/understand.ts';
import { NAMES, SEALER, SITE } from '../readers-town.ts';
import { countFault } from './faults.ts';
import { dbOf, type Ground, type Life } from './life.ts';
import { httpOf, type Network } from './network.ts';
import { mailerOf, type PostOffice } from './post-office.ts';
import { PATCH } from './town.ts';

/** As the job keeper: a failed job twice more, one whose worker died when its time is over. */
const RETRIES = 2;
const RETRY_MS = 5_000;
const EXPIRES_MS = 300_000;
const SIDE: Record<string, number> = { hear: 6, match: 1, send: 1 };

export interface Works {
  real: Db;
  ground: Ground;
  network: Network;
  office: PostOffice;
  knowledge: () => Knowledge & { patchPlaceId: string | null };
  /** What a worker throws that no fault explains. */
  bug: (cause: unknown) => void;
  /** Alone with its database, a worker that starts knows that whoever held a lease is gone. */
  alone: boolean;
}

interface Job {
  name: string;
  key: string;
  tries: number;
}

/** The workers of one world and the hints between them. */
export function workersOf(works: Works) {
  const { ground, real } = works;
  const { time, chance, faults } = ground;
  const lives: {
    life: Life;
    work: ReturnType<typeof workOf>;
    running: Map<string, number>;
    sweeping: boolean;
  }[] = [];
  const held = new WeakMap<Tx, { name: string; key: string }[]>();
  const waiting = new Map<string, Job>();
  let lost = 0;
  let born = 0;

  const post = (name: string, key: string, tries = 0) => {
    if (chance.yes(ground.rough().hint)) {
      lost++;
      countFault(faults, 'hint: lost');
      return;
    }
    if (waiting.has(`${name} ${key}`)) return;
    waiting.set(`${name} ${key}`, { name, key, tries });
    const late = chance.yes(ground.rough().hint);
    if (late) countFault(faults, 'hint: late');
    time.after(late ? chance.whole(60_000, 900_000) : 500, () => hand(`${name} ${key}`));
  };
  const hand = (id: string) => {
    const job = waiting.get(id);
    if (!job) return;
    const free = lives.filter(
      ({ life, running }) => !life.dead && (running.get(job.name) ?? 0) < SIDE[job.name]!,
    );
    if (free.length === 0) {
      time.after(500 + chance.whole(0, 5_000), () => hand(id));
      return;
    }
    waiting.delete(id);
    const { life, work, running } = chance.one(free);
    running.set(job.name, (running.get(job.name) ?? 0) + 1);
    let over = false;
    time.after(EXPIRES_MS, () => {
      if (!over && life.dead && job.tries < RETRIES) post(job.name, job.key, job.tries + 1);
    });
    const does = {
      hear: () => work.hear(Number(job.key)),
      match: () => work.matchNew(),
      send: () => work.send(),
    }[job.name]!;
    does()
      .catch((cause) => {
        explain(cause, life);
        if (job.tries < RETRIES) time.after(RETRY_MS, () => post(job.name, job.key, job.tries + 1));
      })
      .finally(() => {
        over = true;
        running.set(job.name, running.get(job.name)! - 1);
      });
  };
  /** A throw is right only where the database failed just then. */
  const explain = (cause: unknown, life: Life) => {
    const causes = cause instanceof AggregateError ? cause.errors : [cause];
    if (life.troubledAt < time.now() - 120_000) for (const one of causes) works.bug(one);
  };
  const jobs: Pick<Jobs, 'hint'> = {
    hint: async (tx, name, key = 'any') => {
      if (tx) held.set(tx, [...(held.get(tx) ?? []), { name, key }]);
      else post(name, key);
    },
  };
  const committed = (tx: Tx) => {
    for (const { name, key } of held.get(tx) ?? []) post(name, key);
  };

  const start = async () => {
    const life: Life = { id: ++born, dead: false, troubledAt: Number.NEGATIVE_INFINITY };
    const db = dbOf(life, real, ground, committed);
    const means = {
      db,
      clock: time.clock,
      random: chance.next,
      log: silentLog,
      jobs,
      reserved: new Set<string>(),
      baseUrl: () => SITE.baseUrl,
      sender: null,
      contact: null,
      allowPrivate: [],
      version: '0',
      dataFolder: '',
      mailboxFolder: null,
      startTown: () => Promise.reject(new Error('no town here')),
    };
    const site = { ...SITE, timeZone: 'Europe/London', patchPlaceId: PATCH };
    const river = riverOf(means, {
      http: httpOf(life, works.network, ground),
      folders: new Map(),
      knowledge: works.knowledge,
    });
    const instance = { refresh: async () => {}, site: async () => site, settings: async () => site };
    const mailer = mailerOf(life, works.office, ground, real);
    const work = workOf({ instance, river, means, jobs, mailer, sealer: SEALER, names: NAMES });
    lives.push({ life, work, running: new Map(), sweeping: false });
    if (works.alone)
      await time.busy(async () => {
        await real.tx(releaseAll);
        await recoverClaims(real, new Date(time.now() + 600_000));
      });
  };
  return {
    start,
    alone: works.alone,
    hint: (name: string, key = 'any') => post(name, key),
    living: () => lives.filter(({ life }) => !life.dead).length,
    born: () => born,
    bury: () => {
      for (let n = lives.length - 1; n >= 0; n--) if (lives[n]!.life.dead) lives.splice(n, 1);
    },
    /** What each worker does every few seconds. Skips those that are at it. */
    sweepAll: (what: 'sweep' | 'forget') => {
      for (const one of lives) {
        if (one.life.dead || one.sweeping) continue;
        one.sweeping = true;
        one.work[what]()
          .catch((cause) => explain(cause, one.life))
          .finally(() => {
            one.sweeping = false;
          });
      }
    },
    hintsLost: () => lost,
  };
}
export type Workers = ReturnType<typeof workersOf>;
