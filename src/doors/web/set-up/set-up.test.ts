import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildMarlbridge, NOW, SCHEME, SITE } from '../../../../test/browser/marlbridge.ts';
import { openTestDb } from '../../../../test/database.ts';
import { fixedClock } from '../../../ground/clock/clock.ts';
import type { Db } from '../../../ground/db/db.ts';
import { silentLog } from '../../../ground/log/log.ts';
import { folderMailer, readFolder, readLetter } from '../../../ground/mail/mail.ts';
import type { Instance, Settings } from '../../../instance/instance.ts';
import { gazetteerOf, importedPlaces } from '../../../river/understand/understand.ts';
import { createWeb } from '../web.ts';
import { setUpPages } from './set-up.ts';

const LIST = '<opml version="2.0"><body><outline xmlUrl="https://d.example/feed"/></body></opml>';
const KEY = 'the-key-that-was-printed';
const ORIGIN = SITE.baseUrl;
const HERE = { incoming: { socket: { remoteAddress: '127.0.0.1' } } };
const ELSEWHERE = { incoming: { socket: { remoteAddress: '203.0.113.9' } } };
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hearabouts-mailbox-'));
let db: Db;
let settings: Settings | null = null;
let done: { addresses: string[][]; opml: number; sample: number; wishes: unknown[] };
let web: ReturnType<typeof createWeb>;

function appWith(trustLoopback: boolean, more: Partial<Instance> = {}) {
  const gazetteer = gazetteerOf(places);
  const instance = {
    scheme: SCHEME,
    knowledge: () => ({ gazetteer, scheme: SCHEME, patchPlaceId: null }),
    settings: async () => settings,
    suggestPlaces: (typed: string, limit: number) =>
      gazetteer.suggest(typed, limit).map((one) => ({ ...one, within: 'Here' })),
    setUp: async (wish: { patchPlaceId: string }) => {
      done.wishes.push(wish);
      return wish.patchPlaceId === ''
        ? { kind: 'bad', problems: [{ field: 'patchPlaceId', message: 'Choose the place.' }] }
        : { kind: 'done' };
    },
    addAll: (addresses: string[]) => {
      done.addresses.push(addresses);
      return 'started';
    },
    importOpml: (bytes: Uint8Array) => {
      done.opml += bytes.length;
      return { kind: 'started', feeds: 1 };
    },
    settled: async () => ({}),
    startSample: async () => {
      done.sample++;
      return 'started';
    },
    progress: async () => ({
      state: 'running',
      step: 'Finding feeds',
      share: 0.4,
      waiting: 2,
      items: 7,
      problem: null,
      results: [{ address: 'http://<b>x</b>', kind: 'failed', message: '<script>x</script>' }],
    }),
    check: async (typed: string) => ({ kind: 'failed', message: `Nothing at ${typed}.` }),
    mailbox: { list: () => readFolder(folder), read: (name: string) => readLetter(folder, name) },
    ...more,
  } as unknown as Instance;
  const pages = setUpPages({
    instance,
    key: KEY,
    trustLoopback,
    editorOf: async () => null,
    timeZones: ['UTC'],
    timeZone: 'UTC',
  });
  return createWeb({
    db,
    clock: fixedClock(NOW),
    log: silentLog,
    scheme: SCHEME,
    site: async () => SITE,
    unset: SITE,
    ...pages,
  });
}

let places: Awaited<ReturnType<typeof importedPlaces>>;
beforeAll(async () => {
  db = await openTestDb();
  await buildMarlbridge(db);
  places = await importedPlaces(db);
  done = { addresses: [], opml: 0, sample: 0, wishes: [] };
  web = appWith(true);
  await folderMailer(folder).send({
    messageId: 'digest.1@hear.example',
    from: { name: 'Hear', address: 'hear@hear.example' },
    to: 'reader@example.org',
    subject: 'What is new <b>today</b>',
    text: 'Plain words',
    html: '<p>Words</p><script>window.ran = 1</script>',
    headers: {},
  } as never);
});
afterAll(async () => {
  await db.close();
  fs.rmSync(folder, { recursive: true });
});

