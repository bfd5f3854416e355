import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTestDb } from '../../../test/database.ts';
import { at, DAY, HOUR, NAMES, readersTown, SEALER, SITE, wishOf } from '../../../test/readers-town.ts';
import type { Db } from '../../ground/db/db.ts';
import {
  confirmSubscriptions,
  editSubscription,
  endUnconfirmed,
  leave,
  leaveAll,
  linksOf,
  makeDueDigests,
  openPersonLink,
  openSubscriptionLink,
  pauseSubscription,
  previewDigests,
  privateFeed,
  queueAtOnce,
  queueLetter,
  renewLinks,
  resumeSubscription,
  subscribe,
  subscriptionById,
  subscriptionsOf,
} from './deliver.ts';

let db: Db;
let town: Awaited<ReturnType<typeof readersTown>>;
beforeEach(async () => {
  db = await openTestDb();
  town = await readersTown(db);
});
afterEach(() => db.close());

const NOW = at('2026-03-02T10:00:00Z');
const later = (ms: number, from = NOW) => new Date(from.getTime() + ms);
const state = async (id: number) => (await subscriptionById(db, id))!.state;
const outbox = () =>
  db.query<{
    id: number;
    person_id: number;
    kind: string;
    letter: { items: number[]; more: number };
    urgency: number;
  }>('select id, person_id, kind, letter, urgency from outbox order by id');
const told = () =>
  db.query<{ person_id: number; item_id: number; outbox_id: number }>(
    'select person_id, item_id, outbox_id from told order by person_id, item_id',
  );

describe('opting in', () => {
  test('nothing is told before it is confirmed; confirming covers all that waits, and may be repeated', async () => {
    const person = await town.person();
    const [buses, parks] = [await town.interest(), await town.interest()];
    const ids = await db.tx(async (tx) => [
      (await subscribe(tx, wishOf(person, buses), NOW)).id,
      (await subscribe(tx, { ...wishOf(person, parks), cadence: 'weekly' }, NOW)).id,
    ]);
    const item = await town.item({ matches: [buses, parks], kept: later(HOUR) });
    expect(await makeDueDigests(db, later(20 * DAY), 100)).toEqual({ runs: 0, letters: 0 });
    expect(await db.tx((tx) => queueAtOnce(tx, [item], later(HOUR)))).toBe(0);
    expect(await db.tx((tx) => confirmSubscriptions(tx, person, NOW))).toEqual(ids);
    expect(await db.tx((tx) => confirmSubscriptions(tx, person, NOW))).toEqual([]);
    const [daily, weekly] = await subscriptionsOf(db, person);
    expect(daily).toMatchObject({
      state: 'active',
      confirmedAt: NOW,
      fromAt: later(-DAY),
      nextDigest: at('2026-03-03T07:00:00Z'),
    });
    expect(weekly).toMatchObject({ fromAt: later(-7 * DAY), nextDigest: at('2026-03-06T07:00:00Z') });
  });

  test('asking again changes what waits, and never what is held: a stranger may have typed the address', async () => {
    const person = await town.person();
    const interest = await town.interest();
    const ask = (cadence: 'daily' | 'weekly' | 'at-once') =>
      db.tx((tx) => subscribe(tx, { ...wishOf(person, interest), cadence }, NOW));
    const first = await ask('daily');
    expect(first.kind).toBe('new');
    expect(await ask('weekly')).toEqual({ kind: 'pending', id: first.id });
    await db.tx((tx) => confirmSubscriptions(tx, person, NOW));
    expect(await ask('at-once')).toEqual({ kind: 'held', id: first.id });
    expect(await subscriptionById(db, first.id)).toMatchObject({ cadence: 'weekly', state: 'active' });
    await db.tx((tx) => leave(tx, first.id, 'left', NOW));
    expect((await ask('daily')).kind).toBe('new');
    expect((await subscriptionsOf(db, person)).map((one) => one.state)).toEqual(['ended', 'pending']);
  });

  test('trust row 30: of many who ask at once, there is one subscription', async () => {
    const person = await town.person();
    const interest = await town.interest();
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => db.tx((tx) => subscribe(tx, wishOf(person, interest), NOW))),
    );
    expect(answers.filter(({ kind }) => kind === 'new')).toHaveLength(1);
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
  });

  test('somebody who has just proved who they are need not be asked by mail', async () => {
    const person = await town.person();
    const interest = await town.interest();
    const { id } = await db.tx((tx) => subscribe(tx, { ...wishOf(person, interest), proved: true }, NOW));
    expect(await state(id)).toBe('active');
  });

  test('what nobody confirmed ends, and what waits a little longer does not', async () => {
    const person = await town.person();
    const [buses, parks] = [await town.interest(), await town.interest()];
    const old = await db.tx((tx) => subscribe(tx, wishOf(person, buses), NOW));
    const young = await db.tx((tx) => subscribe(tx, wishOf(person, parks), later(6 * DAY)));
    expect(await db.tx((tx) => endUnconfirmed(tx, later(DAY), later(8 * DAY)))).toBe(1);
    expect(await subscriptionById(db, old.id)).toMatchObject({
      state: 'ended',
      endedBecause: 'not-confirmed',
    });
    expect(await state(young.id)).toBe('pending');
  });
  test('trust row 25: a thousand sign-ups for one address make one letter an hour and three a day', async () => {
    const person = await town.person();
    const sent: number[] = [];
    for (let n = 0; n < 1000; n++) {
      const now = later(n * 4 * 60_000);
      const queued = await db.tx((tx) => queueLetter(tx, { personId: person, kind: 'confirm' }, now));
      if (queued.kind === 'queued') sent.push(now.getTime());
    }
    const most = (within: number) =>
      Math.max(...sent.map((from) => sent.filter((time) => time >= from && time < from + within).length));
    expect(most(HOUR)).toBe(1);
    expect(most(DAY)).toBe(3);
    expect(sent.length).toBeGreaterThanOrEqual(8);
    const other = await town.person();
    const race = await Promise.all(
      Array.from({ length: 30 }, () =>
        db.tx((tx) => queueLetter(tx, { personId: other, kind: 'confirm' }, NOW)),
      ),
    );
    expect(race.filter(({ kind }) => kind === 'queued')).toHaveLength(1);
  });
  test('trust row 25: addresses of one mail domain get at most two hundred an hour between them', async () => {
    const ask = async (email: string, now: Date) => {
      const personId = await town.person(email);
      return (await db.tx((tx) => queueLetter(tx, { personId, kind: 'confirm' }, now))).kind;
    };
    const now = later(400 * DAY);
    const asked: string[] = [];
    for (let n = 0; n < 210; n++) asked.push(await ask(`p${n}@flooded.example`, now));
    expect(asked.filter((kind) => kind === 'queued')).toHaveLength(200);
    expect(await ask('someone@other.example', now)).toBe('queued');
    expect(await ask('late@flooded.example', later(400 * DAY + HOUR + 1000))).toBe('queued');
  });
});

