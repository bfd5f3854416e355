import { describe, expect, test } from 'vitest';
import { midnight } from '../parts/asked.ts';
import { leafOf, sayAgo, sayDeadline, sayEvent, sayHeadingDay, sayTimeOfDay, type Telling } from './when.ts';
import { chooseLanguage, inSentence, LANGUAGES } from './words.ts';

const telling = (more: Partial<Telling> = {}): Telling => ({
  now: new Date('2026-11-23T14:15:00Z'),
  timeZone: 'Europe/London',
  language: 'en',
  words: LANGUAGES.en!,
  ...more,
});
const at = (iso: string) => new Date(iso);

describe('when something was said', () => {
  test.each([
    ['2026-11-23T14:14:30Z', 'just now'],
    ['2026-11-23T14:14:00Z', 'just now'],
    ['2026-11-23T14:03:00Z', '12 minutes ago'],
    ['2026-11-23T12:15:00Z', 'today, 12.15pm'],
    ['2026-11-23T00:05:00Z', 'today, 12.05am'],
    ['2026-11-22T18:00:00Z', 'yesterday, 6pm'],
    ['2026-11-19T18:00:00Z', 'on Thursday'],
    ['2026-11-16T18:00:00Z', '16 November'],
    ['2025-11-16T18:00:00Z', '16 November 2025'],
    ['2026-11-23T18:00:00Z', 'today, 6pm'],
  ])('%s is "%s"', (iso, words) => expect(sayAgo(at(iso), telling())).toBe(words));

  test('is told in the time of the place, also across its midnight and its clock change', () => {
    const late = telling({ timeZone: 'Pacific/Auckland' });
    expect(sayAgo(at('2026-11-23T10:00:00Z'), late)).toBe('yesterday, 11pm');
    expect(sayAgo(at('2026-11-23T11:30:00Z'), late)).toBe('today, 12.30am');
    const october = telling({ now: at('2026-10-25T12:00:00Z') });
    expect(sayAgo(at('2026-10-25T00:30:00Z'), october)).toBe('today, 1.30am');
    expect(sayAgo(at('2026-10-24T22:30:00Z'), october)).toBe('yesterday, 11.30pm');
  });
  test('in Welsh', () => {
    const cy = telling({ language: 'cy', words: LANGUAGES.cy! });
    expect(sayAgo(at('2026-11-23T14:03:00Z'), cy)).toBe('12 munud yn ôl');
    expect(sayHeadingDay(at('2026-11-22T14:03:00Z'), cy)).toBe('Ddoe');
    expect(sayHeadingDay(at('2026-11-20T14:03:00Z'), cy)).toBe('Dydd Gwener 20 Tachwedd');
  });
  test('under a heading, only the time; nothing where only the day is known', () => {
    expect(sayTimeOfDay(at('2026-11-20T14:03:00Z'), telling())).toBe('2.03pm');
    expect(sayTimeOfDay(at('2026-11-20T00:00:00Z'), telling())).toBeNull();
    expect(sayHeadingDay(at('2026-11-20T14:03:00Z'), telling())).toBe('Friday 20 November');
    expect(sayHeadingDay(at('2026-11-23T14:03:00Z'), telling())).toBe('Today');
  });
});

