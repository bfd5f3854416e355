/** Silence is explained: in the next digest, or in a letter of its own where nothing comes at all; once for each silence. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestDb } from '../../../test/database.ts';
import {
  at,
  DAY,
  HOUR,
  keepingMailer,
  NAMES,
  readersTown,
  SEALER,
  SITE,
} from '../../../test/readers-town.ts';
import { fixedClock } from '../../ground/clock/clock.ts';
import type { Db } from '../../ground/db/db.ts';
import { rhythmOf, silenceOf, silentSources } from '../sources/sources.ts';
import { leave, makeDueDigests, saySilence, sendDue, silencesOf } from './deliver.ts';

let db: Db;
let town: Awaited<ReturnType<typeof readersTown>>;
const NOW = at('2026-03-02T10:00:00Z');
const later = (ms: number) => new Date(NOW.getTime() + ms);
const clock = fixedClock(NOW);
beforeAll(async () => {
  db = await openTestDb();
  town = await readersTown(db);
});
beforeEach(() => db.exec('truncate people, items, interests, silences restart identity cascade'));
afterAll(() => db.close());

/** A source that spoke daily until `last`; and who follows what it says. */
async function spoke(interest: number, voice: number, last: Date) {
  for (let n = 0; n < 5; n++)
    await town.item({
      voice,
      matches: [interest],
      kept: new Date(last.getTime() - n * DAY),
      title: `Old ${voice} ${n}`,
    });
  await db.query(
    `update sources set last_new = $2, last_fetched = $2, usual_seconds = 86400, quiet_after = $2::timestamptz + interval '4 days', errors = 0, state = 'active' where id = $1`,
    [town.sources[voice], last],
  );
}
async function letters(now: Date) {
  clock.set(now);
  await makeDueDigests(db, now, 10, () => silentSources(db, now));
  const { letters, mailer } = keepingMailer();
  await sendDue(db, { sealer: SEALER, site: SITE, names: NAMES, clock, mailer, side: 1 }, 50);
  return letters;
}

test('a rhythm is learned from what was published, and silence is measured by it', () => {
  const daily = Array.from({ length: 10 }, (_x, n) => later(-n * DAY));
  expect(rhythmOf(daily, NOW)).toEqual({ usual: 86_400, longest: 86_400 });
  expect(silenceOf(rhythmOf(daily, NOW)!)).toBe(4 * 86_400);
  // A school that rests for six weeks in summer is not silent after five.
  const school = [
    ...daily.slice(0, 5),
    ...daily.slice(0, 5).map((time) => new Date(time.getTime() - 42 * DAY)),
  ];
  expect(silenceOf(rhythmOf(school, NOW)!)).toBeGreaterThan(50 * 86_400);
  expect(rhythmOf([...daily.slice(0, 3), later(30 * DAY)], NOW)).toBeNull();
  const words = { voice: 'Ladywell Council', since: later(-16 * DAY), usual: 86_400 };
  expect(saySilence({ ...words, kind: 'quiet' }, NOW)).toBe(
    'Ladywell Council usually posts about once a day; nothing for 16 days.',
  );
  expect(saySilence({ ...words, kind: 'unreachable' }, NOW)).toMatch(
    /not got through to Ladywell Council for 16 days/,
  );
});

test('the next digest says who has fallen silent, once; and again when they fall silent again', async () => {
  const interest = await town.interest();
  await town.follow(await town.person(), interest, NOW);
  await spoke(interest, 0, later(-2 * DAY));
  await town.item({ voice: 1, matches: [interest], kept: later(8 * DAY), title: 'The ladder' });
  const [first] = await letters(later(9 * DAY));
  expect(first!.text).toMatch(
    /The ladder[\s\S]*Voice 0 usually posts about once a day;\s+nothing for 11\s+days/,
  );
  await town.item({ voice: 1, matches: [interest], kept: later(9.5 * DAY), title: 'The sluice' });
  const [second] = await letters(later(10 * DAY));
  expect(second!.text).toContain('The sluice');
  expect(second!.text).not.toContain('Voice 0 usually');
  await spoke(interest, 0, later(11 * DAY));
  await letters(later(12 * DAY));
  await town.item({ voice: 1, matches: [interest], kept: later(20 * DAY), title: 'The kiln' });
  const [again] = await letters(later(21 * DAY));
  expect(again!.text).toMatch(/Voice 0 usually[\s\S]*nothing for 10\s+days/);
});

test('where all are silent a letter says so, once, with the way to leave; nobody else gets one', async () => {
  const [buses, parks] = [await town.interest(), await town.interest()];
  await town.follow(await town.person('ann@example.org'), buses, NOW);
  await town.follow(await town.person('bo@example.org'), parks, NOW);
  const left = await town.follow(await town.person('cy@example.org'), buses, NOW);
  await spoke(buses, 0, later(-3 * DAY));
  await spoke(parks, 1, later(3.5 * DAY));
  await letters(later(0.9 * DAY));
  await db.tx((tx) => leave(tx, left, 'left', NOW));
  const came = await letters(later(4 * DAY));
  const silent = came.filter(({ subject }) => subject.startsWith('Nothing new'));
  expect(silent.map(({ to }) => to)).toEqual(['ann@example.org']);
  expect(silent[0]!.subject).toBe('Nothing new: Voice 0 usually posts about once a day; nothing for 7 days.');
  expect(silent[0]!.headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click');
  expect(await letters(later(5 * DAY))).toEqual([]);
});

test('one that spoke before the letter goes is not said to be silent, and what was not said is said later', async () => {
  const interest = await town.interest();
  await town.follow(await town.person(), interest, NOW);
  await spoke(interest, 0, later(-3 * DAY));
  clock.set(later(4 * DAY));
  await makeDueDigests(db, clock.now(), 10, () => silentSources(db, clock.now()));
  expect(await db.query('select 1 from silences')).toHaveLength(1);
  await db.query('update sources set last_new = $1 where id = $2', [clock.now(), town.sources[0]]);
  const { letters: sent, mailer } = keepingMailer();
  await sendDue(db, { sealer: SEALER, site: SITE, names: NAMES, clock, mailer }, 50);
  expect(sent).toEqual([]);
  expect(await db.query('select 1 from silences')).toEqual([]);
});

test('each interest has its own silences', async () => {
  const [buses, parks] = [await town.interest(), await town.interest()];
  await spoke(buses, 0, later(-9 * DAY));
  await spoke(parks, 1, later(-HOUR));
  await db.query(`update sources set state = 'paused' where id = $1`, [town.sources[1]]);
  const silent = await silentSources(db, NOW);
  const of = await silencesOf(db, [buses, parks], silent, NOW);
  expect(
    [...of].map(([id, one]) => [id, one.silent.map(({ kind, voice }) => `${kind} ${voice}`), one.all]),
  ).toEqual([
    [buses, ['quiet Voice 0'], true],
    [parks, ['stopped Voice 1'], true],
  ]);
});
