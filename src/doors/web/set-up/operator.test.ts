import { beforeEach, describe, expect, test } from 'vitest';
import { NOW, SCHEME, SITE } from '../../../../test/browser/marlbridge.ts';
import type { Person } from '../../../commons/people/people.ts';
import { fixedClock } from '../../../ground/clock/clock.ts';
import type { Db } from '../../../ground/db/db.ts';
import { createLog } from '../../../ground/log/log.ts';
import type { Instance, Settings } from '../../../instance/instance.ts';
import { createWeb, type Route } from '../web.ts';
import { setUpGuard } from './operator.ts';

const KEY = 'unguessable-words-of-this-start';
const LOCAL = 'http://localhost:8080';
let settings: Settings | null;
let editor: Person | null;
let logged: string;
let opened: number;

beforeEach(() => {
  settings = null;
  editor = null;
  logged = '';
  opened = 0;
});

function app({ key = KEY, trustLoopback = true } = {}) {
  const guard = setUpGuard({
    instance: { settings: async () => settings } as Instance,
    key,
    trustLoopback,
    editorOf: async () => editor,
  });
  const route: Route = {
    method: 'GET',
    path: '/set-up',
    who: 'set-up',
    handle: () => {
      opened++;
      return new Response('open');
    },
  };
  return createWeb({
    db: {} as Db,
    clock: fixedClock(NOW),
    log: createLog('info', {
      write: (line: string) => {
        logged += line;
      },
    }),
    scheme: SCHEME,
    site: async () => ({ ...SITE, baseUrl: LOCAL }),
    unset: SITE,
    routes: [route, { ...route, path: '/edit/mailbox' }],
    guards: { 'set-up': guard },
  });
}

interface Asking {
  peer?: string;
  version?: string;
  headers?: Record<string, string>;
  web?: ReturnType<typeof app>;
}
async function ask(
  url: string,
  { peer = '127.0.0.1', version = '1.1', headers = {}, web = app() }: Asking = {},
) {
  const env = { incoming: { httpVersion: version, socket: { remoteAddress: peer } } };
  const answer = await web.request(url.startsWith('/') ? `${LOCAL}${url}` : url, { headers }, env);
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

describe('whoever sits at this machine', () => {
  test.each(['127.0.0.1', '127.8.9.1', '::1', '::ffff:127.0.0.1'])('from %s', async (peer) =>
    expect((await ask('/set-up', { peer })).status).toBe(200),
  );
  test.each(['http://localhost', 'http://LOCALHOST:1', 'http://127.0.0.1:8080', 'http://[::1]:8080'])(
    'asking by %s',
    async (origin) => expect((await ask(`${origin}/set-up`)).status).toBe(200),
  );
});

describe('others are told how to get in, and nothing else', () => {
  test.each([
    '203.0.113.9',
    '10.0.0.1',
    '172.17.0.1',
    '::',
    'fe80::1',
    '0.0.0.0',
    '128.0.0.1',
    '::ffff:10.0.0.1',
  ])('from %s', async (peer) => expect((await ask('/set-up', { peer })).status).toBe(403));
  test.each([
    'http://evil.example:8080',
    'http://localhost.evil.example',
    'http://127.0.0.1.evil.example',
    'http://localhost./',
    'http://0.0.0.0:8080',
    'http://hear.example',
  ])('from here by the name in %s (trust rows 3 and 22)', async (origin) =>
    expect((await ask(`${origin.replace(/\/$/, '')}/set-up`)).status).toBe(403),
  );
  test.each([
    ['x-forwarded-for', '127.0.0.1'],
    ['X-Forwarded-For', ''],
    ['forwarded', 'for=127.0.0.1'],
    ['x-real-ip', '127.0.0.1'],
    ['via', '1.1 somewhere'],
    ['x-forwarded-proto', 'https'],
    ['x-forwarded-host', 'localhost'],
    ['cf-connecting-ip', '127.0.0.1'],
  ])('passed on with %s (trust row 26)', async (name, value) =>
    expect((await ask('/set-up', { headers: { [name]: value } })).status).toBe(403),
  );
  test('passed on by a server that adds nothing', async () =>
    expect((await ask('/set-up', { version: '1.0' })).status).toBe(403));
  test('where a public address was given', async () =>
    expect((await ask('/set-up', { web: app({ trustLoopback: false }) })).status).toBe(403));
  test('the page tells the way, and after set-up where to sign in', async () => {
    const peer = '203.0.113.9';
    expect((await ask('/set-up', { peer })).text).toContain('address and key that were printed');
    settings = { name: 'Hear' } as Settings;
    const { text, headers } = await ask('/edit/mailbox', { peer });
    expect(text).toContain('href="/sign-in?to=%2Fedit%2Fmailbox"');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(opened).toBe(0);
  });
});

describe('the key', () => {
  const peer = '203.0.113.9';
  const cookieOf = (answer: { headers: Headers }) => answer.headers.get('set-cookie')!.split(';')[0]!;

  test('becomes a cookie that no script and no other site has, and is nowhere else (trust row 34)', async () => {
    const keyed = await ask(`/set-up?key=${KEY}`, { peer });
    expect([keyed.status, keyed.headers.get('location')]).toEqual([303, '/set-up']);
    expect(keyed.headers.get('set-cookie')).toMatch(/; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Strict$/);
    expect(opened).toBe(0);
    expect(cookieOf(keyed)).not.toContain(KEY);
    expect(logged).toContain('/set-up');
    expect(logged).not.toContain(KEY);
    const after = await ask('/set-up', { peer, headers: { cookie: `a=b; ${cookieOf(keyed)}` } });
    expect([after.status, opened]).toEqual([200, 1]);
  });

  test.each(['', 'x', KEY.slice(0, -1), `${KEY}x`, KEY.toUpperCase(), 'null'])(
    '“%s” is not it',
    async (given) => {
      const { status, headers } = await ask(`/set-up?${new URLSearchParams({ key: given })}`, { peer });
      expect([status, headers.get('set-cookie'), opened]).toEqual([403, null, 0]);
    },
  );

  test('the key itself in a cookie opens nothing, nor does the cookie of an earlier start', async () => {
    const old = cookieOf(await ask('/set-up?key=older', { peer, web: app({ key: 'older' }) }));
    for (const cookie of [`hearabouts-set-up=${KEY}`, 'hearabouts-set-up=', old])
      expect((await ask('/set-up', { peer, headers: { cookie } })).status).toBe(403);
  });

  test('without a key nobody gets in by one', async () => {
    const web = app({ key: '' });
    for (const url of ['/set-up?key=', '/set-up']) expect((await ask(url, { peer, web })).status).toBe(403);
    expect((await ask('/set-up', { peer, web, headers: { cookie: 'hearabouts-set-up=' } })).status).toBe(403);
  });

  test('leads nowhere else (trust row 21)', async () => {
    for (const path of ['//evil.example/set-up', '/\\evil.example/set-up', '/set-up/../..//evil.example']) {
      const { headers } = await ask(`${path}?key=${KEY}`, { peer });
      const location = headers.get('location');
      if (location !== null) expect(new URL(location, LOCAL).origin).toBe(LOCAL);
    }
  });
});

test('owners are let through from anywhere, and editors are not: others’ letters wait here', async () => {
  editor = { id: 1, role: 'editor' } as Person;
  expect((await ask('http://hear.example/set-up', { peer: '203.0.113.9' })).status).toBe(403);
  editor = { id: 1, role: 'owner' } as Person;
  expect((await ask('http://hear.example/set-up', { peer: '203.0.113.9' })).status).toBe(200);
});
