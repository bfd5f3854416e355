import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { apiDeps, asking, CLOCK, instanceOf, type Saying, SEALER } from '../../../test/api-town.ts';
import { buildMarlbridge, SITE } from '../../../test/browser/marlbridge.ts';
import { openTestDb } from '../../../test/database.ts';
import { openSession, personFor, setRole } from '../../commons/people/people.ts';
import type { Db } from '../../ground/db/db.ts';
import { createLog } from '../../ground/log/log.ts';
import { linksOf } from '../../river/deliver/deliver.ts';
import { operationsOf } from './api.ts';

let db: Db;
let ask: ReturnType<typeof asking>;
let manage: string;
let session: string;
const calm = instanceOf({
  check: async () => ({ kind: 'failed', message: 'There is nothing there.' }),
  find: async () => ({ kind: 'nothing', message: 'There is nothing there.', tried: [] }),
  addAll: () => 'busy',
  importOpml: () => ({ kind: 'busy' }),
  fetchNow: async () => null,
  setUp: async () => ({ kind: 'bad', problems: [{ field: 'name', message: 'Another one.' }] }),
  progress: async () => ({
    state: 'idle',
    step: '',
    share: 0,
    results: [],
    waiting: 0,
    items: 0,
    problem: null,
  }),
});
const OPERATIONS = operationsOf(apiDeps({} as Db));
const pathOf = (path: string) => path.replace('{id}', '1').replace(/\{\w+\}/, 'x');

beforeAll(async () => {
  db = await openTestDb();
  await buildMarlbridge(db);
  ask = asking(apiDeps(db, { instance: calm }));
});
/** Some tests end the session, or the person: each begins anew. */
beforeEach(async () => {
  [manage, session] = await db.tx(async (tx) => {
    const reader = await personFor(tx, 'reader@x.example', SITE, CLOCK.now());
    const editor = await personFor(tx, 'editor@x.example', SITE, CLOCK.now());
    await setRole(tx, editor.id, 'owner');
    return [linksOf(SEALER).manage(reader), await openSession(tx, editor.id, CLOCK.now())] as const;
  });
});
afterAll(() => db.close());

describe('who may (trust row 17)', () => {
  const guarded = OPERATIONS.filter(({ who }) => who !== 'anyone');
  test.each(guarded.map((one) => [one.method, one.path, one] as const))(
    '%s %s',
    async (method, path, { who }) => {
      const at = pathOf(path);
      const right = who === 'subscriber' ? manage : session;
      const wrong = who === 'subscriber' ? session : manage;
      const tries: Saying[] = [
        {},
        { token: 'x' },
        { token: wrong },
        { token: `${right.slice(0, -1)}${right.endsWith('A') ? 'B' : 'A'}` },
        { headers: { Authorization: `Basic ${right}` } },
        { headers: { Authorization: right } },
        { headers: { Cookie: `session=${right}; token=${right}` } },
      ];
      for (const say of tries) {
        const came = await ask(method, at, say);
        expect(came.status).toBe(401);
        expect(came.headers.get('www-authenticate')).toMatch(/^Bearer /);
        expect(came.headers.get('access-control-allow-origin')).toBeNull();
      }
      expect((await ask(method, `${at}?token=${right}&access_token=${right}`)).status).toBe(401);
      expect((await ask(method, at, { token: right })).status).not.toBe(401);
    },
  );

  test('the table says of each who may', () => {
    const open = OPERATIONS.filter(({ who, method }) => who === 'anyone' && method !== 'GET');
    expect(open.map(({ id }) => id).sort()).toEqual([
      'checkAddress',
      'openSession',
      'previewInterest',
      'signIn',
      'signUp',
    ]);
    expect(new Set(OPERATIONS.map(({ id }) => id)).size).toBe(OPERATIONS.length);
  });
});

