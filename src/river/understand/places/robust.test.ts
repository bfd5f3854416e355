import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { understandLine } from '../line.ts';
import { loadScheme } from '../subjects/scheme.ts';
import { loadGazetteer } from './gazetteer.ts';
import { placesNamed } from './resolve.ts';

const gazetteer = loadGazetteer();
const knowledge = { gazetteer, scheme: loadScheme() };
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
const STRANGE = [
  '\ud83d',
  '\ude8c',
  '🚌',
  'e\u0301',
  '\u0301',
  '\u200d',
  '\u202e',
  '\u0000',
  '\r\n',
  '\u2028',
  '\ufeff',
  'İ',
  'ß',
  'ﬁ',
  'لندن',
  'ירושלים',
  '東京',
  'LONDON',
  'Caerdydd',
  'yng Nghaerdydd',
  'TQ 123 456',
  'SE13 6LH',
  'O’Neill’s',
  'Z'.repeat(3_000),
];
const strangeText = fc.oneof(
  anyText,
  fc
    .array(fc.tuple(fc.constantFrom(...STRANGE, ...WORDS), fc.constantFrom('', ' ', ' ', '\n')), {
      maxLength: 40,
    })
    .map((pieces) => pieces.flat().join('')),
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

  test('hearabouts understand: a line for each, whatever is in it', () => {
    fc.assert(
      fc.property(strangeText, strangeText, anyPatch, (title, text, patch) => {
        for (const whole of [text, `${title}\n\n${text}`]) {
          const line = understandLine({ id: 1, title, text: whole, patch }, knowledge);
          let last = 0;
          for (const { start, end, phrase, confidence, lat, lon } of line.places) {
            expect(whole.slice(start, end)).toBe(phrase);
            expect(phrase.trim()).not.toBe('');
            expect(start).toBeGreaterThanOrEqual(last);
            expect(confidence).toBeGreaterThanOrEqual(0);
            expect(confidence).toBeLessThanOrEqual(1);
            expect(Math.abs(lat)).toBeLessThanOrEqual(90);
            expect(Math.abs(lon)).toBeLessThanOrEqual(180);
            last = end;
          }
          for (const { confidence } of line.subjects) {
            expect(confidence).toBeGreaterThanOrEqual(0);
            expect(confidence).toBeLessThanOrEqual(1);
          }
          // What is said can be written as JSON and read again.
          expect(JSON.parse(JSON.stringify(line)).places).toHaveLength(line.places.length);
        }
      }),
      { numRuns: 150 },
    );
  });

  test.each([
    ['', []],
    [' \u0000\r\n', []],
    ['🚌\ud83d\r\nto Oxford', ['Oxford']],
    ['\ufeffto Oxford and to Caf\u0065\u0301', ['Oxford']],
    ['\u202eמגיע\u202c to Oxford\u200f, soon', ['Oxford']],
    [`${'Q'.repeat(200_000)} to Oxford`, ['Oxford']],
    [`${'e\u0301\u0323'.repeat(50_000)} to Oxford`, ['Oxford']],
  ])('%#: what is named is found beside it', (text, phrases) => {
    const { places } = understandLine({ id: 1, text, patch: { lat: 51.7, lon: -1.2 } }, knowledge);
    expect(places.map((one) => text.slice(one.start, one.end))).toEqual(phrases);
  });

  test('a town in a headline of capitals alone is found', () => {
    const text = 'BUSES TO OXFORD STOP ON FRIDAY';
    const { places } = understandLine({ id: 1, text, patch: { lat: 51.7, lon: -1.2 } }, knowledge);
    expect(places.map((one) => one.phrase)).toContain('OXFORD');
  });

  test('a megabyte is understood in seconds', () => {
    const text = 'The bus from Reading to Oxford stops at Abingdon, said Ms Lincoln of London Road. '.repeat(
      13_000,
    );
    const start = performance.now();
    const { places } = understandLine({ id: 1, text }, knowledge);
    expect(places.length).toBeGreaterThan(30_000);
    // Four or five on a machine of today; what is meant is that it is not minutes.
    expect(performance.now() - start).toBeLessThan(60_000);
  }, 90_000);

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
      const start = process.threadCpuUsage();
      placesNamed(text, gazetteer, { patch: { lat: 51, lon: 0 } });
      const { user, system } = process.threadCpuUsage(start);
      return (user + system) / 1000;
    };
    time(20_000);
    let [once, more] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    const bound = () => Math.max(50, once * 9);
    // This thread's own work, the best of a few tries, so that a busy machine does not count.
    for (let tries = 0; tries < 6 && !(more < bound()); tries++) {
      once = Math.min(once, time(20_000));
      more = Math.min(more, time(80_000));
    }
    // Four times as much: quadratic would be sixteen times. What takes less than that floor is told by a machine's other work.
    expect(more).toBeLessThan(bound());
  });
});
