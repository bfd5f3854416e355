import { describe, expect, test } from 'vitest';
import { agoOf, clockTime, dayOf, inWords, lengthOf, momentOf, wallStamp } from './moments.ts';

/** A Monday, the day after the clocks went forward. */
const NOW = new Date('2026-03-30T08:20:00Z');
const day = (expression: string, now = NOW) => dayOf(expression, now)?.toISOString().slice(0, 10);

describe('days', () => {
  test.each([
    ['+0', '2026-03-30'],
    ['+12', '2026-04-11'],
    ['-3', '2026-03-27'],
    ['tue+1', '2026-03-31'],
    ['mon+1', '2026-04-06'],
    ['mon+2', '2026-04-13'],
    ['mon-1', '2026-03-23'],
    ['sun-1', '2026-03-29'],
    ['tue-1', '2026-03-24'],
    ['sat-2', '2026-03-21'],
  ])('%s', (expression, expected) => expect(day(expression)).toBe(expected));

  test('what is no day is null', () => {
    for (const wrong of ['', '12', 'someday+1', '+', 'sat']) expect(dayOf(wrong, NOW)).toBeNull();
  });

  test('today is London’s today, not that of UTC', () => {
    expect(day('+0', new Date('2026-07-01T23:30:00Z'))).toBe('2026-07-02');
  });
});

describe('times', () => {
  test('are those of London’s clocks, across the change', () => {
    expect(momentOf('+1', '09:00', NOW)?.toISOString()).toBe('2026-03-31T08:00:00.000Z');
    expect(momentOf('-3', '09:00', NOW)?.toISOString()).toBe('2026-03-27T09:00:00.000Z');
    expect(wallStamp(new Date('2026-03-31T08:00:00Z'))).toBe('20260331T090000');
    expect(momentOf('+1', 'nine', NOW)).toBeNull();
  });

  test('how long ago', () => {
    expect(agoOf('52d 10:15', NOW)?.toISOString()).toBe('2026-02-06T10:15:00.000Z');
    expect(agoOf('3h 50m', NOW)?.toISOString()).toBe('2026-03-30T04:30:00.000Z');
    expect(agoOf('40m', NOW)?.toISOString()).toBe('2026-03-30T07:40:00.000Z');
    expect(agoOf('', NOW)).toBeNull();
  });

  test('lengths', () =>
    expect(['2h', '1h30', '45m', '0h'].map(lengthOf)).toEqual([7_200_000, 5_400_000, 2_700_000, 0]));

  test('in words', () => {
    expect(inWords(new Date('2026-12-03'), 'en')).toBe('Thursday 3 December');
    expect(inWords(new Date('2026-12-03'), 'cy')).toBe('dydd Iau 3 Rhagfyr');
    expect(['11:00', '12:00', '18:30'].map((time) => clockTime(momentOf('+1', time, NOW)!))).toEqual([
      '11am',
      'noon',
      '6.30pm',
    ]);
  });
});
