import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
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
import { findItems, keep } from '../keep/keep.ts';
import { type Criterion, explain, interestFor, type Matcher, openMatcher, preview } from './match.ts';

const NOW = new Date('2026-05-20T12:00:00Z');
const SUBJECTS = ['transport', 'buses', 'trains', 'parks'];
const widen = (id: string) => (id === 'transport' ? ['buses', 'trains'] : []);
const KIND_OF = { 1: 'council', 2: 'media', 3: 'community-group', 4: 'government', 5: 'resident' } as const;
type VoiceNumber = keyof typeof KIND_OF;
const OWN_PATCH: Record<number, string> = { 1: 'gn:1', 2: 'gn:1' };

const place = fc.record({
  id: fc.constantFrom(...PLACES.map((one) => one.id)),
  confidence: fc.constantFrom(0.1, 0.49, 0.5, 0.51, 1),
  focus: fc.boolean(),
  assumed: fc.boolean(),
});
const item = fc.record({
  voice: fc.constantFrom<VoiceNumber>(1, 2, 3, 4, 5),
  places: fc.uniqueArray(place, { maxLength: 3, selector: (one) => one.id }),
  subjects: fc.uniqueArray(fc.constantFrom(...SUBJECTS), { maxLength: 2 }),
});
const criterion = fc.record({
  places: fc.uniqueArray(fc.constantFrom(...PLACES.map((one) => one.id), 'gn:none'), { maxLength: 2 }),
  subjects: fc.uniqueArray(fc.constantFrom(...SUBJECTS), { maxLength: 2 }),
  kinds: fc.uniqueArray(fc.constantFrom(...Object.values(KIND_OF)), { maxLength: 2 }),
  voices: fc.uniqueArray(fc.constantFrom(1, 2, 3, 4, 5), { maxLength: 2 }),
});
type Item = typeof item extends fc.Arbitrary<infer T> ? T : never;

/** The rules as plainly as they can be said. */
function shouldMatch(one: Item, wanted: Criterion): boolean {
  const around = (id: string): string[] => {
    const parent = PLACES.find((known) => known.id === id)?.parent;
    return parent ? [id, ...around(parent)] : [id];
  };
  const heardFor = one.places
    .filter((found) => {
      if (found.assumed) return OWN_PATCH[one.voice] === found.id || KIND_OF[one.voice] !== 'government';
      return found.focus || found.confidence >= 0.5;
    })
    .flatMap((found) => around(found.id));
  const subjects = wanted.subjects.flatMap((id) => [id, ...widen(id)]);
  const meets = <T>(asked: T[], has: T[]) => asked.length === 0 || asked.some((part) => has.includes(part));
  return (
    meets(wanted.places, heardFor) &&
    meets(subjects, one.subjects) &&
    meets(wanted.kinds, [KIND_OF[one.voice]]) &&
    meets(wanted.voices, [one.voice])
  );
}

let db: Db;
let matcher: Matcher;
beforeAll(async () => {
  db = await openTestDb();
  await smallTown(db);
  matcher = openMatcher(db);
});
afterAll(() => db.close());

async function keepItem(one: Item, n: number): Promise<number> {
  const places = one.places.map(({ id, ...more }) => placeFinding(id, more));
  const found = understood({ places, subjects: one.subjects.map((id) => subjectFinding(id)) });
  const kept = await db.tx((tx) =>
    keep(tx, source(one.voice), [{ draft: draft(`n${n}`), understood: found }], NOW),
  );
  return kept[0]!.id!;
}

test('the matcher, preview, explain and lists agree with the plain rules', async () => {
  let guid = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(item, { minLength: 1, maxLength: 6 }),
      fc.array(criterion, { minLength: 1, maxLength: 6 }),
      async (items, criteria) => {
        await db.exec('delete from interests; delete from items;');
        const ids: number[] = [];
        for (const one of items) ids.push(await keepItem(one, guid++));
        const interests: number[] = [];
        for (const one of criteria) {
          const made = await db.tx((tx) => interestFor(tx, one, widen));
          interests.push(made.kind === 'interest' ? made.id : -1);
        }
        await matcher.ready();
        await db.tx((tx) => matcher.match(tx, ids, NOW));
        const rows = await db.query<{ pair: string }>(
          `select interest_id || ' ' || item_id as pair from matches`,
        );
        const wanted = new Set<string>();
        for (const [c, one] of criteria.entries()) {
          const held = ids.filter((_, i) => shouldMatch(items[i]!, one));
          for (const id of held) wanted.add(`${interests[c]} ${id}`);
          expect((await preview(db, one, widen, new Date(0))).sort()).toEqual(held.toSorted());
          const some = <T>(part: T[]) => (part.length > 0 ? part : undefined);
          const query = {
            places: some(one.places),
            subjects: some(one.subjects.flatMap((id) => [id, ...widen(id)])),
            kinds: some(one.kinds),
            voices: some(one.voices),
          };
          const page = await findItems(db, query, { limit: 50 });
          expect(page.items.map((found) => found.id).sort()).toEqual(held.toSorted());
          const told = await explain(db, ids[0]!, interests[c]!);
          expect(told?.matches).toBe(held.includes(ids[0]!));
        }
        expect(rows.map((row) => row.pair).sort()).toEqual([...wanted].sort());
      },
    ),
    { numRuns: 40 },
  );
}, 120_000);
