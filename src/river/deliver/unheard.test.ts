/** What people wait for in vain is told to editors without telling who waits. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDb } from '../../../test/database.ts';
import { at, DAY, NAMES, readersTown, SITE } from '../../../test/readers-town.ts';
import type { Db } from '../../ground/db/db.ts';
import { unheard } from './deliver.ts';

let db: Db;
const NOW = at('2026-03-02T10:00:00Z');
const later = (ms: number) => new Date(NOW.getTime() + ms);
beforeAll(async () => {
  db = await openTestDb();
});
afterAll(() => db.close());

test('by place, subject and voice; never words or points; fewer than five are only counted', async () => {
  const town = await readersTown(db);
  const follow = async (criterion: object, people: number, from = NOW) => {
    const interest = await town.interest(criterion);
    for (let n = 0; n < people; n++) await town.follow(await town.person(), interest, from);
    return interest;
  };
  await follow({}, 5);
  await follow({ words: '"Ann Example"' }, 1);
  await follow({ places: ['gone'] }, 6);
  await follow({ subjects: ['no-such'] }, 5);
  await follow({ places: [], subjects: [], voices: [town.voices[1]] }, 7);
  await follow({ places: [], subjects: [], voices: [town.voices[2]] }, 4);
  await follow({ near: { lat: 51.123, lon: 0.456, metres: 500 } }, 9);
  await follow({ places: [], subjects: [], voices: [town.voices[3]] }, 8, later(20 * DAY));
  const met = await follow({ subjects: [] }, 5);
  await town.item({ kept: later(DAY), matches: [met] });
  await db.query(`update sources set state = 'paused' where id = $1`, [town.sources[1]]);
  const came = await unheard(db, { site: SITE, names: NAMES }, later(30 * DAY));
  expect(came.wishes.map(({ because, holders }) => [because, holders])).toEqual([
    ['stopped', 7],
    ['nothing', 6],
    ['no-place', 6],
    ['no-subject', 5],
  ]);
  expect(came.few).toBe(2);
  expect(JSON.stringify(came)).not.toMatch(/Ann|51\.|500/);
  // With no more than four people in all of the rest, not even how many there are.
  await db.query(
    `delete from people where id in (select person_id from subscriptions s join interests i on i.id = s.interest_id where i.criterion ? 'near')`,
  );
  expect((await unheard(db, { site: SITE, names: NAMES }, later(30 * DAY))).few).toBeNull();
});