describe('what other sites’ pages may', () => {
  test('read what anyone may read, and no more', async () => {
    const preflight = await ask('OPTIONS', '/items', {
      headers: { Origin: 'https://a.example', 'Access-Control-Request-Method': 'GET' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-methods')).toBe('GET, HEAD, OPTIONS');
    expect(preflight.headers.get('access-control-allow-headers')).not.toMatch(/authorization|\*/i);
    for (const { method, path } of OPERATIONS.filter((one) => one.who !== 'anyone' || one.method !== 'GET')) {
      const came = await ask('OPTIONS', pathOf(path), {
        headers: { 'Access-Control-Request-Method': method },
      });
      expect(came.headers.get('access-control-allow-methods') ?? '').not.toMatch(/POST|PATCH|DELETE/);
      expect(came.headers.get('access-control-allow-credentials')).toBeNull();
    }
  });
});

describe('addresses', () => {
  test.each([
    ['/nothing', 404],
    ['/items/', 404],
    ['//items', 404],
    ['/items/1/2/3', 404],
    ['/__proto__', 404],
    ['/items?colour=red', 400],
    ['/items?__proto__=1', 400],
    ['/items?limit=0', 400],
    ['/items?limit=101', 400],
    ['/items?limit=1e1', 400],
    ['/items?limit=5&limit=6', 400],
    ['/items?limit=99999999999999999999', 400],
    ['/items?after=nonsense', 400],
    ['/items?after=W10', 400],
    ['/items?order=id;drop table items', 400],
    ['/items?since=yesterday', 400],
    ['/items?since=0000-01-01', 400],
    ['/items?since=2026-02-30', 400],
    ['/items?since=%2B275760-09-13T00:00:00Z', 400],
    ['/items?near=999,0', 400],
    ['/items?near=91,0', 400],
    ['/items?metres=100', 400],
    ['/items?kind=wizard', 400],
    ['/items?place=atlantis', 400],
    ['/items?subject=dragons', 400],
    ['/items?balanced=perhaps', 400],
    ['/items?q=%00', 400],
    ['/items?q=%ff', 400],
    ['/items?q=%ed%a0%80', 400],
    ['/places/%00', 400],
    [`/items?q=${'a'.repeat(9000)}`, 414],
    [`/items?${'kind=media&'.repeat(300)}`, 414],
    ["/items?q=' or 1=1; drop table items; --", 200],
    ['/items?q=((((%26|!<->:*', 200],
    ["/places/'%20or%20'1'='1", 404],
    ['/subjects?lang=cy', 400],
  ])('%s: %i', async (path, status) => {
    const came = await ask('GET', path);
    expect(came.status).toBe(status);
    if (status >= 400) expect(came.text).not.toMatch(/\bat .*\.ts|select |zod|Invalid input/i);
  });

  test('another method is told which there are; HEAD is GET', async () => {
    const came = await ask('PUT', '/items');
    expect([came.status, came.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
    expect((await ask('POST', '/sources/opml')).status).toBe(401);
    expect((await ask('GET', '/sources/opml')).headers.get('allow')).toBe('POST, OPTIONS');
    expect((await ask('HEAD', '/nothing')).status).toBe(404);
  });

  test('whatever is asked, it is answered, and never with “broken”', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('place', 'q', 'near', 'since', 'after', 'story', 'source', 'voice', 'zzz'),
        fc.string({ unit: 'binary', maxLength: 60 }),
        async (name, value) => {
          const query = new URLSearchParams([[name, value]]);
          expect([200, 400]).toContain((await ask('GET', `/items?${query}`)).status);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('bodies (trust rows 19, 20, 39)', () => {
  const raws: [string, string | Uint8Array<ArrayBuffer>, number][] = [
    ['no JSON', '{', 400],
    ['nothing', '', 400],
    ['bytes that are no UTF-8', new Uint8Array([0x22, 0xff, 0x22]), 400],
    ['a list', '[]', 422],
    ['a number', '1e999', 422],
    ['null', 'null', 422],
    ['the prototype', '{"__proto__":{"who":"editor"}}', 422],
    ['a constructor', '{"constructor":{"prototype":{"x":1}}}', 422],
    ['NUL', '{"address":"a\\u0000b"}', 422],
    ['half a character', '{"address":"\\ud800"}', 422],
    ['an unheard-of key with NUL', '{"a\\u0000":1}', 422],
    ['deep nesting', `${'['.repeat(20_000)}${']'.repeat(20_000)}`, 422],
    ['deep objects', `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`, 422],
    [
      'very many keys',
      JSON.stringify(Object.fromEntries(Array.from({ length: 6000 }, (_, n) => [`k${n}`, 1]))),
      422,
    ],
    ['too much', `"${'x'.repeat(70_000)}"`, 413],
  ];
  const taking = OPERATIONS.filter(({ body }) => body !== undefined);
  test.each(taking.map((one) => [one.method, one.path, one] as const))(
    '%s %s',
    async (method, path, { who }) => {
      const say = who === 'anyone' ? {} : { token: who === 'subscriber' ? manage : session };
      for (const [name, raw, status] of raws) {
        const came = await ask(method, pathOf(path), {
          ...say,
          raw,
          headers: { 'Content-Type': 'application/json' },
        });
        expect([name, came.status]).toEqual([name, status]);
        expect(came.text.length).toBeLessThan(5_000);
      }
      for (const type of [
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=x',
        '',
      ])
        expect(
          (await ask(method, pathOf(path), { ...say, raw: '{}', headers: { 'Content-Type': type } })).status,
        ).toBe(415);
      expect(({} as Record<string, unknown>).who).toBeUndefined();
    },
  );

  test('whatever JSON is sent to anybody’s operations, it is answered', async () => {
    const strange = fc.oneof(
      fc.jsonValue({ maxDepth: 3 }),
      fc.record(
        {
          address: fc.jsonValue({ maxDepth: 1 }),
          interest: fc.record({
            places: fc.array(fc.string({ unit: 'binary' })),
            words: fc.string({ unit: 'binary' }),
          }),
          token: fc.string(),
        },
        { requiredKeys: [] },
      ),
    );
    const open = taking.filter(({ who }) => who === 'anyone');
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...open), strange, async ({ method, path }, json) => {
        const { status } = await ask(method, path, { json });
        // A text that reads as an address ("!") is asked for, and does not answer; that is said of this one operation alone.
        if (path !== '/check' || status !== 502) expect(status).toBeLessThan(500);
      }),
      { numRuns: 200 },
    );
  });
});

describe('how much (trust row 26)', () => {
  const tight = { reading: { burst: 3, perSecond: 0.5 } };
  test('too many are told when to come back; each client counts for itself', async () => {
    const one = asking(apiDeps(db, { requestLimits: tight }));
    const first = await one('GET', '/site');
    expect(first.headers.get('ratelimit-policy')).toBe('"reading";q=3;w=6');
    expect(first.headers.get('ratelimit')).toBe('"reading";r=2;t=2');
    await one('GET', '/site');
    await one('GET', '/site');
    const over = await one('GET', '/site');
    expect([over.status, over.headers.get('retry-after')]).toEqual([429, '2']);
    expect(over.headers.get('access-control-allow-origin')).toBe('*');
    const forged = { headers: { 'X-Forwarded-For': '198.51.100.1' } };
    expect((await one('GET', '/site', forged)).status).toBe(429);
    expect((await one('GET', '/site', { peer: '198.51.100.1' })).status).toBe(200);
  });

  test('a household is one client; behind a trusted proxy, each of those behind it', async () => {
    const one = asking(apiDeps(db, { requestLimits: tight, trustedProxies: ['10.0.0.0/8'] }));
    for (let n = 0; n < 3; n++) await one('GET', '/site', { peer: `2001:db8:1:2::${n}` });
    expect((await one('GET', '/site', { peer: '2001:db8:1:2:ffff::9' })).status).toBe(429);
    expect((await one('GET', '/site', { peer: '2001:db8:1:3::1' })).status).toBe(200);
    const through = (client: string) => ({
      peer: '10.0.0.1',
      headers: { 'X-Forwarded-For': `6.6.6.6, ${client}` },
    });
    for (let n = 0; n < 3; n++) await one('GET', '/site', through('198.51.100.7'));
    expect((await one('GET', '/site', through('198.51.100.7'))).status).toBe(429);
    expect((await one('GET', '/site', through('198.51.100.8'))).status).toBe(200);
  });
});

describe('when we are the trouble', () => {
  test('a bug gets a number, in the answer and in the log, and tells nothing else', async () => {
    const lines: string[] = [];
    const log = createLog('info', { write: (line: string) => void lines.push(line) });
    const broken = instanceOf({
      exportOpml: async () => {
        throw new Error('secret inner matter');
      },
    });
    const came = await asking(apiDeps(db, { log, instance: broken }))('GET', '/sources.opml');
    const number = came.headers.get('x-request-id')!;
    expect(came.status).toBe(500);
    expect(came.body.detail).toContain(number);
    expect(came.text).not.toContain('secret');
    const written = lines.join('');
    expect(written).toContain(number);
    expect(written).toContain('secret inner matter');
  });

  test('the log holds no query, token or client', async () => {
    const lines: string[] = [];
    const log = createLog('info', { write: (line: string) => void lines.push(line) });
    const one = asking(apiDeps(db, { log }));
    await one('GET', '/items?q=canary-query');
    await one('GET', '/me', { token: manage });
    await one('GET', '/places/canary-place');
    const written = lines.join('');
    expect(written).not.toMatch(/canary|203\.0\.113\.7/);
    expect(written).not.toContain(manage);
    expect(written).toContain('203.0.113.0');
  });

  test('what takes too long is said to', async () => {
    const slow = instanceOf({ exportOpml: () => new Promise(() => {}) });
    const came = await asking(apiDeps(db, { instance: slow, timeoutMs: 20 }))('GET', '/sources.opml');
    expect(came.status).toBe(503);
  });

  test('before it is set up, it says so, and the document is there all the same', async () => {
    const one = asking(apiDeps(db, { instance: instanceOf({ site: async () => null }) }));
    expect((await one('GET', '/items')).status).toBe(503);
    expect((await one('GET', '/openapi.json')).status).toBe(200);
    expect((await one('GET', '/')).status).toBe(200);
  });

  test('answers that must not tell take a while, whatever they find', async () => {
    const one = asking(apiDeps(db, { evenMs: 60 }));
    for (const address of ['editor@x.example', 'stranger@x.example']) {
      const began = performance.now();
      await one('POST', '/sign-in', { json: { address } });
      expect(performance.now() - began).toBeGreaterThan(55);
    }
  });
});
