import { describe, expect, test } from 'vitest';
import { contentHash, summaryOf, titleOf } from './content.ts';
import { type Comparable, isSameSaidAgain, titlesAlike } from './same.ts';

const day = (n: number) => new Date(Date.UTC(2026, 4, 1 + n));
function post(more: Partial<Comparable> & { text?: string } = {}): Comparable {
  const { text = 'The swimming pool in Bell Green closes for repairs until the end of the year.', ...rest } =
    more;
  const title = rest.title ?? 'Pool to close for repairs';
  return {
    sourceId: 1,
    voiceId: 1,
    canonicalUrl: 'https://a.test/pool',
    contentHash: contentHash(title, text),
    title,
    begins: text,
    toldAt: day(0),
    eventStarts: null,
    ...rest,
  };
}

describe('what is the same said again', () => {
  test.each<[string, Comparable, boolean]>([
    ['the same words elsewhere on its site', post({ canonicalUrl: 'https://a.test/other' }), true],
    ['the same words without an address', post({ canonicalUrl: null }), true],
    [
      'the same words from another voice at its own address',
      post({ voiceId: 2, sourceId: 2, canonicalUrl: 'https://b.test/pool' }),
      false,
    ],
    [
      'the same page through an aggregator, shortened',
      post({ voiceId: 2, sourceId: 2, title: 'Pool to close for…', text: 'The swimming' }),
      true,
    ],
    [
      'the same page through an aggregator, with its name',
      post({ voiceId: 2, sourceId: 2, title: 'Pool to close for repairs - The Gazette', text: 'x' }),
      true,
    ],
    [
      'another entry that leads to the same page',
      post({ voiceId: 2, sourceId: 2, title: 'Library opens on Sundays', text: 'x' }),
      false,
    ],
    [
      'a changed id, the text a little edited',
      post({ text: 'The swimming pool in Bell Green closes for repairs until the end of the next year.' }),
      true,
    ],
    [
      'one of a list: same title and page, other text',
      post({ text: 'Extension at the rear of 14 Oak Road, with a window to the side.' }),
      false,
    ],
    [
      'the front page as everyone’s address',
      post({ voiceId: 2, sourceId: 2, canonicalUrl: 'https://a.test' }),
      false,
    ],
    ['the same words a year later', post({ toldAt: day(365) }), false],
    ['another time of the same event', post({ eventStarts: day(30) }), false],
  ])('%s: %s', (_what, later, same) => {
    const earlier = post(_what.includes('front page') ? { canonicalUrl: 'https://a.test' } : {});
    expect(isSameSaidAgain(later, earlier)).toBe(same);
  });

  test('titles with nothing in common, or too short to tell, are not alike', () => {
    expect(titlesAlike('News', 'Newsletter for May')).toBe(false);
    expect(titlesAlike('Update 1', 'Update 2')).toBe(false);
    expect(titlesAlike('', '')).toBe(true);
  });
});

describe('titles and summaries', () => {
  const draft = { guid: 'a', html: '', text: '', categories: [], enclosures: [] };
  test('a post without a title is called by how it begins', () => {
    expect(titleOf({ ...draft, text: 'Bins are late today.\nSorry!' })).toBe('Bins are late today.');
    expect(titleOf({ ...draft, text: `${'word '.repeat(60)}` })).toMatch(/^(word )+word…$/);
    expect(titleOf({ ...draft, title: ' \n ' })).toBe('Without a title');
  });
  test('a summary is cut between words, and never within a character', () => {
    const long = summaryOf({ ...draft, text: `${'é😀'.repeat(400)}` });
    expect(long.length).toBeLessThanOrEqual(301);
    expect(long.isWellFormed()).toBe(true);
    expect(summaryOf({ ...draft, summary: 'Short.', text: 'Long.' })).toBe('Short.');
  });
});