const ask = async (url: string, { env = HERE, ...init }: RequestInit & { env?: object } = {}, app = web) => {
  const answer = await app.request(url.startsWith('http') ? url : `${ORIGIN}${url}`, init, env);
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};
const post = (url: string, form: Record<string, string | File> = {}) => {
  const body = new FormData();
  for (const [name, value] of Object.entries(form)) body.set(name, value);
  return ask(url, { method: 'POST', headers: { origin: ORIGIN }, body });
};

describe('who may', () => {
  const rows = [
    '/set-up',
    '/set-up/progress',
    '/set-up/progress.json',
    '/set-up/places?q=mar',
    '/edit/mailbox',
  ];
  test.each(rows)('%s: this machine and the key, nobody else', async (url) => {
    expect((await ask(url)).status).toBe(200);
    expect((await ask(url, { env: ELSEWHERE })).status).toBe(403);
    expect((await ask(url, { headers: { 'x-forwarded-for': '127.0.0.1' } })).status).toBe(403);
    expect((await ask(url, { headers: { cookie: 'hearabouts-set-up=wrong' }, env: ELSEWHERE })).status).toBe(
      403,
    );
    // A name that was pointed at this machine (DNS rebinding).
    expect((await ask(`http://evil.example:8080${url}`)).status).toBe(403);
    // Where a web server passes requests on, this machine says nothing of who asks.
    expect((await ask(url, {}, appWith(false))).status).toBe(403);
    const keyed = await ask(`${url}${url.includes('?') ? '&' : '?'}key=${KEY}`, { env: ELSEWHERE });
    expect(keyed.status).toBe(303);
    expect(keyed.headers.get('location')).not.toContain(KEY);
    const cookie = keyed.headers.get('set-cookie')!;
    expect(cookie).toMatch(/HttpOnly; SameSite=Strict/);
    expect((await ask(url, { headers: { cookie: cookie.split(';')[0]! }, env: ELSEWHERE })).status).toBe(200);
  });

  test('a form from another site starts nothing', async () => {
    const foreign = await ask('/set-up/sample', {
      method: 'POST',
      headers: { origin: 'https://evil.example' },
    });
    expect([foreign.status, done.sample]).toEqual([403, 0]);
  });
});

