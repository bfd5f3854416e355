/** Letters together or apart, the queues, and runs that went missing. */
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
import { personFor, setLetters } from '../../commons/people/people.ts';
import { fixedClock } from '../../ground/clock/clock.ts';
import type { Db } from '../../ground/db/db.ts';
import { leave, makeDueDigests, queueAtOnce, queueLetter, recoverRuns, sendDue } from './deliver.ts';

let db: Db;
let town: Awaited<ReturnType<typeof readersTown>>;
const NOW = at('2026-03-02T10:00:00Z');
const DUE = at('2026-03-03T07:00:00Z');
const later = (ms: number, from = NOW) => new Date(from.getTime() + ms);
const clock = fixedClock(DUE);
beforeAll(async () => {
  db = await openTestDb();
  town = await readersTown(db);
});
beforeEach(async () => {
  await db.exec('truncate people, items, interests restart identity cascade');
  clock.set(DUE);
});
afterAll(() => db.close());

async function sent() {
  const { letters, mailer } = keepingMailer();
  await sendDue(db, { sealer: SEALER, site: SITE, names: NAMES, clock, mailer, side: 1 }, 50);
  return letters;
}
async function reader(letters: 'combined' | 'separate' = 'separate') {
  const person = await db.tx((tx) =>
    personFor(tx, 'ann@example.org', { language: 'en', timeZone: 'Europe/London' }, NOW),
  );
  await db.tx((tx) => setLetters(tx, person.id, letters));
  return person.id;
}
const leaveLink = (headers: Record<string, string>) =>
  /leave\/([^>]+)>/.exec(headers['List-Unsubscribe']!)?.[1];

test('letters apart: one a subscription, each with its own one-click way out, and nothing told twice', async () => {
  const [buses, parks] = [await town.interest(), await town.interest({ subjects: [] })];
  const person = await reader();
  const ids = [await town.follow(person, buses, NOW), await town.follow(person, parks, NOW)];
  await town.item({ matches: [buses, parks], title: 'The ladder', kept: later(HOUR) });
  await town.item({ matches: [parks], title: 'The sluice', kept: later(HOUR) });
  expect(await makeDueDigests(db, DUE, 10)).toEqual({ runs: 2, letters: 2 });
  const letters = await sent();
  expect(letters.map(({ text }) => [/ladder/.test(text), /sluice/.test(text)])).toEqual([
    [true, false],
    [false, true],
  ]);
  const opened = letters.map(({ headers }) => SEALER.open('leave', leaveLink(headers)!)?.id);
  expect(opened).toEqual(ids);
  expect(
    await db.query(
      'select subscription_ids as ids, alone, items, window_from as a, window_to as z from digests order by id',
    ),
  ).toEqual(ids.map((id) => ({ ids: [id], alone: id, items: 1, a: later(-DAY), z: DUE })));
});

test('letters together: one for all that falls due, and its run names them', async () => {
  const [buses, parks] = [await town.interest(), await town.interest({ subjects: [] })];
  const person = await reader('combined');
  const ids = [await town.follow(person, buses, NOW), await town.follow(person, parks, NOW)];
  await town.item({ matches: [buses], kept: later(HOUR) });
  await town.item({ matches: [parks], kept: later(HOUR) });
  expect(await makeDueDigests(db, DUE, 10)).toEqual({ runs: 1, letters: 1 });
  expect(await db.query('select subscription_ids as ids, alone, items from digests')).toEqual([
    { ids, alone: 0, items: 2 },
  ]);
});

test('what one letter at once was to tell is told by another where its subscription was left', async () => {
  const [buses, parks] = [await town.interest(), await town.interest({ subjects: [] })];
  const person = await reader();
  const first = await town.follow(person, buses, NOW, { cadence: 'at-once' });
  await town.follow(person, parks, NOW, { cadence: 'at-once' });
  const item = await town.item({ matches: [buses, parks], title: 'The kiln', kept: later(HOUR) });
  expect(await db.tx((tx) => queueAtOnce(tx, [item], later(HOUR)))).toBe(1);
  await db.tx((tx) => leave(tx, first, 'left', later(HOUR)));
  expect(await sent()).toEqual([]);
  clock.advance(DAY);
  await makeDueDigests(db, clock.now(), 10);
  expect((await sent()).map(({ text }) => /kiln/.test(text))).toEqual([true]);
});