describe('changing and leaving', () => {
  test('pause, resume, edit, leave', async () => {
    const person = await town.person();
    const id = await town.follow(person, await town.interest(), NOW);
    expect(await db.tx((tx) => pauseSubscription(tx, id))).toBe(true);
    expect(await subscriptionById(db, id)).toMatchObject({ state: 'paused', nextDigest: null });
    expect(await db.tx((tx) => pauseSubscription(tx, id))).toBe(false);
    expect(await db.tx((tx) => resumeSubscription(tx, id, later(30 * DAY)))).toBe(true);
    expect(await subscriptionById(db, id)).toMatchObject({ state: 'active', fromAt: later(29 * DAY) });
    await db.tx((tx) =>
      editSubscription(tx, id, { cadence: 'weekly', hour: 18, weekday: 1 }, later(30 * DAY)),
    );
    expect(await subscriptionById(db, id)).toMatchObject({ nextDigest: at('2026-04-06T17:00:00Z') });
    await db.tx((tx) => editSubscription(tx, id, { cadence: 'at-once' }, later(30 * DAY)));
    // What the next digest would have told is due now.
    expect(await subscriptionById(db, id)).toMatchObject({ nextDigest: later(30 * DAY) });
    expect(await db.tx((tx) => leave(tx, id, 'left', later(31 * DAY)))).toBe(true);
    expect(await db.tx((tx) => leave(tx, id, 'left', later(32 * DAY)))).toBe(false);
    expect(await subscriptionById(db, id)).toMatchObject({ endedBecause: 'left', endedAt: later(31 * DAY) });
    expect(await db.tx((tx) => resumeSubscription(tx, id, later(33 * DAY)))).toBe(false);
  });

  test('leaving everything ends each of one’s own, and nobody else’s', async () => {
    const [ann, bo] = [await town.person(), await town.person()];
    const interest = await town.interest();
    await town.follow(ann, interest, NOW);
    await town.follow(ann, await town.interest(), NOW, { cadence: 'weekly' });
    const other = await town.follow(bo, interest, NOW);
    expect(await db.tx((tx) => leaveAll(tx, ann, 'erased', NOW))).toBe(2);
    expect(await state(other)).toBe('active');
  });

  test('trust row 28: looking at a link changes nothing; trust row 29: each opens its own thing, while it should', async () => {
    const person = await town.person();
    const id = await town.follow(person, await town.interest(), NOW);
    const links = linksOf(SEALER);
    const held = (await subscriptionById(db, id))!;
    const [feed, out, manage] = [
      links.feed(held),
      links.leave(held),
      links.manage({ id: person, tokenGeneration: 1 }),
    ];
    const all = () => db.query('select s.*, p.* from subscriptions s join people p on p.id = s.person_id');
    const before = await all();
    expect((await openSubscriptionLink(db, SEALER, 'feed', feed))?.id).toBe(id);
    expect((await openSubscriptionLink(db, SEALER, 'leave', out))?.id).toBe(id);
    expect(await openPersonLink(db, SEALER, 'manage', manage)).toBe(person);
    expect(await openPersonLink(db, SEALER, 'confirm', manage)).toBeNull();
    expect(await openSubscriptionLink(db, SEALER, 'feed', out)).toBeNull();
    expect(await openSubscriptionLink(db, SEALER, 'leave', manage)).toBeNull();
    expect(await openSubscriptionLink(db, SEALER, 'leave', 'nonsense')).toBeNull();
    expect(await all()).toEqual(before);

    expect(
      (await privateFeed(db, { sealer: SEALER, site: SITE, names: NAMES }, feed, 'atom'))?.listing,
    ).toMatchObject({
      title: 'Hear Ladywell: buses in Ladywell',
      selfUrl: `https://hear.example/feed/${feed}.atom`,
      pageUrl: 'https://hear.example/ladywell/buses',
    });
    await db.tx((tx) => renewLinks(tx, id));
    expect(await openSubscriptionLink(db, SEALER, 'feed', feed)).toBeNull();
    expect(await privateFeed(db, { sealer: SEALER, site: SITE, names: NAMES }, feed, 'atom')).toBeNull();
    expect((await openSubscriptionLink(db, SEALER, 'leave', out))?.id).toBe(id);
    const renewed = links.feed((await subscriptionById(db, id))!);
    expect((await openSubscriptionLink(db, SEALER, 'feed', renewed))?.id).toBe(id);
    await db.tx((tx) => leave(tx, id, 'left', NOW));
    expect(await openSubscriptionLink(db, SEALER, 'feed', renewed)).toBeNull();
    await db.query('update people set token_generation = 2 where id = $1', [person]);
    expect(await openPersonLink(db, SEALER, 'manage', manage)).toBeNull();
  });
});

