import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDb } from '../../../test/database.ts';
import type { Db } from '../../ground/db/db.ts';
import {
  askToSignIn,
  endSession,
  erasePerson,
  exportPerson,
  openSession,
  personById,
  personFor,
  sessionPerson,
  setRole,
  spendSignIn,
} from './people.ts';

const now = new Date('2026-03-01T12:00:00Z');
const minutes = (n: number) => new Date(now.getTime() + n * 60_000);
const facts = { language: 'en', timeZone: 'Europe/London' };

let db: Db;
beforeAll(async () => {
  db = await openTestDb();
});
afterAll(() => db.close());

test('trust row 30: two at once with one address are one person', async () => {
  const both = await Promise.all(
    [1, 2].map(() => db.tx((tx) => personFor(tx, 'twin@example.org', facts, now))),
  );
  expect(both[0]!.id).toBe(both[1]!.id);
});

test('trust rows 29 and 30: a sign-in link opens once, of many at once just one, and not when it is old', async () => {
  const person = await db.tx((tx) => personFor(tx, 'editor@example.org', facts, now));
  const link = await db.tx((tx) => askToSignIn(tx, person.id, now));
  const spent = await Promise.all(
    Array.from({ length: 20 }, () => db.tx((tx) => spendSignIn(tx, link, minutes(1)))),
  );
  expect(spent.filter((id) => id === person.id)).toHaveLength(1);
  expect(spent.filter((id) => id === null)).toHaveLength(19);
  const old = await db.tx((tx) => askToSignIn(tx, person.id, now));
  expect(await db.tx((tx) => spendSignIn(tx, old, minutes(31)))).toBeNull();
});

test('trust row 29: a session ends by signing out, by time and by erasure; only its hash is kept', async () => {
  const person = await db.tx((tx) => personFor(tx, 'session@example.org', facts, now));
  await db.tx((tx) => setRole(tx, person.id, 'editor'));
  const open = () => db.tx((tx) => openSession(tx, person.id, now));
  const first = await open();
  expect((await sessionPerson(db, first, minutes(5)))?.role).toBe('editor');
  expect(await sessionPerson(db, first, minutes(60 * 24 * 31))).toBeNull();
  expect(JSON.stringify(await db.query('select * from sessions'))).not.toContain(first);
  await db.tx((tx) => endSession(tx, first));
  expect(await sessionPerson(db, first, minutes(6))).toBeNull();
  const second = await open();
  const link = await db.tx((tx) => askToSignIn(tx, person.id, now));
  await db.tx((tx) => erasePerson(tx, person.id));
  expect(await sessionPerson(db, second, minutes(6))).toBeNull();
  expect(await db.tx((tx) => spendSignIn(tx, link, minutes(1)))).toBeNull();
  expect(await personById(db, person.id)).toMatchObject({
    email: null,
    role: 'resident',
    tokenGeneration: 2,
  });
  expect(await exportPerson(db, person.id)).toMatchObject({ address: null, subscriptions: [], told: [] });
});

test('nonsense is nobody’s session', async () => {
  for (const token of ['', 'x', `${'A'.repeat(43)}`, "' or 1=1 --", '\u0000']) {
    expect(await sessionPerson(db, token, now)).toBeNull();
  }
});
