/** Where pages take Webmentions, in all the ways in which pages say so. */
import { describe, expect, test } from 'vitest';
import { webmentionEndpoint } from './webmention.ts';

const at = (html: string, link: string | null = null, contentType: string | null = 'text/html') =>
  webmentionEndpoint({ url: 'https://blog.example/posts/7?x=1', link, contentType, html });

describe('in the header', () => {
  test.each([
    ['absolute', '<https://blog.example/wm>; rel=webmention', 'https://blog.example/wm'],
    ['relative to the page', '<wm>; rel="webmention"', 'https://blog.example/posts/wm'],
    ['among other relations', '</wm>; rel="somethingelse webmention other"', 'https://blog.example/wm'],
    ['in capitals', '</wm>; REL="WebMention"', 'https://blog.example/wm'],
    ['behind other parameters', '</wm>; title="a, <b>; rel=x"; rel=webmention', 'https://blog.example/wm'],
    [
      'the first of several',
      '</style>; rel=preload, </one>; rel=webmention, </two>; rel=webmention',
      'https://blog.example/one',
    ],
    ['with a query that is kept', '</wm?to=7&a=b>; rel=webmention', 'https://blog.example/wm?to=7&a=b'],
    ['by its older name', '</wm>; rel="http://webmention.org/"', 'https://blog.example/wm'],
    ['empty: the page itself', '<>; rel=webmention', 'https://blog.example/posts/7?x=1'],
  ])('%s', (_how, link, expected) => expect(at('', link)).toBe(expected));

  test('goes before the page', () => {
    expect(at('<link rel=webmention href=/page>', '</header>; rel=webmention')).toBe(
      'https://blog.example/header',
    );
  });
  test.each([
    '</wm>; rel=not-webmention',
    '</wm>; rel="webmentions"',
    'rel=webmention',
    '<javascript:1>; rel=webmention',
  ])('not: %s', (link) => expect(at('', link)).toBeNull());
});

describe('in the page', () => {
  test.each([
    ['a link', '<head><link rel="webmention" href="/wm"></head>', 'https://blog.example/wm'],
    ['an a', '<p><a rel=webmention href="wm">here</a>', 'https://blog.example/posts/wm'],
    [
      'the first of both',
      '<a rel=webmention href=/a></a><link rel=webmention href=/link>',
      'https://blog.example/a',
    ],
    [
      'one without an address is passed over',
      '<link rel=webmention><a rel=webmention href=/a>',
      'https://blog.example/a',
    ],
    ['an empty address', '<link rel="webmention" href="">', 'https://blog.example/posts/7?x=1'],
    [
      'in a comment it does not count',
      '<!-- <link rel=webmention href=/no> --><a rel=webmention href=/a>',
      'https://blog.example/a',
    ],
    [
      'as shown code it does not count',
      '<pre>&lt;a rel=webmention href=/no&gt;</pre><a rel="me webmention" href=/a>',
      'https://blog.example/a',
    ],
    [
      'in a script it does not count',
      '<script>"<a rel=webmention href=/no>"</script><a rel=webmention href=/a>',
      'https://blog.example/a',
    ],
    [
      'under a base',
      '<base href="https://cdn.example/x/"><link rel=webmention href=wm>',
      'https://cdn.example/x/wm',
    ],
    ['with an entity', '<a rel=webmention href="/wm?a=1&amp;b=2">', 'https://blog.example/wm?a=1&b=2'],
  ])('%s', (_how, html, expected) => expect(at(html)).toBe(expected));

  test('a text is no page, and nothing is nothing', () => {
    expect(at('<link rel=webmention href=/wm>', null, 'text/plain')).toBeNull();
    expect(at('<a href=/webmention>')).toBeNull();
    expect(at('<a rel=webmention href="javascript:alert(1)">')).toBeNull();
  });
});
