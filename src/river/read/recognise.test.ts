import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { recognise } from './read.ts';

const page = (html: string) =>
  recognise({ bytes: Buffer.from(html), url: 'https://town.example/about/', contentType: 'text/html' });

test('a page names its feeds, its maker and its links', async () => {
  const found = await page(`<!doctype html><html lang="en-GB"><head><base href="/site/"><title> Our
    town </title><meta name="generator" content="WordPress 6.5">
    <link rel="alternate" type="application/rss+xml" title="News &amp; views" href="feed/">
    <link rel='ALTERNATE' type='application/atom+xml; charset=utf-8' href=//news.example/atom>
    <link rel="alternate" hreflang="cy" href="/cy"><link rel="alternate" type="application/json+oembed" href="/oembed">
    </head><body><a href="events.ics">Diary</a><a href="webcal://town.example/cal.ics">Add</a><a href="feed:https://town.example/x">f</a>
    <a href="/rss">RSS</a><a href="/subscribe">RSS feed</a><a href="feed/">again</a><a href="/about#team">About</a><a href="javascript:alert(1)">no</a><a href="mailto:a@b.example">mail</a></body></html>`);
  expect(found).toEqual({
    kind: 'page',
    title: 'Our town',
    generator: 'WordPress 6.5',
    language: 'en-GB',
    feeds: [
      { url: 'https://town.example/site/feed/', title: 'News & views', type: 'application/rss+xml' },
      { url: 'https://news.example/atom', type: 'application/atom+xml' },
      { url: 'https://town.example/site/events.ics', title: 'Diary', type: 'text/calendar' },
      { url: 'https://town.example/cal.ics', title: 'Add', type: 'text/calendar' },
      { url: 'https://town.example/rss', title: 'RSS', type: 'application/rss+xml' },
      { url: 'https://town.example/subscribe', title: 'RSS feed' },
    ],
    links: [
      'https://town.example/site/events.ics',
      'https://town.example/x',
      'https://town.example/rss',
      'https://town.example/subscribe',
      'https://town.example/site/feed/',
      'https://town.example/about',
    ],
  });
});

test('a feed is known for one', async () => {
  const bytes = readFileSync(new URL('../../../samples/read/parish-blog.atom', import.meta.url));
  expect(await recognise({ bytes, url: 'https://stbrigid.example/blog/feed.atom' })).toEqual({
    kind: 'feed',
    format: 'atom',
    title: 'St Brigid’s parish blog',
    url: 'https://stbrigid.example/blog/',
    items: 2,
    newest: new Date('2026-05-10T18:30:00Z'),
  });
});

test('a page that is data too is still a page, and other things are other', async () => {
  const bytes = readFileSync(new URL('../../../samples/read/theatre.html', import.meta.url));
  expect((await recognise({ bytes, url: 'https://theatre.example/' })).kind).toBe('page');
  expect(await recognise({ bytes: Buffer.from('\x89PNG\r\n', 'latin1') })).toEqual({ kind: 'other' });
  expect(await recognise({ bytes: Buffer.from('') })).toEqual({ kind: 'other' });
  expect(await recognise({ bytes: Buffer.from('{"a":1}') })).toEqual({ kind: 'other' });
});
