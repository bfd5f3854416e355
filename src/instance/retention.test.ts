import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDb } from '../../test/database.ts';
import {
  askToSignIn,
  markConfirmed,
  openSession,
  people,
  personById,
  personFor,
  setRole,
  stillWants,
} from '../commons/people/people.ts';
import type { Db } from '../ground/db/db.ts';
import {
  confirmSubscriptions,
  editSubscription,
  leaveAll,
  subscribe,
  subscriptionsOf,
} from '../river/deliver/deliver.ts';
import { interestFor } from '../river/match/match.ts';
import { forgetPeople, RETENTION } from './retention.ts';

const START = new Date('2026-03-01T12:00:00Z');
const day = (n: number) => new Date(START.getTime() + n * 86_400_000);
const facts = { language: 'en', timeZone: 'Europe/London' };

let db: Db;
beforeAll(async () => {
  db = await openTestDb();
});
afterAll(() => db.close());

const asked = (email: string, at: Date, words = 'bus') =>
  db.tx(async (tx) => {
    const person = await personFor(tx, email, facts, at);
    const interest = await interestFor(
      tx,
      { places: [], subjects: [], kinds: [], voices: [], words },
      () => [],
    );
    if (interest.kind !== 'interest') throw new Error(interest.kind);
    await subscribe(
      tx,
      {
        personId: person.id,
        interestId: interest.id,
        channel: 'mail',
        cadence: 'weekly',
        hour: 7,
        weekday: 5,
        consentWording: 'Yes.',
      },
      at,
    );
    return person.id;
  });
const confirmed = (id: number, at: Date) =>
  db.tx(async (tx) => {
    await confirmSubscriptions(tx, id, at);
    await markConfirmed(tx, id, at);
  });
const address = async (id: number) => (await personById(db, id))!.email;

test('an address is forgotten when nobody confirmed it, and some time after its last subscription', async () => {
  const stranger = await asked('stranger@example.org', START);
  const again = await asked('again@example.org', START);
  await asked('again@example.org', day(RETENTION.unconfirmed - 1), 'park');
  const reader = await asked('reader@example.org', START);
  const left = await asked('left@example.org', START);
  for (const id of [reader, left]) await confirmed(id, day(1));
  await db.tx((tx) => leaveAll(tx, left, 'left', day(2)));
  const editor = await db.tx(async (tx) => {
    const { id } = await personFor(tx, 'editor@example.org', facts, START);
    await setRole(tx, id, 'editor');
    return id;
  });

  await forgetPeople(db, day(RETENTION.unconfirmed - 0.1));
  expect(await address(stranger)).toBe('stranger@example.org');
  await forgetPeople(db, day(RETENTION.unconfirmed + 0.1));
  expect(await address(stranger)).toBeNull();
  expect((await subscriptionsOf(db, stranger))[0]).toMatchObject({ state: 'ended' });
  await forgetPeople(db, day(2 + RETENTION.left - 0.1));
  expect(await address(left)).toBe('left@example.org');
  await forgetPeople(db, day(2 + RETENTION.left + 0.1));
  expect(await address(left)).toBeNull();

  await forgetPeople(db, day(1_000));
  expect(await address(again)).toBeNull();
  expect(await address(reader)).toBe('reader@example.org');
  expect(await address(editor)).toBe('editor@example.org');
  expect((await people(db, 'editor')).map(({ id }) => id)).toEqual([editor]);
  // Who comes back is somebody new.
  expect(await asked('left@example.org', day(1_000))).not.toBe(left);
});

test('who says nothing for two years is asked, and forgotten when they do not answer the letter', async () => {
  const T = 4_000;
  const ids = { silent: 0, answers: 0, changes: 0, unreached: 0 };
  for (const name of Object.keys(ids) as (keyof typeof ids)[]) {
    ids[name] = await asked(`${name}@quiet.example`, day(T));
    await confirmed(ids[name], day(T));
  }
  const letters = async () =>
    (
      await db.query<{ id: number }>(
        `select person_id as id from outbox where kind = 'still' and person_id = any($1::bigint[]) order by person_id, id`,
        [Object.values(ids)],
      )
    ).map(({ id }) => id);
  await forgetPeople(db, day(T + RETENTION.quiet - 1));
  expect(await letters()).toEqual([]);
  const [held] = await subscriptionsOf(db, ids.changes);
  await db.tx((tx) => editSubscription(tx, held!.id, { hour: 8 }, day(T + RETENTION.quiet - 1)));
  const asking = T + RETENTION.quiet + 1;
  await forgetPeople(db, day(asking));
  await forgetPeople(db, day(asking + 1));
  expect(await letters()).toEqual([ids.silent, ids.answers, ids.unreached]);
  await db.query(
    `update outbox set state = case when person_id = $1 then 'given-up' else 'sent' end,
       sent_at = case when person_id = $1 then null else made_at end where kind = 'still' and state = 'due'`,
    [ids.unreached],
  );
  await db.tx((tx) => stillWants(tx, ids.answers, day(asking + 5)));
  await forgetPeople(db, day(asking + RETENTION.asked - 1));
  expect(await address(ids.silent)).toBe('silent@quiet.example');
  await forgetPeople(db, day(asking + RETENTION.asked + 1));
  expect(await address(ids.silent)).toBeNull();
  expect((await subscriptionsOf(db, ids.silent))[0]).toMatchObject({
    state: 'ended',
    endedBecause: 'erased',
  });
  for (const name of ['answers', 'changes', 'unreached'] as const)
    expect(await address(ids[name])).toBe(`${name}@quiet.example`);
  // Whom no letter reached is asked again, and not forgotten unasked.
  await forgetPeople(db, day(asking + 61));
  expect((await letters()).filter((id) => id === ids.unreached)).toHaveLength(2);
});

test('sessions and sign-in links do not outlive their time', async () => {
  const { id } = await db.tx((tx) => personFor(tx, 'session@example.org', facts, day(2_000)));
  await db.tx((tx) => setRole(tx, id, 'editor'));
  await db.tx((tx) => openSession(tx, id, day(2_000)));
  await db.tx((tx) => askToSignIn(tx, id, day(2_000)));
  const kept = async () => (await db.query('select 1 from sessions union all select 1 from sign_ins')).length;
  await forgetPeople(db, day(2_000));
  expect(await kept()).toBe(2);
  await forgetPeople(db, day(2_100));
  expect(await kept()).toBe(0);
});

test('somebody who is being erased and chooses something at that moment is not lost', async () => {
  const email = 'moment@example.org';
  const old = await asked(email, day(3_000));
  const [, fresh] = await Promise.all([forgetPeople(db, day(3_100)), asked(email, day(3_100), 'park')]);
  expect(await address(fresh)).toBe(email);
  expect([email, null]).toContain(await address(old));
});
