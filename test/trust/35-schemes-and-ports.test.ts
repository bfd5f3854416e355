import { describe, expect, test } from 'vitest';
import { door } from '../../src/ground/http/listener.ts';

describe('row 35: only http and https, and only ports of the web', () => {
  test.each([
    'file:///etc/passwd',
    'data:text/xml,<rss/>',
    'gopher://x/',
    'ftp://x/',
    'javascript:1',
    'blob:http://x/y',
    'mailbox:x',
    'x',
    '',
    '//x/y',
    'http://',
    'http://[::1',
    `http://x/${'a'.repeat(5000)}`,
  ])('refused: %s', async (url) => {
    const http = door([]);
    expect(await http.get(url)).toMatchObject({ because: 'bad-address' });
    expect(http.objection(url)).toMatchObject({ because: 'bad-address' });
  });
  test.each([22, 25, 110, 587, 3306, 5432, 6379, 9200, 11211, 27017])(
    'port %i is refused, even where allowed',
    async (port) => {
      expect(await door(['127.0.0.1']).get(`http://127.0.0.1:${port}/`)).toMatchObject({
        because: 'forbidden-address',
      });
    },
  );
});
