import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTestDb } from '../../../test/database.ts';
import {
  draft,
  placeFinding,
  smallTown,
  source,
  subjectFinding,
  understood,
} from '../../../test/small-town.ts';
import type { Db } from '../../ground/db/db.ts';
import * as keepHeard from '../keep/heard.ts';
import { correctPlace, keep, takeDown } from '../keep/keep.ts';
import * as keepWords from '../keep/words.ts';
import type { Draft } from '../read/read.ts';
import type { Understood } from '../understand/understand.ts';
import * as matchHeard from './heard.ts';
import {
  backfill,
  type Criterion,
  canonical,
  checkWords,
  explain,
  interestById,
  interestFor,
  type Matcher,
  openMatcher,
  preview,
  widenAgain,
} from './match.ts';
import * as matchWords from './words.ts';

const NOW = new Date('2026-05-20T12:00:00Z');
const days = (n: number) => new Date(NOW.getTime() + n * 86_400_000);
const any: Criterion = { places: [], subjects: [], kinds: [], voices: [] };
const widen = (id: string) => (id === 'transport' ? ['transport', 'buses', 'trains'] : [id]);

let db: Db;
let matcher: Matcher;
beforeEach(async () => {
  db = await openTestDb();
  await smallTown(db);
  matcher = openMatcher(db);
});
afterEach(() => db.close());

async function add(from: number, one: Draft, found: Partial<Understood> = {}): Promise<number> {
  const kept = await db.tx((tx) =>
    keep(tx, source(from), [{ draft: one, understood: understood(found) }], NOW),
  );
  return kept[0]!.id!;
}
async function want(part: Partial<Criterion>): Promise<number> {
  const made = await db.tx((tx) => interestFor(tx, { ...any, ...part }, widen));
  if (made.kind !== 'interest') throw new Error(made.message);
  return made.id;
}
const matchAt = async (now: Date, ...ids: number[]) => {
  await matcher.ready();
  return db.tx((tx) => matcher.match(tx, ids, now));
};
const match = (...ids: number[]) => matchAt(NOW, ...ids);
const matches = () =>
  db.query<{ interest: number; item: number; reason: unknown; at: Date }>(
    'select interest_id as interest, item_id as item, reason, matched_at as at from matches order by 1, 2',
  );
const reasonFor = async (part: Partial<Criterion>, item: number) => {
  const interest = await want(part);
  await match(item);
  return (await matches()).find((one) => one.interest === interest && one.item === item)?.reason;
};

test('the rules for places and words are those of keep', () => {
  expect(matchHeard.HEARD).toBe(keepHeard.HEARD);
  expect(matchHeard.FINE).toEqual(keepHeard.FINE);
  expect(matchHeard.metresBetween('a', 'b', 'c', 'd')).toBe(keepHeard.metresBetween('a', 'b', 'c', 'd'));
  expect(matchWords.inEnglish('x')).toBe(keepWords.inEnglish('x'));
  expect(matchWords.asWritten('x')).toBe(keepWords.asWritten('x'));
  expect(matchWords.eitherWay('x')).toBe(keepWords.eitherWay('x'));
  expect(matchWords.isEnglish('x')).toBe(keepWords.isEnglish('x'));
});