describe('when something happens', () => {
  const said = (starts: string, ends: string | null, allDay = false, more = {}) =>
    sayEvent({ starts: at(starts), ...(ends && { ends: at(ends) }), allDay }, telling(more));
  test('with times', () => {
    expect(said('2026-11-24T09:00:00Z', '2026-11-24T11:30:00Z')).toBe('tomorrow, 9am to 11.30am');
    expect(said('2026-11-28T18:00:00Z', null)).toBe('Saturday 28 November, 6pm');
    expect(said('2026-11-28T20:00:00Z', '2026-11-29T01:00:00Z')).toBe(
      'Saturday 28 November, 8pm to Sunday 29 November, 1am',
    );
    expect(said('2027-01-02T18:00:00Z', null)).toBe('Saturday 2 January 2027, 6pm');
  });
  test('all day, told by the days that it names wherever the reader is', () => {
    for (const timeZone of ['Europe/London', 'America/Los_Angeles', 'Pacific/Auckland']) {
      expect(said('2026-12-04T00:00:00Z', '2026-12-05T00:00:00Z', true, { timeZone })).toBe(
        'Friday 4 December',
      );
    }
    expect(said('2026-12-04T00:00:00Z', '2026-12-07T00:00:00Z', true)).toBe(
      'Friday 4 December to Sunday 6 December',
    );
    expect(
      leafOf(
        { starts: at('2026-12-04T00:00:00Z'), allDay: true },
        telling({ timeZone: 'America/Los_Angeles' }),
      ),
    ).toEqual({
      day: '4',
      month: 'Dec',
      weekday: 'Fri',
    });
  });
  test('until when', () => {
    expect(sayDeadline(at('2026-11-23T17:00:00Z'), telling())).toEqual({
      words: 'closes today',
      closed: false,
      soon: true,
    });
    expect(sayDeadline(at('2026-11-24T17:00:00Z'), telling()).words).toBe('closes tomorrow');
    expect(sayDeadline(at('2026-12-04T17:00:00Z'), telling())).toEqual({
      words: 'closes Friday 4 December (11 days left)',
      closed: false,
      soon: false,
    });
    expect(sayDeadline(at('2027-03-04T17:00:00Z'), telling()).words).toBe('closes Thursday 4 March 2027');
    expect(sayDeadline(at('2026-11-10T17:00:00Z'), telling())).toEqual({
      words: 'closed 10 November',
      closed: true,
      soon: false,
    });
  });
});

test('a day begins at midnight on the wall, summer and winter, east and west', () => {
  expect(midnight('2026-07-01', 'Europe/London').toISOString()).toBe('2026-06-30T23:00:00.000Z');
  expect(midnight('2026-12-01', 'Europe/London').toISOString()).toBe('2026-12-01T00:00:00.000Z');
  expect(midnight('2026-10-25', 'Europe/London').toISOString()).toBe('2026-10-24T23:00:00.000Z');
  expect(midnight('2026-03-29', 'Europe/London').toISOString()).toBe('2026-03-29T00:00:00.000Z');
  expect(midnight('2026-12-01', 'America/Los_Angeles').toISOString()).toBe('2026-12-01T08:00:00.000Z');
  expect(midnight('2026-12-01', 'Asia/Kathmandu').toISOString()).toBe('2026-11-30T18:15:00.000Z');
});

describe('languages', () => {
  test.each([
    [undefined, 'en'],
    ['cy', 'cy'],
    ['de, cy;q=0.5, en;q=0.4', 'cy'],
    ['de', 'en'],
    ['cy;q=0, en', 'en'],
    ['en-GB,en;q=0.9,cy;q=0.8', 'en'],
    ['__proto__, constructor', 'en'],
    [`${'x,'.repeat(5000)}cy`, 'en'],
  ])('%s gives %s', (asked, language) => expect(chooseLanguage(asked, 'en')).toBe(language));

  test('Welsh says all that English says', () => {
    const leaves = (of: object, at = ''): string[] =>
      Object.entries(of).flatMap(([key, value]) =>
        typeof value === 'object' && value !== null && !Array.isArray(value)
          ? leaves(value, `${at}${key}.`)
          : [`${at}${key}`],
      );
    expect(leaves(LANGUAGES.cy!).sort()).toEqual(leaves(LANGUAGES.en!).sort());
    expect(LANGUAGES.cy!.nav.search).toBe('Chwilio');
    expect(LANGUAGES.cy!.front.title('Y Fenni')).toContain('Y Fenni');
    expect(LANGUAGES.cy!.kinds.charity).toBe('elusen');
  });
  test('one is one', () => {
    expect(LANGUAGES.en!.counts.items(1)).toBe('1 item');
    expect(LANGUAGES.en!.counts.items(0)).toBe('0 items');
    expect(LANGUAGES.en!.counts.items(1200)).toBe('1,200 items');
  });
  test('labels inside sentences', () => {
    expect(['Buses', 'NHS', 'Doctors and surgeries', 'Ysgolion'].map(inSentence)).toEqual([
      'buses',
      'NHS',
      'doctors and surgeries',
      'ysgolion',
    ]);
  });
});
