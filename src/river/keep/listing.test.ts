import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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
import type { Draft } from '../read/read.ts';
import type { VoiceKind } from '../sources/sources.ts';
import type { Understood } from '../understand/understand.ts';
import {
  activity,
  countItems,
  findItems,
  type ItemQuery,
  keep,
  placesWithItems,
  subjectsWithItems,
} from './keep.ts';

const NOW = new Date('2026-05-20T12:00:00Z');
const days = (n: number) => new Date(NOW.getTime() + n * 86_400_000);
const HOSTILE = [
  "'; drop table items; --",
  "' or pg_sleep(5) is null --",
  '") or 1=1 --',
  '$1',
  '\\',
  "a' | 'b & !c:*",
  '(((((',
  '<->',
  ':*',
  '__proto__',
  'told_at desc, (select pg_sleep(5))',
  '\u0000x\u0000',
  '\ud800',
  '%_%',
  '"unclosed',
  '!!!',
  'x'.repeat(100_000),
];

let db: Db;
const add = (from: number, one: Draft, found: Partial<Understood> = {}) =>
  db.tx((tx) => keep(tx, source(from), [{ draft: one, understood: understood(found) }], NOW));
const titles = async (query: ItemQuery, more = {}) =>
  (await findItems(db, query, { limit: 50, ...more })).items.map((item) => item.title);

beforeAll(async () => {
  db = await openTestDb();
  await smallTown(db);
  await add(
    1,
    draft('bus', {
      title: 'Buses to run later',
      text: 'The bus on Stanley Road runs until midnight. <script>alert(1)</script> & more.',
      published: days(-1),
    }),
    { places: [placeFinding('gn:2')], subjects: [subjectFinding('buses')] },
  );
  await add(
    2,
    draft('coach', {
      title: 'Coach trips for all',
      text: 'A bus or a coach to the sea, from Farleigh.',
      published: days(-2),
      categories: ['Outings'],
    }),
    { places: [placeFinding('gn:4'), placeFinding('gn:3', { focus: false, confidence: 0.3 })] },
  );
  await add(4, draft('grant', { title: 'Money for councils', published: days(-3) }), {
    places: [placeFinding('gn:1', { assumed: true, focus: true })],
    subjects: [subjectFinding('money')],
  });
  await add(
    3,
    draft('fair', {
      title: 'Spring fair',
      published: days(-4),
      point: { lat: 51.457, lon: -0.02 },
      event: { starts: days(3), ends: days(4), allDay: true },
      action: { kind: 'attend', deadline: days(2) },
    }),
    { places: [placeFinding('gn:1', { assumed: true, focus: true })] },
  );
  await add(
    5,
    draft('walk', { title: 'Led walk', published: days(-5), event: { starts: days(1), allDay: false } }),
  );
  await add(
    5,
    draft('cy', {
      title: 'Bws newydd',
      text: 'Mae bws newydd yn y dref.',
      language: 'cy',
      published: days(-6),
    }),
  );
  await add(
    5,
    draft('quiet', {
      title: 'Buses again',
      text: 'Parked cars.',
      language: undefined as never,
      published: days(-7),
    }),
  );
});
afterAll(() => db.close());

describe('which items', () => {
  test.each<[string, ItemQuery, string[]]>([
    ['in a place, and what lies inside it', { places: ['gn:1'] }, ['Buses to run later', 'Spring fair']],
    ['in a place named', { places: ['gn:2'] }, ['Buses to run later']],
    ['a place mentioned without certainty does not count', { places: ['gn:3'] }, []],
    ['either of two places', { places: ['gn:2', 'gn:4'] }, ['Buses to run later', 'Coach trips for all']],
    [
      'near a point: a place it is about, or its own point',
      { near: { lat: 51.456, lon: -0.019, metres: 500 } },
      ['Buses to run later', 'Spring fair'],
    ],
    ['nearer', { near: { lat: 51.456, lon: -0.019, metres: 50 } }, ['Buses to run later']],
    ['a district is not a point', { near: { lat: 51.45, lon: -0.02, metres: 100 } }, []],
    ['a subject', { subjects: ['money', 'buses'] }, ['Buses to run later', 'Money for councils']],
    ['kinds of voice', { kinds: ['media', 'government'] }, ['Coach trips for all', 'Money for councils']],
    ['voices', { voices: [3] }, ['Spring fair']],
    ['a voice and a place', { voices: [1], places: ['gn:4'] }, []],
    ['sources', { sources: [2] }, ['Coach trips for all']],
    [
      'dates, from and up to',
      { from: days(-3), to: days(-1) },
      ['Coach trips for all', 'Money for councils'],
    ],
    ['none of no places', { places: [] }, []],
    ['events to come, soonest first', { eventsAfter: NOW }, ['Led walk', 'Spring fair']],
    ['an event that is still on', { eventsAfter: days(3.5) }, ['Spring fair']],
    ['deadlines to come', { deadlineAfter: NOW }, ['Spring fair']],
    ['no deadline after it', { deadlineAfter: days(2) }, []],
  ])('%s', async (_what, query, wanted) => {
    expect(await titles(query)).toEqual(wanted);
    expect(await countItems(db, query)).toBe(wanted.length);
  });
});

