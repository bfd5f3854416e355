import { expect, test } from 'vitest';
import { themesIn } from './themes.ts';

const SAID = [
  'There is nowhere for blue badge parking near the baths.',
  'Keep the blue badge spaces, please.',
  'My mother needs a blue badge space at the door. And the lorries frighten her.',
  'Lorries unload there on market days.',
  'I saw two lorries on the pavement.',
  'The trees are lovely.',
].map((words, n) => ({ id: n + 1, words, alikeId: null as number | null }));

test('phrases that recur are themes, each with the words that are its evidence', () => {
  expect(themesIn(SAID, [])).toEqual([
    {
      phrase: 'blue badge',
      name: 'blue badge',
      kept: false,
      evidence: [
        { id: 1, quote: 'There is nowhere for blue badge parking near the baths.' },
        { id: 2, quote: 'Keep the blue badge spaces, please.' },
        { id: 3, quote: 'My mother needs a blue badge space at the door. And the lorries frighten her.' },
      ],
    },
    expect.objectContaining({ phrase: 'lorrie', name: 'lorries', kept: false }),
  ]);
});

test('a campaign’s texts count once', () => {
  const text = 'No more lorries on Bridge Street';
  const campaign = [0, 1, 2, 3].map((n) => ({ id: 10 + n, words: text, alikeId: n === 0 ? null : 10 }));
  expect(themesIn(campaign, [])).toEqual([]);
});

test('an editor’s names and choices come first, and what was set aside is found no more', () => {
  const kept = [
    { id: 1, phrase: 'blue badge', name: 'Disabled parking', comments: [1, 3, 99], setAside: false },
    { id: 2, phrase: 'lorrie', name: 'lorries', comments: [], setAside: true },
    { id: 3, phrase: null, name: 'Trees', comments: [6], setAside: false },
  ];
  expect(
    themesIn(SAID, kept).map(({ name, kept: by, evidence }) => [name, by, evidence.map(({ id }) => id)]),
  ).toEqual([
    ['Disabled parking', true, [1, 3]],
    ['Trees', true, [6]],
  ]);
});

test('whatever is in them, there are no more themes than can be read', () => {
  const many = Array.from({ length: 200 }, (_, n) => ({
    id: n,
    alikeId: null,
    words: Array.from({ length: 60 }, (_, m) => `wort${(n * 31 + m * 17) % 400}`).join(' '),
  }));
  expect(themesIn(many, []).length).toBeLessThanOrEqual(30);
});
