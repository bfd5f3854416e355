import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildMarlbridge } from '../../../../test/browser/marlbridge.ts';
import { openTestDb } from '../../../../test/database.ts';
import { editorsDesk, makeEditors } from '../../../../test/editors-town.ts';
import { recentActs } from '../../../commons/editing/editing.ts';
import type { Db } from '../../../ground/db/db.ts';
import { type FetchOutcome, sourceById } from '../../../river/sources/sources.ts';

let db: Db;
beforeAll(async () => {
  db = await openTestDb();
  await buildMarlbridge(db);
  await makeEditors(db);
});
beforeEach(() =>
  db.exec(`delete from editor_log;
    update sources set state = 'active', paused_because = null, errors = 0, error_message = null, last_fetched = now(), last_new = now();`),
);
afterAll(() => db.close());
const desk = (...more: Parameters<typeof editorsDesk> extends [Db, ...infer Rest] ? Rest : never) =>
  editorsDesk(db, ...more);
const last = async () => (await recentActs(db, { limit: 1 }))[0];

describe('the overview', () => {
  test('begins with what is in trouble, and says why', async () => {
    await db.exec(`update sources set errors = 3, error_message = 'The server said 500.' where id = 2`);
    const { status, text, headers } = await desk().get('/edit');
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(text).toContain('name="robots" content="noindex"');
    expect(text).toContain('The server said 500.');
    expect(text).toContain('action="/edit/sources/2/fetch"');
    expect(text).not.toContain('action="/edit/sources/3/fetch"');
    expect(text.match(/<h1/g)).toHaveLength(1);
  });
  test('says that nothing is in trouble, that no letter waits and that nothing was done', async () => {
    const { text } = await desk().get('/edit');
    expect(text).toContain('Nothing is in trouble.');
    expect(text).toContain('No letter waits.');
    expect(text).toContain('Nothing yet.');
  });
  test('counts the letters that wait, in the outbox and in the folder', async () => {
    await db.exec(
      `insert into outbox (person_id, kind, letter, state, urgency, next_try, made_at, message_id) values (3, 'confirm', '{}', 'due', 1, now(), '2026-11-23T13:00:00Z', 'm')`,
    );
    const letter = { name: 'a', to: 'x@y.test', subject: 'S', at: new Date(), bytes: 1 };
    const mailbox = { list: async () => [letter, letter], read: async () => null };
    const { text } = await desk({ mailbox }).get('/edit');
    await db.exec('delete from outbox');
    expect(text).toContain('1 letter waits to be sent');
    expect(text).toContain('the oldest since today, 1pm');
    expect(text).toContain('2 letters lie in the mailbox');
    expect(text).toContain('href="/edit/mailbox"');
  });
});