test('letters go in the order of harm: who waits before a form, what is urgent, at once, digests', async () => {
  const [buses, parks, events] = [await town.interest(), await town.interest(), await town.interest()];
  await town.follow(await town.person(), buses, NOW);
  await town.item({ matches: [buses], title: 'digest', kept: later(HOUR) });
  await makeDueDigests(db, DUE, 10);
  await town.follow(await town.person(), parks, NOW, { cadence: 'at-once' });
  const plain = await town.item({ matches: [parks], title: 'at once', kept: later(HOUR, DUE) });
  const far = await town.item({ matches: [parks], title: 'far', kept: DUE, starts: later(3 * DAY, DUE) });
  await db.tx((tx) => queueAtOnce(tx, [plain, far], DUE));
  await town.follow(await town.person(), events, NOW, { cadence: 'at-once' });
  const soon = await town.item({
    matches: [events],
    title: 'urgent',
    kept: DUE,
    deadline: later(20 * HOUR, DUE),
  });
  await db.tx((tx) => queueAtOnce(tx, [soon], DUE));
  const fresh = await town.person();
  await db.query(
    `insert into subscriptions (person_id, interest_id, channel, cadence, state, consent_wording, made_at) values ($1, $2, 'mail', 'daily', 'pending', 'Yes.', $3)`,
    [fresh, buses, DUE],
  );
  await db.tx((tx) => queueLetter(tx, { personId: fresh, kind: 'confirm' }, DUE));
  expect(await db.query('select kind, urgency from outbox order by id')).toEqual([
    { kind: 'digest', urgency: 4 },
    { kind: 'at-once', urgency: 3 },
    { kind: 'at-once', urgency: 2 },
    { kind: 'confirm', urgency: 1 },
  ]);
  const subjects = (await sent()).map(({ subject }) => subject);
  expect(subjects.slice(1)).toEqual(['urgent', expect.stringMatching(/at once|far/), 'digest']);
  expect(subjects).toHaveLength(4);
});

test('a run that should have been made within a week and was not is found, and made up for by one', async () => {
  const buses = await town.interest();
  const [ann, bo, cy] = [await town.person(), await town.person(), await town.person()];
  const daily = await town.follow(ann, buses, NOW);
  const weekly = await town.follow(bo, buses, NOW, { cadence: 'weekly', weekday: 3 });
  const well = await town.follow(cy, buses, NOW);
  await town.item({ matches: [buses], title: 'The gravel', kept: later(HOUR) });
  expect(await recoverRuns(db, later(HOUR))).toBe(0);
  await makeDueDigests(db, DUE, 1);
  // Something moved them on without a run: whatever it was.
  const back = later(6 * DAY);
  await db.query('update subscriptions set next_digest = $1', [later(9 * DAY)]);
  await db.query('update subscriptions set next_digest = null where id = $1', [weekly]);
  await db.query(
    `insert into digests (person_id, cadence, due_at, made_at, items, subscription_ids) values ($1, 'daily', $2, $2, 0, $3)`,
    [cy, at('2026-03-08T07:00:00Z'), [well]],
  );
  expect(await recoverRuns(db, back)).toBe(2);
  expect(await recoverRuns(db, back)).toBe(0);
  await makeDueDigests(db, back, 10);
  const runs = await db.query<{ ids: number[] }>(
    'select subscription_ids as ids from digests where made_at = $1',
    [back],
  );
  expect(runs.flatMap(({ ids }) => ids).sort()).toEqual([daily, weekly]);
  expect(await recoverRuns(db, later(HOUR, back))).toBe(0);
  // Who changed their hour since it would have been is not late.
  const fresh = await town.follow(await town.person(), buses, back);
  await db.query('update subscriptions set next_digest = $1 where id = $2', [later(9 * DAY, back), fresh]);
  expect(await recoverRuns(db, later(HOUR, back))).toBe(0);
});
