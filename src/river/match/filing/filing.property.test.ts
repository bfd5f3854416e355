import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { InterestRow, ItemFacts } from './facts.ts';
import { Filing } from './filing.ts';
import { Often } from './often.ts';

const PLACES: Record<string, string[]> = {
  a: ['a'],
  b: ['a', 'b'],
  c: ['a', 'c'],
  d: ['a', 'b', 'd'],
  e: ['a', 'c', 'e'],
};
const UNDER: Record<string, string[]> = { s: ['s', 's1', 's2'], s1: ['s1'], s2: ['s2'], t: ['t'] };
const VOCABULARY = ['bus', 'stop', 'park', 'tree', 'pool'];
const some = <T>(of: readonly T[], maxLength = 2) => fc.uniqueArray(fc.constantFrom(...of), { maxLength });
/** About Greenwich, the date line and the pole, where maps tear. */
const point = fc.record({
  lat: fc.constantFrom(51.5, 51.501, 51.51, 51.6, 0, 89.999, -89.99),
  lon: fc.constantFrom(0, -0.001, 0.02, 179.999, -179.999, 90),
});

/** Words as a list of alternatives, each a list of things that must all be there, or not be. */
type Asked = { phrase: string[]; not: boolean }[][];
const asked = fc.array(
  fc.array(
    fc.record({
      phrase: fc.array(fc.constantFrom(...VOCABULARY), { minLength: 1, maxLength: 2 }),
      not: fc.boolean(),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  { minLength: 1, maxLength: 2 },
);
const written = (words: Asked) =>
  words
    .map((all) =>
      all
        .map(({ phrase, not }) => `${not ? '!' : ''}( ${phrase.map((word) => `'${word}'`).join(' <-> ')} )`)
        .join(' & '),
    )
    .join(' | ');

/** Most wishes ask for few things, or nothing would be met. */
const perhaps = <T, N>(one: fc.Arbitrary<T>, none: N) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(none) }, { weight: 1, arbitrary: one });
const near = fc.record({ point, metres: fc.constantFrom(50, 200, 2000, 12_000, 200_000) });
const wish = fc.record({
  places: fc.oneof(some(Object.keys(PLACES)), some(['a'])),
  near: perhaps(near, null),
  asked: some(Object.keys(UNDER)),
  words: perhaps(asked, null),
  kinds: perhaps(some(['council', 'media']), []),
  voices: perhaps(some([1, 2 ** 40]), []),
  sources: perhaps(some([1, 2, 3]), []),
  forms: perhaps(some(['news', 'event']), []),
});
type Wish = typeof wish extends fc.Arbitrary<infer T> ? T : never;
const said = fc.record({
  voice: fc.constantFrom(1, 2 ** 40),
  source: fc.constantFrom(1, 2, 3),
  kind: fc.constantFrom('council', 'media'),
  forms: fc.constantFrom<string[]>(['news'], ['event'], ['event', 'action']),
  words: fc.array(fc.constantFrom(...VOCABULARY), { maxLength: 8 }),
  places: some(Object.keys(PLACES)),
  subjects: some(Object.values(UNDER).flat()),
  points: fc.array(point, { maxLength: 2 }),
});
type Said = typeof said extends fc.Arbitrary<infer T> ? T : never;

function row(id: number, one: Wish): InterestRow {
  const words = one.words && written(one.words);
  return {
    id,
    ...one,
    near: one.near && { ...one.near.point, metres: one.near.metres },
    subjects: [...new Set(one.asked.flatMap((subject) => UNDER[subject]!))],
    words,
    english: words,
    written: words,
  };
}

function facts(one: Said): ItemFacts {
  const positions = new Map<string, number[]>();
  for (const [n, word] of one.words.entries()) positions.set(word, [...(positions.get(word) ?? []), n + 1]);
  return {
    ...one,
    id: 1,
    english: true,
    search: [...positions].map(([word, at]) => `'${word}':${at.join(',')}`).join(' '),
    places: one.places.map((id) => ({ id, within: PLACES[id]! })),
  };
}

/** The rules as plainly as they can be said. */
function meets(one: Wish, item: Said): boolean {
  const any = <T>(wanted: readonly T[], has: readonly T[]) =>
    wanted.length === 0 || wanted.some((part) => has.includes(part));
  const holds = (phrase: string[]) =>
    item.words.some((_, n) => phrase.every((word, m) => item.words[n + m] === word));
  return (
    any(
      one.places,
      item.places.flatMap((id) => PLACES[id]!),
    ) &&
    any(
      one.asked.flatMap((id) => UNDER[id]!),
      item.subjects,
    ) &&
    any(one.kinds, [item.kind]) &&
    any(one.voices, [item.voice]) &&
    any(one.sources, [item.source]) &&
    any(one.forms, item.forms) &&
    (one.near === null || item.points.some((other) => metres(one.near!.point, other) <= one.near!.metres)) &&
    (one.words === null || one.words.some((all) => all.every(({ phrase, not }) => holds(phrase) !== not)))
  );
}

type Point = { lat: number; lon: number };
function metres(a: Point, b: Point): number {
  const rad = (degrees: number) => (degrees * Math.PI) / 180;
  const half = (angle: number) => Math.sin(rad(angle) / 2) ** 2;
  const h = half(a.lat - b.lat) + Math.cos(rad(a.lat)) * Math.cos(rad(b.lat)) * half(a.lon - b.lon);
  return 12_742_017.6 * Math.asin(Math.min(1, Math.sqrt(h)));
}

test('the index finds what the plain rules find, whatever comes and goes', () => {
  let found = 0;
  fc.assert(
    fc.property(
      fc.array(said, { maxLength: 5 }),
      fc.array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.option(wish)), { maxLength: 30 }),
      fc.array(said, { minLength: 1, maxLength: 5 }),
      fc.nat({ max: 15 }),
      (sample, changes, items, tidied) => {
        const filing = new Filing(new Often(sample.map(facts)));
        const there = new Map<number, Wish>();
        for (const [step, [n, one]] of changes.entries()) {
          if (step === tidied) filing.tidy();
          // Also ids that do not fit in 32 bits.
          const id = n % 3 === 0 ? 2 ** 33 + n : n;
          if (one) filing.add(row(id, one));
          else filing.remove(id);
          if (one) there.set(id, one);
          else there.delete(id);
        }
        expect(filing.size).toBe(there.size);
        for (const item of items) {
          const met = filing.match(facts(item));
          const ids = [...met.interest.subarray(0, met.count)].sort((a, b) => a - b);
          const wanted = [...there].filter(([, one]) => meets(one, item)).map(([id]) => id);
          expect(ids).toEqual(wanted.sort((a, b) => a - b));
          found += ids.length;
        }
      },
    ),
    { numRuns: 3_000 },
  );
  expect(found).toBeGreaterThan(2_000);
}, 180_000);

