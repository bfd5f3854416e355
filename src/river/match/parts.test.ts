/** Workers that follow what others change, and parts of the interests that are matched by workers of their own. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTestDb } from '../../../test/database.ts';
import { draft, smallTown, source, understood } from '../../../test/small-town.ts';
import { fixedClock } from '../../ground/clock/clock.ts';
import type { Db } from '../../ground/db/db.ts';
import { keep, takeUnmatched, unmatched } from '../keep/keep.ts';
import { matchNew, type RiverMeans } from '../river.ts';
import { forgetChanges, interestFor, type Matcher, openMatcher, widenAgain } from './match.ts';

const NOW = new Date('2026-05-20T12:00:00Z');
const VOICES = [1, 2, 3, 4, 5];
let db: Db;
beforeEach(async () => {
  db = await openTestDb();
  await smallTown(db);
});
afterEach(() => db.close());

const want = (words: string, subjects: string[] = []) =>
  db.tx(async (tx) => {
    const made = await interestFor(tx, { places: [], subjects, kinds: [], voices: [], words }, () => []);
    return made.kind === 'interest' ? made.id : -1;
  });
let guid = 0;
const add = async (text: string) => {
  const one = { draft: draft(`p${guid++}`, { text }), understood: understood() };
  const [kept] = await db.tx((tx) => keep(tx, source(VOICES[guid % 5]!), [one], NOW));
  return kept!.id!;
};
const matches = async () => {
  const rows = await db.query<{ pair: string }>(
    `select interest_id || ' ' || item_id as pair from matches order by interest_id, item_id`,
  );
  return rows.map(({ pair }) => pair);
};
const means = (matcher: Matcher) =>
  ({ db, clock: fixedClock(NOW), jobs: { hint: async () => {} }, matcher }) as unknown as RiverMeans;

describe('following', () => {
  test('what any worker adds, changes or removes holds for the next items of every worker', async () => {
    const workers = [openMatcher(db), openMatcher(db)];
    for (const worker of workers) await worker.ready();
    const bus = await want('bus');
    const first = await add('A bus.');
    const match = (n: number, id: number) => db.tx((tx) => workers[n]!.match(tx, [id], NOW));
    expect([await match(0, first), await match(1, first)]).toEqual([1, 0]);
    expect(workers.map((one) => one.size())).toEqual([1, 1]);
    await db.query('delete from interests where id = $1', [bus]);
    const tram = await want('tram', ['transport']);
    await db.tx((tx) => widenAgain(tx, (id) => [id, 'trams']));
    const second = await add('A bus and a tram.');
    await db.query(
      `insert into item_subjects (item_id, subject_id, confidence, evidence) values ($1, 'trams', 1, '[]')`,
      [second],
    );
    expect([await match(1, second), await match(0, second)]).toEqual([1, 0]);
    expect(await matches()).toEqual([`${tram} ${second}`]);
  });

  test('a listener takes changes in before items come', async () => {
    const worker = openMatcher(db);
    await worker.ready();
    await worker.listen();
    await want('bus');
    for (let tries = 0; tries < 100 && worker.size() === 0; tries++) await pause(20);
    expect(worker.size()).toBe(1);
    await worker.close();
  });

  test('an index that is older than the changes that are kept is built anew', async () => {
    const worker = openMatcher(db);
    await want('park');
    await worker.ready();
    await want('pool');
    await want('bus');
    await want('tree');
    expect(await db.tx((tx) => forgetChanges(tx, new Date(Date.now() + 1000)))).toBe(3);
    const item = await add('A bus to the pool and the park.');
    await expect(db.tx((tx) => worker.match(tx, [item], NOW))).rejects.toThrow('older');
    await worker.ready();
    expect(await db.tx((tx) => worker.match(tx, [item], NOW))).toBe(3);
  });

  test('an interest that is added while items are matched is missed by neither', async () => {
    const worker = openMatcher(db);
    await worker.ready();
    for (let round = 0; round < 10; round++) {
      await Promise.all([want(`bus route${round}`), add(`bus route${round}`)]);
      await Promise.all([matchNew(means(worker)), matchNew(means(worker))]);
    }
    expect(await matches()).toHaveLength(10);
  });
});

describe('parts', () => {
  test('each part matches each item once, and the item is matched when all have', async () => {
    const parts = [1, 2, 3].map((part) => openMatcher(db, { part, parts: 3 }));
    for (const word of ['bus', 'stop', 'park', 'pool', 'tree', 'road', 'tram']) await want(word);
    const items = [await add('bus stop park pool tree road tram'), await add('bus and tram')];
    for (const [n, part] of parts.entries()) {
      expect(await matchNew(means(part))).toBe(2);
      expect(await matchNew(means(part))).toBe(0);
      expect(await unmatched(db, 9)).toHaveLength(n < 2 ? 2 : 0);
    }
    expect(parts.map((part) => part.size()).sort()).toEqual([2, 2, 3]);
    expect(await matches()).toHaveLength(9);
    expect(await db.query('select 1 from match_turns')).toEqual([]);
    // As a correction does: all parts look again, also the one that had looked.
    await db.query('update items set matched_at = null where id = $1', [items[0]]);
    expect(await matchNew(means(parts[0]!))).toBe(1);
    await db.query('update items set matched_at = null where id = $1', [items[0]]);
    expect(await matchNew(means(parts[0]!))).toBe(1);
    expect(await matchNew(means(parts[1]!))).toBe(1);
    expect(await matchNew(means(parts[2]!))).toBe(1);
    expect(await unmatched(db, 9)).toEqual([]);
    expect(await matches()).toHaveLength(9);
  });

  test('workers side by side share the items and lose none', async () => {
    const parts = [1, 1, 2, 2].map((part) => openMatcher(db, { part, parts: 2 }));
    for (const word of ['bus', 'stop', 'park']) await want(word);
    for (let n = 0; n < 12; n++) await add('bus stop park');
    for (let round = 0; round < 20 && (await unmatched(db, 1)).length > 0; round++)
      await Promise.all(parts.map((part) => matchNew(means(part))));
    expect(await unmatched(db, 99)).toEqual([]);
    expect(await matches()).toHaveLength(36);
  });

  test('what one worker has in hand is passed over by others', async (context) => {
    if (db.kind === 'embedded') return context.skip('one connection: nothing is side by side');
    await add('bus');
    await db.tx(async (tx) => {
      expect(await takeUnmatched(tx, { part: 1, parts: 1 }, 9)).toHaveLength(1);
      expect(await db.tx((other) => takeUnmatched(other, { part: 1, parts: 1 }, 9))).toEqual([]);
    });
  });
});
