/** What a letter left untold is told by another: each of these was found by the simulation (test/simulate). */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTestDb } from '../../../test/database.ts';
import {
  at,
  DAY,
  HOUR,
  keepingMailer,
  NAMES,
  readersTown,
  SEALER,
  SITE,
} from '../../../test/readers-town.ts';
import { fixedClock } from '../../ground/clock/clock.ts';
import type { Db } from '../../ground/db/db.ts';
import type { Mailer } from '../../ground/mail/mail.ts';
import {
  editSubscription,
  makeDueDigests,
  outboxState,
  pauseSubscription,
  queueAtOnce,
  recoverClaims,
  resumeSubscription,
  sendDue,
} from './deliver.ts';

let db: Db;
let town: Awaited<ReturnType<typeof readersTown>>;
const NOW = at('2026-03-02T10:00:00Z');
const DUE = at('2026-03-03T07:00:00Z');
const later = (ms: number, from = DUE) => new Date(from.getTime() + ms);
const clock = fixedClock(DUE);
beforeEach(async () => {
  db = await openTestDb();
  town = await readersTown(db);
  clock.set(DUE);
});
afterEach(() => db.close());

const send = (mailer: Mailer, on = db) =>
  sendDue(on, { sealer: SEALER, site: SITE, names: NAMES, clock, mailer, side: 1 }, 50);
/** Makes what is due, sends it, and gives what the letters say. */
async function telling(): Promise<string[]> {
  await makeDueDigests(db, clock.now(), 10);
  const { letters, mailer } = keepingMailer();
  await send(mailer);
  return letters.map(({ text }) => text);
}

describe('what a letter left untold', () => {
  test('who changes from a digest to at once is told at once of what the digest would have told', async () => {
    const interest = await town.interest();
    const id = await town.follow(await town.person(), interest, NOW);
    await town.item({ matches: [interest], title: 'The ladder', kept: later(HOUR, NOW) });
    clock.set(later(2 * HOUR, NOW));
    await db.tx((tx) => editSubscription(tx, id, { cadence: 'at-once' }, clock.now()));
    expect(await telling()).toEqual([expect.stringContaining('The ladder')]);
    clock.set(later(20 * DAY));
    expect(await telling()).toEqual([]);
  });

  test('a letter to who hears at once that was given up is made again a day later', async () => {
    const interest = await town.interest();
    await town.follow(await town.person(), interest, NOW, { cadence: 'at-once' });
    const item = await town.item({ matches: [interest], title: 'The sluice', kept: later(HOUR, NOW) });
    await db.tx((tx) => queueAtOnce(tx, [item], DUE));
    const full = keepingMailer(() => ({ kind: 'later', of: 'letter', message: 'The mailbox is full.' }));
    for (let minutes = 0; minutes < 3 * 24 * 60; minutes += 30) {
      clock.set(later(minutes * 60_000));
      await send(full.mailer);
    }
    expect(await outboxState(db)).toMatchObject([{ state: 'given-up', letters: 1 }]);
    clock.advance(DAY);
    expect(await telling()).toEqual([expect.stringContaining('The sluice')]);
  });

  test('a letter that was dropped because its reader paused tells nothing, so it is told when they resume', async () => {
    const interest = await town.interest();
    const id = await town.follow(await town.person(), interest, NOW);
    await town.item({ matches: [interest], title: 'The kiln', kept: later(-HOUR) });
    await makeDueDigests(db, DUE, 10);
    await db.tx((tx) => pauseSubscription(tx, id));
    expect(await telling()).toEqual([]);
    await db.tx((tx) => resumeSubscription(tx, id, later(2 * HOUR)));
    clock.set(later(DAY));
    expect(await telling()).toEqual([expect.stringContaining('The kiln')]);
  });

  test('so is what was left out of a letter that went for another subscription', async () => {
    const [buses, parks] = [await town.interest(), await town.interest()];
    const person = await town.person();
    await town.follow(person, buses, NOW);
    const paused = await town.follow(person, parks, NOW);
    await town.item({ matches: [buses], title: 'The lantern', kept: later(-HOUR) });
    await town.item({ matches: [parks], title: 'The hedge', kept: later(-HOUR) });
    await makeDueDigests(db, DUE, 10);
    await db.tx((tx) => pauseSubscription(tx, paused));
    const [first] = await telling();
    expect(first).toContain('The lantern');
    expect(first).not.toContain('The hedge');
    await db.tx((tx) => resumeSubscription(tx, paused, later(2 * HOUR)));
    clock.set(later(DAY));
    const [second] = await telling();
    expect(second).toContain('The hedge');
    expect(second).not.toContain('The lantern');
  });
});

describe('a letter that went, where writing that down fails', () => {
  /** A database that fails so many times to write down that a letter was sent. */
  const failing = (times: number): Db => ({
    ...db,
    tx: (work) =>
      db.tx((tx) =>
        work({
          ...tx,
          query: (sql, params) => {
            if (params?.[1] === 'sent' && times-- > 0) throw new Error('The connection was lost.');
            return tx.query(sql, params);
          },
        }),
      ),
  });
  beforeEach(async () => {
    const interest = await town.interest();
    await town.follow(await town.person(), interest, NOW);
    await town.item({ matches: [interest], kept: later(-HOUR) });
    await makeDueDigests(db, DUE, 10);
  });

  test('is written down at the next try, and does not go twice', async () => {
    const { letters, mailer } = keepingMailer();
    await send(mailer, failing(2));
    clock.advance(DAY / 2);
    await recoverClaims(db, clock.now());
    await send(mailer);
    expect(letters).toHaveLength(1);
    expect(await outboxState(db)).toMatchObject([{ state: 'sent' }]);
  });

  test('where it fails for good, it waits until its claim has run out, and keeps its Message-ID', async () => {
    const { letters, mailer } = keepingMailer();
    await expect(send(mailer, failing(9))).rejects.toThrow(AggregateError);
    clock.advance(5 * 60_000);
    await send(mailer);
    expect(letters).toHaveLength(1);
    clock.advance(6 * 60_000);
    await recoverClaims(db, clock.now());
    await send(mailer);
    expect(letters).toHaveLength(2);
    expect(letters[1]!.messageId).toBe(letters[0]!.messageId);
  });
});
