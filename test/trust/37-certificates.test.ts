import { describe, expect, test, vi } from 'vitest';
import { door, listen, listenTls } from '../../src/ground/http/listener.ts';
import { CERTIFICATE, EXPIRED, KEY } from '../../src/ground/http/throw-away-certificate.ts';

const version = (request: { httpVersion: string }, response: { end(text: string): void }) =>
  response.end(request.httpVersion);

describe('row 37: certificates are always checked', () => {
  test('one that vouches for itself is not believed, nor can the environment make us', async () => {
    let asked = 0;
    const server = await listenTls(KEY, CERTIFICATE, (_request, response) => {
      asked++;
      response.end();
    });
    const url = `https://localhost:${server.port}/`;
    expect(await door(['127.0.0.1']).get(url)).toMatchObject({
      because: 'tls',
      message: expect.stringMatching(/vouches/),
    });
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    try {
      expect(await door(['127.0.0.1']).get(url)).toMatchObject({ because: 'tls' });
    } finally {
      vi.unstubAllEnvs();
    }
    expect(asked).toBe(0);
  });
  test('one for another name, and one that has run out, are not believed even from a trusted signer', async () => {
    const good = await listenTls(KEY, CERTIFICATE, version);
    const old = await listenTls(KEY, EXPIRED, version);
    const http = door(['127.0.0.1'], { extraCas: [CERTIFICATE, EXPIRED] });
    expect(await http.get(`https://other.localhost:${good.port}/`)).toMatchObject({
      because: 'tls',
      message: expect.stringMatching(/another name/),
    });
    expect(await http.get(`https://localhost:${old.port}/`)).toMatchObject({
      because: 'tls',
      message: expect.stringMatching(/run out/),
    });
  });
  test('plain http spoken at an https address', async () => {
    const plain = await listen((_request, response) => response.end());
    expect(await door(['127.0.0.1']).get(`https://127.0.0.1:${plain.port}/`)).toMatchObject({
      because: 'tls',
    });
  });
});
