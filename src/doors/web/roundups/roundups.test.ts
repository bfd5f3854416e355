/** Round-ups through their pages: from chosen mentions or kept links to an item of the body's voice, each quoted page told. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CLOCK } from '../../../../test/api-town.ts';
import { buildMarlbridge } from '../../../../test/browser/marlbridge.ts';
import { openTestDb } from '../../../../test/database.ts';
import { deskTown, makeDesks } from '../../../../test/desk-town.ts';
import type { Db } from '../../../ground/db/db.ts';
import { roundingUpOf } from '../../../instance/rounding-up.ts';
import { type Draft, readBookmarks } from '../../../river/read/read.ts';
import { roundupRoutes } from './roundup-routes.ts';

const HOME = 'https://hear.marlbridge.test';
let db: Db;
let town: ReturnType<typeof deskTown>;
let people: Record<string, number>;
const announced: Draft[] = [];
const as = (name: string) => people[name]!;

beforeAll(async () => {
  db = await openTestDb();
  await buildMarlbridge(db);
  people = (await makeDesks(db)).people;
  const roundingUp = roundingUpOf(
    { db, clock: CLOCK, jobs: null, baseUrl: () => HOME },
    { settings: async () => null },
    { announce: async (_tx, _who, said) => announced.push(...said) },
  );
  town = deskTown(db, {}, (means) => roundupRoutes({ ...means, roundingUp }));
  const wish = { name: 'The pool', any: '"swimming pool", pool', do: 'save' };
  await town.post('/desk/planning/watches/new', wish, as('planning-responder'));
}, 120_000);
afterAll(() => db.close());

const path = (location: string) => new URL(location, 'https://x.test').pathname;
const targets = async () =>
  (
    await db.query<{ letter: { source: string; target: string } }>(
      `select letter from outbox where medium = 'webmention' order by id`,
    )
  ).map(({ letter }) => letter);

test('chosen mentions are quoted with words between, published by a second person, and each writer’s page is told', async () => {
  const mentions = await db.query<{ id: number; url: string }>(
    'select m.id, i.url from mentions m join items i on i.id = m.item_id order by m.id limit 3',
  );
  const chosen = mentions.map(({ id }) => `${id}.0`);
  expect(
    (await town.post('/desk/planning/roundups', { mention: chosen }, as('planning-listener'))).status,
  ).toBe(403);
  const begun = await town.post('/desk/planning/roundups', { mention: chosen }, as('planning-responder'));
  const at = path(begun.location);
  expect(at).toMatch(/^\/desk\/planning\/roundups\/\d+$/);
  const parts = await db.query<{ id: number; quote: string }>(
    'select id, quote from roundup_parts order by position',
  );
  const [first, second, third] = parts.map(({ id }) => id);
  const fields = {
    title: 'What we heard about the pool',
    opening: 'You told us much.\n\nThis is what we make of it.',
    closing: 'More in April.',
    [`quote-${first}`]: parts[0]!.quote,
    [`words-${first}`]: 'That is so.',
    [`order-${first}`]: '2',
    [`quote-${second}`]: 'We are looking for drivers.',
    [`words-${second}`]: 'We can lend a bus.',
    [`order-${second}`]: '1',
    [`out-${third}`]: '1',
  };
  await town.post(at, { ...fields, do: 'publish' }, as('planning-responder'));
  expect(announced).toEqual([]);
  expect((await town.get(at, as('planning-responder'))).text).toContain('Somebody else here who approves');
  expect((await town.get(at, as('health-head'))).status).toBe(404);
  expect((await town.get(`/roundups/${at.split('/').at(-1)}`, 0)).status).toBe(404);
  await town.post(at, { ...fields, do: 'publish' }, as('planning-approver'));

  const page = await town.get(`/roundups/${at.split('/').at(-1)}`, 0);
  expect(page.text).toContain('Official round-up');
  expect(page.text.indexOf('We can lend a bus.')).toBeLessThan(page.text.indexOf('That is so.'));
  expect(page.text).not.toContain(`href="${mentions[2]!.url}"`);
  const source = `${HOME}/roundups/${at.split('/').at(-1)}`;
  expect(await targets()).toEqual([
    { source, target: mentions[1]!.url },
    { source, target: mentions[0]!.url },
  ]);
  expect(announced).toMatchObject([
    {
      url: source,
      title: 'What we heard about the pool',
      html: expect.stringContaining(`href="${mentions[0]!.url}"`),
    },
  ]);
  await town.post(at, { ...fields, title: 'Other words', do: 'save' }, as('planning-approver'));
  expect((await town.get(`/roundups/${at.split('/').at(-1)}`, 0)).text).not.toContain('Other words');
});

test('links are kept by hand and out of a browser, and published by period; a video is a link that says so', async () => {
  const file = `<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><p><DT><H3>Pool</H3><DL><p>
    <DT><A HREF="https://www.youtube.com/watch?v=abc" ADD_DATE="1763596800" TAGS="pool,film">How a roof is mended</A><DD>Four minutes, and worth them.
    <DT><A HREF="javascript:alert(1)">No</A><DT><A HREF="https://old.test/">Long ago</A></DL></DL>`;
  expect(readBookmarks(file)).toMatchObject([
    {
      url: 'https://www.youtube.com/watch?v=abc',
      title: 'How a roof is mended',
      note: 'Four minutes, and worth them.',
      tags: ['pool', 'film'],
    },
    { url: 'https://old.test/', title: 'Long ago', savedAt: null },
  ]);
  const form = new FormData();
  form.set('file', new File([file], 'bookmarks.html'));
  const brought = await town.web.request('http://localhost:8080/desk/planning/bookmarks/import', {
    method: 'POST',
    body: form,
    headers: { 'sec-fetch-site': 'same-origin', 'x-test-as': String(as('planning-head')) },
  });
  expect(brought.headers.get('location')).toContain('done=imported');
  const link = {
    url: 'https://dentist.test/wait',
    title: 'Twelve weeks',
    note: 'Still.',
    tags: 'health, teeth',
  };
  await town.post('/desk/planning/bookmarks', link, as('planning-responder'));
  const filled = await town.get(
    '/desk/planning/bookmark?url=https%3A%2F%2Fa.test%2F&title=A%20page',
    as('planning-head'),
  );
  expect(filled.text).toContain('value="https://a.test/"');
  expect((await town.get('/desk/health/roundups', as('health-head'))).text).not.toContain('dentist.test');

  const period = { from: '2026-11-01', to: '2026-11-23' };
  const begun = await town.post('/desk/planning/bookmarks/publish', period, as('planning-responder'));
  const at = path(begun.location);
  const draft = await town.get(at, as('planning-head'));
  expect(draft.text).toMatch(/Bookmarks for \d+ November to \d+ November/);
  expect(draft.text).toContain('Twelve weeks');
  const none = await town.post(
    '/desk/planning/bookmarks/publish',
    { from: '2020-01-01', to: '2020-01-02' },
    as('planning-head'),
  );
  expect(none.location).toContain('done=none');
  const [video] = await db.query<{ id: number }>(`select id from bookmarks where url like '%youtube%'`);
  const all = await town.get('/desk/planning/roundups', as('planning-head'));
  expect(all.text).toContain('>video<');
  expect(all.text).not.toMatch(/<(?:iframe|img|video)/);
  await town.post(`/desk/planning/bookmarks/${video!.id}/drop`, {}, as('planning-responder'));
  expect((await town.get('/desk/planning/roundups', as('planning-head'))).text).not.toContain('youtube');
  expect((await town.post('/desk/planning/bookmarks', link, as('planning-listener'))).status).toBe(403);
});
