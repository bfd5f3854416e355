import { expect, test } from 'vitest';
import { counting, untranslated } from './language.ts';

test('Welsh has a form for each of none, one, two, three, six and the rest', () => {
  const ci = { zero: 'cŵn', one: 'ci', two: 'gi', few: 'chi', many: 'chi', other: 'ci' };
  const count = counting('cy');
  expect([0, 1, 2, 3, 4, 6, 11].map((n) => count(n, ci))).toEqual([
    '0 cŵn',
    '1 ci',
    '2 gi',
    '3 chi',
    '4 ci',
    '6 chi',
    '11 ci',
  ]);
});

test('English has two, and both group their thousands', () => {
  expect(counting('en')(1, { one: 'item', other: 'items' })).toBe('1 item');
  expect(counting('en')(1234, { one: 'item', other: 'items' })).toBe('1,234 items');
  expect(counting('cy')(1234, { other: 'eitem' })).toBe('1,234 eitem');
});

test('a form that is not given is the other one', () => {
  expect(counting('cy')(2, { other: 'eitem' })).toBe('2 eitem');
});

test('what is not translated is named', () => {
  const say = { a: 'x', b: { c: (n: number) => `${n}`, d: ['y'] }, e: { f: 'z' } };
  expect(untranslated(say, { a: 'ex', b: { c: 'not a function' } })).toEqual(['b.c', 'b.d', 'e.f']);
  expect(untranslated(say, say)).toEqual([]);
});
