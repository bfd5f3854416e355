/** The life of a consultation through its pages: brought in, commented on, moderated, answered, changed, concluded. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SITE } from '../../../../test/browser/marlbridge.ts';
import { openTestDb } from '../../../../test/database.ts';
import { deskTown, makeDesks } from '../../../../test/desk-town.ts';
import type { Db } from '../../../ground/db/db.ts';
import { createSealer, type Sealer } from '../../../ground/token/token.ts';
import { consultingOf } from '../../../instance/consulting.ts';
import type { Draft } from '../../../river/read/read.ts';
import { takingPartRoutes } from './consultations.ts';

let db: Db;
let sealer: Sealer;
let town: ReturnType<typeof deskTown>;
let people: Record<string, number>;
let now = new Date('2026-03-02T10:00:00Z');
const clock = { now: () => now };
const announced: Draft[] = [];
const as = (name: string) => people[name]!;
const head = () => as('planning-head');

beforeAll(async () => {
  db = await openTestDb();
  people = (await makeDesks(db)).people;
  sealer = createSealer(Buffer.alloc(32, 7));
  const means = { db, clock, jobs: null, baseUrl: () => SITE.baseUrl };
  const consulting = consultingOf(means, { announce: async (_tx, _who, said) => announced.push(...said) });
  town = deskTown(db, { clock }, (more) => takingPartRoutes({ ...more, sealer, consulting }));
}, 120_000);
afterAll(() => db.close());

const DOCUMENT = `# Streets plan

What this plan is for.

## Parking

There will be forty spaces behind the library, free for the first hour.

Residents may buy one permit for each household.

## Trees

We will plant two hundred trees along the river by spring.`;
const DESK = '/desk/planning/consultations';
const settings = {
  title: 'Streets plan',
  slug: 'streets',
  summary: 'Where cars stand and trees grow.',
  opens: '2026-03-03T09:00',
  closes: '2026-03-31T17:00',
  due: '2026-04-30',
  zone: 'Europe/London',
  moderation: 'post',
  policy: 'No insults.',
  ways: 'post: Town Hall, Marlbridge\nemail: plan@marlbridge.test\nlink: javascript:alert(1)',
};
let at = '';
const comment = (fields: Record<string, string>) =>
  town.post(
    '/consult/streets/comments',
    { name: 'Ana', voice: 'resident', mail: 'ana@x.test', ...fields },
    0,
  );
const newest = async () => (await db.query<{ id: number }>('select max(id) as id from comments'))[0]!.id;
const tokenOf = async (id: number) => {
  const [row] = await db.query<{ generation: number }>(
    'select p.token_generation as generation from comments c join people p on p.id = c.person_id where c.id = $1',
    [id],
  );
  return sealer.seal('comment', id, row!.generation);
};
const confirm = async (id: number) => town.post(`/comment/${await tokenOf(id)}`, { do: 'confirm' }, 0);
const letters = (kind: string) =>
  db.query<{ letter: { what?: string } }>('select letter from outbox where kind = $1 order by id', [kind]);

test('a body brings a document in, cuts it, and publishes it', async () => {
  expect((await town.post(DESK, settings, as('planning-listener'))).text).toContain('cannot be done now');
  const begun = await town.post(DESK, settings, as('planning-responder'));
  at = begun.location;
  expect(at).toMatch(/^\/desk\/planning\/consultations\/\d+$/);
  expect((await town.get(at, as('health-head'))).status).toBe(404);
  await town.post(`${at}/document`, { text: DOCUMENT, format: 'markdown' }, as('planning-responder'));
  await town.post(`${at}/cut`, { do: 'split', paragraph: '3', title: 'Permits' }, as('planning-responder'));
  await town.post(`${at}/cut`, { do: 'merge', chunk: 'permits' }, as('planning-responder'));
  await town.post(`${at}/cut`, { do: 'split', paragraph: '3', title: 'Permits' }, as('planning-responder'));
  expect((await town.get('/consult/streets', 0)).status).toBe(404);
  expect((await town.post(`${at}/publish`, {}, as('planning-responder'))).text).toContain(
    'cannot be done now',
  );
  expect((await town.post(`${at}/publish`, {}, head())).location).toBe(at);
  const page = await town.get('/consult/streets', 0);
  expect(page.text).toContain('Announced');
  expect(page.text).toContain('id="p4"');
  expect(page.text).toContain('mailto:plan@marlbridge.test');
  expect(page.text).not.toContain('javascript:');
  expect((await town.get('/consult/streets/permits', 0)).text).toContain('one permit for each household');
  expect(announced[0]).toMatchObject({
    title: 'Streets plan',
    action: { kind: 'comment', deadline: new Date('2026-03-31T16:00:00Z') },
  });
  expect((await town.get('/duties', 0)).text).toContain('The outcome of “Streets plan”');
  expect((await comment({ words: 'Too soon.', paragraph: '2' })).status).toBe(409);
});

test('somebody without an account comments on words, and it is shown when they press the button', async () => {
  now = new Date('2026-03-05T10:00:00Z');
  const wrong = await comment({ words: '', paragraph: '2', mail: 'nobody', quote: 'not there' });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('aria-invalid="true"');
  const sent = await comment({
    words: 'Forty is too few.',
    paragraph: '2',
    quote: 'forty spaces behind the library',
  });
  expect(sent.text).toContain('Look into your mail');
  expect((await comment({ words: 'Forty is too few.', paragraph: '2' })).text).toContain(
    'Look into your mail',
  );
  expect(await letters('comment')).toHaveLength(1);
  const id = await newest();
  expect((await town.get('/consult/streets/p/2', 0)).text).not.toContain('Forty is too few');
  expect((await town.get(`/comment/${await tokenOf(id)}`, 0)).text).toContain('Yes, it is mine');
  expect((await town.get('/consult/streets/p/2', 0)).text).not.toContain('Forty is too few');
  await confirm(id);
  const page = await town.get('/consult/streets/p/2', 0);
  expect(page.text).toContain('Forty is too few');
  expect(page.text).not.toContain('ana@x.test');
  expect((await town.get('/consult/streets', 0)).text).toContain('1 comment');
  await comment({
    words: 'I agree with Ana.',
    name: 'Ben',
    mail: 'ben@x.test',
    to: String(id),
    paragraph: '2',
  });
  await confirm(await newest());
  expect((await town.get('/consult/streets/p/2', 0)).text).toContain('I agree with Ana');
});

test('for ten minutes words are mended, later they are superseded and stay readable', async () => {
  const [first] = await db.query<{ id: number }>('select min(id) as id from comments');
  const own = `/comment/${await tokenOf(first!.id)}`;
  await town.post(own, { do: 'edit', words: 'Forty is far too few.' }, 0);
  expect((await town.get('/consult/streets/p/2', 0)).text).not.toContain('what it said before');
  now = new Date('2026-03-05T10:30:00Z');
  await town.post(own, { do: 'edit', words: 'Sixty would be right.' }, 0);
  const page = await town.get('/consult/streets/p/2', 0);
  expect(page.text).toContain('Sixty would be right');
  expect(page.text).toContain('what it said before');
  expect((await town.get(`/comments/${first!.id}/before`, 0)).text).toContain('Forty is far too few');
});

test('a campaign is folded and counted, adverts are held, and a removal is told and logged', async () => {
  const text =
    'Please plant more than two hundred trees along the river because the valley floods each winter and roots hold soil';
  for (const name of ['Cai', 'Dee', 'Eli']) {
    await comment({ words: `${text}. ${name}`, name, mail: `${name}@x.test`, paragraph: '4' });
    await confirm(await newest());
  }
  expect((await town.get('/consult/streets/p/4', 0)).text).toContain('and 2 others in nearly the same words');
  await comment({
    words: 'Buy https://a.test https://b.test https://c.test https://d.test',
    name: 'Spam',
    mail: 's@x.test',
    paragraph: '4',
  });
  const spam = await newest();
  await confirm(spam);
  expect((await town.get('/consult/streets/p/4', 0)).text).not.toContain('https://a.test');
  expect((await town.get(at, head())).text).toContain('many links');
  expect(
    (await town.post(`${at}/moderate`, { comment: String(spam), act: 'remove' }, head())).text,
  ).toContain('cannot be done');
  await town.post(
    `${at}/moderate`,
    { comment: String(spam), act: 'remove', because: 'It sells something.' },
    head(),
  );
  const log = await town.get('/consult/streets/log', 0);
  expect(log.text).toContain('It sells something.');
  expect(log.text).not.toContain('https://a.test');
  expect((await letters('comment-news')).at(-1)!.letter.what).toBe('removed');
});

test('a named official answers, once, and the writer says whether it does', async () => {
  const [first] = await db.query<{ id: number }>('select min(id) as id from comments');
  const fields = {
    comment: String(first!.id),
    words: 'We will make it sixty.',
    kind: 'answer',
    disposition: 'accepted',
  };
  expect((await town.post(`${at}/answer`, fields, as('planning-listener'))).text).toContain(
    'cannot be done now',
  );
  await town.post(
    `${at}/answer`,
    { ...fields, do: 'ask', whom: 'health', what: 'How many park?', by: '2026-03-20' },
    as('planning-responder'),
  );
  expect((await town.get('/duties', 0)).text).toContain('How many park?');
  await town.post(`${at}/answer`, fields, as('planning-responder'));
  expect((await town.post(`${at}/answer`, fields, as('planning-responder'))).text).toContain(
    'cannot be done now',
  );
  expect((await town.get('/duties', 0)).text).not.toContain('How many park?');
  const page = await town.get('/consult/streets/p/2', 0);
  expect(page.text).toContain('Official answer');
  expect(page.text).toContain('planning-responder, Officer, planning');
  await town.post(`/comment/${await tokenOf(first!.id)}`, { do: 'yes' }, 0);
  const comments = await town.get('/consult/streets/comments?show=unanswered', 0);
  expect(comments.text).toContain('1 of 2 answered');
  expect(comments.text).toContain('1 answered, 0 not');
});

test('what came by post is marked so, and what is said elsewhere stands beside its paragraph', async () => {
  await town.post(
    `${at}/key-in`,
    {
      via: 'post',
      paragraph: '3',
      said: 'One permit is not enough for us.',
      name: 'Mrs F',
      voice: 'resident',
    },
    as('planning-responder'),
  );
  expect((await town.get('/consult/streets/permits', 0)).text).toContain('by post');
  await db.query(
    `insert into heard_links (source, target, source_host, way, state, asked_at, title, author, quote)
     values ('https://blog.test/a', $1, 'blog.test', 'webmention', 'approved', $2, 'On trees', 'Gwen', 'Two hundred is few')`,
    [`${SITE.baseUrl}/consult/streets/p/4`, now],
  );
  now = new Date(now.getTime() + 120_000);
  const page = await town.get('/consult/streets/p/4', 0);
  expect(page.text).toContain('Also said elsewhere');
  expect(page.text).toContain('href="https://blog.test/a"');
});

test('a second version carries what it can and reports the rest', async () => {
  const next = DOCUMENT.replace('forty spaces behind the library', 'sixty spaces behind the library')
    .replace('Residents may buy one permit for each household.\n\n', '')
    .replace('# Streets plan', '# Streets plan, again');
  await town.post(`${at}/document`, { text: next, format: 'markdown' }, head());
  expect((await town.get(at, head())).text).toContain('4 carried, 2 changed, 1 need placing');
  await town.post(`${at}/publish`, { note: 'More spaces.' }, head());
  const compared = await town.get('/consult/streets/compare', 0);
  expect(compared.text).toMatch(/<del>\s*forty<\/del><ins>\s*sixty<\/ins>/);
  const gone = await town.get('/consult/streets/p/3', 0);
  expect(gone.text).toContain('is not in the newest version');
  expect(gone.text).toContain('One permit is not enough');
  expect((await town.get('/consult/streets/p/2', 0)).text).toContain('have changed since');
  expect((await town.get('/consult/streets/versions/1', 0)).text).toContain('forty spaces');
  const [lost] = await db.query<{ id: number }>(`select id from comments where via = 'post'`);
  await town.post(`${at}/place`, { comment: String(lost!.id), paragraph: '2' }, head());
  expect((await town.get('/consult/streets/p/2', 0)).text).toContain('put here by the editors');
});

test('everything that was said goes out as data, without an address', async () => {
  const csv = await town.get('/consult/streets/comments.csv', 0);
  expect(csv.text).toContain('Sixty would be right.');
  const json = JSON.parse((await town.get('/consult/streets/comments.json', 0)).text) as {
    items: { target: { selector: unknown } }[];
  };
  expect(json.items[0]!.target.selector).toMatchObject([
    {
      type: 'FragmentSelector',
      value: 'p2',
      refinedBy: { type: 'TextQuoteSelector', exact: 'forty spaces behind the library' },
    },
    { refinedBy: { type: 'TextPositionSelector' } },
  ]);
  const files = [
    csv,
    await town.get('/consult/streets/comments.atom', 0),
    await town.get('/consult/streets/report', 0),
  ];
  for (const file of files) expect(file.text).not.toContain('x.test');
  expect((await town.get('/consult/streets/comments.ics', 0)).text).toContain('DTSTART:20260331T160000Z');
});

test('after closing nobody comments, news are promised, and the outcome meets the duty', async () => {
  now = new Date('2026-04-02T10:00:00Z');
  expect((await comment({ words: 'Too late.', paragraph: '2' })).status).toBe(409);
  await town.post(
    `${at}/news`,
    { 'news-by': '2026-04-20', news: 'We are counting.' },
    as('planning-responder'),
  );
  expect((await town.get('/consult/streets', 0)).text).toContain('Not yet: next news by');
  now = new Date('2026-05-02T10:00:00Z');
  expect((await town.get('/duties', 0)).text).toContain('Overdue since');
  const outcome = 'Parking\nSaid: Forty is too few.\nDid: There will be sixty.\nComments: 1';
  expect((await town.post(`${at}/outcome`, { outcome }, as('planning-responder'))).text).toContain(
    'cannot be done now',
  );
  await town.post(`${at}/outcome`, { outcome }, head());
  expect((await town.get('/consult/streets/outcome', 0)).text).toContain('There will be sixty.');
  expect((await town.get('/duties', 0)).text).not.toContain('Streets plan');
  expect((await letters('comment-news')).at(-1)!.letter.what).toBe('outcome');
  expect(announced.at(-1)!.title).toBe('You said, we did: Streets plan');
  expect((await town.get('/consult?lang=cy', 0)).text).toContain('Canlyniad wedi ei gyhoeddi');
});
