import { expect, test } from 'vitest';
import { findSubjects } from './find-subjects.ts';
import { loadScheme } from './scheme.ts';
import { worded, wordingOf } from './wording.ts';

const scheme = loadScheme();
const buses = wordingOf(scheme.byId.get('buses')!);
const ids = (text: string, by = scheme) =>
  findSubjects({ title: text, text }, by).map(({ subjectId }) => subjectId);

test('a wording says all that a subject is', () => {
  const all = new Map(scheme.subjects.map((one) => [one.id, wordingOf(one)]));
  expect(worded(scheme, all).subjects).toEqual(scheme.subjects);
});

test('a phrase that an editor adds finds the subject; the scheme it was made from stays as it was', () => {
  const text = 'The Hopper will call at the green';
  const more = worded(scheme, new Map([['buses', { ...buses, phrasesEn: `${buses.phrasesEn}, Hopper!!` }]]));
  expect(ids(text)).not.toContain('buses');
  expect(ids(text, more)).toContain('buses');
  expect(ids(text)).not.toContain('buses');
});

test('what an editor says is not meant is not found', () => {
  const text = 'Bus fares go up: a new bus timetable for passengers';
  const less = worded(
    scheme,
    new Map([['buses', { ...buses, not: `${buses.not}, bus fare, bus timetable` }]]),
  );
  expect(ids(text)).toContain('buses');
  expect(ids(text, less)).not.toContain('buses');
});
