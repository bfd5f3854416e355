import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalUrl, isFrontDoor } from './canonical-url.ts';

describe('canonicalUrl', () => {
  test.each([
    ['http://WWW.Example.org:80/News/', 'https://example.org/News'],
    ['https://example.org:443/news?utm_source=x&utm_medium=y', 'https://example.org/news'],
    ['https://example.org/?fbclid=1&gclid=2&mc_eid=3', 'https://example.org'],
    ['https://example.org/p?b=2&a=1&b=1', 'https://example.org/p?a=1&b=1&b=2'],
    ['https://example.org/p#comments', 'https://example.org/p'],
    ['https://example.org/#!/news/7', 'https://example.org#!/news/7'],
    ['https://example.org:8443/p', 'https://example.org:8443/p'],
    ['https://example.org./a//b/', 'https://example.org/a/b'],
    ['https://example.org/%7ejo/caf%c3%a9', 'https://example.org/~jo/caf%C3%A9'],
    ['https://example.org/?p=123', 'https://example.org?p=123'],
    ['https://example.org/a%2Fb', 'https://example.org/a%2Fb'],
    ['  https://example.org/x  ', 'https://example.org/x'],
    ['https://bücher.example/', 'https://xn--bcher-kva.example'],
    ['https://www.uk/', 'https://www.uk'],
    ['https://example.org/p?UTM_Source=x&q=', 'https://example.org/p?q='],
  ])('%s -> %s', (given, wanted) => expect(canonicalUrl(given)).toBe(wanted));

  test.each(['', 'nonsense', '/relative', 'javascript:alert(1)', 'mailto:a@b.test', 'urn:uuid:1'])(
    '%j is no web address',
    (given) => expect(canonicalUrl(given)).toBeNull(),
  );

  test('different pages stay different', () => {
    const pages = ['/a', '/A', '/a?id=1', '/a?id=2', '/a?utm=1', '/b', '/a.html'];
    const canonical = pages.map((page) => canonicalUrl(`https://example.org${page}`));
    expect(new Set(canonical).size).toBe(pages.length);
  });

  test('is settled after one turn, whatever is given', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        const once = canonicalUrl(url);
        expect(once).not.toBeNull();
        expect(canonicalUrl(once!)).toBe(once);
      }),
    );
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void canonicalUrl(text)));
  });

  test.each([
    ['https://example.org', true],
    ['https://example.org/index.php', true],
    ['https://example.org?p=1', false],
    ['https://example.org/news', false],
  ])('%s a front door: %s', (url, is) => expect(isFrontDoor(url)).toBe(is));
});
