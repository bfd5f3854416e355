import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestDb } from '../../../test/database.ts';
import { draft, placeFinding, smallTown, source, understood } from '../../../test/small-town.ts';
import type { Db } from '../../ground/db/db.ts';
import {
  findItems,
  itemById,
  keep,
  moveToStory,
  saveStories,
  storyById,
  storyCandidates,
  storyMovedTo,
  takeDown,
  whyJoined,
} from './keep.ts';

const NOW = new Date('2026-05-20T12:00:00Z');
const days = (n: number) => new Date(NOW.getTime() + n * 86_400_000);

let db: Db;
beforeEach(async () => {
  db = await openTestDb();
  await smallTown(db);
});
afterEach(() => db.close());

async function add(from: number, guid: string, words: string[], published = NOW): Promise<number> {
  const [kept] = await db.tx((tx) =>
    keep(
      tx,
      source(from),
      [
        {
          draft: draft(guid, { published }),
          understood: understood({ places: [placeFinding('gn:2')], signature: { words, names: [] } }),
        },
      ],
      NOW,
    ),
  );
  return kept!.id!;
}
const join = (...groups: number[][]) => db.tx((tx) => saveStories(tx, groups));

test('candidates are what was told in the days around; the items asked about come with them', async () => {
  const asked = await add(1, 'pool', ['pool', 'close', 'repair']);
  const like = await add(2, 'baths', ['pool', 'close', 'shut'], days(-2));
  const fair = await add(3, 'fair', ['fair', 'close'], days(-1));
  await add(5, 'long-ago', ['pool', 'close', 'repair'], days(-40));
  const found = await storyCandidates(db, [asked], NOW);
  expect(found.asked.map((one) => one.id)).toEqual([asked]);
  expect(found.others.map((one) => one.id)).toEqual([like, fair]);
  expect(found.others[0]).toMatchObject({
    voiceId: 2,
    toldAt: days(-2),
    placeIds: ['gn:2'],
    storyId: null,
    decidedBy: 'machine',
    signature: { words: ['pool', 'close', 'shut'] },
  });
  expect(await storyCandidates(db, [], NOW)).toEqual({ asked: [], others: [] });
});

test('a story grows, is titled by the item with most in common, and counts its voices', async () => {
  const a = await add(1, 'a', ['pool', 'close'], days(-3));
  const b = await add(2, 'b', ['pool', 'close', 'repair'], days(-2));
  const c = await add(3, 'c', ['pool', 'repair', 'petition'], days(-1));
  const [story] = await join([a, b]);
  expect(await join([b, c])).toEqual([story]);
  expect(await storyById(db, story!)).toMatchObject({
    title: 'About b',
    firstAt: days(-3),
    lastAt: days(-1),
    items: [{ id: a }, { id: b }, { id: c }],
  });
  const { items } = await findItems(db, { story: story! }, { limit: 5 });
  expect(items.map((item) => item.story)).toEqual(Array(3).fill({ id: story, items: 3, voices: 3 }));
  expect(await join([a])).toEqual([]);
});

test('two stories that meet become the older one', async () => {
  const ids = await Promise.all(['a', 'b', 'c', 'd'].map((guid, n) => add(n % 2 ? 2 : 1, guid, [guid])));
  const [first, second] = await join([ids[0]!, ids[1]!], [ids[2]!, ids[3]!]);
  expect(first).not.toBe(second);
  expect(await join([ids[1]!, ids[2]!])).toEqual([Math.min(first!, second!)]);
  expect((await storyById(db, Math.min(first!, second!)))?.items).toHaveLength(4);
  expect(await storyById(db, Math.max(first!, second!))).toBeNull();
});

test('the address of a story that was taken into another leads on, however often it moved', async () => {
  const ids: number[] = [];
  for (const guid of ['a', 'b', 'c', 'd', 'e', 'f']) ids.push(await add(1, guid, [guid]));
  const [a, b, c, d, e, f] = ids as [number, number, number, number, number, number];
  const [one, two, three] = (await join([a, b], [c, d], [e, f])).sort((x, y) => x - y) as [
    number,
    number,
    number,
  ];
  expect(await storyMovedTo(db, two)).toBeNull();
  await join([c, e]);
  expect(await storyMovedTo(db, three)).toBe(two);
  await join([b, d]);
  expect([await storyMovedTo(db, three), await storyMovedTo(db, two)]).toEqual([one, one]);
  for (const none of [one, 999, Number.NaN]) expect(await storyMovedTo(db, none)).toBeNull();
});

test('why items were put together is kept, as long as both are', async () => {
  const [a, b] = [await add(1, 'a', []), await add(2, 'b', [])];
  const why = { a: b, b: a, score: 0.75, shared: ['river ash', 'flood'] };
  const [story] = await db.tx((tx) => saveStories(tx, [[a, b]], [{ ...why, shared: ['old'] }]));
  await db.tx((tx) => saveStories(tx, [[a, b]], [why]));
  expect(await whyJoined(db, story!)).toEqual([
    { itemId: b, withId: a, score: 0.75, shared: why.shared, text: expect.stringContaining('About b') },
  ]);
  await db.tx((tx) => moveToStory(tx, b, story!));
  expect(await whyJoined(db, story!)).toEqual([]);
});

test('an editor’s word stands', async () => {
  const [a, b, c] = [await add(1, 'a', []), await add(2, 'b', []), await add(3, 'c', [])] as const;
  const [story] = await join([a, b, c]);
  expect(await db.tx((tx) => moveToStory(tx, c, null))).toBe(true);
  expect((await storyById(db, story!))?.items.map((item) => item.id)).toEqual([a, b]);
  await join([a, b, c]);
  expect((await itemById(db, c))?.story).toBeNull();
  expect(await db.tx((tx) => moveToStory(tx, c, 999))).toBe(false);
  expect(await db.tx((tx) => moveToStory(tx, 999, story!))).toBe(false);
  expect(await db.tx((tx) => moveToStory(tx, c, story!))).toBe(true);
  expect((await itemById(db, c))?.story).toEqual({ id: story, items: 3, voices: 3 });
});

test('newcomers follow an item to where an editor put it, and that story is not taken into another', async () => {
  const ids = await Promise.all(
    ['a', 'b', 'c', 'd', 'e', 'f'].map((guid, n) => add(1 + (n % 3), guid, [guid])),
  );
  const [a, b, c, d, e, f] = ids as [number, number, number, number, number, number];
  const [older, later] = (await join([a, b], [c, d])).sort((x, y) => x - y);
  const first = (await itemById(db, a))?.story?.id === older ? [a, b] : [c, d];
  const last = first[0] === a ? [c, d] : [a, b];
  expect(await db.tx((tx) => moveToStory(tx, e, later!))).toBe(true);
  await join([e, f]);
  expect((await itemById(db, f))?.story?.id).toBe(later);
  await join([first[0]!, last[0]!]);
  expect((await itemById(db, e))?.story).toEqual({ id: later, items: 6, voices: 3 });
  expect(await storyById(db, older!)).toBeNull();
});

test('a story of which one item is left ends', async () => {
  const [a, b] = [await add(1, 'a', []), await add(2, 'b', [])] as const;
  const [story] = await join([a, b]);
  await db.tx((tx) => takeDown(tx, a, 'asked to', NOW));
  expect(await storyById(db, story!)).toBeNull();
  expect((await itemById(db, b))?.story).toBeNull();
  expect(await db.query('select count(*)::int as n from stories')).toEqual([{ n: 0 }]);
});