describe('interests', () => {
  test('the same wish is the same row, however it is put', async () => {
    const one = await want({
      places: ['gn:2', 'gn:1', 'gn:2'],
      subjects: ['b', 'a'],
      words: '  Bus  “Stanley Road” ',
      near: { lat: 51.45649, lon: -0.0194, metres: 502 },
      kinds: ['media', 'council'],
      voices: [2, 1, 2],
    });
    const two = await want({
      voices: [1, 2],
      kinds: ['council', 'media'],
      near: { metres: 499, lon: -0.01901, lat: 51.4561 },
      words: 'bus "stanley road"',
      subjects: ['a', 'b', 'a'],
      places: ['gn:1', 'gn:2'],
    });
    expect(two).toBe(one);
    expect(await want({ words: 'park bus' })).toBe(await want({ words: 'BUS park bus' }));
    expect(await want({ words: '"bus park"' })).not.toBe(await want({ words: '"park bus"' }));
    expect(await want({ places: ['gn:1'] })).not.toBe(await want({ subjects: ['gn:1'] }));
    expect((await interestById(db, one))?.criterion).toMatchObject({
      places: ['gn:1', 'gn:2'],
      words: 'bus "stanley road"',
      near: { lat: 51.456, lon: -0.019, metres: 500 },
    });
    expect(await interestById(db, 999)).toBeNull();
  });

  test('asked for in parallel it is still one (trust row 30)', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, () => want({ words: 'bus' })));
    expect(new Set(ids).size).toBe(1);
    expect(await db.query('select count(*)::int as n from interests')).toEqual([{ n: 1 }]);
  });

  test.each(['the', 'and the of', '!!!', '"', '-', '-coach', '-the', 'bus or -coach', '\u0000'])(
    'words %j alone have nothing to find',
    async (words) => {
      const made = await db.tx((tx) => interestFor(tx, { ...any, words }, widen));
      expect(made).toMatchObject({ kind: 'nothing-to-find' });
      expect(await preview(db, { ...any, words }, widen, days(-30))).toEqual([]);
      expect(await db.query('select count(*)::int as n from interests')).toEqual([{ n: 0 }]);
    },
  );

  test('words to leave out are fine with something to leave them out of; blank words are none', async () => {
    expect(await checkWords(db, { ...any, places: ['gn:1'], words: '-coach' })).toBeNull();
    expect(await checkWords(db, { ...any, places: ['gn:1'], words: 'the' })).toMatchObject({
      kind: 'nothing-to-find',
    });
    expect(await want({ words: '  ' })).toBe(await want({}));
  });

  test('takes any text (trust rows 20 and 39)', async () => {
    const hostile = [
      "'; drop table interests; --",
      '\u0000x',
      '\ud800',
      '__proto__',
      'x'.repeat(100_000),
      "a' | !b:*",
    ];
    for (const text of hostile) {
      const id = await want({
        places: [text],
        subjects: [text],
        words: `${text} bus`,
        kinds: [text as 'media'],
        voices: [Number.NaN, 1],
      });
      expect(await match(await add(1, draft(`h${id}`)))).toBe(0);
    }
    expect(canonical({ ...any, near: { lat: Number.NaN, lon: 1e9, metres: -1 } }).near).toEqual({
      lat: -90,
      lon: 180,
      metres: 50,
    });
  });

  test('subjects widen again when the scheme grows', async () => {
    const id = await want({ subjects: ['transport'] });
    const item = await add(1, draft('a'), { subjects: [subjectFinding('trams')] });
    expect(await match(item)).toBe(0);
    const wider = (subject: string) => [...widen(subject), 'trams'];
    expect(await db.tx((tx) => widenAgain(tx, wider))).toBe(1);
    expect(await db.tx((tx) => widenAgain(tx, wider))).toBe(0);
    expect(await match(item)).toBe(1);
    expect((await matches())[0]).toMatchObject({
      interest: id,
      reason: { subject: { id: 'trams', within: 'transport' } },
    });
  });
});

describe('reasons', () => {
  test('each part says what met what', async () => {
    const item = await add(1, draft('a', { title: 'Buses on Stanley Road' }), {
      places: [placeFinding('gn:2')],
      subjects: [subjectFinding('buses')],
    });
    expect(
      await reasonFor(
        {
          places: ['gn:1'],
          near: { lat: 51.46, lon: -0.019, metres: 1000 },
          subjects: ['transport'],
          words: 'bus',
          kinds: ['council', 'media'],
          voices: [1, 2],
        },
        item,
      ),
    ).toEqual({
      place: { id: 'gn:2', name: 'Ladywell', within: 'Wendlebury' },
      near: { metres: 400, name: 'Ladywell' },
      subject: { id: 'buses', within: 'transport' },
      words: 'bus',
      kind: 'council',
      voice: 'Wendlebury Council',
    });
    expect(await reasonFor({ places: ['gn:2', 'gn:1'] }, item)).toEqual({
      place: { id: 'gn:2', name: 'Ladywell' },
    });
    expect(await reasonFor({}, item)).toEqual({});
  });

  test.each<[string, Partial<Understood>, number, boolean]>([
    ['what it is about', { places: [placeFinding('gn:2', { confidence: 0.2 })] }, 1, true],
    ['mentioned for sure', { places: [placeFinding('gn:2', { focus: false, confidence: 0.5 })] }, 1, true],
    ['mentioned, perhaps', { places: [placeFinding('gn:2', { focus: false, confidence: 0.49 })] }, 1, false],
    [
      'its source’s own patch',
      { places: [placeFinding('gn:1', { assumed: true, confidence: 0.3 })] },
      1,
      true,
    ],
    [
      'the patch of the instance, for a local voice',
      { places: [placeFinding('gn:1', { assumed: true })] },
      3,
      true,
    ],
    [
      'the patch of the instance, for the government',
      { places: [placeFinding('gn:1', { assumed: true })] },
      4,
      false,
    ],
    ['the government, naming it', { places: [placeFinding('gn:1')] }, 4, true],
    ['elsewhere', { places: [placeFinding('gn:4')] }, 1, false],
  ])('a place that is %s', async (_what, found, from, held) => {
    const interest = await want({ places: ['gn:1'] });
    const item = await add(from, draft('a'), found);
    expect(await match(item)).toBe(held ? 1 : 0);
    const told = await explain(db, item, interest);
    expect(told?.matches).toBe(held);
    expect(told?.parts[0]).toMatchObject({ part: 'place', held });
    expect(told?.parts[0]?.because).toMatch(/[a-z)]\.$/);
  });

  test('words are read in the item’s language', async () => {
    await want({ words: 'bus -parking' });
    const ids = [
      await add(1, draft('en', { text: 'Two buses.' })),
      await add(1, draft('out', { text: 'Two buses, parked.' })),
      await add(1, draft('none', { text: 'The bus.', language: undefined as never })),
      await add(1, draft('cy', { text: 'Y bus, parked.', language: 'cy' })),
    ];
    expect(await match(...ids)).toBe(3);
    expect((await matches()).map((one) => one.item)).toEqual([ids[0], ids[2], ids[3]]);
  });
});

