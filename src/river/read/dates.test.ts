import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDate } from './dates.ts';

const UNDERSTOOD: [string, string][] = [
  ['2003-12-31T10:14:55Z', '2003-12-31T10:14:55.000Z'],
  ['2003-12-31 10:14:55', '2003-12-31T10:14:55.000Z'],
  ['2003-12-31T10:14:55.1234-08:00', '2003-12-31T18:14:55.123Z'],
  ['2003-12-31T10:14+0800', '2003-12-31T02:14:00.000Z'],
  ['20260518T093000Z', '2026-05-18T09:30:00.000Z'],
  ['20031231', '2003-12-31T00:00:00.000Z'],
  ['2003-335', '2003-12-01T00:00:00.000Z'],
  ['2003-12', '2003-12-01T00:00:00.000Z'],
  ['2003', '2003-01-01T00:00:00.000Z'],
  ['2026-03-29T24:00:00Z', '2026-03-30T00:00:00.000Z'],
  ['Thu, 01 Jan 2004 19:48:21 GMT', '2004-01-01T19:48:21.000Z'],
  ['Thu, 01 Jan 04 19:48:21 EST', '2004-01-02T00:48:21.000Z'],
  ['01 Jan 2004', '2004-01-01T00:00:00.000Z'],
  ['Mon, 26 January 2004 16:31:00 EST', '2004-01-26T21:31:00.000Z'],
  ['Sat, 07 Sep 2002 00:00:01 +0000 (UTC)', '2002-09-07T00:00:01.000Z'],
  ['Mon, 18 May 2026 9:30 BST', '2026-05-18T08:30:00.000Z'],
  ['Thu, 2 June 2016 10:12:23 GMT+2', '2016-06-02T08:12:23.000Z'],
  ['Fri, 19 Aug 2005 18:28:00 Eastern Daylight Time', '2005-08-19T22:28:00.000Z'],
  ['Sun Jan  4 16:29:06 PST 2004', '2004-01-05T00:29:06.000Z'],
  ['Sun Jan  4 16:29:06 2004', '2004-01-04T16:29:06.000Z'],
  ['Thu, 05 Apr 2012 10:00:00 PM', '2012-04-05T22:00:00.000Z'],
  ['Jan 5, 2004 at 7:05 pm', '2004-01-05T19:05:00.000Z'],
  ['12:00 5 Jan 2004', '2004-01-05T12:00:00.000Z'],
  ['Tue, 5th of May 2026 7pm', '2026-05-05T19:00:00.000Z'],
  ['14. März 2026', '2026-03-14T00:00:00.000Z'],
  ['05 avril 2024', '2024-04-05T00:00:00.000Z'],
  ['3 de enero de 2026 10:00', '2026-01-03T10:00:00.000Z'],
  ['Κυρ, 11 Ιούλ 2004 12:00:00 EST', '2004-07-11T17:00:00.000Z'],
  ['2004-július-13T9:15-05:00', '2004-07-13T14:15:00.000Z'],
  ['2004년 05월 28일 01:31:15', '2004-05-28T01:31:15.000Z'],
  ['2004-05-25 오후 11:23:45', '2004-05-25T23:23:45.000Z'],
  ['15/02/2004 10:00', '2004-02-15T10:00:00.000Z'],
  ['17.05.2026', '2026-05-17T00:00:00.000Z'],
  ['1080000000', '2004-03-23T00:00:00.000Z'],
];

describe('dates', () => {
  test.each(UNDERSTOOD)('%s', (given, iso) => {
    expect(parseDate(given)?.toISOString()).toBe(iso);
  });

  test.each([
    '',
    '-',
    'yesterday',
    'banana 12',
    '0001-01-01T00:00:00',
    '1970-01-01T00:00:00Z',
    'Thu, 32 Jan 2004',
    '2026-13-01',
    '2026-02-30',
    '99:99',
  ])('%j is no date', (given) => {
    expect(parseDate(given)).toBeUndefined();
  });

  test('day and month that cannot be told apart are decided by language or not at all', () => {
    expect(parseDate('03/04/2026')).toBeUndefined();
    expect(parseDate('03/04/2026', 'en-GB')?.toISOString()).toBe('2026-04-03T00:00:00.000Z');
    expect(parseDate('03/04/2026', 'en-us')?.toISOString()).toBe('2026-03-04T00:00:00.000Z');
    expect(parseDate('03/04/2026', 'fr')?.toISOString()).toBe('2026-04-03T00:00:00.000Z');
  });

  test('never an Invalid Date, whatever is given', () => {
    const near = fc.string({ unit: fc.constantFrom(...'0123456789-/:.,+TZ aMeJunpm'), maxLength: 30 });
    fc.assert(
      fc.property(fc.oneof(near, fc.string(), fc.double()), (given) => {
        const d = parseDate(given);
        return d === undefined || Number.isFinite(d.getTime());
      }),
      { numRuns: 5_000 },
    );
  });
});
