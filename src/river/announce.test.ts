/** What a slice announces is an item like any other: kept once, edited as a version, matched. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestDb } from '../../test/database.ts';
import { draft, smallTown } from '../../test/small-town.ts';
import { fixedClock } from '../ground/clock/clock.ts';
import type { Db } from '../ground/db/db.ts';
import { findItems } from './keep/keep.ts';
import { interestFor, openMatcher } from './match/match.ts';
import { announce, matchNew, type RiverMeans } from './river.ts';
import { claimDue } from './sources/sources.ts';
import { gazetteerOf, schemeOf } from './understand/understand.ts';

const NOW = new Date('2026-05-20T12:00:00Z');
let db: Db;
beforeEach(async () => {
  db = await openTestDb();
  await smallTown(db);
});
afterEach(() => db.close());

test('an announcement is kept once, matched, and never asked for on the web', async () => {
  const hints: string[] = [];
  const means = {
    db,
    clock: fixedClock(NOW),
    jobs: { hint: async (_: unknown, name: string) => void hints.push(name) },
    matcher: openMatcher(db),
    knowledge: () => ({ gazetteer: gazetteerOf([]), scheme: schemeOf(''), patchPlaceId: null }),
    reserved: new Set<string>(),
  } as unknown as RiverMeans;
  await db.tx((tx) =>
    interestFor(tx, { places: [], subjects: [], kinds: [], voices: [], words: 'ferry' }, () => []),
  );
  const who = { voiceId: 1, key: 'replies:1', title: 'Replies' };
  const say = (title: string) =>
    db.tx((tx) => announce(tx, who, [draft('reply-1', { title, text: 'About the ferry.' })], means));
  expect(await say('On the ferry')).toBe(1);
  expect(await say('On the ferry')).toBe(0);
  expect(await say('On the ferry, put right')).toBe(0);
  expect(hints).toContain('match');
  expect(await matchNew(means)).toBe(1);
  const found = await findItems(db, { words: 'ferry' }, { limit: 9 });
  expect(found).toMatchObject({ items: [{ title: 'On the ferry, put right', version: 2 }] });
  expect(await db.query('select item_id from matches')).toHaveLength(1);
  await db.query('update sources set next_due = $1 where feed_url like $2', [new Date(0), 'own:%']);
  const due = await db.tx((tx) => claimDue(tx, NOW, { limit: 99, leaseSeconds: 60 }));
  const own = await db.query<{ id: number }>(`select id from sources where feed_url = 'own:replies:1'`);
  expect(due).not.toContain(own[0]!.id);
});