describe('matching', () => {
  test('again and in parallel makes nothing new, and keeps the time of the first', async () => {
    await want({ voices: [1] });
    const ids = [await add(1, draft('a')), await add(1, draft('b'))];
    const counts = await Promise.all(Array.from({ length: 10 }, () => match(...ids)));
    expect(counts.reduce((a, b) => a + b)).toBe(2);
    expect(await matchAt(days(1), ...ids)).toBe(0);
    expect((await matches()).map((one) => one.at)).toEqual([NOW, NOW]);
  });

  test('copies and what was taken down match nothing', async () => {
    await want({});
    const first = await add(1, draft('a', { url: 'https://a.test/x' }));
    const copy = await add(2, draft('b', { url: 'https://a.test/x', title: 'About a' }));
    expect(await match(first, copy)).toBe(1);
    await db.tx((tx) => takeDown(tx, first, 'asked to', NOW));
    expect(await match(first, copy)).toBe(0);
    expect(await matches()).toEqual([]);
  });

  test('a correction takes away what holds no more, and makes what holds now', async () => {
    const [farleigh, ladywell] = [await want({ places: ['gn:4'] }), await want({ places: ['gn:2'] })];
    const item = await add(1, draft('a'), { places: [placeFinding('gn:4')] });
    await match(item);
    await db.tx(async (tx) => {
      await correctPlace(tx, item, 'gn:4', 'reject');
      await correctPlace(tx, item, 'gn:2', 'add');
    });
    await match(item);
    expect((await matches()).map((one) => one.interest)).toEqual([ladywell]);
    expect((await explain(db, item, farleigh))?.parts[0]?.because).toBe(
      'An editor said that it is not about Farleigh.',
    );
    expect((await explain(db, item, ladywell))?.matches).toBe(true);
  });

  test('a new interest is matched with what was told since', async () => {
    const old = await add(1, draft('old', { published: days(-20) }));
    const recent = await add(1, draft('recent', { published: days(-2) }));
    expect(await preview(db, { ...any, voices: [1] }, widen, days(-30))).toEqual([recent, old]);
    expect(await preview(db, { ...any, voices: [1] }, widen, days(-30), 1)).toEqual([recent]);
    const interest = await want({ voices: [1] });
    expect(await db.tx((tx) => backfill(tx, interest, days(-7), NOW))).toBe(1);
    expect(await db.tx((tx) => backfill(tx, interest, days(-7), NOW))).toBe(0);
    expect((await matches()).map((one) => one.item)).toEqual([recent]);
  });

  test('a point has a radius; a district is no point', async () => {
    await want({ near: { lat: 51.457, lon: -0.02, metres: 300 } });
    const own = await add(1, draft('own', { point: { lat: 51.458, lon: -0.021 } }));
    const named = await add(1, draft('named'), { places: [placeFinding('gn:2')] });
    const mention = await add(1, draft('mention'), { places: [placeFinding('gn:2', { focus: false })] });
    const far = await add(1, draft('far'), { places: [placeFinding('gn:3')] });
    const district = await add(1, draft('district'), { places: [placeFinding('gn:1')] });
    await match(own, named, mention, far, district);
    expect((await matches()).map((one) => one.item)).toEqual([own, named]);
  });
});

