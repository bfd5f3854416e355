import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PAIRS_WITH_REASON } from '../../../bench/match/peer.ts';
import { openTestDb } from '../../../test/database.ts';
import {
  draft,
  PLACES,
  placeFinding,
  smallTown,
  source,
  subjectFinding,
  understood,
} from '../../../test/small-town.ts';
import type { Db } from '../../ground/db/db.ts';
import { keep } from '../keep/keep.ts';
import { type Criterion, explain, interestFor, type Matcher, openMatcher } from './match.ts';

const NOW = new Date('2026-05-20T12:00:00Z');
const SUBJECTS = ['transport', 'buses', 'trains', 'parks'];
const widen = (id: string) => (id === 'transport' ? ['buses', 'trains'] : []);
const WORDS = ['bus', 'buses', 'stop', 'the', 'road', 'tram-stop', 'gas', 'parked', 'café'];
const some = <T>(of: readonly T[], maxLength = 2) => fc.uniqueArray(fc.constantFrom(...of), { maxLength });
const lat = fc.constantFrom(51.456, 51.458, 51.464, 51.6, 53.8);
const lon = fc.constantFrom(-0.019, -0.021, -0.037, -1.55);

const item = fc.record({
  voice: fc.constantFrom(1, 2, 3, 4, 5, 6),
  language: fc.constantFrom('en', 'en-GB', 'cy', undefined),
  text: fc.array(fc.constantFrom(...WORDS), { maxLength: 12 }),
  point: fc.option(fc.record({ lat, lon })),
  event: fc.boolean(),
  action: fc.boolean(),
  places: fc.uniqueArray(
    fc.record({
      id: fc.constantFrom(...PLACES.map((one) => one.id)),
      confidence: fc.constantFrom(0.3, 0.5, 0.9),
      focus: fc.boolean(),
      assumed: fc.boolean(),
    }),
    { maxLength: 3, selector: (one) => one.id },
  ),
  subjects: fc.uniqueArray(
    fc.record({ id: fc.constantFrom(...SUBJECTS), confidence: fc.constantFrom(0.4, 0.6, 0.8) }),
    { maxLength: 3, selector: (one) => one.id },
  ),
});
type Item = typeof item extends fc.Arbitrary<infer T> ? T : never;
const word = fc.constantFrom(...WORDS);
const words = fc
  .array(
    fc.oneof(
      word,
      fc.array(word, { minLength: 2, maxLength: 3 }).map((all) => `"${all.join(' ')}"`),
      word.map((one) => `-${one}`),
      fc.constant('or'),
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((all) => all.join(' '));
/** Most criteria ask for few things, or nothing would be met. */
const perhaps = <T, N>(one: fc.Arbitrary<T>, none: N) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(none) }, { weight: 1, arbitrary: one });
const near = fc.record({ lat, lon, metres: fc.constantFrom(100, 500, 3000, 50_000) });
const criterion = fc.record({
  places: perhaps(some([...PLACES.map((one) => one.id), 'gn:none']), ['cc:GB']),
  near: perhaps(near, undefined),
  subjects: perhaps(some(SUBJECTS), []),
  words: fc.oneof(fc.constant(undefined), words),
  kinds: perhaps(some(['council', 'media', 'government'] as const), []),
  voices: perhaps(some([1, 2, 3]), []),
  sources: perhaps(some([1, 3, 6]), []),
  forms: perhaps(some(['news', 'event', 'action'] as const, 1), []),
});

let db: Db;
let matcher: Matcher;
beforeAll(async () => {
  db = await openTestDb();
  await smallTown(db);
  matcher = openMatcher(db);
});
afterAll(() => db.close());

let guid = 0;
async function keepItem({ text, point, event, action, ...one }: Item): Promise<number> {
  const made = draft(`n${guid++}`, {
    text: text.join(' '),
    language: one.language as never,
    ...(point && { point }),
    ...(event && { event: { starts: NOW, allDay: false } }),
    ...(action && { action: { kind: 'comment' as const } }),
  });
  const found = understood({
    places: one.places.map(({ id, ...more }) => placeFinding(id, more)),
    subjects: one.subjects.map(({ id, confidence }) => subjectFinding(id, { confidence })),
  });
  const kept = await db.tx((tx) => keep(tx, source(one.voice), [{ draft: made, understood: found }], NOW));
  return kept[0]!.id!;
}

test('PostgreSQL alone finds the same, for the same reasons; and so does whoever asks why', async () => {
  let pairs = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(item, { minLength: 1, maxLength: 6 }),
      fc.array(criterion as fc.Arbitrary<Criterion>, { minLength: 1, maxLength: 10 }),
      async (items, criteria) => {
        await db.exec('delete from interests; delete from items;');
        const ids: number[] = [];
        for (const one of items) ids.push(await keepItem(one));
        for (const one of criteria) await db.tx((tx) => interestFor(tx, one, widen));
        const theirs = await db.query<{ interest: number; item: number }>(
          `select * from (${PAIRS_WITH_REASON}) p order by item, interest`,
          [ids],
        );
        await matcher.ready();
        await db.tx((tx) => matcher.match(tx, ids, NOW));
        const ours = await db.query<{ interest: number; item: number }>(
          'select interest_id as interest, item_id as item, reason from matches order by item_id, interest_id',
        );
        expect(ours).toEqual(theirs);
        pairs += ours.length;
        if (ours[0]) expect((await explain(db, ours[0].item, ours[0].interest))?.matches).toBe(true);
      },
    ),
    { numRuns: 150 },
  );
  expect(pairs).toBeGreaterThan(100);
}, 180_000);
