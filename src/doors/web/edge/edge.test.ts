import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fixedClock } from '../../../ground/clock/clock.ts';
import { clientAddress, proxyList } from './client-address.ts';
import { createLimiter, limiterKey } from './limiter.ts';
import { ownOrigins, refusalOf } from './origin.ts';
import { unreadable } from './readable.ts';

describe('who asks (trust row 26)', () => {
  const proxies = proxyList(['10.0.0.0/8', '::1', '192.0.2.7']);
  test.each([
    ['203.0.113.5', undefined, '203.0.113.5'],
    ['203.0.113.5', '198.51.100.1', '203.0.113.5'],
    ['10.1.2.3', '198.51.100.1', '198.51.100.1'],
    ['::ffff:10.1.2.3', '198.51.100.1', '198.51.100.1'],
    ['10.1.2.3', '6.6.6.6, 198.51.100.1', '198.51.100.1'],
    ['10.1.2.3', '6.6.6.6, 198.51.100.1, 192.0.2.7', '198.51.100.1'],
    ['10.1.2.3', 'not an address', '10.1.2.3'],
    ['10.1.2.3', '', '10.1.2.3'],
    ['::1', '2001:db8::9', '2001:db8::9'],
    [undefined, '198.51.100.1', 'unknown'],
  ])('peer %s with "%s" is %s', (peer, forwarded, client) =>
    expect(clientAddress(peer, forwarded, proxies)).toBe(client),
  );
  test('what is no proxy is said', () => expect(() => proxyList(['proxy.example'])).toThrow('proxy.example'));
});

describe('limits', () => {
  test('a client may try so often, waits, and then may again', () => {
    const clock = fixedClock('2026-01-01T00:00:00Z');
    const limiter = createLimiter({ burst: 3, perSecond: 0.5 }, clock);
    expect([1, 2, 3, 4].map(() => limiter('a'))).toEqual([0, 0, 0, 2]);
    expect(limiter('b')).toBe(0);
    clock.advance(2000);
    expect([limiter('a'), limiter('a')]).toEqual([0, 2]);
  });
  test('strangers cannot fill the memory, and one flood does not free another client', () => {
    const limiter = createLimiter({ burst: 1, perSecond: 0.001 }, fixedClock('2026-01-01T00:00:00Z'));
    limiter('me');
    for (let n = 0; n < 10_000; n++) limiter(`10.0.${n >> 8}.${n & 255}`);
    expect(limiter('me')).toBeGreaterThan(0);
  });
  test('one household of IPv6 is one client', () => {
    expect(limiterKey('2001:db8:1:2:3:4:5:6')).toBe(limiterKey('2001:db8:1:2:ffff::1'));
    expect(limiterKey('2001:db8:1:2::1')).not.toBe(limiterKey('2001:db8:1:3::1'));
    expect(limiterKey('2001:db8::1')).toBe('2001:db8:0:0');
    expect(limiterKey('192.0.2.1')).toBe('192.0.2.1');
  });
});

describe('where a form may come from (trust row 16)', () => {
  const own = ['https://hear.example'];
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const asked = (headers: Record<string, string>, more = {}) => refusalOf(new Headers(headers), own, more);
  test.each([
    [{ ...form, origin: 'https://hear.example' }, null],
    [{ ...form, 'sec-fetch-site': 'same-origin' }, null],
    [{ ...form, 'sec-fetch-site': 'same-origin', origin: 'null' }, null],
    [{ ...form }, 'foreign'],
    [{ ...form, origin: 'null' }, 'foreign'],
    [{ ...form, origin: 'https://evil.example' }, 'foreign'],
    [{ ...form, origin: 'http://hear.example' }, 'foreign'],
    [{ ...form, origin: 'https://hear.example.evil.example' }, 'foreign'],
    [{ ...form, origin: 'https://hear.example', 'sec-fetch-site': 'cross-site' }, 'foreign'],
    [{ ...form, 'sec-fetch-site': 'same-site' }, 'foreign'],
    [{ ...form, 'sec-fetch-site': 'none' }, 'foreign'],
    [{ 'content-type': 'application/json', origin: 'https://hear.example' }, 'kind'],
    [{ 'content-type': 'text/plain', origin: 'https://hear.example' }, 'kind'],
    [{ 'content-length': '9', origin: 'https://hear.example' }, 'kind'],
    [{ origin: 'https://hear.example' }, null],
    [{ 'content-type': 'multipart/form-data; boundary=x', origin: 'https://hear.example' }, null],
  ] as [Record<string, string>, string | null][])('%j: %s', (headers, why) =>
    expect(asked(headers)).toBe(why),
  );
  test('one-click leaving comes from mail servers, with no origin, as a form all the same', () => {
    expect(asked({ ...form }, { fromAnywhere: true })).toBeNull();
    expect(asked({ 'content-type': 'application/json' }, { fromAnywhere: true })).toBe('kind');
  });
  test('a name that we were not told is not ours, however we were asked', () => {
    const given = ['https://hear.example/'];
    expect(ownOrigins(given, new URL('http://evil.example/'))).toEqual(['https://hear.example']);
    expect(ownOrigins(given, new URL('http://127.0.0.1:8080/'))).toEqual([
      'https://hear.example',
      'http://127.0.0.1:8080',
    ]);
    expect(ownOrigins(given, new URL('http://[::1]:8080/'))).toContain('http://[::1]:8080');
    expect(ownOrigins([''], new URL('http://localhost:8080/'))).toEqual(['http://localhost:8080']);
    expect(ownOrigins(given, new URL('http://localhost.evil.example/'))).toHaveLength(1);
  });
});

describe('addresses that are not looked at (trust rows 20, 39)', () => {
  const base = 'http://x.example';
  test.each(['/a%00b', '/?q=%00', '/%ed%a0%80', '/%ff', '/?q=%', '/?q=a%0d%0aSet-Cookie:x', '/?q=%1b'])(
    '%s',
    (path) => expect(unreadable(base + path)).toBe('hidden'),
  );
  test('too long, too much', () => {
    expect(unreadable(`${base}/?q=${'a'.repeat(5000)}`)).toBe('long');
    expect(unreadable(`${base}/?${'a=1&'.repeat(200)}`)).toBe('long');
  });
  test.each([
    '/',
    '/ladywell/buses?kind=media&kind=council&after=x',
    '/search?q=caf%C3%A9+%26+%22tea%22',
    '/search?q=a+b',
  ])('%s is', (path) => expect(unreadable(base + path)).toBeNull());
  test('never throws, whatever the address', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) =>
        ['long', 'hidden', null].includes(unreadable(`${base}/${text}`)),
      ),
    );
  });
});
