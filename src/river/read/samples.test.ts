import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { read, readLine } from './read.ts';

const folder = new URL('../../../samples/read/', import.meta.url);
const names = readdirSync(folder).filter((f) => !f.endsWith('.expected.json'));

interface Golden {
  given: { url: string; contentType?: string; window?: { from: string; to: string } };
  read: unknown;
}

test.each(names)('%s is read as its golden file says', async (name) => {
  const { given, read: expected } = JSON.parse(
    readFileSync(new URL(`${name}.expected.json`, folder), 'utf8'),
  ) as Golden;
  const { window, ...input } = given;
  const options = window ? { window: { from: new Date(window.from), to: new Date(window.to) } } : {};
  const result = await read({ bytes: readFileSync(new URL(name, folder)), ...input }, options);
  expect(JSON.parse(JSON.stringify(result))).toEqual(expected);
});

test('there is a sample of every format and of every kind of failure', () => {
  const all = names.map(
    (n) =>
      (
        JSON.parse(readFileSync(new URL(`${n}.expected.json`, folder), 'utf8')) as {
          read: { kind: string; format?: string };
        }
      ).read,
  );
  expect(new Set(all.map((r) => r.format ?? r.kind))).toEqual(
    new Set(['rss', 'atom', 'rdf', 'json', 'ical', 'mail', 'page', 'empty', 'broken', 'not-a-feed']),
  );
});

test('a line for other programs holds what was read, absent keys left out', async () => {
  const bytes = readFileSync(new URL('council-news.rss', folder));
  const line = readLine(
    'council-news.rss',
    await read({ bytes, url: 'https://council.harrowmere.example/news/feed' }),
  );
  if (!('items' in line)) throw new Error('no items');
  expect(line.feed).toEqual({
    title: 'Harrowmere Borough Council – News',
    url: 'https://council.harrowmere.example/news',
    language: 'en-GB',
  });
  expect(line.items[0]).toMatchObject({
    id: 'news-4711',
    published: '2026-05-18T08:30:00.000Z',
    summary: 'Mill Lane will be closed for six weeks.',
    categories: ['Roads', 'Bridges'],
  });
  expect(line.items[0]?.enclosures).toEqual([
    { url: 'https://council.harrowmere.example/docs/notice.pdf', type: 'application/pdf' },
  ]);
  // No summary of its own: the content's text stands in.
  expect(line.items[1]?.summary).toBe('From June, put boxes in the green bin.');
  expect(Object.keys(line.items[1] ?? {})).not.toContain('published');
  expect(readLine('x', { kind: 'empty', message: 'There is nothing in it.' })).toEqual({
    file: 'x',
    problem: { kind: 'empty', message: 'There is nothing in it.' },
  });
});
