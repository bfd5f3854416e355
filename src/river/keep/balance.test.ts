import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byNewest, type Candidate, chooseBalanced, TOP } from './balance.ts';
import { type Cursor, listPrint, readCursor, writeCursor } from './cursor.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 4, 20);

/** What the store does, in plain words. */
function candidates(all: Candidate[], cursor: Cursor, most: number, each: number) {
  const below = (one: Candidate, at: { key: number; id: number }) =>
    one.key < at.key || (one.key === at.key && one.id < at.id);
  const newest = all.toSorted(byNewest);
  return {
    main: newest.filter((one) => !cursor.own.has(one.voice) && below(one, cursor.at)).slice(0, most),
    apart: [...cursor.own].flatMap(([voice, at]) =>
      newest.filter((one) => one.voice === voice && below(one, at)).slice(0, each),
    ),
  };
}

function pages(all: Candidate[], limit: number, most = limit * 10): Candidate[][] {
  const found: Candidate[][] = [];
  for (let cursor: Cursor | null = TOP; cursor; ) {
    const page = chooseBalanced(candidates(all, cursor, most, limit), cursor, { limit, most, each: limit });
    found.push(page.shown);
    cursor = page.next && (readCursor('p', writeCursor('p', page.next)) as Cursor);
    if (found.length > all.length + 2) throw new Error('The pages do not end.');
  }
  return found;
}

describe('balanced pages', () => {
  const flood = Array.from({ length: 100 }, (_, n) => ({ id: 1000 + n, voice: 1, key: NOW - n * HOUR }));
  const others = Array.from({ length: 60 }, (_, n) => ({
    id: n + 1,
    voice: 2 + (n % 12),
    key: NOW - n * 6 * HOUR,
  }));

  test('a prolific voice has a quarter of a page while others have something to say', () => {
    for (const page of pages([...flood, ...others], 20).slice(0, 3)) {
      expect(page).toHaveLength(20);
      expect(page.filter((one) => one.voice === 1)).toHaveLength(5);
    }
  });

  test('and the whole page when they have not, or only long ago', () => {
    const old = others.map((one) => ({ ...one, key: one.key - 60 * DAY }));
    const [first] = pages([...flood, ...old], 20);
    expect(first!.every((one) => one.voice === 1)).toBe(true);
  });

  test('every item comes exactly once, whoever says how much and wherever the look stops', () => {
    const item = fc.record({
      voice: fc.integer({ min: 1, max: 5 }),
      hours: fc.integer({ min: 0, max: 1500 }),
    });
    fc.assert(
      fc.property(
        fc.array(item, { maxLength: 120 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 4 }),
        (given, limit, times) => {
          const all = given.map(({ voice, hours }, n) => ({ id: n + 1, voice, key: NOW - hours * HOUR }));
          const shown = pages(all, limit, limit * times);
          const ids = shown.flat().map((one) => one.id);
          expect(ids.toSorted((a, b) => a - b)).toEqual(all.map((one) => one.id));
          for (const page of shown) expect(page).toEqual(page.toSorted(byNewest));
          for (const page of shown.slice(0, -1)) expect(page.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('cursors', () => {
  const print = listPrint({ words: 'bus' }, 'best');
  const good = { at: { key: NOW, id: 7 }, told: NOW, own: new Map([[3, { key: NOW - 1, id: 2 }]]) };

  test('come back as they were, for the same list only', () => {
    expect(readCursor(print, writeCursor(print, good))).toEqual(good);
    expect(readCursor(listPrint({ words: 'tram' }, 'best'), writeCursor(print, good))).toMatchObject({
      kind: 'bad-cursor',
    });
  });

  test('made up by a stranger are bad, and never throw', () => {
    const made = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    for (const text of [
      '',
      '!',
      "' or 1=1 --",
      'a'.repeat(50_000),
      made(null),
      made({ at: 1 }),
      made([print]),
      made([print, 1, 2]),
      made([print, '1', 2, 3]),
      made([print, 1e300, -1, 3]),
      made([print, 1, 1.5, 3]),
      made([print, 1, 2, 1e17]),
      made([print, 1, 2, 3, 4, 5]),
      made([print, 1, 2, 3, 'pg_sleep(5)', 5, 6]),
      made([print, 1, 2, 3, 4, 1e300, 6]),
      made([print, 1, 2, 3, ...Array.from({ length: 3000 }, () => 1)]),
    ])
      expect(readCursor(print, text)).toMatchObject({ kind: 'bad-cursor' });
    fc.assert(fc.property(fc.string(), (text) => void readCursor(print, text)));
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(readCursor(print, Buffer.from(text).toString('base64url'))).toMatchObject({
          kind: 'bad-cursor',
        });
      }),
    );
  });
});
