import { Parser } from 'htmlparser2';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HOSTILE, PAYLOADS, URLS } from '../../../../test/browser/hostile.ts';
import { buildMarlbridge, NOW } from '../../../../test/browser/marlbridge.ts';
import { openTestDb } from '../../../../test/database.ts';
import { editorsDesk, IDLE, makeEditors } from '../../../../test/editors-town.ts';
import { noteAct } from '../../../commons/editing/editing.ts';
import { makeBody, setMember } from '../../../commons/people/people.ts';
import type { Db } from '../../../ground/db/db.ts';
import { safeUrl } from '../../../ground/page/page.ts';
import type { Instance } from '../../../instance/instance.ts';
import { editVoice, listVoices, sourceById } from '../../../river/sources/sources.ts';

let db: Db;
let items: number[];
const harm = (n: number) => PAYLOADS[n % PAYLOADS.length]!;
const place = { id: 'x', name: harm(0), kind: 'town', within: harm(1), lat: 0, lon: 0 };
/** An instance of which each word means harm. */
const HARMFUL: Partial<Instance> = {
  settings: async () => ({
    name: harm(1),
    patchPlaceId: harm(2),
    patchName: harm(3),
    contact: harm(4),
    timeZone: harm(5),
    language: harm(6),
  }),
  suggestPlaces: () => [place],
  aliases: async () => PAYLOADS.map((alias, n) => ({ placeId: alias, name: harm(n), alias })),
  addAlias: async () => false,
  dropAlias: async () => false,
  progress: async () => ({
    ...IDLE,
    state: 'running',
    step: harm(7),
    problem: harm(8),
    results: PAYLOADS.map((address, n) => ({ address, kind: n % 2 ? 'added' : 'failed', message: address })),
  }),
  find: async (typed) => ({
    kind: 'found',
    site: typed,
    homeUrl: URLS[0]!,
    choices: PAYLOADS.slice(0, 12).map((title, n) => ({
      feedUrl: URLS[n % URLS.length]!,
      title,
      pageUrl: URLS[n % URLS.length]!,
      format: title,
      items: 1,
      newest: null,
      how: 'itself',
      minor: false,
    })),
  }),
  importOpml: () => ({ kind: 'bad', message: harm(9) }),
  setUp: async () => ({ kind: 'bad', problems: [{ field: 'name', message: harm(10) }] }),
  listen: async () => ({ kind: 'known', source: (await sourceById(db, 1))! }),
  fetchNow: async () => null,
  addAll: () => 'busy',
};
const desk = () => editorsDesk(db, HARMFUL);

beforeAll(async () => {
  db = await openTestDb();
  ({ items } = await buildMarlbridge(db, NOW, HOSTILE));
  const [ann] = await makeEditors(db);
  await db.exec(`update places set name = name || '"><script>window.ran=1</script>'`);
  await db.exec(
    `update sources set error_message = '<img src=x onerror=window.ran=1>', errors = 1, page_url = 'javascript:window.ran=1', licence = '<script>window.ran=1</script>', format = '<b>'`,
  );
  await db.exec(
    `update sources set state = 'paused', paused_because = '<script>window.ran=1</script>' where id < 3`,
  );
  for (const voice of await listVoices(db))
    await db.tx((tx) => editVoice(tx, voice.id, { homeUrl: 'javascript:window.ran=1' }));
  await db.tx(async (tx) => {
    const body = { slug: 'hostile', name: harm(11), voiceId: 1, fourEyes: true };
    const { id: bodyId } = (await makeBody(tx, body, NOW))!;
    const [name, title] = [harm(12), harm(13)];
    await setMember(tx, { bodyId, personId: ann!, name, title, role: 'head' }, NOW);
    for (const payload of PAYLOADS) {
      const said = { [payload]: payload, deep: { [payload]: [payload] } };
      const act = { personId: ann!, act: payload, about: `source:${payload}`, before: said, after: payload };
      await noteAct(tx, { ...act, because: payload }, NOW);
      await noteAct(tx, { ...act, before: { a: 1 }, after: said }, NOW);
    }
  });
});
afterAll(() => db.close());

/** A real address for a row's pattern. */
const addressOf = (path: string) =>
  path
    .replace(/:person\{[^}]*\}+/, '1')
    .replace(/:id\{[^}]*\}+/, path.includes('/items/') ? String(items[0]) : '1');
