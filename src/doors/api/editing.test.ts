import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apiDeps, asking, CLOCK, instanceOf, SEALER } from '../../../test/api-town.ts';
import { buildMarlbridge, SITE } from '../../../test/browser/marlbridge.ts';
import { openTestDb } from '../../../test/database.ts';
import { openSession, personFor, setRole } from '../../commons/people/people.ts';
import type { Db } from '../../ground/db/db.ts';
import type { Instance } from '../../instance/instance.ts';
import { addSource } from '../../river/sources/sources.ts';

let db: Db;
let editor: number;
let token: string;
const heard: unknown[] = [];
let ask: ReturnType<typeof asking>;
const asked: Partial<Instance> = {
  listen: async (feed, said) => {
    heard.push([feed, said]);
    return db.tx((tx) =>
      addSource(
        tx,
        {
          feedUrl: feed.feedUrl,
          title: feed.title,
          voice: { name: 'New voice', kind: said?.kind ?? 'charity' },
        },
        CLOCK.now(),
      ),
    );
  },
  fetchNow: async (id) => (id === 1 ? { kind: 'gone', message: 'It is gone.' } : null),
  find: async (typed) =>
    typed === 'nothing.example'
      ? { kind: 'nothing', message: 'There is no feed there.', tried: [] }
      : {
          kind: 'found',
          site: 'A site',
          homeUrl: 'https://a.example/',
          choices: [
            {
              feedUrl: 'https://a.example/feed',
              title: 'Feed',
              pageUrl: null,
              format: 'rss',
              items: 3,
              newest: CLOCK.now(),
              how: 'named by the page',
              minor: false,
            },
          ],
        },
  addAll: (addresses) => (addresses.length > 1 ? 'busy' : 'started'),
  importOpml: (bytes) =>
    bytes.length > 20 ? { kind: 'started', feeds: 3 } : { kind: 'bad', message: 'This is no OPML file.' },
  progress: async () => ({
    state: 'running',
    step: 'Finding feeds',
    share: 0.5,
    results: [{ address: 'a.example', kind: 'added', message: 'We listen to it.' }],
    waiting: 1,
    items: 2,
    problem: null,
  }),
  setUp: async (wish) =>
    wish.name === 'Bad'
      ? { kind: 'bad', problems: [{ field: 'name', message: 'Another name, please.' }] }
      : { kind: 'done', settings: { ...wish, patchName: 'Marlbridge' } },
  mailbox: {
    list: async () => [{ name: 'x.eml', to: 'a@b.example', subject: 'Hello', at: CLOCK.now(), bytes: 12 }],
    read: async () => null,
  },
};

beforeAll(async () => {
  db = await openTestDb();
  await buildMarlbridge(db);
  ask = asking(apiDeps(db, { instance: instanceOf(asked) }));
  [editor, token] = await db.tx(async (tx) => {
    const person = await personFor(tx, 'editor@marlbridge.example', SITE, CLOCK.now());
    await setRole(tx, person.id, 'owner');
    return [person.id, await openSession(tx, person.id, CLOCK.now())] as const;
  });
});
afterAll(() => db.close());

describe('coming in', () => {
  const lastSignIn = async () =>
    (await db.query<{ id: number }>('select id from sign_ins order by id desc limit 1'))[0]?.id ?? 0;

  test('a letter for an editor, none for others, and the same answer', async () => {
    const before = await lastSignIn();
    const stranger = await ask('POST', '/sign-in', { json: { address: 'stranger@x.example' } });
    expect(await lastSignIn()).toBe(before);
    const known = await ask('POST', '/sign-in', { json: { address: 'Editor@Marlbridge.example ' } });
    expect(await lastSignIn()).toBeGreaterThan(before);
    expect([known.status, known.text]).toEqual([stranger.status, stranger.text]);
    expect(known.status).toBe(202);
    expect(await db.query(`select 1 from people where email = 'stranger@x.example'`)).toEqual([]);
  });

  test('a link opens one session, once; ending it ends it', async () => {
    await ask('POST', '/sign-in', { json: { address: 'editor@marlbridge.example' } });
    const link = SEALER.seal('sign-in', await lastSignIn(), 1);
    const came = await ask('POST', '/sessions', { json: { token: link } });
    expect(came.status).toBe(201);
    expect(came.headers.get('set-cookie')).toBeNull();
    expect((await ask('POST', '/sessions', { json: { token: link } })).status).toBe(401);
    const session = came.body.token;
    expect((await ask('GET', '/settings', { token: session })).status).toBe(200);
    expect((await ask('DELETE', '/sessions', { token: session })).status).toBe(204);
    expect((await ask('GET', '/settings', { token: session })).status).toBe(401);
  });

  test('links for other things, of older generations and of residents open nothing', async () => {
    await ask('POST', '/sign-in', { json: { address: 'editor@marlbridge.example' } });
    const id = await lastSignIn();
    for (const link of [SEALER.seal('manage', id, 1), SEALER.seal('sign-in', id + 1, 1), 'x', ''])
      expect((await ask('POST', '/sessions', { json: { token: link } })).status).toBe(401);
    expect((await ask('POST', '/sessions', { json: { token: SEALER.seal('sign-in', id, 2) } })).status).toBe(
      401,
    );
    const resident = await db.tx(async (tx) =>
      openSession(tx, (await personFor(tx, 'resident@x.example', SITE, CLOCK.now())).id, CLOCK.now()),
    );
    expect((await ask('GET', '/settings', { token: resident })).status).toBe(403);
  });

  test('a session runs out', async () => {
    const old = await db.tx((tx) => openSession(tx, editor, new Date('2026-01-01T00:00:00Z')));
    expect((await ask('GET', '/settings', { token: old })).status).toBe(401);
  });
});

