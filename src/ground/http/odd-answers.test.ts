import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { door, listenTcp } from './listener.ts';

const packed = gzipSync('<rss/>');
const seeds = [
  Buffer.from('HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 6\r\nETag: "x"\r\n\r\n<rss/>'),
  Buffer.from('HTTP/1.0 200 OK\r\n\r\n<rss/>'),
  Buffer.from(
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6;ext=1\r\n<rss/>\r\n0\r\nTrailer: 1\r\n\r\n',
  ),
  Buffer.concat([
    Buffer.from(`HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${packed.length}\r\n\r\n`),
    packed,
  ]),
  Buffer.from('HTTP/1.1 301 Moved\r\nLocation: http://127.0.0.1:1/x\r\nContent-Length: 0\r\n\r\n'),
  Buffer.from('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n'),
  Buffer.from('HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n'),
  Buffer.from('HTTP/1.1 401 No\r\nWWW-Authenticate: Basic\r\nConnection: close\r\n\r\nno'),
];
const edit = fc.record({ at: fc.nat(200), cut: fc.nat(6), put: fc.uint8Array({ maxLength: 6 }) });
const answers = fc
  .tuple(fc.constantFrom(...seeds), fc.array(edit, { maxLength: 4 }))
  .map(([seed, edits]) =>
    edits.reduce(
      (bytes, { at, cut, put }) => Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + cut)]),
      seed,
    ),
  );

test('row 15: whatever bytes a server sends, the answer is a value, in time', async () => {
  let next: Buffer = Buffer.alloc(0);
  const server = await listenTcp((socket) => socket.once('data', () => socket.end(next)));
  // Mutations change the host of a `Location` too; nobody outside is asked for those.
  const resolver = () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' }));
  const http = door(['127.0.0.1'], { limits: { totalMs: 1000 }, resolver });
  const kinds = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(answers, async (bytes) => {
      next = bytes;
      const said = await http.get(`http://127.0.0.1:${server.port}/`);
      const kind = said.kind === 'answer' ? `${Math.floor(said.status / 100)}xx` : said.because;
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    }),
    { numRuns: 400 },
  );
  expect(kinds.get('2xx')).toBeGreaterThan(10);
  expect(kinds.get('broken-answer')).toBeGreaterThan(10);
});
