import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apiDeps, asking, CLOCK } from '../../../test/api-town.ts';
import { buildMarlbridge } from '../../../test/browser/marlbridge.ts';
import { openTestDb } from '../../../test/database.ts';
import { wishOf } from '../../../test/readers-town.ts';
import { personFor } from '../../commons/people/people.ts';
import type { Db } from '../../ground/db/db.ts';
import { queueLetter, subscribe } from '../../river/deliver/deliver.ts';
import { interestFor } from '../../river/match/match.ts';
import { requestCounts } from './api.ts';
import { classOf } from './counts.ts';

let db: Db;
beforeAll(async () => {
  db = await openTestDb();
  await buildMarlbridge(db);
  await db.tx(async (tx) => {
    const person = await personFor(tx, 'reader@x.example', { language: 'en', timeZone: 'UTC' }, CLOCK.now());
    const interest = await interestFor(tx, { places: [], subjects: [], kinds: [], voices: [] }, () => []);
    if (interest.kind !== 'interest') throw new Error('an interest was wanted');
    await subscribe(tx, wishOf(person.id, interest.id), CLOCK.now());
    await queueLetter(tx, { personId: person.id, kind: 'confirm' }, new Date(CLOCK.now().getTime() - 90_000));
  });
});
afterAll(() => db.close());

describe('figures', () => {
  test('are in the format that Prometheus reads, and count what is there', async () => {
    const counts = requestCounts();
    const one = asking(apiDeps(db, { counts }));
    const came = await one('GET', '/metrics', { peer: '127.0.0.1' });
    expect(came.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    const lines = came.text.trimEnd().split('\n');
    const helped = new Set<string>();
    for (const line of lines) {
      const help = /^# (?:HELP|TYPE) (\w+) .+$/.exec(line);
      if (help) helped.add(help[1]!);
      else
        expect(line).toMatch(
          /^[a-z_]+(\{[a-z]+="[^"\n]*"(,[a-z]+="[^"\n]*")*\})? -?\d+(\.\d+)?(e[+-]?\d+)?$/,
        );
    }
    const [{ n }] = (await db.query('select count(*)::int as n from items')) as [{ n: number }];
    expect(lines).toContain(`hearabouts_items ${n}`);
    expect(lines).toContain('hearabouts_subscriptions{state="pending",channel="mail"} 1');
    expect(lines).toContain('hearabouts_outbox_letters{state="due"} 1');
    expect(lines).toContain('hearabouts_outbox_oldest_age_seconds{state="due"} 90');
    expect(lines.some((line) => line.startsWith('hearabouts_sources{state="new"}'))).toBe(true);
    expect(came.text).not.toMatch(/reader@|marlbridge/i);
  });

  test('requests are counted by class, with how long they took', async () => {
    const { Hono } = await import('hono');
    const counts = requestCounts();
    const app = new Hono().use(counts.middleware).get('/api/v1/x', (c) => c.text('x'));
    await app.request('/api/v1/x');
    await app.request('/api/v1/y');
    await app.request('/api/v1/x', { method: 'BREW' });
    const read = counts.read();
    expect(read.map(({ route, method, status, count }) => [route, method, status, count])).toEqual([
      ['api', 'GET', '2xx', 1],
      ['api', 'GET', '4xx', 1],
      ['api', 'other', '4xx', 1],
    ]);
    expect(read[0]!.buckets.at(-1)).toBe(1);
    const text = (await asking(apiDeps(db, { counts }))('GET', '/metrics', { peer: '::1' })).text;
    expect(text).toContain(
      'hearabouts_http_request_duration_seconds_bucket{route="api",method="GET",status="2xx",le="+Inf"} 1',
    );
  });

  test.each([
    ['/', 'page'],
    ['/ladywell/buses', 'page'],
    ['/latest.atom', 'file'],
    ['/feed/x.y.z', 'file'],
    ['/assets/style.css', 'asset'],
    ['/metrics', 'system'],
    ['/apiary', 'page'],
    ['/api', 'api'],
  ])('%s is a %s', (path, route) => expect(classOf(path)).toBe(route));
});

describe('who sees them (trust row 26)', () => {
  test('without a token, this machine only, whatever a stranger writes', async () => {
    const one = asking(apiDeps(db));
    for (const [peer, forwarded, status] of [
      ['127.0.0.1', undefined, 200],
      ['::1', undefined, 200],
      ['::ffff:127.0.0.1', undefined, 200],
      ['203.0.113.7', undefined, 403],
      ['203.0.113.7', '127.0.0.1', 403],
      ['127.0.0.1', '203.0.113.7', 403],
      ['10.0.0.1', '127.0.0.1', 403],
    ] as const) {
      const headers: Record<string, string> = forwarded ? { 'X-Forwarded-For': forwarded } : {};
      expect([peer, (await one('GET', '/metrics', { peer, headers })).status]).toEqual([peer, status]);
    }
  });

  test('with a token, whoever holds it, from anywhere, and nobody else', async () => {
    const one = asking(apiDeps(db, { metricsToken: 'a-token-of-metrics' }));
    const status = async (say: object) => (await one('GET', '/metrics', say)).status;
    expect(await status({ token: 'a-token-of-metrics' })).toBe(200);
    expect(await status({ peer: '127.0.0.1' })).toBe(401);
    expect(await status({ token: 'a-token-of-metricz' })).toBe(401);
    expect((await one('GET', '/metrics?token=a-token-of-metrics')).status).toBe(401);
  });
});
