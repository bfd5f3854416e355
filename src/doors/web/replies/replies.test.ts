/** From a mention to the record, through the pages: two people, a Webmention queued, the item announced, others kept out. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CLOCK } from '../../../../test/api-town.ts';
import { buildMarlbridge } from '../../../../test/browser/marlbridge.ts';
import { openTestDb } from '../../../../test/database.ts';
import { deskTown, makeDesks } from '../../../../test/desk-town.ts';
import type { Db } from '../../../ground/db/db.ts';
import { answeringOf } from '../../../instance/answering.ts';
import { type Draft, read } from '../../../river/read/read.ts';
import { composingRoutes } from './composing.ts';

let db: Db;
let town: ReturnType<typeof deskTown>;
let people: Record<string, number>;
let item: { id: number; url: string; text: string };
const announced: Draft[] = [];
const as = (name: string) => people[name]!;

beforeAll(async () => {
  db = await openTestDb();
  await buildMarlbridge(db);
  people = (await makeDesks(db)).people;
  const means = { db, clock: CLOCK, jobs: null, baseUrl: () => 'https://hear.marlbridge.test' };
  const answering = answeringOf(
    means,
    { settings: async () => null },
    { announce: async (_tx, _who, said) => announced.push(...said) },
  );
  town = deskTown(db, {}, (more) => composingRoutes({ ...more, answering }));
  [item] = (await db.query<typeof item>(
    `select id, url, text from items where title like 'Why I asked%' limit 1`,
  )) as [typeof item];
}, 120_000);
afterAll(() => db.close());

test('an officer answers, a colleague approves, and it stands on the record', async () => {
  const wish = { name: 'The pool', any: '"swimming pool", pool', do: 'save' };
  await town.post('/desk/planning/watches/new', wish, as('planning-responder'));
  const composer = await town.get(`/desk/planning/reply?item=${item.id}`, as('planning-responder'));
  expect(composer.text).toContain('Does it say who you are and for whom you speak?');
  expect(composer.text).toContain('I work for planning as Officer');
  const quote = item.text.slice(0, 60).trim();
  const words =
    'The roof was done in summer because\r\nof the school.\r\n\r\nSee https://planning.test/roof for why.';
  const fields = {
    item: String(item.id),
    quote,
    kind: 'answer',
    words,
    disclosure: 'I work for planning.',
    ways: 'webmention',
  };
  const begun = await town.post('/desk/planning/replies', fields, as('planning-responder'));
  const at = new URL(begun.location, 'https://x.test').pathname;
  expect(at).toMatch(/^\/desk\/planning\/replies\/\d+$/);
  const id = at.split('/').at(-1)!;
  const act = (what: string, who: string) => town.post(`${at}/act`, { act: what }, as(who));

  expect((await act('publish', 'planning-responder')).text).toContain('cannot be done now');
  await act('submit', 'planning-responder');
  expect((await act('approve', 'planning-responder')).text).toContain('cannot be done now');
  expect((await town.get(`/replies/${id}`, 0)).status).toBe(404);
  expect((await town.get(at, as('health-head'))).status).toBe(404);
  expect((await act('approve', 'health-head')).status).toBe(404);
  expect((await act('approve', 'planning-approver')).location).toBe(at);

  const record = await town.get(`/replies/${id}`, 0);
  expect(record.text).toContain('class="u-in-reply-to"');
  expect(record.text).toContain(`href="${item.url}"`);
  expect(record.text).toContain('<a href="https://planning.test/roof"');
  expect(record.text).toContain('planning-responder</bdi></span>, <span class="p-job-title"><bdi>Officer');
  expect((await town.get('/record/planning', 0)).text).toContain('The roof was done in summer');
  expect((await town.get(`/items/${item.id}`, 0)).text).toContain('Official reply');
  expect(announced).toMatchObject([
    { guid: `reply-${id}`, url: `https://hear.marlbridge.test/replies/${id}` },
  ]);
  expect(await db.query('select medium, letter from outbox where letter ? $1', ['reply'])).toMatchObject([
    {
      medium: 'webmention',
      letter: { source: `https://hear.marlbridge.test/replies/${id}`, target: item.url },
    },
  ]);
  expect(
    await db.query('select state from mentions where item_id = $1 and reply_id = $2', [item.id, Number(id)]),
  ).toEqual([{ state: 'answered' }]);

  await town.post(`${at}/act`, { act: 'withdraw', note: 'It was wrong.' }, as('planning-approver'));
  const gone = await town.get(`/replies/${id}`, 0);
  expect(gone.status).toBe(410);
  expect(gone.text).not.toContain('The roof was done');
  expect(announced.at(-1)).toMatchObject({
    guid: `reply-${id}`,
    title: expect.stringContaining('Withdrawn'),
  });
});

test('listeners write nothing, and a page that nobody listens to can be answered', async () => {
  const fields = { url: 'https://elsewhere.test/post', title: 'A post', quote: 'Well?', words: 'Yes.' };
  expect((await town.post('/desk/planning/replies', fields, as('planning-listener'))).status).toBe(404);
  const begun = await town.post('/desk/planning/replies', fields, as('planning-head'));
  expect(
    (await town.get(new URL(begun.location, 'https://x.test').pathname, as('planning-listener'))).text,
  ).toContain('A post');
  const bad = await town.post(
    '/desk/planning/replies',
    { ...fields, url: 'javascript:alert(1)' },
    as('planning-head'),
  );
  expect(bad.location).toBe('/desk/planning/replies');
});

test('what was read with nothing to add stands on the record, with why; and all of it is a feed', async () => {
  const [mention] = await db.query<{ id: number }>(
    `select id from mentions where state = 'new' order by id limit 1`,
  );
  const path = `/desk/planning/mentions/${mention!.id}`;
  await town.post(path, { do: 'nothing-to-add', note: 'It is right & fair.' }, as('planning-responder'));
  const page = await town.get('/record/planning', 0);
  expect(page.text).toContain('Read, with nothing to add');
  expect(page.text).toContain('It is right &amp; fair.');
  const feed = await town.get('/record/planning.atom', 0);
  expect(feed.headers.get('content-type')).toContain('application/atom+xml');
  expect(feed.text).toContain('It is right &amp; fair.');
  expect(feed.text).toContain('This answer was withdrawn.');
  const said = await read({ bytes: new TextEncoder().encode(feed.text), url: 'https://x.test/' });
  expect(said.kind === 'feed' && said.drafts).toHaveLength(2);
  expect((await town.get('/record/nobody.atom', 0)).status).toBe(404);
});
