import type { IncomingHttpHeaders } from 'node:http';
import { describe, expect, test } from 'vitest';
import { refusedHeaders } from '../../src/ground/http/http.ts';
import { door, listen } from '../../src/ground/http/listener.ts';

const asked = async (ask: object, method: 'get' | 'post' = 'get'): Promise<IncomingHttpHeaders> => {
  let headers: IncomingHttpHeaders = {};
  const server = await listen((request, response) => {
    headers = request.headers;
    response.end();
  });
  const http = door(['127.0.0.1']);
  const url = `http://127.0.0.1:${server.port}/`;
  const said = await (method === 'get' ? http.get(url, ask) : http.post(url, 'x', ask));
  expect(said).toMatchObject({ status: 200 });
  return headers;
};

const FORBIDDEN: Record<string, string> = {
  Cookie: 'a=b',
  authorization: 'Basic x',
  'Proxy-Authorization': 'x',
  'X-Forwarded-For': '127.0.0.1',
  'x-forwarded-host': 'inside',
  Forwarded: 'for=1',
  'X-Real-IP': '10.0.0.1',
  Host: 'inside',
  'Content-Length': '5',
  'Transfer-Encoding': 'chunked',
  Connection: 'x',
  Origin: 'https://inside',
  Referer: 'https://inside',
  'User-Agent': 'Mozilla/5.0',
  'X-HTTP-Method-Override': 'DELETE',
  'Metadata-Flavor': 'Google',
  'X-aws-ec2-metadata-token': 'x',
  'Accept-Encoding': 'x',
  __proto__x: 'x',
};

describe('row 36: only headers of the allow-list are sent', () => {
  test('for a source', async () => {
    const given = { ...FORBIDDEN, 'Accept-Language': 'cy, en;q=0.5' };
    const { host, ...headers } = await asked({ headers: given, accept: 'text/calendar' });
    expect(headers).toEqual({
      accept: 'text/calendar',
      'accept-encoding': 'gzip, deflate, br, zstd',
      'accept-language': 'cy, en;q=0.5',
      connection: 'keep-alive',
      'user-agent': 'Hearabouts/0 (+https://example.org/about)',
    });
    expect(host).toMatch(/^127\.0\.0\.1:\d+$/);
    expect(refusedHeaders(given).sort()).toEqual(Object.keys(FORBIDDEN).sort());
  });
  test.each(['a\r\nX-Evil: 1', 'a\nb', 'a\0b', 'caf\u00e9', '\u{1f600}', 'x'.repeat(1025)])(
    'a value of %j is left out',
    async (value) => {
      expect(await asked({ headers: { 'accept-language': value } })).not.toHaveProperty('accept-language');
      expect(refusedHeaders({ 'accept-language': value })).toEqual(['accept-language']);
      const headers = await asked({ etag: value, lastModified: value });
      expect(headers).not.toHaveProperty('if-none-match');
      expect(headers).not.toHaveProperty('if-modified-since');
    },
  );
  test('a POST may say what it sends and who signs it, and no more', async () => {
    const headers = await asked(
      {
        headers: { ...FORBIDDEN, 'Content-Type': 'application/json', TTL: '60', Authorization: 'vapid t=x' },
      },
      'post',
    );
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      ttl: '60',
      authorization: 'vapid t=x',
      'content-length': '1',
    });
    expect(headers).not.toHaveProperty('cookie');
    expect(headers).not.toHaveProperty('x-forwarded-for');
  });
  test('marks are sent back as they came', async () => {
    expect(await asked({ etag: 'W/"a b"', lastModified: 'Fri, 01 May 2026 12:00:00 GMT' })).toMatchObject({
      'if-none-match': 'W/"a b"',
      'if-modified-since': 'Fri, 01 May 2026 12:00:00 GMT',
    });
  });
});
