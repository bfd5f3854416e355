import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDb } from '../../test/database.ts';
import { erasePerson, markConfirmed, personById, personFor } from '../commons/people/people.ts';
import {
  forgetGone,
  GONE_DAYS,
  goneAfter,
  goneKeeper,
  readGoneLists,
  writeBackup,
} from '../ground/backup/backup.ts';
import type { Db } from '../ground/db/db.ts';
import {
  confirmSubscriptions,
  leave,
  leaveAll,
  subscribe,
  subscriptionsOf,
} from '../river/deliver/deliver.ts';
import { interestFor } from '../river/match/match.ts';
import { bringBack } from './instance.ts';

const NOW = new Date('2026-03-02T08:00:00Z');
const clock = { now: () => NOW };
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hearabouts-gone-'));
const file = path.join(folder, 'town.backup');
const lists = path.join(folder, 'backups');
let db: Db;
const ids: Record<string, number> = {};
beforeAll(async () => {
  db = await openTestDb();
  for (const name of ['ann', 'bob', 'cat']) ids[name] = await reader(db, name);
  await writeBackup(file, db, { force: false, clock });
  // Meanwhile: Ann is erased, Bob leaves one of his two, and somebody new is erased again at once.
  await erased(db, ids.ann!);
  await db.tx(async (tx) => leave(tx, (await subscriptionsOf(tx, ids.bob!))[0]!.id, 'left', NOW));
  await erased(db, await reader(db, 'dan'));
});
afterAll(async () => {
  await db.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

function reader(on: Db, name: string): Promise<number> {
  return on.tx(async (tx) => {
    const { id } = await personFor(tx, `${name}@example.org`, { language: 'en', timeZone: 'UTC' }, NOW);
    for (const words of ['bus', 'park']) {
      const criterion = { places: [], subjects: [], kinds: [], voices: [], words };
      const interest = await interestFor(tx, criterion, () => []);
      if (interest.kind !== 'interest') throw new Error(interest.kind);
      const wish = {
        cadence: 'daily',
        hour: 7,
        weekday: 5,
        consentWording: 'Yes.',
        channel: 'mail',
      } as const;
      await subscribe(tx, { personId: id, interestId: interest.id, ...wish }, NOW);
    }
    await confirmSubscriptions(tx, id, NOW);
    await markConfirmed(tx, id, NOW);
    return id;
  });
}
const erased = (on: Db, id: number) =>
  on.tx(async (tx) => {
    await leaveAll(tx, id, 'erased', NOW);
    await erasePerson(tx, id);
  });
const held = async (on: Db) => {
  const people = [];
  for (const name of ['ann', 'bob', 'cat'])
    people.push([
      (await personById(on, ids[name]!))!.email,
      (await subscriptionsOf(on, ids[name]!)).filter(({ state }) => state === 'active').length,
    ]);
  return people;
};
const AGAIN = [
  [null, 0],
  ['bob@example.org', 1],
  ['cat@example.org', 2],
];

test('a restore over the database that knows it brings nobody back', async () => {
  const came = await bringBack(file, db, { force: true, folders: [lists], now: NOW });
  expect(came).toMatchObject({ kind: 'restored', again: { people: 1, subscriptions: 3 } });
  expect(await held(db)).toEqual(AGAIN);
});

test('a restore into an empty machine does so by the lists beside the backups', async () => {
  const keep = goneKeeper(lists);
  await keep(db);
  const first = readGoneLists(lists);
  // Nothing is written twice, by this process or by another one.
  await keep(db);
  await goneKeeper(lists)(db);
  expect(readGoneLists(lists)).toEqual(first);
  expect(first.length).toBe((await goneAfter(db, 0)).gone.length);
  expect(fs.readFileSync(path.join(lists, fs.readdirSync(lists)[0]!), 'utf8')).not.toMatch(/@|"id"/);
  fs.appendFileSync(path.join(lists, fs.readdirSync(lists)[0]!), '{"what":"person","mark":"cut sho');

  const other = await openTestDb();
  const none = await bringBack(file, other, { force: false, folders: [folder], now: NOW });
  expect(none).toMatchObject({ kind: 'restored', known: 0, again: { people: 0, subscriptions: 0 } });
  const came = await bringBack(file, other, { force: true, folders: [folder, lists], now: NOW });
  expect(came).toMatchObject({ kind: 'restored', again: { people: 1, subscriptions: 3 } });
  expect(await held(other)).toEqual(AGAIN);
  // A number that is given out again is another person's.
  const fresh = await reader(other, 'eve');
  expect((await personById(other, fresh))!.email).toBe('eve@example.org');
  await other.close();
});

test('a database that lost what it knew takes nothing off the list, and time does', async () => {
  const before = readGoneLists(lists);
  const empty = await openTestDb();
  await goneKeeper(lists)(empty);
  expect(readGoneLists(lists)).toEqual(before);
  await empty.close();
  const day = (n: number) => new Date(Date.now() + n * 86_400_000);
  await forgetGone(db, lists, day(GONE_DAYS - 1));
  expect(readGoneLists(lists)).toEqual(before);
  await forgetGone(db, lists, day(GONE_DAYS + 32));
  expect(readGoneLists(lists)).toEqual([]);
  expect((await goneAfter(db, 0)).gone).toEqual([]);
});