describe('sources', () => {
  test('listed, changed with who speaks there, paused, resumed', async () => {
    const { sources } = (await ask('GET', '/sources', { token })).body;
    expect(sources.length).toBeGreaterThan(5);
    const at = `/sources/${sources[0].id}`;
    const changed = await ask('PATCH', at, {
      token,
      json: {
        title: 'Another title',
        licence: 'CC BY 4.0',
        patchPlaceId: 'mb:town',
        voice: { kind: 'charity' },
      },
    });
    expect(changed.body).toMatchObject({
      title: 'Another title',
      licence: 'CC BY 4.0',
      voice: { kind: 'charity' },
    });
    const cleared = await ask('PATCH', at, { token, json: { licence: null } });
    expect(cleared.body).toMatchObject({ title: 'Another title', licence: null, patchPlaceId: 'mb:town' });
    const paused = await ask('POST', `${at}/pause`, { token, json: { because: 'They moved.' } });
    expect(paused.body).toMatchObject({ state: 'paused', pausedBecause: 'They moved.' });
    expect((await ask('POST', `${at}/resume`, { token })).body).toMatchObject({ state: 'active', errors: 0 });
    expect((await ask('GET', at, { token })).body.voice.kind).toBe('charity');
    for (const [method, path, json] of [
      ['GET', '/sources/9999', undefined],
      ['PATCH', '/sources/9999', {}],
      ['POST', '/sources/9999/resume', undefined],
      ['POST', '/sources/9999/fetch', undefined],
    ] as const)
      expect((await ask(method, path, { token, json })).status).toBe(404);
    expect((await ask('PATCH', at, { token, json: { patchPlaceId: 'no:where' } })).status).toBe(422);
  });

  test('found, added, heard at once', async () => {
    const found = await ask('POST', '/find', { token, json: { address: 'a.example' } });
    expect(found.body.choices).toHaveLength(1);
    expect((await ask('POST', '/find', { token, json: { address: 'nothing.example' } })).status).toBe(502);
    const json = { feedUrl: 'https://a.example/feed', title: 'Feed', kind: 'school' };
    const added = await ask('POST', '/sources', { token, json });
    expect(added.body).toMatchObject({ feedUrl: 'https://a.example/feed', voice: { kind: 'school' } });
    expect(heard).toEqual([[{ feedUrl: 'https://a.example/feed', title: 'Feed' }, { kind: 'school' }]]);
    for (const wrong of [
      { feedUrl: 'javascript:alert(1)' },
      { feedUrl: 'file:///etc/passwd' },
      { pageUrl: 'data:x' },
      { voiceId: 9999 },
      { title: 'two\nlines' },
    ])
      expect((await ask('POST', '/sources', { token, json: { ...json, ...wrong } })).status).toBe(422);
    expect(heard).toHaveLength(1);
    expect((await ask('POST', '/sources/1/fetch', { token })).body).toMatchObject({ kind: 'gone' });
    expect((await ask('POST', '/sources/2/fetch', { token })).status).toBe(409);
  });

  test('long work is begun, and says how far it is', async () => {
    const add = (addresses: string[]) => ask('POST', '/sources/addresses', { token, json: { addresses } });
    expect((await add(['a.example'])).status).toBe(202);
    expect((await add(['a.example', 'b.example'])).status).toBe(409);
    expect((await add([])).status).toBe(422);
    const opml = (raw: string, type = 'text/x-opml') =>
      ask('POST', '/sources/opml', { token, raw, headers: { 'Content-Type': type } });
    expect((await opml('<opml version="2.0"><body/></opml>')).body.feeds).toBe(3);
    expect((await opml('<x/>')).status).toBe(422);
    expect((await opml('<opml/>', 'text/plain')).status).toBe(415);
    expect((await opml('x'.repeat(5 * 1024 * 1024))).status).toBe(413);
    expect((await ask('GET', '/progress', { token })).body.share).toBe(0.5);
  });
});

