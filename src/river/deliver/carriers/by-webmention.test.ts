/** Webmentions to real pages on this machine: what is asked, and what becomes of each answer. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../../../ground/clock/clock.ts';
import type { Db } from '../../../ground/db/db.ts';
import { createHttp, type Http } from '../../../ground/http/http.ts';
import { webmentionEndpoint } from '../../read/read.ts';
import type { Claimed } from '../store/outbox.ts';
import { byWebmention } from './by-webmention.ts';

const PAGES: Record<string, (at: string, answer: http.ServerResponse) => void> = {
  '/header': (at, answer) => answer.setHeader('link', `<${at}/take?v=1>; rel="webmention"`).end('hello'),
  '/page': (_at, answer) =>
    answer.setHeader('content-type', 'text/html').end('<link rel=webmention href=take>'),
  '/moved': (_at, answer) => answer.writeHead(302, { location: '/page' }).end(),
  '/none': (_at, answer) => answer.setHeader('content-type', 'text/html').end('<p>Nothing to see'),
  '/gone': (_at, answer) => answer.writeHead(410).end(),
  '/busy': (_at, answer) => answer.writeHead(503).end(),
  '/strict': (_at, answer) => answer.setHeader('link', '</refuse>; rel=webmention').end(),
  '/inside': (_at, answer) => answer.setHeader('link', '<http://10.0.0.1/wm>; rel=webmention').end(),
};
const taken: string[] = [];
let server: http.Server;
let at: string;
let out: Http;
beforeAll(async () => {
  server = http.createServer(async (request, answer) => {
    const path = request.url!.split('?')[0]!;
    if (PAGES[path]) return PAGES[path](at, answer);
    let body = '';
    for await (const part of request) body += part;
    taken.push(`${request.url} ${request.headers['content-type']} ${body}`);
    answer.writeHead(path === '/refuse' ? 400 : 202).end();
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  at = `http://127.0.0.1:${port}`;
  out = createHttp({
    userAgent: 'Test/1 (+test@town.example)',
    allowPrivate: [`127.0.0.1:${port}`],
    clock: systemClock,
    limits: { gapMs: 0 },
  });
});
afterAll(async () => {
  await out.close();
  server.close();
});

const mention = (path: string) =>
  byWebmention({ http: out, endpointOf: webmentionEndpoint }).carry(
    {} as Db,
    {
      letter: { source: 'https://hear.example/replies/1', target: `${at}${path}` },
    } as unknown as Claimed,
  );

test.each([
  ['/header', '/take?v=1'],
  ['/page', '/take'],
  ['/moved', '/take'],
])('%s says where, and is told there', async (path, endpoint) => {
  taken.length = 0;
  expect(await mention(path)).toEqual({ kind: 'sent' });
  const body = new URLSearchParams({ source: 'https://hear.example/replies/1', target: `${at}${path}` });
  expect(taken).toEqual([`${endpoint} application/x-www-form-urlencoded ${body}`]);
});

test.each([
  ['/none', { kind: 'refused', because: 'no-endpoint' }],
  ['/gone', { kind: 'refused', because: 'gone' }],
  ['/busy', { kind: 'later', of: 'letter' }],
  ['/strict', { kind: 'refused', because: 'not-taken' }],
  ['/inside', { kind: 'refused', because: 'forbidden-address' }],
])('%s: %j', async (path, expected) => {
  expect(await mention(path)).toMatchObject(expected);
});
