import { afterAll, beforeAll, expect, test } from 'vitest';
import { MIGRATIONS, openTestDb, serverDatabase } from '../../../test/database.ts';
import { type Db, migrate, openServer } from '../db/db.ts';
import { silentLog } from '../log/log.ts';
import { type Jobs, startJobs } from './jobs.ts';

let db: Db;
let jobs: Jobs;
beforeAll(async () => {
  db = await openTestDb();
  jobs = await startJobs(db, ['first', 'second'], silentLog);
});
afterAll(async () => {
  await jobs.stop();
  await db.close();
});

async function until(holds: () => boolean, ms = 15_000): Promise<void> {
  const end = Date.now() + ms;
  while (!holds()) {
    if (Date.now() > end) throw new Error('it did not come about in time');
    await new Promise((done) => setTimeout(done, 50));
  }
}

test('a hint reaches its handler; one sent with a transaction that rolls back does not', async () => {
  const heard: string[] = [];
  await db
    .tx(async (tx) => {
      await jobs.hint(tx, 'first', 'lost');
      throw new Error('rolled back');
    })
    .catch(() => {});
  await db.tx((tx) => jobs.hint(tx, 'first', 'kept'));
  await jobs.work('first', { batch: 10 }, async (keys) => void heard.push(...keys));
  await until(() => heard.length > 0);
  expect(heard).toEqual(['kept']);
});

test('hints under one key that wait together are one; a handler that throws is asked again', async () => {
  for (let i = 0; i < 5; i++) await jobs.hint(null, 'second', 'same');
  const given: string[][] = [];
  await jobs.work('second', { batch: 10 }, async (keys) => {
    given.push(keys);
    if (given.length === 1) throw new Error('the first time');
  });
  await until(() => given.length === 2);
  expect(given).toEqual([['same'], ['same']]);
});

test.skipIf(!process.env.TEST_DATABASE_URL)(
  'processes that start at once on a new server do not trip over each other',
  async () => {
    const { address, drop } = await serverDatabase(process.env.TEST_DATABASE_URL!);
    const started = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const own = await openServer(address, { connections: 3 });
        await migrate(own, MIGRATIONS);
        return { own, jobs: await startJobs(own, ['first', 'second'], silentLog) };
      }),
    );
    for (const one of started) {
      await one.jobs.stop();
      await one.own.close();
    }
    await drop();
  },
);
