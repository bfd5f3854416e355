/** The Monday letter of a body: once a week, to who wants it, with what waits; and not to who left. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestDb } from '../../test/database.ts';
import { keepingMailer, NAMES, SEALER, SITE } from '../../test/readers-town.ts';
import { smallTown } from '../../test/small-town.ts';
import { stopBrief } from '../commons/desk/desk.ts';
import { fixedClock } from '../ground/clock/clock.ts';
import type { Db } from '../ground/db/db.ts';
import { sendDue } from '../river/deliver/deliver.ts';
import { makeBriefs, mondayMorning } from './briefing.ts';

const MONDAY = new Date('2026-11-23T07:30:00Z');
let db: Db;
beforeEach(async () => {
  db = await openTestDb();
  await smallTown(db);
  await db.exec(`
    insert into people (email) values ('ann@town.example'), ('bea@town.example'), ('cat@town.example');
    insert into bodies (slug, name, voice_id, added_at) values ('transport', 'Transport', 1, now()), ('parks', 'Parks', 1, now());
    insert into body_members (body_id, person_id, name, title, role, since) select 1, id, 'A', 'Officer', 'head', now() from people;
    insert into interests (key, criterion) values ('k', '{}');
    insert into watches (body_id, name, wanted, interest_id, made_at, since) values (1, 'Buses', '{}', 1, now(), now());
    insert into captures (body_id, url, title, quote, site, captured_at, way)
      values (1, 'https://a.test/1', 'The bus was late', 'An hour, again.', 'a.test', now(), 'hand'), (1, 'https://a.test/2', 'Old', 'Old.', 'a.test', now(), 'hand');
    insert into mentions (body_id, capture_id, state_at, found_at, told_at) values
      (1, 1, '2026-11-20T12:00:00Z', '2026-11-20T12:00:00Z', '2026-11-20T12:00:00Z'),
      (1, 2, '2026-11-12T12:00:00Z', '2026-11-12T12:00:00Z', '2026-11-12T12:00:00Z')`);
});
afterEach(() => db.close());

test('goes once a week, on Monday morning there, to members who want it', async () => {
  await db.tx((tx) => stopBrief(tx, 1, 2, true));
  expect(await makeBriefs(db, new Date(MONDAY.getTime() - 3_600_000), 'Europe/London')).toBe(0);
  expect(await makeBriefs(db, MONDAY, 'Europe/London')).toBe(2);
  expect(await makeBriefs(db, new Date(MONDAY.getTime() + 3_600_000), 'Europe/London')).toBe(0);
  await db.exec(`update body_members set until = now() where person_id = 3`);
  const { mailer, letters } = keepingMailer();
  await sendDue(db, { mailer, clock: fixedClock(MONDAY), sealer: SEALER, site: SITE, names: NAMES }, 9);
  expect(letters.map(({ to }) => to)).toEqual(['ann@town.example']);
  expect(letters[0]!.subject).toBe('Transport: 1 mention last week');
  expect(letters[0]!.text).toContain('1 in the seven before');
  expect(letters[0]!.text).toContain('An hour, again.');
  expect(letters[0]!.text).toContain('/desk/transport/mentions/1');
  expect(letters[0]!.text).not.toContain('Old.');
});

test('Monday is told by the clocks there', () => {
  expect(mondayMorning(new Date('2026-11-22T22:30:00Z'), 'Asia/Tokyo')).toBe('2026-11-23');
  expect(mondayMorning(new Date('2026-11-23T05:30:00Z'), 'Europe/London')).toBeNull();
  expect(mondayMorning(new Date('2026-11-24T08:00:00Z'), 'Europe/London')).toBeNull();
});
