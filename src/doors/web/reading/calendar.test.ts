import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildMarlbridge, NOW, SCHEME, SITE } from '../../../../test/browser/marlbridge.ts';
import { openTestDb } from '../../../../test/database.ts';
import { fixedClock } from '../../../ground/clock/clock.ts';
import type { Db } from '../../../ground/db/db.ts';
import { silentLog } from '../../../ground/log/log.ts';
import { createWeb } from '../web.ts';
import { monthOf, monthPlus, readMonth, spanOf, weeksOf } from './month.ts';

describe('months', () => {
  test('are read strictly, and counted across years', () => {
    expect(['2026-12', '2026-13', '2026-1', '1999-12', '', null, '2026-12-01'].map(readMonth)).toEqual([
      '2026-12',
      ...Array(6).fill(null),
    ]);
    expect([monthPlus('2026-12', 1), monthPlus('2026-01', -1), monthPlus('2026-03', -14)]).toEqual([
      '2027-01',
      '2025-12',
      '2025-01',
    ]);
  });
  test.each(['2026-11', '2026-12', '2028-02', '2027-02', '2026-08'])(
    '%s has all its days once, in weeks',
    (month) => {
      const weeks = weeksOf(month);
      expect(weeks.every((week) => week.length === 7 && week.some((day) => day !== null))).toBe(true);
      const days = weeks.flat().filter((day) => day !== null);
      const [year, number] = month.split('-').map(Number);
      expect(days).toHaveLength(new Date(Date.UTC(year!, number!, 0)).getUTCDate());
      expect([...days].sort()).toEqual(days);
      const monday = weeks.findLast((week) => week[0])![0]!;
      expect(new Date(monday).getUTCDay()).toBe(1);
    },
  );
  const event = (starts: string, ends?: string, allDay = false) => ({
    starts: new Date(starts),
    ...(ends && { ends: new Date(ends) }),
    allDay,
  });
  test.each([
    ['an evening', event('2026-12-04T19:00Z', '2026-12-04T21:00Z'), '2026-12-04', '2026-12-04'],
    ['a night', event('2026-12-04T21:00Z', '2026-12-05T02:00Z'), '2026-12-04', '2026-12-04'],
    ['without an end', event('2026-12-04T21:00Z'), '2026-12-04', '2026-12-04'],
    ['a day', event('2026-12-04T00:00Z', '2026-12-05T00:00Z', true), '2026-12-04', '2026-12-04'],
    ['three days', event('2026-12-04T00:00Z', '2026-12-07T00:00Z', true), '2026-12-04', '2026-12-06'],
    ['a weekend', event('2026-12-04T18:00Z', '2026-12-06T15:00Z'), '2026-12-04', '2026-12-06'],
    ['late in summer, where it is tomorrow', event('2026-07-04T23:30Z'), '2026-07-05', '2026-07-05'],
  ])('%s stands on its days', (_what, one, first, last) => {
    expect(spanOf(one, 'Europe/London')).toEqual({ first, last });
  });
  test('what crosses into a month is in it, and what goes on for long stands apart', () => {
    const items = [
      { n: 1, event: event('2026-11-29T00:00Z', '2026-12-02T00:00Z', true) },
      { n: 2, event: event('2026-09-01T00:00Z', '2027-02-01T00:00Z', true) },
      { n: 3, event: event('2026-12-01T10:00Z') },
      { n: 4, event: event('2027-01-01T10:00Z') },
      { n: 5, event: null },
    ];
    const { days, long } = monthOf(items, '2026-12', 'Europe/London');
    expect([...days].map(([day, all]) => [day, all.map(({ n }) => n)])).toEqual([['2026-12-01', [1, 3]]]);
    expect(long.map(({ n }) => n)).toEqual([2]);
  });
});

describe('the calendar', () => {
  let db: Db;
  const get = async (path: string) => {
    const app = createWeb({
      db,
      clock: fixedClock(NOW),
      log: silentLog,
      scheme: SCHEME,
      site: async () => SITE,
      unset: SITE,
    });
    const response = await app.request(path);
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  beforeAll(async () => {
    db = await openTestDb();
    await buildMarlbridge(db);
  });
  afterAll(() => db.close());

  test('this month has its dates, today is marked, and the neighbours are one press away', async () => {
    const { text } = await get('/calendar');
    expect(text).toContain('What is on in November 2026: Marlbridge');
    expect(text).toContain('5 dates in November 2026');
    expect(text).toMatch(/<td[^>]*today[^>]*><time datetime="2026-11-23" aria-current="date">/);
    expect(text.match(/<time datetime="2026-11-\d\d"/g)).toHaveLength(30);
    const day = text.split('datetime="2026-11-26"')[1]!.split('</td>')[0]!;
    expect(day).toContain('6pm');
    expect(day).toContain('Budget meeting of the full council');
    expect(text).toContain('href="/calendar?month=2026-10"');
    expect(text).toContain('href="/calendar?month=2026-12"');
    expect(text).toContain('href="/calendar.ics"');
  });
  test('next month has the all-day date on one day only', async () => {
    const { text } = await get('/calendar?month=2026-12');
    expect(text.match(/Noson o ganu/g)).toHaveLength(1);
    expect(text.split('datetime="2026-12-04"')[1]!.split('</td>')[0]).toContain('Noson o ganu');
    expect(text).toContain('1 date in December 2026');
  });
  test('as a list, in a place, about a subject, and with nothing', async () => {
    const list = await get('/calendar?view=list&place=northfields');
    expect(list.text).toContain('id="day-2026-11-28"');
    expect(list.text).toContain('Northfields at 20');
    expect(list.text).not.toContain('Budget meeting');
    expect(list.text).toContain('/calendar.ics?place=northfields"');
    const none = await get('/calendar?month=2027-03');
    expect(none.text).toContain('Nothing is on in March 2027');
    expect(none.text).toContain('noindex');
    expect((await get('/calendar?place=atlantis')).status).toBe(404);
    expect((await get('/calendar?subject=atlantis')).status).toBe(404);
    expect((await get('/calendar?month=%00')).status).toBe(400);
    expect((await get('/calendar?month=x')).text).toContain('November 2026');
  });
  test('is a calendar for other programs too', async () => {
    const { text, headers } = await get('/calendar.ics?place=northfields');
    expect(headers.get('content-type')).toContain('text/calendar');
    expect(text).toContain('SUMMARY:Northfields at 20');
    expect(text).not.toContain('Budget meeting');
    expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(2);
  });
  test('lists lead to it', async () => {
    expect((await get('/')).text).toContain('<a href="/calendar">');
    expect((await get('/northfields')).text).toContain('<a href="/calendar?place=northfields">');
  });
});
