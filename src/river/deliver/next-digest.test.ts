import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isTimeZone, nextDigest } from './next-digest.ts';

const at = (text: string) => new Date(text);

describe('when the clocks change', () => {
  test.each<[string, string, number, string, string]>([
    ['an ordinary day', '2026-02-10T06:59:59Z', 7, 'Europe/London', '2026-02-10T07:00:00.000Z'],
    ['strictly after', '2026-02-10T07:00:00Z', 7, 'Europe/London', '2026-02-11T07:00:00.000Z'],
    ['the day they go forward', '2026-03-28T12:00:00Z', 7, 'Europe/London', '2026-03-29T06:00:00.000Z'],
    ['the hour that is skipped', '2026-03-28T12:00:00Z', 1, 'Europe/London', '2026-03-29T01:00:00.000Z'],
    [
      'the hour that comes twice: its first',
      '2026-10-24T12:00:00Z',
      1,
      'Europe/London',
      '2026-10-25T00:00:00.000Z',
    ],
    [
      'between its first and its second: tomorrow',
      '2026-10-25T00:30:00Z',
      1,
      'Europe/London',
      '2026-10-26T01:00:00.000Z',
    ],
    ['the hour after it', '2026-10-25T00:30:00Z', 2, 'Europe/London', '2026-10-25T02:00:00.000Z'],
    ['New York, skipped', '2026-03-08T00:00:00Z', 2, 'America/New_York', '2026-03-08T07:00:00.000Z'],
    ['half an hour skipped', '2026-10-03T12:00:00Z', 2, 'Australia/Lord_Howe', '2026-10-03T15:30:00.000Z'],
    ['midnight that is skipped', '2018-11-04T00:00:00Z', 0, 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
    ['a whole day that is skipped', '2011-12-29T20:00:00Z', 7, 'Pacific/Apia', '2011-12-30T17:00:00.000Z'],
    ['Kathmandu, a quarter past', '2026-05-01T00:00:00Z', 7, 'Asia/Kathmandu', '2026-05-01T01:15:00.000Z'],
  ])('%s', (_name, after, hour, zone, due) => {
    expect(nextDigest(at(after), 'daily', hour, 1, zone)?.toISOString()).toBe(due);
  });

  test('weekly, on its weekday, in the reader’s zone', () => {
    // It is Friday there while it is still Thursday in London.
    expect(nextDigest(at('2026-01-01T12:00:00Z'), 'weekly', 3, 5, 'Pacific/Auckland')?.toISOString()).toBe(
      '2026-01-01T14:00:00.000Z',
    );
    expect(nextDigest(at('2026-01-01T14:00:00Z'), 'weekly', 3, 5, 'Pacific/Auckland')?.toISOString()).toBe(
      '2026-01-08T14:00:00.000Z',
    );
  });

  test('at once has none; an unknown zone is a bug', () => {
    expect(nextDigest(at('2026-01-01T12:00:00Z'), 'at-once', 7, 1, 'Europe/London')).toBeNull();
    expect(() => nextDigest(at('2026-01-01T12:00:00Z'), 'daily', 7, 1, 'Mars/Olympus')).toThrow();
    expect([isTimeZone('Europe/London'), isTimeZone('Mars/Olympus'), isTimeZone('')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

/** What a wall clock there shows, by another way than the code's. */
function shown(
  instant: Date,
  timeZone: string,
): { hour: number; minute: number; weekday: number; day: string } {
  const text = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(
    instant,
  );
  const [day, time] = text.split(' ') as [string, string];
  const [hour, minute] = time.split(':').map(Number) as [number, number];
  return { hour, minute, day, weekday: ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1 };
}

const zone = fc.constantFrom(
  'Europe/London',
  'America/New_York',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Pacific/Apia',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'America/Santiago',
  'America/Sao_Paulo',
  'Africa/Cairo',
  'UTC',
);
const instant = fc.date({
  min: at('2005-01-01T00:00:00Z'),
  max: at('2040-01-01T00:00:00Z'),
  noInvalidDate: true,
});
const hours = fc.integer({ min: 0, max: 23 });
const weekdays = fc.integer({ min: 1, max: 7 });

describe('for any moment, hour, weekday and zone', () => {
  test('it is after, shows the hour (or the end of a gap), and none falls between', () => {
    fc.assert(
      fc.property(instant, hours, zone, (after, hour, timeZone) => {
        const due = nextDigest(after, 'daily', hour, 1, timeZone)!;
        expect(due.getTime()).toBeGreaterThan(after.getTime());
        expect(due.getTime() - after.getTime()).toBeLessThanOrEqual(49 * 3_600_000);
        const reads = shown(due, timeZone);
        if (reads.hour !== hour || reads.minute !== 0) {
          // Then no clock showed it on that day: each quarter of an hour around it is looked at.
          for (let quarter = -8; quarter <= 8; quarter++) {
            const near = shown(new Date(due.getTime() + quarter * 900_000), timeZone);
            expect(near.day === reads.day && near.hour === hour && near.minute === 0).toBe(false);
          }
        }
        // A step back from the next is this one again, or a day that was not there.
        const next = nextDigest(due, 'daily', hour, 1, timeZone)!;
        expect(shown(next, timeZone).day > reads.day).toBe(true);
        const between = new Date((due.getTime() + after.getTime()) / 2);
        expect(nextDigest(between, 'daily', hour, 1, timeZone)!.getTime()).toBe(due.getTime());
      }),
      { numRuns: 3000 },
    );
  });

  test('weekly falls on the weekday, at most eight days on, once a week', () => {
    fc.assert(
      fc.property(instant, hours, weekdays, zone, (after, hour, weekday, timeZone) => {
        const due = nextDigest(after, 'weekly', hour, weekday, timeZone)!;
        expect(due.getTime()).toBeGreaterThan(after.getTime());
        expect(due.getTime() - after.getTime()).toBeLessThanOrEqual(9 * 86_400_000);
        const reads = shown(due, timeZone);
        // Samoa had no Friday the 30th of December 2011.
        if (reads.day !== '2011-12-31') expect(reads.weekday).toBe(weekday);
        const next = nextDigest(due, 'weekly', hour, weekday, timeZone)!;
        // The week in which Samoa left out a day had six.
        const days = Math.round((next.getTime() - due.getTime()) / 86_400_000);
        expect(timeZone === 'Pacific/Apia' && days === 6 ? 7 : days).toBe(7);
      }),
      { numRuns: 3000 },
    );
  });
});
