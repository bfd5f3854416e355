import { expect, test } from 'vitest';
import { door, listen } from './listener.ts';
import { createTurns } from './turns.ts';

const never = new AbortController().signal;

test('one request at a time per host, in order, whatever the ports', async () => {
  let under = 0;
  let most = 0;
  const paths: string[] = [];
  const handler: Parameters<typeof listen>[0] = (request, response) => {
    paths.push(request.url ?? '');
    most = Math.max(most, ++under);
    setTimeout(() => {
      under--;
      response.end();
    }, 20);
  };
  const one = await listen(handler);
  const other = await listen(handler);
  const http = door(['127.0.0.1']);
  const asked = Array.from({ length: 10 }, (_, i) => `/${i}`);
  await Promise.all(
    asked.map((path, i) => http.get(`http://127.0.0.1:${i % 2 ? one.port : other.port}${path}`)),
  );
  expect({ most, paths }).toEqual({ most: 1, paths: asked });
});

test('different hosts at the same time, but no more than allowed over all', async () => {
  let under = 0;
  let most = 0;
  const server = await listen((_request, response) => {
    most = Math.max(most, ++under);
    setTimeout(() => {
      under--;
      response.end();
    }, 50);
  });
  const http = door(['127.0.0.1'], { limits: { atOnce: 3 } });
  await Promise.all(Array.from({ length: 9 }, (_, i) => http.get(`http://h${i}.localhost:${server.port}/`)));
  expect(most).toBe(3);
});

test('a rest between two requests to one host', async () => {
  const times: number[] = [];
  const server = await listen((_request, response) => {
    times.push(performance.now());
    response.end();
  });
  const http = door(['127.0.0.1'], { limits: { gapMs: 100 } });
  await Promise.all([1, 2, 3].map(() => http.get(`http://127.0.0.1:${server.port}/`)));
  expect(times[1]! - times[0]!).toBeGreaterThan(95);
  expect(times[2]! - times[1]!).toBeGreaterThan(95);
});

test('waiting for a turn does not eat into the time allowed', async () => {
  const server = await listen((_request, response) => void setTimeout(() => response.end(), 150));
  const http = door(['127.0.0.1']);
  const all = [1, 2, 3, 4].map(() => http.get(`http://127.0.0.1:${server.port}/`, { timeoutMs: 400 }));
  for (const said of await Promise.all(all)) expect(said).toMatchObject({ status: 200 });
});

test('who gives up waiting leaves the line, and the next comes', async () => {
  const take = createTurns({ gapMs: 0, atOnce: 1 });
  const end = await take('a', never);
  const stop = new AbortController();
  const tired = take('a', stop.signal);
  const elsewhere = take('b', stop.signal);
  const patient = take('a', never);
  stop.abort(new Error('tired'));
  await expect(tired).rejects.toThrow('tired');
  await expect(elsewhere).rejects.toThrow('tired');
  await expect(take('c', stop.signal)).rejects.toThrow('tired');
  end();
  (await patient)();
  (await take('b', never))();
  (await take('a', never))();
});

test('row 15: a hundred thousand hosts leave nothing behind', async () => {
  const take = createTurns({ gapMs: 0, atOnce: 8 });
  const round = async (from: number) => {
    for (let i = from; i < from + 50_000; i++) (await take(`host-${i}.example`, never))();
  };
  await round(0);
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  await round(50_000);
  globalThis.gc?.();
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(20 * 1024 * 1024);
});
