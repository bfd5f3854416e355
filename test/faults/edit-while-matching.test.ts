/** An edit that comes while its item is being matched is matched by itself, not swallowed by "it was matched". */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fixedClock } from '../../src/ground/clock/clock.ts';
import type { Db } from '../../src/ground/db/db.ts';
import { unmatched } from '../../src/river/keep/keep.ts';
import { openMatcher } from '../../src/river/match/match.ts';
import { matchNew, type RiverMeans } from '../../src/river/river.ts';
import { openTestDb } from '../database.ts';
import { readersTown } from '../readers-town.ts';

let db: Db;
beforeAll(async () => {
  db = await openTestDb();
});
afterAll(() => db.close());

test('an edit while its item is being matched is matched afterwards', async () => {
  const town = await readersTown(db);
  const item = await town.item();
  let editing: Promise<unknown> = Promise.resolve();
  const meeting: Db = {
    ...db,
    tx: (work) =>
      db.tx((tx) =>
        work({
          ...tx,
          query: async (sql, params) => {
            const rows = await tx.query(sql, params);
            if (sql.includes('set matched_at = $2')) {
              editing = db.query('update items set title = $2, matched_at = null where id = $1', [
                item,
                'Edited',
              ]);
              // Time for it to come first, where nothing makes it wait.
              await new Promise((passed) => setTimeout(passed, 150));
            }
            return rows as never;
          },
        }),
      ),
  };
  const matcher = openMatcher(meeting, { part: 1, parts: 1 });
  const means = {
    db: meeting,
    clock: fixedClock('2026-03-03T08:00:00Z'),
    jobs: { hint: async () => {} },
    matcher,
  };
  expect(await matchNew(means as unknown as RiverMeans)).toBe(1);
  await editing;
  expect(await unmatched(db, 10)).toEqual([item]);
  await matcher.close();
});
