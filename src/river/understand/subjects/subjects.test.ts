import { describe, expect, test } from 'vitest';
import { agreement, asked, heldApart, samples } from '../../../../tools/subject-samples.ts';
import { findSubjects } from './find-subjects.ts';
import { loadScheme, schemeOf } from './scheme.ts';
import { tokensOf } from './tokens.ts';
import { mutationsOf, welshness } from './welsh.ts';

const scheme = loadScheme();
const parentOf = (id: string) => scheme.byId.get(id)?.parent ?? null;
const ids = (title: string, text = '', more = {}) =>
  findSubjects({ title, text, ...more }, scheme).map((one) => one.subjectId);

describe('what it is about, not what it mentions', () => {
  test.each([
    ['Two men argued about rugby on the bus all the way home.', ['buses', 'rugby-cricket']],
    ['The Reverend came by with plums, so there were two tarts.', ['faith']],
    ['The crash was in Church Lane by the school.', ['faith', 'schools', 'historic-buildings']],
    ['Mr Pool, of Park Road, and Cllr Bridge were there.', ['swimming', 'parks-gardens', 'roads']],
    ['My next surgery for constituents is on Saturday.', ['gps']],
  ])('%s', (text, none) => {
    const found = ids('', text);
    for (const id of none) expect(found).not.toContain(id);
  });

  test('a bus that brings people to a show does not make it about buses', () => {
    const found = ids(
      'Panto: oh yes it is',
      'The pantomime is in the school hall. Tickets from the box office. Bus 9 stops outside.',
    );
    expect(found).toEqual(['theatre']);
  });

  test('the subject above is not told beside the one below', () => {
    for (const sample of samples) {
      const found = findSubjects(asked(sample), scheme).map((one) => one.subjectId);
      for (const id of found) expect(found).not.toContain(parentOf(id));
      expect(found.length).toBeLessThanOrEqual(4);
    }
  });
});

describe('words', () => {
  test('a singular finds its plural, a plural does not find its singular', () => {
    const small = schemeOf('a: A\n  about x\n  en otter!!, overs!!');
    const hits = (text: string) => small.phrases.en.matches(tokensOf(text)).length;
    expect([hits('otters'), hits('otter'), hits('overs'), hits('over')]).toEqual([1, 1, 1, 0]);
  });

  test('Welsh words are found however they begin', () => {
    expect(mutationsOf('llyfrgell')).toContain('lyfrgell');
    expect(mutationsOf('parc')).toEqual(['parc', 'barc', 'mharc', 'pharc']);
    expect(mutationsOf('gardd')).toEqual(['gardd', 'ardd', 'ngardd']);
    expect(mutationsOf('ysgol')).toContain('hysgol');
    expect(ids('Dyfodol y lyfrgell', 'Bydd y llyfrgell ar agor yn y bore ac mae croeso i bawb.')).toEqual([
      'libraries',
    ]);
  });

  test('what is not Welsh is not read as Welsh', () => {
    expect(welshness(tokensOf('The plant sale is at the band hall, mae be at ten.'))).toBe(0);
    expect(ids('', 'It was the sort of ci that nobody likes.')).toEqual([]);
  });

  test('a scheme that cannot be read says where', () => {
    expect(() => schemeOf('a: A\n  what is this')).toThrow('line 2');
    expect(() => schemeOf('  a: A')).toThrow('below no other');
    expect(() => schemeOf('a: A\nb: B\na: A')).toThrow('there already');
  });
});

describe('the labelled items', () => {
  const apart = samples.filter(heldApart);
  const figures = agreement(apart, (sample) => findSubjects(asked(sample), scheme), parentOf);

  test('there are enough of them, over all subjects and kinds of voice, a third held apart', () => {
    expect(samples.length).toBeGreaterThanOrEqual(600);
    expect(apart.length / samples.length).toBeGreaterThan(0.28);
    expect(apart.length / samples.length).toBeLessThan(0.38);
    expect(new Set(samples.map((one) => one.kind)).size).toBeGreaterThanOrEqual(10);
    const told = new Set(samples.flatMap((one) => one.subjects));
    for (const { id, parent } of scheme.subjects) if (parent) expect(told, id).toContain(id);
    for (const one of samples)
      for (const id of [...one.subjects, ...(one.may ?? [])]) expect(scheme.byId.has(id), id).toBe(true);
  });

  test('on those held apart: nine in ten findings right, three in four found', () => {
    expect(figures.precision).toBeGreaterThanOrEqual(0.895);
    expect(figures.recall).toBeGreaterThanOrEqual(0.75);
  });

  test('confidence means what it says', () => {
    for (const step of figures.byConfidence.filter((one) => one.told >= 20))
      expect(Math.abs(step.right / step.told - step.sum / step.told), `from ${step.from}`).toBeLessThan(0.13);
  });
});
