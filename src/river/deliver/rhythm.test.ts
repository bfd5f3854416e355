import { expect, test } from 'vitest';
import { lastLetter, rhythmOf } from './deliver.ts';

const NOW = new Date('2026-03-06T07:00:00Z');
const ago = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
const said = (id: number, days: number, storyId: number | null = null, voiceId = id) => ({
  id,
  storyId,
  voiceId,
  toldAt: ago(days),
  upcoming: false,
});

test('a letter of last week holds last week’s stories, those of many voices first', () => {
  const given = [said(1, 1), said(2, 2, 9), said(3, 3, 9), said(4, 8), said(5, -1)];
  expect(lastLetter(given, NOW)).toEqual({ items: [3, 2, 1], stories: 2, all: 3 });
  const many = Array.from({ length: 60 }, (_, n) => said(n + 1, 1, null, 1));
  expect(lastLetter(many, NOW)).toMatchObject({ stories: 60, all: 60 });
  expect(lastLetter([], NOW)).toEqual({ items: [], stories: 0, all: 0 });
});

test('how often it would have written', () => {
  expect(rhythmOf([ago(0), ago(0.5), ago(1.5), ago(15), ago(40)], NOW)).toEqual({
    itemsAWeek: 1,
    weekly: 2,
    daily: 3,
  });
  expect(rhythmOf([], NOW)).toEqual({ itemsAWeek: 0, weekly: 0, daily: 0 });
});
