import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { door, listen, listenTcp } from './listener.ts';

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
        expect(performance.now() - started).toBeLessThan(2000);
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

describe('row 15: slow and endless peers', () => {
  const quick = { connectMs: 1000, headerMs: 300, totalMs: 900, rateWindowMs: 300, minBytesPerSecond: 100 };
  const timed = async (url: string, ask = {}) => {
    const started = performance.now();
    const said = await door(['127.0.0.1'], { limits: quick }).get(url, ask);
    return { said, took: performance.now() - started };
  };
  test('one byte at a time is too slow, though each comes in time', async () => {
    const slow = await listen((_request, response) => {
      const timer = setInterval(() => response.write('x'), 50);
      response.on('close', () => clearInterval(timer));
    });
    const { said, took } = await timed(`http://127.0.0.1:${slow.port}/`);
    expect(said).toMatchObject({ because: 'timed-out' });
    expect(took).toBeLessThan(700);
  });
  test('headers for ever, byte by byte and line by line', async () => {
    for (const drip of ['x', 'x-more: 1\r\n']) {
      const endless = await listenTcp((socket) => {
        socket.write('HTTP/1.1 200 OK\r\nx-start: ');
        const timer = setInterval(() => socket.write(drip), 10);
        socket.on('close', () => clearInterval(timer));
      });
      const { said, took } = await timed(`http://127.0.0.1:${endless.port}/`);
      expect(said).toMatchObject({ because: 'timed-out' });
      expect(took).toBeLessThan(700);
    }
  });
  test('a flood of headers is a broken answer', async () => {
    const flood = await listenTcp((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\n${'x-more: 1234567890\r\n'.repeat(20_000)}\r\n`);
    });
    const { said } = await timed(`http://127.0.0.1:${flood.port}/`);
    expect(said).toMatchObject({ because: 'broken-answer' });
  });
  test('"please wait" for ever (status 100 and 103) is waited for no longer than headers', async () => {
    const wait = await listenTcp((socket) => {
      const timer = setInterval(() => socket.write('HTTP/1.1 103 Early Hints\r\n\r\n'), 10);
      socket.on('close', () => clearInterval(timer));
    });
    const { said, took } = await timed(`http://127.0.0.1:${wait.port}/`);
    expect(said.kind).toBe('problem');
    expect(took).toBeLessThan(700);
  });
  test('silence after connecting, and after the headers', async () => {
    const silent = await listenTcp(() => {});
    const half = await listen((_request, response) => response.flushHeaders());
    expect((await timed(`http://127.0.0.1:${silent.port}/`)).said).toMatchObject({ because: 'timed-out' });
    expect((await timed(`http://127.0.0.1:${half.port}/`)).said).toMatchObject({ because: 'timed-out' });
  });
  test('a TLS handshake that never ends', async () => {
    const mute = await listenTcp(() => {});
    expect((await timed(`https://127.0.0.1:${mute.port}/`)).said).toMatchObject({ because: 'timed-out' });
  });
  test('an endless body is cut off at the cap, also of an error page', async () => {
    const endless = (status: number) =>
      listen((_request, response) => {
        response.writeHead(status);
        const more = () => {
          while (!response.destroyed && response.write(Buffer.alloc(65_536, 32)));
        };
        response.on('drain', more);
        more();
      });
    const ok = await endless(200);
    expect((await timed(`http://127.0.0.1:${ok.port}/`)).said).toMatchObject({ because: 'too-large' });
    const error = await endless(500);
    const { said } = await timed(`http://127.0.0.1:${error.port}/`);
    expect(said).toMatchObject({ status: 500 });
    expect(said.kind === 'answer' && said.bytes.length).toBe(65_536);
  });
  test('the deadline is for all redirects together', async () => {
    const slow = await listen((request, response) => {
      const step = Number(request.url!.slice(1));
      setTimeout(() => response.writeHead(302, { location: `/${step + 1}` }).end(), 200);
    });
    const { said, took } = await timed(`http://127.0.0.1:${slow.port}/0`, { timeoutMs: 500 });
    expect(said).toMatchObject({ because: 'timed-out' });
    expect(took).toBeLessThan(800);
  });
  test('a body may take longer than headers may', async () => {
    const steady = await listen((_request, response) => {
      let left = 10;
      const timer = setInterval(
        () => (left-- > 0 ? response.write(Buffer.alloc(1000, 32)) : response.end()),
        50,
      );
      response.on('close', () => clearInterval(timer));
    });
    expect((await timed(`http://127.0.0.1:${steady.port}/`)).said).toMatchObject({ status: 200 });
  });
  test('a body that comes well but never ends is left at the deadline', async () => {
    const steady = await listen((_request, response) => {
      const timer = setInterval(() => response.write(Buffer.alloc(1000, 32)), 20);
      response.on('close', () => clearInterval(timer));
    });
    const { said, took } = await timed(`http://127.0.0.1:${steady.port}/`);
    expect(said).toMatchObject({ because: 'timed-out' });
    expect(took).toBeGreaterThan(850);
    expect(took).toBeLessThan(1500);
  });
  test('what announces itself as too large is not begun', async () => {
    const large = await listen((_request, response) => {
      response.writeHead(200, { 'content-length': String(16 * MB) });
      response.write('x');
    });
    const { said, took } = await timed(`http://127.0.0.1:${large.port}/`);
    expect(said).toMatchObject({ because: 'too-large' });
    expect(took).toBeLessThan(250);
  });
});

describe('answers that are none', () => {
  test.each([
    'SSH-2.0-OpenSSH_9.2\r\n',
    'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 7\r\n\r\nhello',
    'HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello',
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n',
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel',
    '',
  ])('%j', async (bytes) => {
    const odd = await listenTcp((socket) => socket.end(bytes));
    const said = await door(['127.0.0.1']).get(`http://127.0.0.1:${odd.port}/`);
    expect(said.kind === 'problem' && said.because).toMatch(/^(broken-answer|no-connection)$/);
  });
  test('nobody there', async () => {
    expect(await door(['127.0.0.1']).get('http://127.0.0.1:8/')).toMatchObject({ because: 'no-connection' });
  });
  test('a kept connection that has been hung up is opened again, unseen', async () => {
    let answered = 0;
    const rude = await listenTcp((socket) => {
      let here = 0;
      socket.on('data', () => {
        if (++here > 1) return socket.destroy();
        answered++;
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi');
      });
    });
    const http = door(['127.0.0.1']);
    for (let i = 0; i < 3; i++)
      expect(await http.get(`http://127.0.0.1:${rude.port}/`)).toMatchObject({ status: 200 });
    expect(answered).toBe(3);
  });
  test('closing the door and the caller’s signal both stop what is under way', async () => {
    const silent = await listenTcp(() => {});
    const http = door(['127.0.0.1']);
    const stop = new AbortController();
    const first = http.get(`http://127.0.0.1:${silent.port}/`, { signal: stop.signal });
    const queued = http.get(`http://127.0.0.1:${silent.port}/`);
    setTimeout(() => stop.abort(), 50);
    expect(await first).toMatchObject({ because: 'stopped' });
    await http.close();
    expect(await queued).toMatchObject({ because: 'stopped' });
    expect(await http.get(`http://127.0.0.1:${silent.port}/`)).toMatchObject({ because: 'stopped' });
  });
});

function textOf(said: Awaited<ReturnType<ReturnType<typeof door>['get']>>): string {
  return said.kind === 'answer' ? Buffer.from(said.bytes).toString() : `${said.because}: ${said.cause}`;
}