describe('explaining', () => {
  test('every part, in words, with evidence', async () => {
    const interest = await want({
      places: ['gn:1'],
      near: { lat: 51.46, lon: -0.019, metres: 1000 },
      subjects: ['transport'],
      words: 'bus',
      kinds: ['media'],
      voices: [1],
    });
    const item = await add(1, draft('a', { text: 'The last bus on Stanley Road goes at ten.' }), {
      places: [placeFinding('gn:2')],
      subjects: [
        subjectFinding('buses', { evidence: [{ field: 'text', start: 0, end: 3, phrase: 'last bus' }] }),
      ],
    });
    const told = await explain(
      db,
      item,
      interest,
      (id) => ({ buses: 'Buses', transport: 'Getting about' })[id] ?? id,
    );
    expect(told).toEqual({
      matches: false,
      parts: [
        {
          part: 'place',
          held: true,
          because: 'It is about Ladywell, which is in Wendlebury (it says “Ladywell”).',
        },
        { part: 'near', held: true, because: 'Ladywell is 440 metres away; asked for: within 1.0 km.' },
        {
          part: 'subject',
          held: true,
          because: 'It is about Buses, which belongs to Getting about (it says “last bus”).',
        },
        {
          part: 'words',
          held: true,
          because: expect.stringMatching(/^It has the words “bus”: “.*last \*bus\* on Stanley Road/),
        },
        {
          part: 'kind',
          held: false,
          because: 'It comes from Wendlebury Council, whose kind is council; asked for: media.',
        },
        { part: 'voice', held: true, because: 'It comes from Wendlebury Council, which was asked for.' },
      ],
    });
  });

  test('sources and forms', async () => {
    const interest = await want({ sources: [6], forms: ['event', 'action'] });
    const council = await add(1, draft('a'));
    const planning = await add(6, draft('b', { action: { kind: 'comment' } }));
    expect(await match(council, planning)).toBe(1);
    expect((await matches())[0]).toMatchObject({
      item: planning,
      reason: { source: 'Council planning', forms: ['action'] },
    });
    const because = async (item: number) =>
      (await explain(db, item, interest))?.parts.map((one) => one.because);
    expect(await because(council)).toEqual([
      'It comes through Council news, which was not asked for.',
      'It is news; asked for: something to do or an event.',
    ]);
    expect((await explain(db, planning, interest))?.matches).toBe(true);
    // Keys of criteria without them stay what they were.
    expect(await want({ voices: [1], sources: [], forms: [] })).toBe(await want({ voices: [1] }));
  });

  test('what did not hold, and what is out', async () => {
    const interest = await want({
      places: ['gn:2'],
      near: { lat: 51, lon: 0, metres: 500 },
      subjects: ['parks'],
      words: 'tram',
    });
    const item = await add(1, draft('a', { url: 'https://a.test/x' }), { places: [placeFinding('gn:4')] });
    expect((await explain(db, item, interest))?.parts.map((part) => [part.held, part.because])).toEqual([
      [false, 'It is about Farleigh; none of that is in Ladywell.'],
      [false, expect.stringMatching(/^Farleigh is 32\d\.\d km away; asked for: within 500 metres\.$/)],
      [false, 'No subject was found in it, so nothing says that it is about parks.'],
      [false, 'It does not have the words “tram”, or has one that was to be left out.'],
    ]);
    const copy = await add(2, draft('b', { url: 'https://a.test/x', title: 'About a' }));
    expect(await explain(db, copy, interest)).toMatchObject({
      matches: false,
      parts: [{ part: 'item', held: false }],
    });
    await db.tx((tx) => takeDown(tx, item, 'asked to', NOW));
    expect((await explain(db, item, interest))?.parts[0]?.because).toBe('It was taken down.');
    expect(await explain(db, 999, interest)).toBeNull();
    expect(await explain(db, item, 999)).toBeNull();
    expect(await explain(db, await add(1, draft('z')), await want({}))).toEqual({ matches: true, parts: [] });
  });
});
