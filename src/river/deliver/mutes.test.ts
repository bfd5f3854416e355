import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTestDb } from '../../../test/database.ts';
import { at, DAY, HOUR, readersTown } from '../../../test/readers-town.ts';
import type { Db } from '../../ground/db/db.ts';
import {
  type MuteWish,
  makeDueDigests,
  mute,
  mutesOf,
  pauseSubscription,
  queueAtOnce,
  resumeSubscription,
  resumeWhatIsDue,
  subscriptionById,
  unmute,
  withoutMuted,
} from './deliver.ts';

let db: Db;
let town: Awaited<ReturnType<typeof readersTown>>;
let person: number;
let interest: number;
let held: number;
const NOW = at('2026-03-02T10:00:00Z');
const later = (ms: number) => new Date(NOW.getTime() + ms);
beforeEach(async () => {
  db = await openTestDb();
  town = await readersTown(db);
  person = await town.person();
  interest = await town.interest();
  held = await town.follow(person, interest, NOW);
});
afterEach(() => db.close());

const said = (wish: object) => db.tx((tx) => mute(tx, { ...wish, subscriptionId: held } as MuteWish, NOW));
const told = async () => {
  await makeDueDigests(db, later(DAY), 10);
  return (await db.query<{ id: number }>('select item_id as id from told order by 1')).map(({ id }) => id);
};
const item = (more: Parameters<typeof town.item>[0] = {}) =>
  town.item({ matches: [interest], kept: later(HOUR), ...more });

describe('hearing less', () => {
  test('of a voice, a subject or one item: the rest is told as before', async () => {
    const [chatty, quiet, buses, odd] = [await item({ voice: 2 }), await item(), await item(), await item()];
    await db.query(
      `insert into item_subjects (item_id, subject_id, confidence, evidence, decided_by) values ($1, 'buses', 0.9, '[]', 'machine')`,
      [buses],
    );
    expect(await said({ kind: 'voice', voiceId: town.voices[2]!, itemId: chatty })).toBe(true);
    expect(await said({ kind: 'voice', voiceId: town.voices[2]!, itemId: odd })).toBe(false);
    await said({ kind: 'subject', subjectId: 'buses', itemId: buses });
    await said({ kind: 'item', itemId: odd });
    expect(await told()).toEqual([quiet]);
    const all = [chatty, quiet, buses, odd].map((id) => ({ id }));
    expect(await withoutMuted(db, held, all)).toEqual([{ id: quiet }]);
    expect((await mutesOf(db, [held])).map(({ kind }) => kind)).toEqual(['voice', 'subject', 'item']);
  });

  test('of a story: also of what joins it later, under whatever number the story goes by then', async () => {
    const [pool, joined] = [await town.story(), await town.story()];
    const first = await item({ story: pool });
    await said({ kind: 'story', itemId: first });
    await db.query('update items set story_id = $1 where id = $2', [joined, first]);
    const more = await item({ story: joined, voice: 1 });
    const other = await item();
    expect(await told()).toEqual([other]);
    expect(more).toBeGreaterThan(first);
  });

  test('holds for letters at once, and within its own subscription only', async () => {
    const parks = await town.interest({ subjects: ['parks'] });
    await town.follow(person, parks, NOW, { cadence: 'at-once' });
    const both = await item({ matches: [interest, parks] });
    await said({ kind: 'item', itemId: both });
    expect(await db.tx((tx) => queueAtOnce(tx, [both], later(HOUR)))).toBe(1);
    const [letter] = await db.query<{ letter: { subscriptions: number[] } }>('select letter from outbox');
    expect(letter!.letter.subscriptions).not.toContain(held);
  });

  test('is taken back by its holder alone, and what was left out is told', async () => {
    const one = await item();
    await said({ kind: 'item', itemId: one });
    const id = (await mutesOf(db, [held]))[0]!.id;
    const stranger = await town.person();
    expect(await db.tx((tx) => unmute(tx, stranger, id))).toBe(false);
    expect(await db.tx((tx) => unmute(tx, person, id))).toBe(true);
    expect(await db.tx((tx) => unmute(tx, person, id))).toBe(false);
    expect(await told()).toEqual([one]);
  });
});

describe('a pause', () => {
  const state = async () => (await subscriptionById(db, held))!.state;
  test('is over by itself on its day, and not before', async () => {
    await db.tx((tx) => pauseSubscription(tx, held, later(7 * DAY)));
    expect(await resumeWhatIsDue(db, later(6 * DAY))).toBe(0);
    expect(await state()).toBe('paused');
    expect(await resumeWhatIsDue(db, later(7 * DAY))).toBe(1);
    expect(await resumeWhatIsDue(db, later(7 * DAY))).toBe(0);
    expect(await subscriptionById(db, held)).toMatchObject({ state: 'active', nextDigest: expect.any(Date) });
  });

  test('without a day lasts, also where an earlier one had a day', async () => {
    await db.tx(async (tx) => {
      await pauseSubscription(tx, held, later(DAY));
      await resumeSubscription(tx, held, NOW);
      await pauseSubscription(tx, held);
    });
    expect(await resumeWhatIsDue(db, later(90 * DAY))).toBe(0);
    expect(await state()).toBe('paused');
  });
});