/** All rows of the database that an editor could change, as one text. */
async function everything(): Promise<string> {
  const rows = [];
  for (const table of [
    'sources',
    'voices',
    'items',
    'item_places',
    'item_subjects',
    'stories',
    'people',
    'editor_log',
    'places',
    'settings',
  ])
    rows.push(await db.query(`select * from ${table} order by 1, 2`));
  return JSON.stringify(rows);
}

describe('who may (trust rows 16 and 17)', () => {
  const rows = () => desk().routes.map((route) => [route.method, addressOf(route.path), route.who] as const);
  test('every row is for those who have the role', () => {
    expect(rows().length).toBeGreaterThanOrEqual(20);
    const least = (path: string) => {
      if (/^\/edit\/(settings|people|bodies)/.test(path)) return 'owner';
      return /^\/edit\/(sources|places|subjects|unheard|elsewhere)/.test(path) ? 'editor' : 'moderator';
    };
    expect(rows().filter(([, path, who]) => who !== least(path))).toEqual([]);
    for (const [, path] of rows()) expect(path).toMatch(/^\/edit(?:\/[\w.-]+)*$/);
  });
  test.each([
    ['nobody', 0],
    ['somebody who is no editor', 3],
  ])('%s is let in nowhere, and nothing changes', async (_who, as) => {
    const before = await everything();
    for (const [method, path] of rows()) {
      const fields = { because: 'x', address: 'x@y.example', word: 'alone', title: 'x', voiceName: 'x' };
      const came =
        method === 'GET' ? await desk().get(path, { as }) : await desk().post(path, fields, { as });
      const sent = `/sign-in?${new URLSearchParams({ to: path.split('?')[0]! })}`;
      if (method === 'GET') expect([path, came.status, came.location]).toEqual([path, 303, sent]);
      else expect([path, came.status]).toEqual([path, 403]);
    }
    expect(await everything()).toBe(before);
  });
  test('who lost their role between the guard and the page is sent away too', async () => {
    let asked = 0;
    const pages = editorsDesk(db, HARMFUL, {
      editorOf: async () => ({
        id: 1,
        email: 'a@b.example',
        role: asked++ < 3 ? 'editor' : 'resident',
        language: 'en',
        timeZone: 'Europe/London',
        letters: 'combined',
        tokenGeneration: 1,
        confirmedAt: null,
      }),
    });
    // The link at the top asks, then the guard (for the role, and for anybody), then the page itself.
    expect((await pages.get('/edit')).location).toMatch(/^\/sign-in/);
  });
  test.each<[string, Record<string, string>]>([
    ['another site', { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' }],
    ['a site beside ours', { 'Sec-Fetch-Site': 'same-site' }],
    ['nowhere', { 'Sec-Fetch-Site': '' }],
    ['a frame without origin', { 'Sec-Fetch-Site': '', Origin: 'null' }],
    ['another origin', { 'Sec-Fetch-Site': '', Origin: 'https://evil.example' }],
  ])('no button is pressed from %s', async (_where, headers) => {
    const before = await everything();
    for (const [method, path] of rows().filter(([way]) => way === 'POST')) {
      const { status } = await desk().post(path, { because: 'x', word: 'alone' }, { headers });
      expect([method, path, status]).toEqual([method, path, 403]);
    }
    expect(await everything()).toBe(before);
  });
  test('reading changes nothing', async () => {
    const before = await everything();
    for (const [method, path] of rows())
      if (method === 'GET')
        for (const more of ['', '?done=saved&place=a&state=paused&before=4&word=reject&because=x'])
          expect((await desk().get(path + more)).status, path).toBe(200);
    expect(await everything()).toBe(before);
  });
  test('no page is kept by anything on the way', async () => {
    for (const [method, path] of rows())
      if (method === 'GET')
        expect((await desk().get(path)).headers.get('cache-control'), path).toBe('no-store');
  });
});

/** What the editors' pages are made of; nothing else may appear, whatever anybody says. */
const ELEMENTS = new Set(
  'html head meta title link script body dialog kbd a svg symbol rect path circle use g header div span nav ul ol li form label input button main h1 h2 h3 p section time bdi b br small details summary fieldset legend progress footer dl dt dd del select option optgroup textarea'.split(
    ' ',
  ),
);
const ADDRESSES = new Set(['href', 'src', 'action', 'formaction', 'data', 'srcset']);
function harmIn(page: string): string[] {
  const found: string[] = [];
  const parser = new Parser({
    onopentag: (name, attributes) => {
      const ours = name !== 'script' || /^\/assets\/[\w-]+\.[\w-]{10}\.js$/.test(attributes.src ?? '');
      if (!ELEMENTS.has(name) || !ours) found.push(`<${name}>`);
      for (const [key, value] of Object.entries(attributes)) {
        if (/^on|^style$|^srcdoc$|[^a-z0-9-]/i.test(key)) found.push(`${name} ${key}`);
        if (ADDRESSES.has(key) && safeUrl(value) === null) found.push(`${name} ${key}=${value}`);
      }
    },
    oncomment: (comment) => found.push(`<!--${comment}`),
  });
  parser.end(page);
  return found;
}

describe('markup in every string (trust row 7)', () => {
  test('stays text on every page', async () => {
    const sources = (await listVoices(db)).flatMap((voice) => voice.sources.map(({ id }) => id));
    const paths = [
      ...[
        '/edit',
        '/edit/sources',
        '/edit/sources/add',
        '/edit/sources/import',
        '/edit/log',
        '/edit/settings',
        '/edit/people',
      ],
      ...sources.map((id) => `/edit/sources/${id}`),
      ...items.map((id) => `/edit/items/${id}?place=${encodeURIComponent(harm(id))}`),
      ...PAYLOADS.flatMap((payload) => {
        const said = encodeURIComponent(payload);
        return [
          `/edit/sources?state=${said}&done=${said}&n=${said}`,
          `/edit/log?before=${said}&lang=${said}`,
        ];
      }),
    ];
    let seen = 0;
    for (const path of paths) {
      const { status, text } = await desk().get(path);
      expect(status, path).not.toBe(500);
      expect(harmIn(text), path).toEqual([]);
      seen += text.split('window.ran').length - 1;
    }
    expect(seen).toBeGreaterThan(1000);
  });
  test('stays text in what forms give back', async () => {
    const names = [
      'address',
      'title',
      'pageUrl',
      'homeUrl',
      'voiceName',
      'licence',
      'because',
      'name',
      'contact',
      'story',
      'subject',
      'place',
      'place-sought',
      'timeZone',
      'language',
      'kind',
      'addresses',
      'url-0',
      'title-0',
      'page-0',
      'format-0',
      'home',
      'voiceId',
    ];
    const forms = [
      '/edit/sources/3',
      '/edit/sources/find',
      '/edit/sources/add',
      '/edit/sources/addresses',
      '/edit/sources/import',
      '/edit/settings',
      '/edit/people',
      `/edit/items/${items[0]}/place`,
      `/edit/items/${items[0]}/story`,
      `/edit/items/${items[0]}/subject`,
    ];
    const all = [...PAYLOADS, ...URLS];
    for (let round = 0; round < 12; round++) {
      const fields: Record<string, string> = Object.fromEntries(
        names.map((name, k) => [name, all[(round * 5 + k) % all.length]!]),
      );
      if (round % 2 === 0) fields['place-sought'] = '';
      for (const path of forms) {
        const { status, text } = await desk().post(path, { ...fields, n: '0', feed: '0' });
        expect([200, 303, 422], `${path} ${round}`).toContain(status);
        expect(harmIn(text), `${path} ${round}`).toEqual([]);
      }
    }
  });
});

test('forms that cannot be read, or hold what a database cannot, break nothing', async () => {
  const { status } = await desk().post('/edit/people', { address: '\u0000\ud800@x' });
  expect(status).toBe(422);
  const broken = { 'Content-Type': 'multipart/form-data; boundary=nothing' };
  for (const path of ['/edit/sources/import', '/edit/people', '/edit/settings'])
    expect((await desk().post(path, { a: 'b' }, { headers: broken })).status).toBe(422);
  expect((await desk().post('/edit/people', { address: 'x'.repeat(70_000) })).status).toBe(413);
  expect((await desk().get('/edit/items/999999999999999')).status).toBe(404);
  expect((await desk().get('/edit/items/9999999999999999')).status).toBe(404);
  expect((await desk().post('/edit/sources/999999999999999/pause')).status).toBe(404);
});
