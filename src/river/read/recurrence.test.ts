import fc from 'fast-check';
import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { wallOf } from './calendar-times.ts';
import { occurrences, readRule } from './recurrence.ts';
import { instantOf } from './wall-clock.ts';

function ours(rule: string, start: string, most: number): string[] {
  const read = readRule(ICAL.Recur.fromString(rule).toJSON(), wallOf)!;
  const found: string[] = [];
  for (const at of occurrences(read, wallOf(start)!, 0, Date.UTC(2100, 0, 1))) {
    found.push(new Date(at).toISOString().slice(0, 19));
    if (found.length === most) break;
  }
  return found;
}

function theirs(rule: string, start: string, most: number): string[] {
  const steps = ICAL.Recur.fromString(rule).iterator(ICAL.Time.fromDateTimeString(start));
  const found: string[] = [];
  for (let at = steps.next(); at && found.length < most; at = steps.next())
    found.push(at.toString().slice(0, 19));
  return found;
}

const START = '2026-01-05T10:00:00';
const AGREED = [
  'FREQ=DAILY',
  'FREQ=DAILY;INTERVAL=3;COUNT=5',
  'FREQ=DAILY;BYDAY=MO,WE',
  'FREQ=WEEKLY',
  'FREQ=WEEKLY;BYDAY=MO,TU,FR;INTERVAL=2',
  'FREQ=WEEKLY;UNTIL=20260301T000000Z',
  'FREQ=MONTHLY',
  'FREQ=MONTHLY;BYDAY=1MO',
  'FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1',
  'FREQ=MONTHLY;BYMONTHDAY=5,-1',
  'FREQ=YEARLY',
  'FREQ=YEARLY;BYMONTH=1,6',
  'FREQ=HOURLY;INTERVAL=5',
  'FREQ=MINUTELY;INTERVAL=90;COUNT=4',
];

test.each(AGREED)('%s gives what ical.js gives', (rule) => {
  expect(ours(rule, START, 25)).toEqual(theirs(rule, START, 25));
});

test('weekly and daily rules agree with ical.js, whatever their parts', () => {
  const day = fc.subarray(['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], { minLength: 1 });
  fc.assert(
    fc.property(
      day,
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 0, max: 40 }),
      (days, interval, ahead) => {
        // Monday always, so that the start is one of its own occurrences.
        const rule = `FREQ=WEEKLY;INTERVAL=${interval};BYDAY=${[...new Set(['MO', ...days])].join(',')}`;
        const start = new Date(Date.UTC(2026, 0, 5 + 7 * ahead, 9)).toISOString().slice(0, 19);
        expect(ours(rule, start, 12)).toEqual(theirs(rule, start, 12));
      },
    ),
    { numRuns: 200 },
  );
});

test('RFC 5545 examples', () => {
  expect(ours('FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13', '1997-09-02T09:00:00', 4).slice(1)).toEqual([
    '1998-02-13T09:00:00',
    '1998-03-13T09:00:00',
    '1998-11-13T09:00:00',
  ]);
  expect(
    ours('FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8', '1996-11-05T09:00:00', 3),
  ).toEqual(['1996-11-05T09:00:00', '2000-11-07T09:00:00', '2004-11-02T09:00:00']);
  expect(ours('FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO', '1997-05-12T09:00:00', 3)).toEqual([
    '1997-05-12T09:00:00',
    '1998-05-11T09:00:00',
    '1999-05-17T09:00:00',
  ]);
  expect(ours('FREQ=YEARLY;BYDAY=20MO', '1997-05-19T09:00:00', 2)).toEqual([
    '1997-05-19T09:00:00',
    '1998-05-18T09:00:00',
  ]);
  expect(ours('FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2', '1997-09-29T09:00:00', 3)).toEqual([
    '1997-09-29T09:00:00',
    '1997-10-30T09:00:00',
    '1997-11-27T09:00:00',
  ]);
});

test('rules that are never met come to an end', () => {
  for (const rule of [
    'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31',
    'FREQ=HOURLY;INTERVAL=24;BYHOUR=5',
    'FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
  ]) {
    const started = performance.now();
    expect(ours(rule, START, 5)).toEqual([START]);
    expect(performance.now() - started).toBeLessThan(10_000);
  }
});

test('the window is reached without walking from the beginning', () => {
  const rule = readRule({ freq: 'DAILY' }, wallOf)!;
  const found = [...occurrences(rule, Date.UTC(1950, 0, 1, 9), Date.UTC(2026, 4, 1), Date.UTC(2026, 4, 3))];
  expect(found).toEqual([Date.UTC(2026, 4, 1, 9), Date.UTC(2026, 4, 2, 9)]);
});

test('wall clocks at the turns of summer time', () => {
  const london = (wall: number): string => new Date(instantOf(wall, 'Europe/London')).toISOString();
  expect(london(Date.UTC(2026, 5, 1, 12))).toBe('2026-06-01T11:00:00.000Z');
  // Skipped in spring, twice in autumn.
  expect(london(Date.UTC(2026, 2, 29, 1, 30))).toBe('2026-03-29T01:30:00.000Z');
  expect(london(Date.UTC(2026, 9, 25, 1, 30))).toBe('2026-10-25T00:30:00.000Z');
});
