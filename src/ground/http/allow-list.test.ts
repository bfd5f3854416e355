import { describe, expect, test } from 'vitest';
import { parseAllowList } from './allow-list.ts';

describe('what the operator let us reach', () => {
  const rows: [entry: string, host: string, address: string, port: number, allowed: boolean][] = [
    ['127.0.0.1:8089', '127.0.0.1', '127.0.0.1', 8089, true],
    ['127.0.0.1:8089', '127.0.0.1', '127.0.0.1', 8090, false],
    ['127.0.0.1:8089', 'anything.example', '127.0.0.1', 8089, true],
    ['127.0.0.1', '127.0.0.1', '127.0.0.1', 1234, true],
    ['[::1]:8089', '::1', '::1', 8089, true],
    ['::1', '::1', '::1', 80, true],
    ['10.0.0.0/8', '10.1.2.3', '10.1.2.3', 80, true],
    ['10.0.0.0/8', '11.1.2.3', '11.1.2.3', 80, false],
    ['10.0.0.0/8:8080', '10.1.2.3', '10.1.2.3', 80, false],
    ['fd00::/8', 'fd12::1', 'fd12::1', 443, true],
    ['10.0.0.0/8', '::ffff:10.0.0.1', '::ffff:10.0.0.1', 80, false],
    ['wiki.lan', 'wiki.lan', '192.168.1.5', 80, true],
    ['wiki.lan', 'wiki.lan', '169.254.169.254', 80, false],
    ['wiki.lan', 'evil.wiki.lan', '192.168.1.5', 80, false],
    ['*.fern.localhost:8089', 'paper.fern.localhost', '127.0.0.1', 8089, true],
    ['*.fern.localhost:8089', 'paper.fern.localhost', '127.0.0.1', 22, false],
    ['*.fern.localhost:8089', 'fern.localhost', '127.0.0.1', 8089, false],
    ['*.fern.localhost:8089', 'evilfern.localhost', '127.0.0.1', 8089, false],
    ['Wiki.LAN:80', 'wiki.lan', '10.0.0.1', 80, true],
    ['64:ff9b::/96', 'old.example', '64:ff9b::808:808', 80, true],
    ['64:ff9b::/96', 'old.example', '64:ff9b::7f00:1', 80, false],
  ];
  test.each(rows)('%s, asked for %s at %s port %i: %s', (entry, host, address, port, allowed) =>
    expect(parseAllowList([entry])(host, address, port)).toBe(allowed),
  );
  test('nothing is allowed by an empty list', () => {
    expect(parseAllowList([])('127.0.0.1', '127.0.0.1', 80)).toBe(false);
  });
  test.each([
    '',
    '10.0.0.0/33',
    'fd00::/129',
    'a b',
    'http://wiki.lan',
    '*',
    '10.0.0.1:0',
    'wiki.lan:99999',
    '1.2.3.4.5/8',
    '300.1.1.1',
  ])('a mistake is not passed over: "%s"', (entry) =>
    expect(() => parseAllowList([entry])).toThrow(/may be allowed/),
  );
});
