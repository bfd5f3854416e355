import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadGazetteer } from './gazetteer.ts';
import { placesNamed } from './resolve.ts';

const gazetteer = loadGazetteer();
const WORDS = [
  'Reading',
  'St',
  'Mary’s',
  'in',
  'Co.',
  'Durham',
  ',',
  'Lake',
  '-',
  'U.S.',
  '“',
  '🚌',
  'Ill.',
  'of',
  'London',
  'the',
];
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.array(fc.constantFrom(...WORDS), { maxLength: 60 }).map((words) => words.join(' ')),
);
const anyPatch = fc.option(
  fc.record({
    lat: fc.double({ min: -90, max: 90, noNaN: true }),
    lon: fc.double({ min: -180, max: 180, noNaN: true }),
  }),
  { nil: undefined },
);

describe('any text at all', () => {
  test('phrases are exact slices, in order, never on top of each other; confidence is a share', () => {
    fc.assert(
      fc.property(anyText, anyPatch, (text, patch) => {
        let last = 0;
        for (const { span, confidence, place } of placesNamed(text, gazetteer, { patch })) {
          expect(text.slice(span.start, span.end)).toBe(span.phrase);
          expect(span.start).toBeGreaterThanOrEqual(last);
          expect(span.end).toBeGreaterThan(span.start);
          expect(confidence).toBeGreaterThanOrEqual(0);
          expect(confidence).toBeLessThanOrEqual(1);
          expect(Math.abs(place.lat)).toBeLessThanOrEqual(90);
          last = span.end;
        }
      }),
      { numRuns: 300 },
    );
  });

  test('the same text is always understood in the same way', () => {
    const text = 'Roads in Durham, Sunderland and Gateshead are icy, said Lincoln Forest of New Malden.';
    expect(placesNamed(text, gazetteer)).toEqual(placesNamed(text, gazetteer));
  });

  test.each([
    ['towns', 'in Springfield, Paris and Lewes; '],
    [
      'many towns',
      Array.from(
        { length: 400 },
        (_, n) => gazetteer.suggest(`${String.fromCharCode(97 + (n % 26))}a`, 30)[n % 30]?.name ?? 'Ash',
      ).join(', '),
    ],
    ['unknown names', 'Upper Blorping Hill of Snoddington-on-the-Wold '],
    ['capitals', 'A'],
    ['dots', 'U.S.'],
    ['blanks', ' \n'],
    ['digits', 'TQ 123 456 (020) 7946 0000 '],
  ])('twice as much takes about twice as long: %s', (_, piece) => {
    const time = (length: number) => {
      const text = piece.repeat(Math.ceil(length / piece.length));
      const start = performance.now();
      placesNamed(text, gazetteer, { patch: { lat: 51, lon: 0 } });
      return performance.now() - start;
    };
    time(20_000);
    const [once, more] = [Math.min(time(20_000), time(20_000)), Math.min(time(80_000), time(80_000))];
    // Four times as much: quadratic would be sixteen times.
    expect(more).toBeLessThan(Math.max(50, once * 9));
  });
});
