import fs from 'node:fs';
import path from 'node:path';
import type { Clock } from '../clock/clock.ts';
import { readSetting, writeSetting } from '../config/config.ts';
import { type Db, migrate, openEmbedded, type Queryable } from '../db/db.ts';
import { restoreBackup } from './restore.ts';
import { checkBackup, writeBackup } from './write.ts';

/** Where a backup is written each night, and how many are kept. */
export interface DailyBackups {
  folder: string;
  /** 0: none is written. */
  keep: number;
  /** Whether the one just written comes back: `proveBackup`. */
  prove(file: string): Promise<boolean>;
}

/** What became of the last nightly backup. */
export interface LastDaily {
  /** YYYY-MM-DD, UTC. */
  day: string;
  state: 'making' | 'well' | 'failed';
  at: string;
  bytes: number;
}

/** A setting of this name holds it. */
const KEY = 'daily-backup';
/** Any fixed number does. */
const LOCK = 727_241_003;
const FROM_HOUR = 2;
const NAME = /^nightly-\d{4}-\d{2}-\d{2}\.backup$/;
/** Before a change of version, and those that did not come back. */
const OTHERS = /^(?:before-[\w-]+\.backup|nightly-[\d-]+\.backup\.failed)$/;
/** Larger ones are read back only: a copy in memory would take too much of it. */
const PROVE_UP_TO_BYTES = 64 * 1024 * 1024;

/**
 * Writes today's backup if it is past two at night (UTC) and there is none yet, of however many processes that ask; proves
 * it by restoring it into a database in memory; keeps the newest `keep`. One that does not come back the same is a failure,
 * stays aside as `.failed`, and pushes no older one out.
 */
export async function backUpDaily(
  db: Db,
  daily: DailyBackups,
  clock: Clock,
): Promise<LastDaily | { state: 'not-due' }> {
  const now = clock.now();
  const day = now.toISOString().slice(0, 10);
  if (daily.keep === 0 || now.getUTCHours() < FROM_HOUR || !(await claim(db, day, now)))
    return { state: 'not-due' };
  const file = path.join(daily.folder, `nightly-${day}.backup`);
  const done = async (state: 'well' | 'failed', bytes: number): Promise<LastDaily> => {
    const last: LastDaily = { day, state, at: clock.now().toISOString(), bytes };
    await db.tx((tx) => writeSetting(tx, KEY, last));
    return last;
  };
  try {
    fs.mkdirSync(daily.folder, { recursive: true, mode: 0o700 });
    const written = await writeBackup(file, db, { force: true, clock });
    if (written.kind !== 'written' || !(await daily.prove(file))) {
      fs.renameSync(file, `${file}.failed`);
      return await done('failed', 0);
    }
    forgetOldest(daily, now);
    return await done('well', written.bytes);
  } catch (cause) {
    await done('failed', 0);
    throw cause;
  }
}

/** Whether a backup is whole and, unless it is very large, comes back the same in a database that is thrown away. */
export async function proveBackup(file: string, migrations: string): Promise<boolean> {
  if ((await checkBackup(file)).kind !== 'whole') return false;
  if (fs.statSync(file).size > PROVE_UP_TO_BYTES) return true;
  const scratch = await openEmbedded(null);
  try {
    await migrate(scratch, migrations);
    // Migrations may put rows in.
    return (await restoreBackup(file, scratch, { force: true })).kind === 'restored';
  } finally {
    await scratch.close();
  }
}

/** What became of the last one; null: there was none. */
export async function lastDaily(db: Queryable): Promise<LastDaily | null> {
  return (await readSetting(db, KEY)) as LastDaily | null;
}

/** One process of all makes the day's. One that was killed over it, or failed, leaves it for an hour later. */
function claim(db: Db, day: string, now: Date): Promise<boolean> {
  return db.tx(async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1)', [LOCK]);
    const last = await lastDaily(tx);
    const settled = last?.state === 'well' || (last && now.getTime() - Date.parse(last.at) < 3_600_000);
    if (last?.day === day && settled) return false;
    await writeSetting(tx, KEY, {
      day,
      state: 'making',
      at: now.toISOString(),
      bytes: 0,
    } satisfies LastDaily);
    return true;
  });
}

/** The newest of the nightly ones stay; of others that we wrote ourselves, those of as many days. */
function forgetOldest({ folder, keep }: DailyBackups, now: Date): void {
  for (const name of fs.readdirSync(folder).filter((one) => OTHERS.test(one))) {
    const file = path.join(folder, name);
    if (now.getTime() - fs.statSync(file).mtimeMs > keep * 86_400_000) fs.rmSync(file);
  }
  const names = fs
    .readdirSync(folder)
    .filter((name) => NAME.test(name))
    .sort();
  for (const name of names.slice(0, -keep)) fs.rmSync(path.join(folder, name));
}
