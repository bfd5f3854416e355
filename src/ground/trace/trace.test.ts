import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { Hono } from 'hono';
import { afterEach, expect, test } from 'vitest';
import { requestCounts } from '../../doors/api/api.ts';
import { startTracing, traced } from './trace.ts';

interface Span {
  name: string;
  spanId: string;
  parentSpanId?: string;
  status: { message?: string };
  attributes: { key: string; value: Record<string, unknown> }[];
}
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A collector as small as can be: what was sent to it, as it came. */
async function collector() {
  const came: { path: string; body: string }[] = [];
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      came.push({ path: request.url ?? '', body: Buffer.concat(chunks).toString() });
      response.writeHead(200, { 'Content-Type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  closing.push(() => new Promise((done) => server.close(done)));
  const spans = () =>
    came.flatMap(({ body }) =>
      (JSON.parse(body) as { resourceSpans: { scopeSpans: { spans: Span[] }[] }[] }).resourceSpans.flatMap(
        ({ scopeSpans }) => scopeSpans.flatMap((one) => one.spans),
      ),
    );
  return { came, spans, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

test('without a collector the work is done, and nothing else', async () => {
  expect(await traced('hear', { source: 1 }, async () => 'heard')).toBe('heard');
});

test('spans come to the collector, one within the other, with counts and nothing that somebody wrote', async () => {
  const { came, spans, url } = await collector();
  const stop = await startTracing(`${url}/`, '1.2.3');
  const counts = requestCounts();
  const doors = new Hono().use(counts.middleware).get('*', async (c) => {
    await traced(
      'keep',
      { said: 2 },
      async () => 3,
      (kept) => ({ kept }),
    );
    return c.text('ann@example.org');
  });
  await doors.request('/manage/secret-token?address=ann@example.org', { headers: { cookie: 'a=secret' } });
  await expect(
    traced('deliver', {}, async () => {
      throw new TypeError('ann@example.org is not there');
    }),
  ).rejects.toThrow('ann@example.org');
  await stop();
  expect([...new Set(came.map(({ path }) => path))]).toEqual(['/v1/traces']);
  const found = new Map(spans().map((span) => [span.name, span]));
  expect([...found.keys()].sort()).toEqual(['GET page', 'deliver', 'keep']);
  expect(found.get('keep')!.parentSpanId).toBe(found.get('GET page')!.spanId);
  expect(found.get('keep')!.attributes.map(({ key }) => key)).toEqual(['said', 'kept']);
  expect(found.get('deliver')!.status.message).toBe('TypeError');
  expect(came.map(({ body }) => body).join()).not.toMatch(/ann@|secret|manage/);
  expect(came[0]!.body).toContain('"hearabouts"');
  // Stopped is stopped.
  await traced('match', {}, async () => null);
  expect(found.has('match')).toBe(false);
});

test('a collector that is away is nobody’s trouble', async () => {
  const stop = await startTracing('http://127.0.0.1:9', '1.2.3');
  expect(await traced('hear', {}, async () => 'heard')).toBe('heard');
  await stop();
});