describe('digests', () => {
  const DUE = at('2026-03-03T07:00:00Z');

  test('one letter for a person and cadence, each item told once, then nothing until something is new', async () => {
    const person = await town.person();
    const [buses, parks] = [await town.interest(), await town.interest()];
    const subscriptions = [await town.follow(person, buses, NOW), await town.follow(person, parks, NOW)];
    const both = await town.item({ matches: [buses, parks] });
    const one = await town.item({ matches: [parks] });
    expect(await makeDueDigests(db, later(-1, DUE), 10)).toEqual({ runs: 0, letters: 0 });
    expect(await makeDueDigests(db, DUE, 10)).toEqual({ runs: 1, letters: 1 });
    const [letter] = await outbox();
    expect(letter).toMatchObject({
      person_id: person,
      kind: 'digest',
      urgency: 4,
      letter: { subscriptions, cadence: 'daily', more: 0 },
    });
    expect([...letter!.letter.items].sort()).toEqual([both, one].sort());
    expect(await told()).toEqual([
      { person_id: person, item_id: both, outbox_id: letter!.id },
      { person_id: person, item_id: one, outbox_id: letter!.id },
    ]);
    expect(await makeDueDigests(db, DUE, 10)).toEqual({ runs: 0, letters: 0 });
    // Edited, and matched again: told already.
    await db.query('update items set version = 2, changed_at = $1', [DUE]);
    expect(await makeDueDigests(db, later(DAY, DUE), 10)).toEqual({ runs: 1, letters: 0 });
    expect((await subscriptionById(db, subscriptions[0]!))!.nextDigest).toEqual(later(2 * DAY, DUE));
    expect(await outbox()).toHaveLength(1);
    expect(await db.query('select due_at, items, outbox_id from digests order by due_at')).toEqual([
      { due_at: DUE, items: 2, outbox_id: letter!.id },
      { due_at: later(DAY, DUE), items: 0, outbox_id: null },
    ]);
  });

  test('a week without power makes one letter, with all of the week in it', async () => {
    const person = await town.person();
    const interest = await town.interest();
    const id = await town.follow(person, interest, NOW);
    for (let day = 0; day < 7; day++) await town.item({ matches: [interest], kept: later(day * DAY) });
    const back = later(8 * DAY);
    expect(await makeDueDigests(db, back, 10)).toEqual({ runs: 1, letters: 1 });
    expect(await makeDueDigests(db, back, 10)).toEqual({ runs: 0, letters: 0 });
    expect((await outbox())[0]!.letter.items).toHaveLength(7);
    expect((await subscriptionById(db, id))!.nextDigest).toEqual(at('2026-03-11T07:00:00Z'));
  });

  test('the first reaches back one period, and an archive, or an event that was over, is not news', async () => {
    const person = await town.person();
    const interest = await town.interest();
    await town.follow(person, interest, NOW);
    const within = await town.item({ matches: [interest], kept: later(-20 * HOUR) });
    await town.item({ matches: [interest], kept: later(-30 * HOUR) });
    await town.item({ matches: [interest], kept: later(HOUR), told: later(-90 * DAY) });
    await town.item({
      matches: [interest],
      kept: later(HOUR),
      starts: later(-9 * DAY),
      ends: later(-8 * DAY),
    });
    const coming = await town.item({
      matches: [interest],
      kept: later(HOUR),
      told: later(-90 * DAY),
      starts: later(9 * DAY),
    });
    const folded = await town.item({ matches: [interest], kept: later(HOUR) });
    await db.query('update items set same_as = $1 where id = $2', [within, folded]);
    const gone = await town.item({ matches: [interest], kept: later(HOUR) });
    await db.query('update items set taken_down_at = $1 where id = $2', [NOW, gone]);
    await makeDueDigests(db, DUE, 10);
    expect((await told()).map((row) => row.item_id)).toEqual([within, coming]);
  });

  test('stories are told as one, voices take turns, and the rest is counted', async () => {
    const person = await town.person();
    const interest = await town.interest();
    await town.follow(person, interest, NOW);
    const story = await town.story();
    const first = await town.item({ voice: 2, story, matches: [interest], kept: later(HOUR) });
    const second = await town.item({ voice: 1, story, matches: [interest], kept: later(2 * HOUR) });
    for (let n = 0; n < 60; n++)
      await town.item({ voice: 0, matches: [interest], kept: later(3 * HOUR + n) });
    const quiet = await town.item({ voice: 3, matches: [interest], kept: later(HOUR) });
    await makeDueDigests(db, DUE, 10);
    const [{ letter }] = (await outbox()) as [Awaited<ReturnType<typeof outbox>>[number]];
    expect(letter.items.slice(0, 2)).toEqual([first, second]);
    expect(letter.items.slice(0, 4)).toContain(quiet);
    expect(letter.items).toHaveLength(21);
    expect(letter.more).toBe(62 - 20);
    // What there was no room for is on the page and is not told again.
    expect(await told()).toHaveLength(63);
  });

  test('trust row 30: workers side by side make each digest once', async () => {
    const interest = await town.interest();
    const people: number[] = [];
    for (let n = 0; n < 8; n++) {
      people.push(await town.person());
      await town.follow(people[n]!, interest, NOW);
      await town.follow(people[n]!, await town.interest(), NOW);
    }
    await town.item({ matches: [interest] });
    await town.item({ matches: [interest] });
    await Promise.all(Array.from({ length: 6 }, () => makeDueDigests(db, DUE, 100)));
    const letters = await outbox();
    expect(letters.map((letter) => letter.person_id).sort((a, b) => a - b)).toEqual(people);
    expect(await told()).toHaveLength(16);
    expect(await db.query('select 1 from digests')).toHaveLength(8);
  });

  test('looking at what would be told changes nothing', async () => {
    const person = await town.person();
    const interest = await town.interest();
    await town.follow(person, interest, NOW);
    await town.item({ matches: [interest], title: 'The 36 is back' });
    expect(await previewDigests(db, NOW, 10)).toEqual([]);
    const preview = { personId: person, cadence: 'daily', headlines: ['The 36 is back'], more: 0 };
    expect(await previewDigests(db, DUE, 10)).toEqual([preview]);
    expect(await previewDigests(db, DUE, 10)).toEqual([preview]);
    expect(await makeDueDigests(db, DUE, 10)).toEqual({ runs: 1, letters: 1 });
    expect(await previewDigests(db, DUE, 10)).toEqual([]);
  });

  test('one person’s trouble does not hold up the others', async () => {
    const interest = await town.interest();
    const [odd, fine] = [await town.person(), await town.person()];
    await town.follow(odd, interest, NOW);
    await town.follow(fine, interest, NOW);
    await db.query(`update people set time_zone = 'Mars/Olympus' where id = $1`, [odd]);
    await town.item({ matches: [interest] });
    await expect(makeDueDigests(db, DUE, 10)).rejects.toThrow(AggregateError);
    expect((await outbox()).map((letter) => letter.person_id)).toEqual([fine]);
    expect((await told()).map((row) => row.person_id)).toEqual([fine]);
  });

  test('neither paused nor left nor by feed makes a letter', async () => {
    const interest = await town.interest();
    const paused = await town.follow(await town.person(), interest, NOW);
    const left = await town.follow(await town.person(), interest, NOW);
    await town.follow(await town.person(), interest, NOW, { channel: 'feed' });
    await db.tx((tx) => pauseSubscription(tx, paused));
    await db.tx((tx) => leave(tx, left, 'left', NOW));
    const item = await town.item({ matches: [interest] });
    expect(await makeDueDigests(db, later(3 * DAY), 10)).toEqual({ runs: 0, letters: 0 });
    expect(await db.tx((tx) => queueAtOnce(tx, [item], later(3 * DAY)))).toBe(0);
  });
});

