import { describe, expect, test } from 'vitest';
import { fixedClock } from '../../src/ground/clock/clock.ts';
import { door, listen, listenTcp } from '../../src/ground/http/listener.ts';
import type { HttpProblem } from '../../src/ground/http/problem.ts';
import { createRobots } from '../../src/ground/http/robots.ts';
import { createTurns } from '../../src/ground/http/turns.ts';

const MB = 1024 * 1024;

describe('row 15: slow and endless peers', () => {
  const quick = { connectMs: 1000, headerMs: 300, totalMs: 900, rateWindowMs: 300, minBytesPerSecond: 100 };
  const timed = async (url: string, ask = {}) => {
    const started = performance.now();
    const said = await door(['127.0.0.1'], { limits: quick }).get(url, ask);
    return { said, took: performance.now() - started };
  };
  /** What has no end would take for ever; a busy machine only longer. */
  const ENDED = 10_000;
  test('one byte at a time is too slow, though each comes in time', async () => {
    const slow = await listen((_request, response) => {
      const timer = setInterval(() => response.write('x'), 50);
      response.on('close', () => clearInterval(timer));
    });
    const { said, took } = await timed(`http://127.0.0.1:${slow.port}/`);
    expect(said).toMatchObject({ because: 'timed-out' });
    expect(took).toBeLessThan(ENDED);
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
      expect(took).toBeLessThan(ENDED);
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
    expect(took).toBeLessThan(ENDED);
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
    const patient = door(['127.0.0.1'], { limits: { headerMs: 20_000, totalMs: 30_000 } });
    const ok = await endless(200);
    expect(await patient.get(`http://127.0.0.1:${ok.port}/`)).toMatchObject({ because: 'too-large' });
    const error = await endless(500);
    const said = await patient.get(`http://127.0.0.1:${error.port}/`);
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
    expect(took).toBeLessThan(ENDED);
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
    expect(took).toBeLessThan(ENDED);
  });
  test('what announces itself as too large is not begun', async () => {
    const large = await listen((_request, response) => {
      response.writeHead(200, { 'content-length': String(16 * MB) });
      response.write('x');
    });
    // The rest never comes: waiting for it would end as timed out.
    expect((await timed(`http://127.0.0.1:${large.port}/`)).said).toMatchObject({ because: 'too-large' });
  });

  test('a hundred thousand hosts leave nothing behind but what is bounded', async () => {
    const kept: string[] = [];
    const robots = createRobots({
      agent: 'hearabouts',
      clock: fixedClock('2026-05-01T12:00:00Z'),
      maxSites: 5_000,
      ask: async (url) => {
        kept.push(url);
        return { kind: 'problem', because: 'no-such-host', message: '', cause: '' } as unknown as HttpProblem;
      },
    });
    const turn = createTurns({ gapMs: 0, atOnce: 50 });
    const never = new AbortController().signal;
    const before = process.memoryUsage().heapUsed;
    for (let n = 0; n < 100_000; n++) {
      await robots(new URL(`http://h${n}.hostile.example/`));
      (await turn(`h${n}.hostile.example`, never))();
    }
    expect(kept.length).toBe(100_000);
    kept.length = 0;
    // The newest are known, the oldest are asked again.
    await robots(new URL('http://h99999.hostile.example/'));
    await robots(new URL('http://h95001.hostile.example/'));
    expect(kept).toEqual([]);
    await robots(new URL('http://h1.hostile.example/'));
    expect(kept).toHaveLength(1);
    expect((process.memoryUsage().heapUsed - before) / 1e6).toBeLessThan(100);
  });
});
