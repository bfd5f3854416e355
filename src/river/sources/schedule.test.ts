import fc from 'fast-check';
import { expect, test } from 'vitest';
import { healthOf } from './health.ts';
import { afterErrors, dueAfter, LONGEST, nextInterval, SHORTEST } from './schedule.ts';

const now = new Date('2026-03-11T10:00:00Z');
const before = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const rhythm = (postTimes: Date[], more = {}) => ({ postTimes, freshSeconds: null, ...more });

test('the interval stays between five minutes and a day, whatever a source says', () => {
  fc.assert(
    fc.property(
      fc.array(fc.date({ noInvalidDate: true })),
      fc.option(fc.double({ min: 0, max: 1e12, noNaN: true }), { nil: null }),
      fc.option(fc.integer({ min: 0, max: 1e9 }), { nil: undefined }),
      (postTimes, freshSeconds, ttlMinutes) => {
        const seconds = nextInterval({ postTimes, freshSeconds, ttlMinutes }, now);
        expect(seconds).toBeGreaterThanOrEqual(SHORTEST);
        expect(seconds).toBeLessThanOrEqual(LONGEST);
      },
    ),
  );
});

test('who posts twice as often is not asked less often', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 20 }), (gap, posts) => {
      const every = (hours: number) => Array.from({ length: posts }, (_, n) => before((n + 1) * hours));
      expect(nextInterval(rhythm(every(gap / 2)), now)).toBeLessThanOrEqual(
        nextInterval(rhythm(every(gap)), now),
      );
    }),
  );
});

test('what the source asks for is respected', () => {
  const hourly = Array.from({ length: 20 }, (_, n) => before(n));
  expect(nextInterval(rhythm(hourly), now)).toBeLessThan(1000);
  expect(nextInterval(rhythm(hourly, { ttlMinutes: 120 }), now)).toBe(7200);
  expect(nextInterval(rhythm(hourly, { freshSeconds: 10_000 }), now)).toBe(10_000);
});

test('failures are answered with patience that grows to a day and no further', () => {
  const waits = Array.from({ length: 30 }, (_, n) => afterErrors(n + 1, 300));
  expect(waits).toEqual([...waits].sort((a, b) => a - b));
  expect(waits[0]).toBe(900);
  expect(waits.at(-1)).toBe(LONGEST);
});

test('the hours and days that a source wants to be left alone in are kept, and all of them means none', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 0, max: 23 }), { maxLength: 23 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (skipHours, chance) => {
        const due = dueAfter(now, 3600, { skipHours, skipDays: ['Wednesday'] }, () => chance);
        expect(skipHours).not.toContain(due.getUTCHours());
        expect(due.getUTCDay()).not.toBe(3);
        expect(due.getTime()).toBeGreaterThan(now.getTime());
      },
    ),
  );
  const never = dueAfter(now, 3600, { skipHours: Array.from({ length: 24 }, (_, n) => n) }, () => 0.5);
  expect(never.getTime()).toBeGreaterThan(now.getTime());
});

test('health is told in words, against the source’s own rhythm', () => {
  const source = {
    state: 'active',
    pausedBecause: null,
    lastFetched: now,
    lastNew: before(24 * 9),
    errors: 0,
    errorMessage: null,
    nextDue: now,
  } as const;
  expect(healthOf(source, 0.9, now)).toEqual({
    state: 'well',
    words: 'It last said something 9 days ago. It usually speaks about once a week.',
  });
  expect(healthOf(source, 7, now).state).toBe('quiet');
  expect(healthOf({ ...source, errors: 3, errorMessage: 'The site did not answer.' }, 7, now).words).toBe(
    'The site did not answer. We last got through today. We keep trying.',
  );
  expect(healthOf({ ...source, state: 'paused', pausedBecause: 'It has gone.' }, 7, now).words).toMatch(
    /not listening.*It has gone/,
  );
});