describe('setting up', () => {
  test('a place is found with and without script', async () => {
    const { text } = await post('/set-up', { do: 'find', sought: 'millg', addresses: 'a.example' });
    expect(text).toContain('<bdi>Millgate</bdi>');
    expect(text).toContain('a.example</textarea>');
    expect(JSON.parse((await ask('/set-up/places?q=millg')).text)).toMatchObject([{ name: 'Millgate' }]);
  });

  test('what is wrong is said beside its field, and what was typed stays', async () => {
    const { status, text } = await post('/set-up', {
      sought: 'Xanadu"><script>',
      contact: 'me@example.org',
      addresses: 'a.example',
    });
    expect(status).toBe(422);
    expect(text).toContain('id="sought-wrong"');
    expect(text).toContain('value="me@example.org"');
    expect(text).not.toContain('"><script>');
  });

  test('addresses and a list go on in the background, and progress is shown', async () => {
    const answer = await post('/set-up', {
      sought: 'Millgate',
      place: 'mb:millgate',
      contact: 'me@example.org',
      timeZone: 'UTC',
      language: 'en',
      addresses: 'a.example\nb.example, c.example',
      opml: new File([LIST], 'list.opml'),
    });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/set-up/progress']);
    expect(done.wishes.at(-1)).toMatchObject({ name: 'Hear Millgate', patchPlaceId: 'mb:millgate' });
    await new Promise((wait) => setTimeout(wait, 5));
    expect(done).toMatchObject({ opml: LIST.length, addresses: [['a.example', 'b.example', 'c.example']] });
    const page = await ask('/set-up/progress');
    expect(page.headers.get('refresh')).toBe('2');
    expect(page.text).toContain('<progress max="100" value="40" ');
    expect(page.text).not.toMatch(/<script>x|<b>x/);
  });

  test('what is left empty is as proposed, and a pasted line may hold more than an address', async () => {
    await post('/set-up', {
      place: 'mb:town',
      contact: 'me@example.org',
      addresses: 'The paper: <https://paper.example/news>, and\nwww.church.example.\nour allotments\n\n',
    });
    expect(done.wishes.at(-1)).toEqual({
      name: 'Hear Marlbridge',
      patchPlaceId: 'mb:town',
      contact: 'me@example.org',
      timeZone: 'Europe/London',
      language: 'en',
    });
    expect(done.addresses.at(-1)).toEqual([
      'https://paper.example/news',
      'www.church.example',
      'our allotments',
    ]);
  });

  test('a file that is no list changes nothing, says why, and keeps what was typed', async () => {
    const before = structuredClone(done);
    for (const bad of [
      'not a list',
      '<opml/>',
      '<rss/>',
      '<!DOCTYPE x [<!ENTITY a "aaaa">]><opml>&a;',
      '\0\0',
    ]) {
      const { status, text } = await post('/set-up', {
        place: 'mb:millgate',
        contact: 'me@example.org',
        addresses: 'a.example',
        opml: new File([bad], '"><script>.opml'),
      });
      expect(status).toBe(422);
      expect(text).toMatch(/id="opml-wrong">[^<]+</);
      expect(text).toContain('a.example</textarea>');
      expect(text).toMatch(/name="place" value="mb:millgate" checked/);
      expect(text).not.toContain('"><script>');
    }
    expect(done).toEqual(before);
  });

  test('a place that was typed and not chosen is asked for; one that is none of ours is not taken', async () => {
    const before = structuredClone(done);
    const typed = await post('/set-up', { sought: 'St', contact: 'me@example.org' });
    expect(typed.status).toBe(422);
    expect(typed.text).toContain('Choose one of the places that we found.');
    expect(typed.text).toMatch(/name="place" value="mb:(annes|station)" checked/);
    const made = await post('/set-up', {
      place: "x' or 1=1 --",
      name: '<b>',
      timeZone: 'Nowhere/At all',
      language: 'xx',
    });
    expect(made.status).toBe(422);
    expect(made.text).toContain('Choose the place that this is about.');
    expect(made.text).toContain('id="contact-wrong"');
    expect(made.text).toContain('value="&lt;b&gt;"');
    expect(done).toEqual(before);
  });

  test('more addresses than anybody has are not begun with', async () => {
    const addresses = Array.from({ length: 501 }, (_, n) => `site${n}.example`).join('\n');
    const { status, text } = await post('/set-up', {
      place: 'mb:millgate',
      contact: 'me@example.org',
      addresses,
    });
    expect(status).toBe(422);
    expect(text).toContain('more than 500 addresses');
  });

  test('the end is told as it is: ready, with nothing heard, or broken off', async () => {
    const page = async (more: object) => {
      const base = {
        state: 'done',
        step: 'Done',
        share: 1,
        waiting: 0,
        items: 5,
        problem: null,
        results: [],
      };
      const app = appWith(true, { progress: async () => ({ ...base, ...more }) as never });
      const { headers, text } = await ask('/set-up/progress', {}, app);
      return { again: headers.get('refresh'), text };
    };
    const ready = await page({});
    expect([ready.again, ready.text.includes('is ready'), ready.text.includes('5 items')]).toEqual([
      null,
      true,
      true,
    ]);
    expect(ready.text).toMatch(/href="\/edit\/mailbox"/);
    expect((await page({ items: 0 })).text).toContain('Nobody has been heard yet.');
    expect((await page({ problem: '<b>Broken</b>' })).text).toContain('&lt;b&gt;Broken');
    expect((await page({ state: 'idle', items: 0 })).text).toContain('Add sources');
    const results = Array.from({ length: 300 }, (_, n) => ({
      address: `a${n}.example`,
      kind: n === 3 ? 'failed' : 'added',
      message: 'm',
    }));
    const many = (await page({ results })).text;
    expect(many.match(/<li class="(?:added|failed)">/g)).toHaveLength(200);
    expect(many).toContain('and 100 more');
    expect(many.indexOf('a3.example')).toBeLessThan(many.indexOf('a299.example'));
  });

  test('a list that is too big is refused', async () => {
    expect((await post('/set-up', { opml: new File([Buffer.alloc(4_000_000)], 'x') })).status).toBe(413);
  });

  test('one that has a name is not set up again', async () => {
    settings = { name: 'Hear' } as Settings;
    const wishes = done.wishes.length;
    expect((await post('/set-up', { place: 'mb:millgate' })).text).toContain('set up already');
    expect(done.wishes).toHaveLength(wishes);
    settings = null;
  });
});