test('settings and the mailbox', async () => {
  const came = await ask('PATCH', '/settings', { token, json: { name: 'Another name' } });
  expect(came.body).toMatchObject({ name: 'Another name', patchPlaceId: SITE.patchPlaceId });
  const bad = await ask('PATCH', '/settings', { token, json: { name: 'Bad' } });
  expect([bad.status, bad.body.errors]).toEqual([
    422,
    [{ pointer: '#/name', message: 'Another name, please.' }],
  ]);
  expect((await ask('GET', '/mailbox', { token })).body.letters).toHaveLength(1);
  const none = asking(apiDeps(db));
  expect((await none('GET', '/mailbox', { token })).body.letters).toEqual([]);
});

describe('corrections', () => {
  let n = 0;
  /** An item that no test has touched. */
  const item = async () =>
    (await db.query<{ id: number }>('select id from items order by id offset $1 limit 1', [n++]))[0]!.id;
  const say = (id: number, what: string, json?: object) =>
    ask('POST', `/items/${id}/${what}`, { token, json });
  const newest = async () => (await ask('GET', '/log?limit=1', { token })).body.entries[0];

  test('of places and subjects: added, rejected, noted, matched again', async () => {
    const id = await item();
    const added = await say(id, 'places', { place: 'northfields', word: 'add' });
    const place = added.body.places.find((one: { slug: string }) => one.slug === 'northfields');
    expect(place).toMatchObject({ decidedBy: 'editor', confidence: 1, focus: true });
    const { matched } = (
      await db.query<{ matched: unknown }>('select matched_at as matched from items where id = $1', [id])
    )[0]!;
    expect(matched).toBeNull();
    const gone = await say(id, 'places', { place: place.id, word: 'reject' });
    expect(gone.body.places.map((one: { slug: string }) => one.slug)).not.toContain('northfields');
    const subject = await say(id, 'subjects', { subject: 'libraries', word: 'add' });
    expect(subject.body.subjects.map((one: { id: string }) => one.id)).toContain('libraries');
    expect(await newest()).toMatchObject({
      act: 'correct-subject',
      about: `item:${id}`,
      personId: editor,
      after: { subject: 'libraries', word: 'add' },
    });
    expect((await say(id, 'places', { place: 'atlantis', word: 'add' })).status).toBe(422);
    expect((await say(id, 'subjects', { subject: 'dragons', word: 'add' })).status).toBe(422);
    expect((await say(id, 'subjects', { subject: 'libraries', word: 'erase' })).status).toBe(422);
    expect((await say(99_999, 'subjects', { subject: 'libraries', word: 'add' })).status).toBe(404);
  });

  test('of the story', async () => {
    const [row] = await db.query<{ id: number; story: number }>(
      'select id, story_id as story from items where story_id is not null limit 1',
    );
    expect((await say(row!.id, 'story', { story: null })).body.story).toBeNull();
    expect((await say(row!.id, 'story', { story: 99_999 })).status).toBe(422);
    expect((await newest()).act).toBe('correct-story');
  });

  test('taken down, with the reason for everybody, and put back', async () => {
    const id = await item();
    expect((await say(id, 'take-down', { because: 'Its author asked.' })).status).toBe(200);
    expect((await ask('GET', `/items/${id}`)).status).toBe(410);
    expect(await newest()).toMatchObject({ act: 'take-down', because: 'Its author asked.' });
    expect((await say(id, 'take-down', { because: 'Again.' })).status).toBe(404);
    expect((await say(id, 'places', { place: 'northfields', word: 'add' })).status).toBe(404);
    expect((await say(id, 'put-back')).status).toBe(202);
    expect((await say(await item(), 'put-back')).status).toBe(409);
  });

  test('the log pages, newest first; what cannot be noted cannot be done', async () => {
    const first = (await ask('GET', '/log?limit=2', { token })).body;
    const second = (await ask('GET', first.next.split('/api/v1')[1], { token })).body;
    const ids = [...first.entries, ...second.entries].map((one: { id: number }) => one.id);
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => b - a));
    const acts = (await ask('GET', '/log?limit=200', { token })).body.entries.map(
      ({ act }: { act: string }) => act,
    );
    for (const act of ['change-source', 'pause-source', 'resume-source', 'add-source', 'change-settings'])
      expect(acts).toContain(act);
    const { editorLog: _, ...without } = apiDeps(db);
    const came = await asking(without)('POST', '/items/3/take-down', { token, json: { because: 'x' } });
    expect(came.status).toBe(404);
    expect((await ask('GET', '/items/3')).status).toBe(200);
  });
});
