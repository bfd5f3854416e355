import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTestDb } from '../../../test/database.ts';
import type { Db } from '../../ground/db/db.ts';
import { personFor } from '../people/people.ts';
import { noteAct, recentActs } from './editing.ts';

const NOW = new Date('2026-11-23T09:00:00Z');
let db: Db;
let personId: number;

beforeAll(async () => {
  db = await openTestDb();
  const facts = { language: 'en', timeZone: 'Europe/London' };
  personId = (await db.tx((tx) => personFor(tx, 'editor@marlbridge.test', facts, NOW))).id;
});
beforeEach(() => db.exec('delete from editor_log'));
afterAll(() => db.close());

describe('the log', () => {
  test('gives back what was noted, whole', async () => {
    const act = {
      personId,
      act: 'change-source',
      about: 'source:3',
      before: { title: 'Old', patchPlaceId: null },
      after: { title: '<b>New</b>', list: [1, 'two'] },
      because: 'It said “so” itself.',
    };
    await db.tx((tx) => noteAct(tx, act, NOW));
    expect(await recentActs(db, { limit: 5 })).toEqual([
      { id: expect.any(Number), at: NOW, ...act, undoes: null, undoneBy: null },
    ]);
  });

  test('has nothing where nothing was said', async () => {
    await db.tx((tx) => noteAct(tx, { personId, act: 'put-back', about: 'item:1' }, NOW));
    expect(await recentActs(db, { limit: 5 })).toMatchObject([{ before: null, after: null, because: null }]);
    expect(await db.query('select 1 from editor_log where before is null and after is null')).toHaveLength(1);
  });

  test('is newest first, and goes on from any act', async () => {
    await db.tx(async (tx) => {
      for (let n = 1; n <= 5; n++) await noteAct(tx, { personId, act: 'put-back', about: `item:${n}` }, NOW);
    });
    const abouts = (list: { about: string }[]) => list.map(({ about }) => about);
    const first = await recentActs(db, { limit: 2 });
    expect(abouts(first)).toEqual(['item:5', 'item:4']);
    const before = first.at(-1)!.id;
    expect(abouts(await recentActs(db, { before, limit: 10 }))).toEqual(['item:3', 'item:2', 'item:1']);
  });

  test('is not there without what was done', async () => {
    const failing = db.tx(async (tx) => {
      await noteAct(tx, { personId, act: 'take-down', about: 'item:1' }, NOW);
      throw new Error('it could not be done');
    });
    await expect(failing).rejects.toThrow('could not');
    expect(await recentActs(db, { limit: 5 })).toEqual([]);
  });

  test('takes characters that a database does not', async () => {
    const hostile = 'a\0b\ud800c"\\';
    await db.tx((tx) =>
      noteAct(tx, { personId, act: 'x', about: 'item:1', after: [hostile], because: hostile }, NOW),
    );
    const [noted] = await recentActs(db, { limit: 1 });
    expect(noted).toMatchObject({ after: ['ab\ufffdc"\\'], because: 'ab\ufffdc"\\' });
  });

  test('refuses an act of nobody', async () => {
    const ofNobody = { personId: 999_999, act: 'put-back', about: 'item:1' };
    await expect(db.tx((tx) => noteAct(tx, ofNobody, NOW))).rejects.toThrow();
  });
});
