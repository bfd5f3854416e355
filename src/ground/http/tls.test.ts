import type { TLSSocket } from 'node:tls';
import { describe, expect, test } from 'vitest';
import { door, listenTls } from './listener.ts';
import { CERTIFICATE, KEY } from './throw-away-certificate.ts';

const version = (request: { httpVersion: string }, response: { end(text: string): void }) =>
  response.end(request.httpVersion);

describe('a trusted certificate', () => {
  test('is believed by name and by address, and HTTP/2 is spoken where offered', async () => {
    const server = await listenTls(KEY, CERTIFICATE, version);
    const http = door(['127.0.0.1'], { extraCas: [CERTIFICATE] });
    for (const host of ['localhost', 'secure.localhost', '127.0.0.1']) {
      const said = await http.get(`https://${host}:${server.port}/`);
      expect(said.kind === 'answer' && Buffer.from(said.bytes).toString(), host).toBe('2.0');
    }
  });
  test('limits hold over HTTP/2 too: endless, silent, and one at a time over one connection', async () => {
    const server = await listenTls(KEY, CERTIFICATE, (request, response) => {
      if (request.url === '/silent') return;
      if (request.url === '/endless') {
        const more = () => {
          while (!response.destroyed && response.write(Buffer.alloc(65_536)));
        };
        response.on('drain', more);
        return more();
      }
      response.end('ok');
    });
    const http = door(['127.0.0.1'], { extraCas: [CERTIFICATE], limits: { headerMs: 300 } });
    const at = `https://localhost:${server.port}`;
    const three = await Promise.all([http.get(`${at}/a`), http.get(`${at}/b`), http.get(`${at}/c`)]);
    expect(three.map((said) => said.kind === 'answer' && said.status)).toEqual([200, 200, 200]);
    expect(server.connections()).toBe(1);
    expect(await http.get(`${at}/endless`)).toMatchObject({ because: 'too-large' });
    expect(await http.get(`${at}/silent`)).toMatchObject({ because: 'timed-out' });
    expect(await http.get(`${at}/d`)).toMatchObject({ status: 200 });
  });
  test('row 2: no step from https to http, but on the same host to https instead', async () => {
    let plainAsked = 0;
    const { listen } = await import('./listener.ts');
    const plain = await listen((_request, response) => {
      plainAsked++;
      response.end();
    });
    const server = await listenTls(KEY, CERTIFICATE, (request, response) => {
      response.writeHead(301, { location: decodeURIComponent(request.url!.slice(1)) }).end();
    });
    const http = door(['127.0.0.1'], { extraCas: [CERTIFICATE] });
    for (const host of ['localhost', '127.0.0.1', 'secure.localhost']) {
      const location = encodeURIComponent(`http://${host}:${plain.port}/`);
      expect(await http.get(`https://localhost:${server.port}/${location}`)).toMatchObject({
        because: 'forbidden-address',
      });
    }
    expect(plainAsked).toBe(0);
  });
  test('the name we ask for is named in the handshake, but never an address', async () => {
    const names: unknown[] = [];
    const server = await listenTls(KEY, CERTIFICATE, (request, response) => {
      const socket = ((request as { stream?: { session?: { socket: unknown } } }).stream?.session?.socket ??
        request.socket) as TLSSocket;
      names.push((socket as TLSSocket & { servername?: unknown }).servername);
      response.end();
    });
    const http = door(['127.0.0.1'], { extraCas: [CERTIFICATE] });
    await http.get(`https://secure.localhost:${server.port}/`);
    await http.get(`https://127.0.0.1:${server.port}/`);
    expect(names).toEqual(['secure.localhost', false]);
  });
});
