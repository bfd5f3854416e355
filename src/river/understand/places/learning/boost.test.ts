import { expect, test } from 'vitest';
import { judgeOf } from '../forest.ts';
import { boost, type Example } from './boost.ts';
import { randomOf } from './random.ts';

const random = randomOf(7);
/** Right where one of two holds but not both, which no sum of weights can say. */
const examples: Example[] = Array.from({ length: 400 }, () => {
  const [a, b] = [random() < 0.5, random() < 0.5];
  const features = ['always', ...(a ? ['a'] : []), ...(b ? ['b'] : []), ...(random() < 0.5 ? ['noise'] : [])];
  return { features, right: a !== b ? 1 : 0, weight: 1 };
});
const how = { trees: 40, depth: 3, rate: 0.2, least: () => 5 };

test('trees learn what holds only together, and are read back as they were learned', () => {
  const judge = judgeOf(JSON.parse(JSON.stringify(boost(examples, how))));
  expect(judge(['always', 'a'])).toBeGreaterThan(1);
  expect(judge(['always', 'b', 'noise', 'unheard of'])).toBeGreaterThan(1);
  expect(judge(['always', 'a', 'b'])).toBeLessThan(-1);
  expect(judge([])).toBeLessThan(-1);
});

test('learning twice gives the same', () => expect(boost(examples, how)).toEqual(boost(examples, how)));
