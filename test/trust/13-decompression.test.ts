import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { door, listen } from '../../src/ground/http/listener.ts';
import { LIMITS } from '../../src/river/read/limits.ts';
import { read } from '../../src/river/read/read.ts';
import { drafts, given, rss } from './documents.ts';

const MB = 1024 * 1024;
const packers = {
  gzip: gzipSync,
  deflate: deflateSync,
  br: brotliCompressSync,
  zstd: zstdCompressSync,
} as const;
type Packing = keyof typeof packers;

const serving = async (body: Buffer, encoding: string) => {
  const listener = await listen((_request, response) => {
    response.writeHead(200, encoding ? { 'content-encoding': encoding } : {}).end(body);
  });
  return { http: door(['127.0.0.1']), url: `http://127.0.0.1:${listener.port}/` };
};
const text = '<rss version="2.0"><channel><title>Ferry times</title></channel></rss>'.repeat(50);

describe('row 13: packed answers', () => {
  test.each(Object.keys(packers) as Packing[])('%s is unpacked', async (name) => {
    const { http, url } = await serving(packers[name](Buffer.from(text)), name);
    expect(textOf(await http.get(url))).toBe(text);
  });
  test('bare deflate, x-gzip, names in capitals, and two layers', async () => {
    const gzipped = gzipSync(text);
    const cases: [Buffer, string][] = [
      [deflateRawSync(text), 'deflate'],
      [gzipped, 'x-gzip'],
      [gzipped, 'GZip'],
      [gzipSync(gzipped), 'gzip, gzip'],
      [brotliCompressSync(zstdCompressSync(text)), 'zstd, br'],
      [gzipped, 'identity, gzip'],
    ];
    for (const [body, encoding] of cases) {
      const { http, url } = await serving(body, encoding);
      expect(textOf(await http.get(url)), encoding).toBe(text);
    }
  });
  test.each(['gzip', 'deflate', 'br', 'zstd', 'utf-8', 'none'])(
    'what says %s and is plain comes through',
    async (name) => {
      const { http, url } = await serving(Buffer.from(text), name);
      expect(textOf(await http.get(url))).toBe(text);
    },
  );
  test('a gzip stream that lacks its end gives what there is', async () => {
    const { http, url } = await serving(gzipSync(text).subarray(0, -8), 'gzip');
    expect(textOf(await http.get(url))).toBe(text);
  });
  test.each(['gzip, gzip, gzip', 'compress', 'gzip, br, zstd', `${'x,'.repeat(2000)}gzip`])(
    'too many layers, or too old: %s',
    async (encoding) => {
      const { http, url } = await serving(gzipSync(gzipSync(gzipSync(text))), encoding.slice(0, 8000));
      expect(await http.get(url)).toMatchObject({ because: 'broken-answer' });
    },
  );
  test.each(['gzip', 'zstd', 'deflate', 'br'] as Packing[])('damaged %s is a broken answer', async (name) => {
    const body = Buffer.from(packers[name](Buffer.from(text)));
    body.fill(0xff, 6, 30);
    const { http, url } = await serving(body, name);
    expect(await http.get(url)).toMatchObject({ because: 'broken-answer' });
  });

  const spaces = Buffer.alloc(300 * MB, 32);
  test.each(Object.keys(packers) as Packing[])(
    '300 MB packed with %s, once and twice, is refused early and in little memory',
    async (name) => {
      const bomb = name === 'br' ? brotliCompressSync(spaces, { params: { 1: 5 } }) : packers[name](spaces);
      for (const layers of [1, 2]) {
        const body = layers === 2 ? packers[name](bomb) : bomb;
        const { http, url } = await serving(body, Array(layers).fill(name).join(', '));
        const before = process.memoryUsage().rss;
        const started = performance.now();
        expect(await http.get(url)).toMatchObject({ because: 'too-large' });
        expect(performance.now() - started).toBeLessThan(20_000);
        expect(process.memoryUsage().rss - before).toBeLessThan(150 * MB);
      }
    },
  );
  test('the cap is on the unpacked bytes, to the byte', async () => {
    const { http, url } = await serving(gzipSync(Buffer.alloc(100_000, 'a')), 'gzip');
    expect(await http.get(url, { maxBytes: 100_000 })).toMatchObject({ status: 200 });
    expect(await http.get(url, { maxBytes: 99_999 })).toMatchObject({ because: 'too-large' });
  });
});

function textOf(said: Awaited<ReturnType<ReturnType<typeof door>['get']>>): string {
  return said.kind === 'answer' ? Buffer.from(said.bytes).toString() : `${said.because}: ${said.cause}`;
}

test('row 13 (size): more than the limit is refused, packed bytes are no feed', async () => {
  const r = await read({ bytes: Buffer.alloc(LIMITS.bytes + 1, 0x20) });
  expect(r).toEqual({ kind: 'bomb', message: 'It is larger than any real feed.' });
  expect(await given(Buffer.from([0x1f, 0x8b, 8, 0]))).toEqual({
    kind: 'not-a-feed',
    message: 'This is a packed file, not a feed.',
  });
  const long = await drafts(rss(`<description>${'word '.repeat(2_000_000)}</description>`));
  expect(long[0]!.html.length).toBeLessThan(LIMITS.html + 1_000);
});
