import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDb } from '../../test/database.ts';
import { draft, smallTown, source, understood } from '../../test/small-town.ts';
import { fixedClock } from '../ground/clock/clock.ts';
import type { Db } from '../ground/db/db.ts';
import type { Http } from '../ground/http/http.ts';
import { silentLog } from '../ground/log/log.ts';
import { makeDueDigests, subscribe } from '../river/deliver/deliver.ts';
import { correctSubject, findItems, keep } from '../river/keep/keep.ts';
import { interestFor } from '../river/match/match.ts';
import { gazetteerOf, importedPlaces, loadScheme, within } from '../river/understand/understand.ts';
import { riverOf } from './running.ts';

const NOW = new Date('2026-05-20T12:00:00Z');
const days = (n: number) => new Date(NOW.getTime() + n * 86_400_000);
const scheme = loadScheme();
const clock = fixedClock(NOW);
let db: Db;
let river: ReturnType<typeof riverOf>;

beforeAll(async () => {
  db = await openTestDb();
  await smallTown(db);
  const means = {
    db,
    clock,
    random: Math.random,
    log: silentLog,
    jobs: null,
    reserved: new Set<string>(),
    baseUrl: () => '',
    sender: null,
    contact: null,
    allowPrivate: [],
    version: '0',
    dataFolder: '',
    mailboxFolder: null,
    matchPart: { part: 1, parts: 1 },
    startTown: () => Promise.reject(new Error('no town here')),
  };
  const gazetteer = gazetteerOf(await importedPlaces(db));
  river = riverOf(means, {
    http: {} as Http,
    folders: new Map(),
    knowledge: () => ({ gazetteer, scheme, patchPlaceId: null }),
  });
});
afterAll(async () => {
  await river.close();
  await db.close();
});

async function reader(email: string, cadence: 'at-once' | 'daily' | 'weekly'): Promise<number> {
  return db.tx(async (tx) => {
    const [person] = await tx.query<{ id: number }>('insert into people (email) values ($1) returning id', [
      email,
    ]);
    const interest = await interestFor(tx, { places: [], subjects: ['buses'], kinds: [], voices: [] }, (id) =>
      within(scheme, id),
    );
    if (interest.kind !== 'interest') throw new Error(interest.kind);
    const wish = {
      personId: person!.id,
      interestId: interest.id,
      channel: 'mail' as const,
      cadence,
      hour: 7,
      weekday: 5,
      consentWording: 'Yes.',
      proved: true,
    };
    await subscribe(tx, wish, days(-60));
    return person!.id;
  });
}

/** An item that was understood before buses were known to anybody. */
async function kept(guid: string, at: Date): Promise<number> {
  const words = 'Bus route 17 is late again: the bus stop at the bus station has moved, bus users say.';
  const said = draft(guid, { title: `Buses ${guid}`, text: words, html: `<p>${words}</p>`, published: at });
  const [one] = await db.tx((tx) => keep(tx, source(1), [{ draft: said, understood: understood() }], at));
  return one!.id!;
}
const about = async () => {
  const found = await findItems(db, { subjects: within(scheme, 'buses') }, { limit: 10 });
  return found.kind === 'page' ? found.items.map(({ id }) => id) : [];
};
const letters = () =>
  db.query<{ person: number; items: number[] }>(
    `select person_id as person, letter -> 'items' as items from outbox order by id`,
  );

test('what is understood again is on the pages, and old news is told to nobody', async () => {
  const [atOnce, daily, weekly] = [
    await reader('now@example.org', 'at-once'),
    await reader('daily@example.org', 'daily'),
    await reader('weekly@example.org', 'weekly'),
  ];
  const ids = [await kept('old', days(-20)), await kept('lately', days(-5)), await kept('today', days(-0.2))];
  const [, lately, today] = ids as [number, number, number];
  await river.matchAll();
  const unmatched = await kept('waiting', days(-0.1));
  expect(await letters()).toEqual([]);

  // What was not matched yet has its turn first.
  expect(await river.waiting()).toBe(3);
  expect(await river.again()).toBe(3);
  await river.matchAll();
  expect(await river.again()).toBe(1);
  expect(await river.matchAll()).toBe(1);
  expect([await river.again(), await river.waiting()]).toEqual([0, 0]);
  expect((await about()).sort()).toEqual([...ids, unmatched].sort());

  // At once: what is of these two days.
  const sent = await letters();
  expect(new Set(sent.map(({ person }) => person))).toEqual(new Set([atOnce]));
  expect(sent.flatMap(({ items }) => items).sort()).toEqual([today, unmatched].sort());
  await makeDueDigests(db, days(10), 10);
  const digests = (await letters()).slice(sent.length);
  const told = Object.fromEntries(digests.map(({ person, items }) => [person, items.sort()]));
  expect(told).toEqual({
    [daily]: [today, unmatched].sort(),
    [weekly]: [lately, today, unmatched].sort(),
  });
});

test('an editor’s word on an old item is on the pages and in no letter', async () => {
  const before = (await letters()).length;
  const words = draft('plain', { published: days(-15) });
  const [one] = await db.tx((tx) =>
    keep(tx, source(2), [{ draft: words, understood: understood() }], days(-15)),
  );
  await river.matchAll();
  await db.tx((tx) => correctSubject(tx, one!.id!, 'buses', 'add'));
  await river.matchAll();
  expect(await about()).toContain(one!.id);
  await makeDueDigests(db, days(20), 10);
  expect(await letters()).toHaveLength(before);
});

test('what is older than a month waits until it is asked for', async () => {
  const old = await kept('ancient', days(-200));
  await river.matchAll();
  expect(await river.again()).toBe(0);
  expect(await river.again({ all: true })).toBeGreaterThan(0);
  expect(await river.again({ all: true })).toBe(0);
  await river.matchAll();
  expect(await about()).toContain(old);
});
