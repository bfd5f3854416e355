import { expect, test } from 'vitest';
import { usuallyAbout } from './usual-place.ts';

const count = (placeId: string, items: number, depth: number, kind = 'town') => ({
  placeId,
  kind,
  items,
  depth,
});

test('the smallest place that most of what a source says is in', () => {
  const counts = [
    count('uk', 20, 0, 'country'),
    count('kent', 20, 2, 'district'),
    count('deal', 14, 3),
    count('walmer', 5, 4),
  ];
  expect(usuallyAbout(counts, 20)).toBe('deal');
  expect(usuallyAbout(counts.slice(0, 2), 20)).toBe('kent');
});

test('nothing is usual where little was said, or of many places, or of a country only', () => {
  expect(usuallyAbout([count('deal', 7, 3)], 7)).toBeNull();
  expect(usuallyAbout([count('deal', 5, 3), count('dover', 5, 3)], 10)).toBeNull();
  expect(usuallyAbout([count('uk', 30, 0, 'country')], 30)).toBeNull();
});

test('what was learned stands until there is much less of it', () => {
  const now = [count('deal', 10, 3), count('kent', 19, 2, 'district')];
  expect(usuallyAbout(now, 20)).toBe('kent');
  expect(usuallyAbout(now, 20, 'deal')).toBe('deal');
  expect(usuallyAbout([count('deal', 6, 3), count('kent', 19, 2, 'district')], 20, 'deal')).toBe('kent');
});