describe('sources', () => {
  test('what a source usually talks about is said where no place is given', async () => {
    await db.exec(`update sources set patch_place_id = null, usual_place_id = 'mb:castle' where id = 3`);
    expect((await desk().get('/edit/sources/3')).text).toContain('It usually talks about ');
    await db.exec(`update sources set patch_place_id = 'mb:castle' where id = 3`);
    expect((await desk().get('/edit/sources/3')).text).not.toContain('usually talks about');
    await db.exec('update sources set patch_place_id = null, usual_place_id = null where id = 3');
  });
  test('can be looked at by state', async () => {
    await db.exec(`update sources set state = 'paused', paused_because = 'It moved.' where id = 3`);
    const all = await desk().get('/edit/sources');
    // Each source's, and that of what is done to many.
    expect(all.text.match(/<h2>/g)).toHaveLength(13);
    expect(all.text).toMatch(/state=paused">paused <span class="n">1</);
    const paused = await desk().get('/edit/sources?state=paused');
    expect(paused.text.match(/<h2>/g)).toHaveLength(2);
    expect(paused.text).toContain('It moved.');
    expect((await desk().get('/edit/sources?state=<b>')).text.match(/<h2>/g)).toHaveLength(13);
  });
  test('are paused with a reason, and go on; both are noted', async () => {
    const paused = await desk().post('/edit/sources/2/pause', { because: 'It tells only of football.' });
    expect([paused.status, paused.location]).toEqual([303, '/edit/sources/2?done=paused']);
    expect(await sourceById(db, 2)).toMatchObject({
      state: 'paused',
      pausedBecause: 'It tells only of football.',
    });
    const because = 'It tells only of football.';
    expect(await last()).toMatchObject({ personId: 1, act: 'pause-source', about: 'source:2', because });
    await desk().post('/edit/sources/2/resume', {}, { as: 2 });
    expect(await sourceById(db, 2)).toMatchObject({ state: 'active', pausedBecause: null });
    expect(await last()).toMatchObject({ personId: 2, act: 'resume-source' });
    const { text } = await desk().get('/edit/log');
    expect(text).toContain('bea@marlbridge.test');
    expect(text).toContain('“<bdi>It tells only of football.</bdi>”');
  });
  test('are paused from the list without one', async () => {
    await desk().post('/edit/sources/2/pause');
    expect((await sourceById(db, 2))?.pausedBecause).toBe('An editor has paused it.');
  });
  test.each<[FetchOutcome | null, string]>([
    [
      {
        kind: 'read',
        newItems: 3,
        format: 'rss',
        etag: null,
        lastModified: null,
        freshSeconds: null,
        bodyHash: 'x',
        movedTo: null,
        postTimes: [],
      },
      'done=heard&n=3',
    ],
    [{ kind: 'unchanged', freshSeconds: null }, 'done=unchanged'],
    [{ kind: 'failed', because: 'timeout', message: 'No answer.' }, 'done=trouble'],
    [null, 'done=trouble'],
  ])('are asked now: %o', async (outcome, done) => {
    const { location } = await desk({ fetchNow: async () => outcome }).post('/edit/sources/2/fetch');
    expect(location).toBe(`/edit/sources/2?${done}`);
  });
  test('that answer slowly are not waited for', async () => {
    const fetchNow = () => new Promise<null>(() => {});
    const { location } = await desk({ fetchNow }, { patienceMs: 5 }).post('/edit/sources/2/fetch');
    expect(location).toBe('/edit/sources/2?done=slow');
  });
  test('that are not there are not found', async () => {
    for (const act of ['pause', 'resume', 'fetch'])
      expect((await desk().post(`/edit/sources/9999/${act}`)).status).toBe(404);
    expect(await last()).toBeUndefined();
  });
  test('go away as a list', async () => {
    const { text, headers } = await desk().get('/edit/sources.opml');
    expect(text).toContain('<opml version="2.0">');
    expect(headers.get('content-disposition')).toBe('attachment; filename="sources.opml"');
  });
});

describe('the log', () => {
  test('goes on page by page', async () => {
    for (let n = 0; n < 60; n++) await desk().post('/edit/sources/1/pause', { because: `reason ${n}.` });
    const first = await desk().get('/edit/log');
    expect(first.text).toContain('reason 59.');
    expect(first.text).not.toContain('reason 9.');
    const next = /href="(\/edit\/log\?before=\d+)"/.exec(first.text)![1]!;
    expect((await desk().get(next)).text).toContain('reason 9.');
    expect((await desk().get('/edit/log?before=x')).status).toBe(200);
  });
});

describe('one source', () => {
  const asItIs = {
    title: 'Council news',
    pageUrl: 'council.example/news',
    licence: 'CC BY 4.0',
    voiceName: 'Marlbridge Council',
    kind: 'council',
    homeUrl: 'https://council.example/',
    place: 'mb:castle',
  };
  test('shows how it fares, and what we say of it', async () => {
    const { status, text } = await desk().get('/edit/sources/1');
    expect(status).toBe(200);
    expect(text).toContain('value="Marlbridge Town Council: news"');
    expect(text).toMatch(/value="mb:town" checked>/);
    expect(text).toContain('name="because"');
    expect((await desk().get('/edit/sources/9999')).status).toBe(404);
  });
  test('is changed, with its voice and its place, which is noted', async () => {
    const { status, location } = await desk().post('/edit/sources/1', asItIs);
    expect([status, location]).toEqual([303, '/edit/sources/1?done=saved']);
    expect(await sourceById(db, 1)).toMatchObject({
      title: 'Council news',
      pageUrl: 'https://council.example/news',
      licence: 'CC BY 4.0',
      patchPlaceId: 'mb:castle',
      voice: { name: 'Marlbridge Council', kind: 'council', homeUrl: 'https://council.example/' },
    });
    expect(await last()).toMatchObject({ act: 'change-source', before: { patchPlaceId: 'mb:town' } });
    const log = (await desk().get('/edit/log')).text;
    expect(log).toContain('<del><bdi>Marlbridge Town Council</bdi></del> <bdi>Marlbridge Council</bdi>');
    expect(log).not.toContain('<bdi>voice.kind</bdi>');
    await desk().post('/edit/sources/1', { ...asItIs, place: '' });
    expect((await sourceById(db, 1))?.patchPlaceId).toBeNull();
  });
  test('offers the places that were typed, keeps what else was written, and changes nothing yet', async () => {
    const before = await sourceById(db, 1);
    const asked = { ...asItIs, title: 'Half written', 'place-sought': 'Quay', do: 'find' };
    const { status, text } = await desk().post('/edit/sources/1', asked);
    expect(status).toBe(200);
    expect(text).toContain('value="Half written"');
    expect(text).toContain('value="mb:quay">');
    expect(text).toMatch(/value="mb:castle" checked>/);
    const none = await desk().post('/edit/sources/1', { ...asked, 'place-sought': '<b>Nowhere' });
    expect(none.text).toContain('no place called “&lt;b&gt;Nowhere”');
    expect(await sourceById(db, 1)).toEqual(before);
  });
  test.each([
    [{ title: ' \u0000 ' }, 'Give it a name.'],
    [{ voiceName: '' }, 'Say who speaks.'],
    [{ homeUrl: 'javascript:alert(1)' }, 'This is not a web address.'],
    [{ pageUrl: 'http://a b' }, 'This is not a web address.'],
    [{ pageUrl: 'https://a:b@c.example' }, 'This is not a web address.'],
  ])('is not changed by %o', async (wrong, message) => {
    const { status, text } = await desk().post('/edit/sources/1', { ...asItIs, ...wrong });
    expect(status).toBe(422);
    expect(text).toContain(message);
    expect(text).toContain('role="alert"');
    expect(await last()).toBeUndefined();
  });
  test('takes no more than it asks for (trust row 19)', async () => {
    const more = {
      state: 'paused',
      feed_url: 'https://evil.example',
      feedUrl: 'https://evil.example',
      id: '2',
    };
    await desk().post('/edit/sources/1', { ...asItIs, ...more, kind: 'emperor', place: 'no such' });
    expect(await sourceById(db, 1)).toMatchObject({
      state: 'active',
      feedUrl: 'https://voice-0.marlbridge.example/feed',
      patchPlaceId: null,
      voice: { kind: 'council' },
    });
  });
});
