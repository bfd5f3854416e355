/** The instance's own subscription to everything shows that letters go, or do not. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDb } from '../../test/database.ts';
import { at, HOUR, keepingMailer, NAMES, readersTown, SEALER, SITE } from '../../test/readers-town.ts';
import { fixedClock } from '../ground/clock/clock.ts';
import type { Db } from '../ground/db/db.ts';
import { letterTroubles, queueAtOnce, sendDue, watchLetters } from '../river/deliver/deliver.ts';
import { keepCanary } from './canary.ts';

let db: Db;
let town: Awaited<ReturnType<typeof readersTown>>;
const NOW = at('2026-03-02T10:00:00Z');
const clock = fixedClock(NOW);
beforeAll(async () => {
  db = await openTestDb();
  town = await readersTown(db);
});
afterAll(() => db.close());
const send = (canary: string | null, mailer = keepingMailer()) =>
  sendDue(db, { sealer: SEALER, site: SITE, names: NAMES, clock, mailer: mailer.mailer, canary }, 50).then(
    () => mailer.letters,
  );

test('it is there once, and what does not reach it in an hour is trouble', async () => {
  expect((await watchLetters(db, NOW)).canary).toBeNull();
  await Promise.all([keepCanary(db, NOW), keepCanary(db, NOW)]);
  const [held] = await db.query<{ interest_id: number }>('select interest_id from subscriptions');
  expect(await db.query('select 1 from subscriptions')).toHaveLength(1);
  expect((await watchLetters(db, NOW)).canary).toEqual({ items: 0, seconds: 0 });

  const kept = new Date(NOW.getTime() + HOUR);
  const item = await town.item({ kept, matches: [held!.interest_id], title: 'The ladder' });
  clock.set(new Date(kept.getTime() + 2 * HOUR));
  expect((await watchLetters(db, clock.now())).canary).toEqual({ items: 1, seconds: 7200 });
  expect(letterTroubles(await watchLetters(db, clock.now()))).toEqual([
    expect.stringContaining('1 items have not reached'),
  ]);
  await db.tx((tx) => queueAtOnce(tx, [item], kept));
  const waiting = await watchLetters(db, clock.now());
  expect(waiting.queues.find(({ queue }) => queue === 'at-once')).toEqual({
    queue: 'at-once',
    letters: 1,
    seconds: 7200,
  });
  expect(letterTroubles(waiting)).toHaveLength(2);

  expect(await send(null)).toEqual([]);
  expect(await watchLetters(db, clock.now())).toEqual({
    queues: ['asked', 'urgent', 'at-once', 'digest'].map((queue) => ({ queue, letters: 0, seconds: 0 })),
    runs: { waiting: 0, seconds: 0 },
    canary: { items: 0, seconds: 0 },
  });
  expect(await db.query('select state from outbox')).toEqual([{ state: 'sent' }]);
});

test('its letters go to whoever runs the instance where they want them, and a refusal ends nothing', async () => {
  const [held] = await db.query<{ id: number; interest_id: number }>(
    'select id, interest_id from subscriptions',
  );
  const next = async (title: string) => {
    const item = await town.item({ kept: clock.now(), matches: [held!.interest_id], title });
    await db.tx((tx) => queueAtOnce(tx, [item], clock.now()));
  };
  await next('The sluice');
  expect((await send('ops@example.org')).map(({ to, subject }) => [to, subject])).toEqual([
    ['ops@example.org', 'The sluice'],
  ]);
  await next('The kiln');
  await send(
    'ops@example.org',
    keepingMailer(() => ({ kind: 'refused', permanent: true, because: 'no-such-address', message: 'No.' })),
  );
  expect(await db.query('select state from subscriptions')).toEqual([{ state: 'active' }]);
  expect((await watchLetters(db, clock.now())).canary!.items).toBe(1);
});
