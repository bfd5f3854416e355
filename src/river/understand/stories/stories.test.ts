import { describe, expect, test } from 'vitest';
import {
  bCubed,
  heardDayByDay,
  storiesHeldApart,
  storyItem,
  storySamples,
} from '../../../../tools/story-samples.ts';
import { loadScheme } from '../subjects/scheme.ts';
import { joinStories } from './stories.ts';

const scheme = loadScheme();
const of = (title: string) => storyItem(storySamples.find((one) => one.title.startsWith(title))!, scheme);
const agency = of('Flood warning: River Ash');
const paper = of('Dozens rescued as Otterhay floods');
const crews = of('Crews rescue residents in Otterhay');
const other = of('Bin days to change');

describe('joining', () => {
  test('says what they share, names and numbers first', () => {
    const [join] = joinStories([crews], [paper]);
    expect(join).toMatchObject({ a: crews.id, b: paper.id });
    expect(join!.shared).toContain('river ash');
    expect(join!.score).toBeGreaterThan(0.5);
    expect(join!.score).toBeLessThanOrEqual(1);
  });

  test('never on a place and a subject alone', () => {
    const bare = { ...paper, signature: { words: ['otterhay', 'flood'], names: [] } };
    expect(joinStories([{ ...bare, id: 900 }], [{ ...bare, id: 901, voiceId: 77 }])).toEqual([]);
    expect(joinStories([other], [paper])).toEqual([]);
  });

  test('an item in a story stays there, whatever else comes', () => {
    const kept = { ...crews, storyId: 7 };
    expect(joinStories([kept], [paper])).toEqual([]);
    expect(joinStories([paper], [kept]).map(({ a, b }) => [a, b])).toEqual([[paper.id, crews.id]]);
  });

  test('what an editor took out of its story is joined to nothing, and nothing to it', () => {
    const out = { ...crews, storyId: null, decidedBy: 'editor' as const };
    expect(joinStories([out], [paper])).toEqual([]);
    expect(joinStories([paper], [out])).toEqual([]);
    expect(joinStories([agency, paper], [out]).flatMap(({ a, b }) => [a, b])).not.toContain(out.id);
  });

  test('the same items give the same joins, in any order', () => {
    const items = storySamples.filter((one) => one.set === 'corrie').map((one) => storyItem(one, scheme));
    expect(joinStories(items.toReversed(), [])).toEqual(joinStories(items, []));
  });
});

test('on towns held apart: B-cubed F1 of 0.9', () => {
  const apart = storySamples.filter(storiesHeldApart);
  expect(apart.length).toBeGreaterThan(40);
  const figures = bCubed(apart, heardDayByDay(apart.map((one) => storyItem(one, scheme))));
  expect(figures.f1).toBeGreaterThanOrEqual(0.9);
});
