import { describe, expect, test } from 'vitest';
import { discover, type Look, type Seen } from './discover.ts';
import { guessKind } from './guess-kind.ts';

const page = (facts: Partial<Extract<Seen, { kind: 'page' }>> = {}): Seen => ({
  kind: 'page',
  feeds: [],
  links: [],
  ...facts,
});
const feed = (title: string, items = 5, newest = '2026-03-01'): Seen => ({
  kind: 'feed',
  format: 'rss',
  title,
  items,
  newest: new Date(newest),
});

/** A little web: what stands at each address; everything else is not found. */
function web(sites: Record<string, Seen>): { look: Look; asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    look: async (url) => {
      asked.push(url);
      const seen = sites[url];
      return seen ? { kind: 'seen', url, seen } : { kind: 'failed', message: `There is nothing at ${url}.` };
    },
  };
}

describe('discover', () => {
  test('the address is a feed itself', async () => {
    const found = await discover('feed://a.example/rss', web({ 'https://a.example/rss': feed('A') }).look);
    expect(found).toMatchObject({
      kind: 'found',
      choices: [{ feedUrl: 'https://a.example/rss', how: 'itself' }],
    });
  });

  test('what the page names, comments last, each feed once', async () => {
    const { look } = web({
      'https://a.example/': page({
        title: 'A site',
        feeds: [
          { url: 'https://a.example/comments/feed/', title: 'Comments' },
          { url: 'https://a.example/feed/' },
          { url: 'https://a.example/feed/atom/' },
        ],
      }),
      'https://a.example/feed/': feed('A news'),
      'https://a.example/feed/atom/': feed('A news'),
      'https://a.example/comments/feed/': feed('Comments on A', 9, '2026-03-09'),
    });
    const found = await discover('a.example', look);
    if (found.kind !== 'found') throw new Error(found.kind);
    expect(found.choices.map((one) => [one.title, one.minor])).toEqual([
      ['A news', false],
      ['Comments on A', true],
    ]);
    expect(found.site).toBe('A site');
  });

  test('a site without https is asked without', async () => {
    const { look } = web({ 'http://old.example/': page(), 'http://old.example/rss.xml': feed('Old') });
    expect(await discover('old.example', look)).toMatchObject({
      kind: 'found',
      choices: [{ how: 'a common place' }],
    });
  });

  test('platforms are known by what made the page', async () => {
    const { look, asked } = web({
      'https://b.example/': page({ generator: 'Blogger' }),
      'https://b.example/feeds/posts/default': feed('B'),
    });
    expect(await discover('https://b.example/', look)).toMatchObject({
      kind: 'found',
      choices: [{ how: 'known for its platform' }],
    });
    expect(asked).toHaveLength(2);
  });

  test('a page that can be read as a list is a choice of last resort', async () => {
    const listed: Seen = { kind: 'page', title: 'What’s on', feeds: [], links: [], list: { items: 7 } };
    expect(
      await discover('https://c.example/events', web({ 'https://c.example/events': listed }).look),
    ).toMatchObject({
      kind: 'found',
      choices: [{ how: 'the page itself', format: 'page' }],
    });
  });

  test('trust rows 1 and 2: candidates only go through the look that was given, other schemes not even that, and their number is bounded', async () => {
    const many = Array.from({ length: 200 }, (_, n) => ({ url: `https://d.example/feed${n}` }));
    const { look, asked } = web({
      'https://d.example/': page({
        feeds: [{ url: 'javascript:alert(1)' }, { url: 'file:///etc/passwd' }, ...many],
      }),
    });
    const found = await discover('d.example', look);
    expect(found.kind).toBe('nothing');
    expect(asked.length).toBeLessThanOrEqual(26);
    expect(asked.filter((url) => !url.startsWith('https://d.example/'))).toEqual([]);
  });

  test.each([
    ['', /Give the address/],
    ['our website', /is not an address/],
    ['localhost-ish', /is not an address/],
    ['ftp://a.example/x', /http or https/],
    ['javascript:alert(1)', /http or https/],
    ['https://user:word@a.example/', /name and password/],
    ['x'.repeat(3000), /too long/],
  ])('what is no address gets a clear answer: %s', async (typed, message) => {
    const found = await discover(typed, web({}).look);
    expect(found.kind).toBe('failed');
    expect('message' in found && found.message).toMatch(message);
  });
});

test.each([
  ['Ferrow Town Council', 'https://ferrow.gov.uk/', 'council'],
  ['Anything', 'https://www.westshire.police.uk/', 'public-service'],
  ['Hill Primary School', null, 'school'],
  ['St Mary’s, Ferrow', null, 'faith-group'],
  ['The Ferrow Gazette', null, 'media'],
  ['Cllr A. Person', null, 'representative'],
  ['Pottering about', 'https://pottering.example/', null],
])('a kind is suggested for %s', (name, home, kind) => expect(guessKind(name, home)).toBe(kind));