describe('letters that wait', () => {
  const NAME = 'digest.1@hear.example.eml';
  test('are listed and shown, in a frame where nothing runs (trust row 33)', async () => {
    expect((await ask('/edit/mailbox')).text).toContain('What is new &lt;b&gt;today&lt;/b&gt;');
    const page = await ask(`/edit/mailbox/${NAME}`);
    expect(page.text).toMatch(/<iframe sandbox="(?!.*allow-scripts)(?!.*allow-same-origin)[^"]+"/);
    expect(page.headers.get('content-security-policy')).toContain("frame-src 'self'");
    const letter = await ask(`/edit/mailbox/${NAME}/letter`);
    const policy = letter.headers.get('content-security-policy')!;
    expect(policy).toMatch(/default-src 'none'.*sandbox/);
    expect(policy).not.toMatch(/allow-scripts|allow-same-origin|script-src/);
    expect((await ask(`/edit/mailbox/${NAME}/file`)).headers.get('content-disposition')).toMatch(
      /^attachment/,
    );
  });

  test('a letter of any shape is shown or given as a file, and none of it runs', async () => {
    const hostile = '"><script>window.ran=1</script>';
    const deep = Array.from(
      { length: 40 },
      (_, n) => `Content-Type: multipart/mixed; boundary="b${n}"\r\n\r\n--b${n}\r\n`,
    );
    const letters: Record<string, string> = {
      'plain.eml': `From: ${hostile} <a@x.example>\r\nSubject: ${hostile}\r\nX-More: ${hostile}\r\nDate: ${hostile}\r\n\r\n${hostile}`,
      'empty.eml': '',
      'deep.eml': `Subject: deep\r\n${deep.join('')}`,
      'long.eml': `Subject: ${'x'.repeat(300_000)}\r\n\r\nwords`,
    };
    for (const [name, text] of Object.entries(letters)) fs.writeFileSync(path.join(folder, name), text);
    const list = await ask('/edit/mailbox');
    expect(list.text).not.toContain('<script>window');
    for (const name of Object.keys(letters)) {
      const page = await ask(`/edit/mailbox/${name}`);
      expect([name, page.status]).toEqual([name, 200]);
      expect(page.text).not.toMatch(/<script>window|undefined|\[object/);
      const framed = await ask(`/edit/mailbox/${name}/letter`);
      expect(framed.status).toBe(200);
      if (name === 'plain.eml') expect(framed.text).not.toContain('<script>');
      expect((await ask(`/edit/mailbox/${name}/file`)).text).toBe(letters[name]);
    }
    expect((await ask('/edit/mailbox/plain.eml')).text).toContain('X-More: &quot;&gt;');
    expect((await ask('/edit/mailbox/deep.eml')).text).toContain('cannot be shown');
  });

  test('where there is a mail server there is no mailbox', async () => {
    const none = appWith(true, { mailbox: null });
    for (const more of ['', `/${NAME}`, `/${NAME}/letter`, `/${NAME}/file`])
      expect((await ask(`/edit/mailbox${more}`, {}, none)).status).toBe(404);
  });

  test.each([
    '..%2f..%2fetc%2fpasswd',
    'x.eml',
    '%2e%2e',
    '.hidden.eml',
    'a.eml%00',
    '%252e%252e%252fx.eml',
    'C:%5Cx.eml',
    'x.eml%2f..%2fplain.eml',
  ])('no other file is: %s (trust row 35)', async (name) => {
    for (const more of ['', '/letter', '/file'])
      expect([400, 404]).toContain((await ask(`/edit/mailbox/${name}${more}`)).status);
  });
});