test('what is there is found after much coming and going', () => {
  const filing = new Filing(new Often([]));
  const one = (id: number): InterestRow => ({
    ...row(id, {
      places: [],
      near: null,
      asked: [],
      words: null,
      kinds: [],
      voices: [],
      sources: [],
      forms: [],
    }),
    places: [`p${id % 50}`],
    voices: [id % 7],
  });
  for (let id = 1; id <= 20_000; id++) filing.add(one(id));
  filing.tidy();
  for (let id = 1; id <= 20_000; id++) if (id % 3 !== 0) filing.remove(id);
  for (let id = 20_001; id <= 25_000; id++) filing.add(one(id));
  const item = {
    ...facts({
      voice: 1,
      source: 1,
      kind: 'media',
      forms: ['news'],
      words: [],
      places: [],
      subjects: [],
      points: [],
    }),
  };
  for (const place of [0, 17, 49]) {
    const met = filing.match({ ...item, places: [{ id: `p${place}`, within: [`p${place}`] }] });
    const wanted: number[] = [];
    for (let id = 1; id <= 25_000; id++)
      if ((id % 3 === 0 || id > 20_000) && id % 50 === place && id % 7 === 1) wanted.push(id);
    expect([...met.interest.subarray(0, met.count)].sort((a, b) => a - b)).toEqual(wanted);
  }
});
