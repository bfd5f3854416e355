/** The public record of official replies, as data. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiDeps, asking } from '../../../test/api-town.ts';
import { buildMarlbridge, NOW, SITE } from '../../../test/browser/marlbridge.ts';
import { openTestDb } from '../../../test/database.ts';
import { makeDesks } from '../../../test/desk-town.ts';
import { membershipsOf } from '../../commons/people/people.ts';
import { actOn, draftReply, noteOutcome, type ReplyKind } from '../../commons/replies/replies.ts';
import type { Db } from '../../ground/db/db.ts';

let db: Db;
let ask: ReturnType<typeof asking>;
const ids: Record<string, number> = {};
beforeAll(async () => {
  db = await openTestDb();
  await buildMarlbridge(db);
  ask = asking(apiDeps(db));
  const { people } = await makeDesks(db);
  const acting = async (name: string) => {
    const [one] = await membershipsOf(db, people[name]!);
    return { ...one!, fourEyes: false };
  };
  const say = async (name: string, who: string, kind: ReplyKind, way: 'mail' | 'fediverse') => {
    const by = await acting(who);
    const at = new Date(NOW.getTime() + Object.keys(ids).length * 60_000);
    const about = {
      itemId: null,
      url: `https://blog.example/${name}`,
      title: name,
      author: 'Jo',
      quote: 'Well?',
    };
    const words = {
      kind,
      words: `About ${name}.`,
      disclosure: null,
      sharedWith: 'Secret.',
      ways: [way],
      mailTo: 'jo@blog.example',
    };
    ids[name] = (await db.tx((tx) => draftReply(tx, by, about, words, at)))!;
    if (name !== 'draft') await db.tx((tx) => actOn(tx, by, ids[name]!, 'publish', null, at));
  };
  await say('bus', 'planning-head', 'answer', 'fediverse');
  await say('pool', 'planning-head', 'correction', 'mail');
  await say('ward', 'health-head', 'answer', 'mail');
  await say('draft', 'planning-head', 'answer', 'mail');
  await say('wrong', 'planning-head', 'answer', 'mail');
  const planner = await acting('planning-head');
  await db.tx((tx) => actOn(tx, planner, ids.wrong!, 'withdraw', null, NOW));
  const outcome = { postedUrl: null, outcome: 'The times were put right.' };
  await db.tx((tx) => noteOutcome(tx, planner, ids.bus!, outcome, NOW));
});
afterAll(() => db.close());

const get = (path: string) => ask('GET', path);
const titles = async (query: string) =>
  (await get(`/replies${query}`)).body.items.map((one: { answers: { title: string } }) => one.answers.title);

test('by body, kind, venue and outcome, newest first', async () => {
  expect(await titles('')).toEqual(['wrong', 'ward', 'pool', 'bus']);
  expect(await titles('?body=health')).toEqual(['ward']);
  expect(await titles('?body=nobody')).toEqual([]);
  expect(await titles('?kind=correction')).toEqual(['pool']);
  expect(await titles('?way=fediverse')).toEqual(['bus']);
  expect(await titles('?outcome=any')).toEqual(['bus']);
  expect((await get('/replies?kind=rant')).status).toBe(400);
});

test('page by page, each once', async () => {
  const first = await get('/replies?limit=3');
  expect(first.headers.get('link')).toBe(`<${first.body.next}>; rel="next"`);
  const rest = await get(first.body.next.split('/api/v1')[1]);
  expect(rest.body).toMatchObject({ items: [{ answers: { title: 'bus' } }], next: null });
});

test('one, as it stands on the record, and nothing of what does not', async () => {
  const { body } = await get(`/replies/${ids.bus}`);
  expect(body).toMatchObject({
    page: `${SITE.baseUrl}/replies/${ids.bus}`,
    state: 'published',
    answers: { url: 'https://blog.example/bus', quote: 'Well?', changed: false },
    words: 'About bus.',
    speaker: { name: 'planning-head', title: 'Officer' },
    body: { slug: 'planning', page: `${SITE.baseUrl}/record/planning` },
    ways: ['fediverse'],
    outcome: { words: 'The times were put right.' },
  });
  expect(JSON.stringify(body)).not.toMatch(/Secret|jo@blog/);
  expect((await get(`/replies/${ids.wrong}`)).body).toMatchObject({ state: 'withdrawn', words: null });
  expect((await get(`/replies/${ids.draft}`)).status).toBe(404);
  expect((await get('/bodies')).body.bodies.map(({ slug }: { slug: string }) => slug)).toEqual([
    'health',
    'planning',
  ]);
});

test('it stands in the published document', async () => {
  const { paths, components } = (await get('/openapi.json')).body;
  expect(Object.keys(paths)).toEqual(expect.arrayContaining(['/replies', '/replies/{id}', '/bodies']));
  expect(components.schemas.OfficialReply).toBeDefined();
});