describe('at once', () => {
  test('one letter a person, however many items and interests; the ledger decides, across cadences too', async () => {
    const [buses, parks] = [await town.interest(), await town.interest()];
    const [ann, bo] = [await town.person(), await town.person()];
    await town.follow(ann, buses, NOW, { cadence: 'at-once' });
    await town.follow(ann, parks, NOW, { cadence: 'at-once' });
    await town.follow(bo, parks, NOW, { cadence: 'at-once' });
    const daily = await town.follow(bo, buses, NOW);
    const items = [
      await town.item({ matches: [buses, parks], kept: later(HOUR) }),
      await town.item({ matches: [buses], kept: later(HOUR) }),
    ];
    expect(await db.tx((tx) => queueAtOnce(tx, items, later(HOUR)))).toBe(2);
    expect(await db.tx((tx) => queueAtOnce(tx, items, later(HOUR)))).toBe(0);
    const letters = await outbox();
    expect(letters.map(({ person_id, urgency }) => [person_id, urgency])).toEqual([
      [ann, 3],
      [bo, 3],
    ]);
    expect([...letters[0]!.letter.items].sort()).toEqual(items);
    expect(letters[1]!.letter.items).toEqual([items[0]]);
    // Bo's digest holds only what was not told at once.
    await makeDueDigests(db, (await subscriptionById(db, daily))!.nextDigest!, 10);
    expect((await outbox())[2]!.letter.items).toEqual([items[1]]);
    expect(await told()).toHaveLength(4);
  });

  test('side by side, each item is told to each once', async () => {
    const interest = await town.interest();
    for (let n = 0; n < 5; n++) await town.follow(await town.person(), interest, NOW, { cadence: 'at-once' });
    const items: number[] = [];
    for (let n = 0; n < 6; n++) items.push(await town.item({ matches: [interest], kept: later(HOUR) }));
    const made = await Promise.all(
      [0, 1, 2, 3].map((n) => db.tx((tx) => queueAtOnce(tx, items.slice(n, n + 3), later(HOUR)))),
    );
    expect(made.reduce((a, b) => a + b)).toBe((await outbox()).length);
    expect(await told()).toHaveLength(30);
    const shown = (await outbox()).flatMap((letter) =>
      letter.letter.items.map((item) => `${letter.person_id} ${item}`),
    );
    expect(new Set(shown).size).toBe(shown.length);
    expect(shown).toHaveLength(30);
  });
});