describe('words', () => {
  test('are ranked: the title counts more than the text', async () => {
    const found = await titles({ words: 'bus' });
    expect(found.toSorted()).toEqual(['Buses again', 'Buses to run later', 'Coach trips for all']);
    expect(found.at(-1)).toBe('Coach trips for all');
    expect(await titles({ words: 'bus' }, { order: 'newest' })).toEqual([
      'Buses to run later',
      'Coach trips for all',
      'Buses again',
    ]);
  });
  test.each([
    ['stems of English', 'running', ['Buses to run later']],
    ['a phrase', '"stanley road"', ['Buses to run later']],
    ['a phrase the other way round', '"road stanley"', []],
    ['one left out', 'bus -coaches', ['Buses again', 'Buses to run later']],
    [
      'one left out, by another form, in an unknown language',
      'buses -parking',
      ['Buses to run later', 'Coach trips for all'],
    ],
    ['either', 'midnight or sea', ['Buses to run later', 'Coach trips for all']],
    ['categories', 'outings', ['Coach trips for all']],
    ['another language as it is written', 'newydd', ['Bws newydd']],
    ['too common', 'the', []],
    ['no words', '!!! ???', []],
    ['blank is no condition', '   ', 7],
  ])('%s: %s', async (_what, words, wanted) => {
    const found = await titles({ words });
    if (typeof wanted === 'number') expect(found).toHaveLength(wanted);
    else expect(found.sort()).toEqual(wanted);
  });
  test('excerpts mark what was found, and are text, not markup', async () => {
    const { items } = await findItems(db, { words: 'bus', voices: [1] }, { limit: 5 });
    expect(items[0]!.excerpt).toBe('\ue000bus\ue001 on Stanley Road runs until midnight. alert(1) & more');
  });
});

describe('strangers (trust row 20)', () => {
  test.each(HOSTILE)('%j anywhere in a query finds no more than it should, quickly', async (text) => {
    const began = performance.now();
    const everywhere: ItemQuery[] = [
      { words: text },
      { places: [text] },
      { subjects: [text] },
      { kinds: [text as VoiceKind] },
      { voices: [text as unknown as number] },
      { sources: [Number.NaN, Number.POSITIVE_INFINITY, 1e300] },
      { interests: [text as unknown as number] },
      { story: text as unknown as number },
    ];
    for (const query of everywhere) {
      expect((await findItems(db, query, { limit: 50, order: text as 'best' })).items).toEqual([]);
      expect(await countItems(db, query)).toBe(0);
    }
    expect(await findItems(db, {}, { limit: 5, cursor: text })).toMatchObject({ kind: 'bad-cursor' });
    expect(await findItems(db, {}, { limit: 5, cursor: text, balanced: true })).toMatchObject({
      kind: 'bad-cursor',
    });
    expect(performance.now() - began).toBeLessThan(20_000);
    expect(await countItems(db, {})).toBe(7);
  });
  test('no page is larger than 200 or smaller than 1, whatever is asked', async () => {
    for (const limit of [-1, 0, Number.NaN, 1e9, 0.5])
      expect((await findItems(db, {}, { limit })).items.length).toBeGreaterThan(0);
  });
});

describe('paging', () => {
  test.each<[string, ItemQuery, object]>([
    ['newest', {}, {}],
    ['balanced', {}, { balanced: true }],
    ['best', { words: 'bus or coach or fair or walk or councils' }, {}],
    ['events', { eventsAfter: NOW }, {}],
    ['deadlines', { deadlineAfter: NOW }, {}],
  ])('%s: page after page is the whole list, in order', async (_order, query, paging) => {
    const whole = await titles(query, paging);
    for (const limit of [1, 2, 3]) {
      const read: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await findItems(db, query, { limit, cursor, ...paging });
        if (page.kind !== 'page') throw new Error(page.message);
        read.push(...page.items.map((item) => item.title));
        cursor = page.next ?? undefined;
      } while (cursor);
      expect(read.toSorted()).toEqual(whole.toSorted());
      if (!('balanced' in paging)) expect(read).toEqual(whole);
    }
  });
  test('what comes in between does not shift the next page', async () => {
    const first = await findItems(db, {}, { limit: 3 });
    await db.tx((tx) => keep(tx, source(3), [{ draft: draft('late'), understood: understood() }], NOW));
    const second = await findItems(db, {}, { limit: 3, cursor: first.next! });
    if (second.kind !== 'page') throw new Error(second.message);
    expect(second.items.map((item) => item.title)).toEqual(['Spring fair', 'Led walk', 'Bws newydd']);
    await db.exec(`delete from items where guid = 'late'`);
  });
});

describe('counts', () => {
  test('places with what lies in them', async () => {
    const all = await placesWithItems(db, { since: days(-30) });
    expect(all.map((one) => [one.name, one.items, one.voices])).toEqual([
      ['Britain', 3, 3],
      ['Wendlebury', 2, 2],
      ['Farleigh', 1, 1],
      ['Ladywell', 1, 1],
    ]);
    const inside = await placesWithItems(db, { since: days(-30), place: 'gn:1' });
    expect(inside.map((one) => one.name)).toEqual(['Ladywell']);
    expect(await placesWithItems(db, { since: days(1) })).toEqual([]);
  });
  test('subjects, also of one place', async () => {
    expect(await subjectsWithItems(db, { since: days(-30) })).toEqual([
      { subjectId: 'buses', items: 1, voices: 1 },
      { subjectId: 'money', items: 1, voices: 1 },
    ]);
    expect(await subjectsWithItems(db, { since: days(-30), place: 'gn:1' })).toEqual([
      { subjectId: 'buses', items: 1, voices: 1 },
    ]);
  });
  test('how much over time, by kind of voice', async () => {
    const bars = await activity(db, {}, { by: 'week' });
    expect(bars.map((bar) => [bar.from.toISOString().slice(0, 10), bar.items, bar.byKind])).toEqual([
      ['2026-05-11', 5, { 'community-group': 1, government: 1, resident: 3 }],
      ['2026-05-18', 2, { council: 1, media: 1 }],
    ]);
    expect(await activity(db, { words: 'bus' }, { by: 'day', timeZone: 'Europe/London' })).toHaveLength(3);
  });
});
