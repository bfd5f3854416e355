/** The life of a consultation through its pages: brought in, commented on, moderated, answered, changed, concluded. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiDeps, asking } from '../../../../test/api-town.ts';
import { SITE } from '../../../../test/browser/marlbridge.ts';
import { openTestDb } from '../../../../test/database.ts';
import { deskTown, makeDesks } from '../../../../test/desk-town.ts';
import type { Db } from '../../../ground/db/db.ts';
import { createSealer, type Sealer } from '../../../ground/token/token.ts';
import { consultingOf } from '../../../instance/consulting.ts';
import { postingOf } from '../../../instance/posting.ts';
import { forgetPeople } from '../../../instance/retention.ts';
import type { Draft } from '../../../river/read/read.ts';
import { createActivity } from '../../activity/activity.ts';
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
  const river = {
    announce: async (_tx: unknown, _who: unknown, said: Draft[]) => announced.push(...said),
  };
  const consulting = consultingOf(means, river);
  const posting = postingOf(means, river);
  town = deskTown(db, { clock }, (more) => takingPartRoutes({ ...more, sealer, consulting, posting }));
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
  expect((await town.get(at, head())).text).toContain('3 carried, 2 changed, 1 need placing');
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

test('an address that is known and one that is not get the same answer, byte for byte, and one letter', async () => {
  const written = { words: 'Benches, please.', paragraph: '2', name: 'Hal' };
  const before = (await letters('comment')).length;
  const known = await comment({ ...written, mail: 'ana@x.test' });
  const stranger = await comment({ ...written, mail: 'never-seen@x.test' });
  expect(stranger.text).toBe(known.text);
  expect(stranger.status).toBe(known.status);
  expect((await letters('comment')).length).toBe(before + 2);
});

test('who says nearly the same again is held, and who says too much of it is not taken in', async () => {
  const words =
    'There should be a wide and level path from the station to the market that a wheelchair can use';
  for (const more of ['', ' in winter']) {
    await comment({ words: words + more, paragraph: '2', name: 'Ivy', mail: 'ivy@x.test' });
    await confirm(await newest());
  }
  const page = await town.get('/consult/streets/p/2', 0);
  expect(page.text).toContain('a wheelchair can use');
  expect(page.text).not.toContain('in winter');
  expect((await town.get(at, head())).text).toContain('nearly what its writer said before');
  const last = await newest();
  for (let n = 0; n < 12; n++)
    await comment({ words: `Flood number ${n}`, paragraph: '2', name: 'Ivy', mail: 'ivy@x.test' });
  expect((await newest()) - last).toBe(8);
});

test('markup in any field is shown as the words that it is, in every form', async () => {
  const bad = '<img src=x onerror=alert(1)>"\'&';
  await comment({ words: `=1+1 ${bad}`, paragraph: '2', name: `=N ${bad}`, area: bad, mail: 'kit@x.test' });
  await confirm(await newest());
  for (const path of ['/p/2', '', '/comments', '/report', '/themes', '/comments.atom'])
    expect((await town.get(`/consult/streets${path}`, 0)).text, path).not.toContain('<img');
  const csv = (await town.get('/consult/streets/comments.csv', 0)).text;
  expect(csv).toContain(`"'=N <img`);
  expect(csv).toContain(`"'=1+1 <img`);
});

test('what people keep coming back to is found with its evidence, and editors correct it', async () => {
  now = new Date(now.getTime() + 120_000);
  const said = ['The bus stop floods.', 'Move the bus stop, please.', 'I wait at that bus stop daily.'];
  for (const [n, words] of said.entries()) {
    await comment({ words, name: `Fay ${n}`, area: n < 2 ? 'Quayside' : '', mail: `fay${n}@x.test` });
    await confirm(await newest());
  }
  now = new Date(now.getTime() + 120_000);
  const page = await town.get('/consult/streets/themes', 0);
  expect(page.text).toContain('bus stop');
  expect(page.text).toContain('Move the bus stop, please.');
  expect(page.text).toContain('in 3 comments');
  expect(page.text).toContain('3 times');
  expect(page.text).toMatch(/<bdi>Quayside<\/bdi><\/th><td>2</);
  const last = await newest();
  const kept = { phrase: 'bus stop', name: 'The flooded stop', comment: [String(last - 2), String(last)] };
  expect((await town.post(`${at}/themes`, kept, as('planning-listener'))).text).toContain('cannot be done');
  await town.post(`${at}/themes`, kept, as('planning-responder'));
  const csv = await town.get('/consult/streets/themes.csv', 0);
  expect(csv.text).toContain(`The flooded stop,kept,bus stop,${last},I wait at that bus stop daily.`);
  expect(csv.text).not.toContain('Move the bus stop');
  const json = JSON.parse((await town.get('/consult/streets/themes.json', 0)).text);
  expect(json.voices.areas).toEqual([{ area: 'Quayside', comments: 2 }]);
  const id = json.themes.length;
  expect(id).toBeGreaterThan(0);
  await town.post(`${at}/themes`, { ...kept, do: 'aside' }, as('planning-responder'));
  expect((await town.get('/consult/streets/themes', 0)).text).not.toContain('flooded stop');
});

test('there is a feed of the document, of a part of it, and of a person', async () => {
  const atom = await town.get('/consult/streets/comments.atom', 0);
  expect(atom.text).toContain('We will make it sixty.');
  expect(atom.text).toContain('Sixty would be right.');
  const part = await town.get('/consult/streets/comments.atom?chunk=trees', 0);
  expect(part.text).not.toContain('Sixty would be right.');
  const feed = JSON.parse((await town.get('/consult/streets/comments.feed.json?by=Ana', 0)).text);
  expect(feed.items.map((one: { authors: { name: string }[] }) => one.authors[0]!.name)).toEqual(['Ana']);
  const official = await town.get('/consult/streets/comments.atom?by=planning-responder', 0);
  expect(official.text).toContain('We will make it sixty.');
  expect(official.text).not.toContain('Sixty would be right.');
});

test('a body writes a post that is heard under its subjects, and people discuss it', async () => {
  const post = {
    title: 'A week at the depot',
    words: 'Monday. The **first** bus left at five.\n\n## Tuesday\n\nIt rained.',
    subject: ['buses', 'nothing-like-it'],
    kind: 'discussion',
  };
  expect((await town.post('/desk/planning/blog', post, as('planning-responder'))).text).toContain(
    'cannot be done',
  );
  expect((await town.post('/desk/planning/blog', { ...post, words: '' }, head())).text).toContain(
    'needs a title',
  );
  const { location } = await town.post('/desk/planning/blog', post, head());
  expect(location).toMatch(/^\/desk\/planning\/blog\/\d+$/);
  expect((await town.get(location, as('health-head'))).status).toBe(404);
  expect(announced.at(-1)).toMatchObject({
    title: 'A week at the depot',
    url: `${SITE.baseUrl}/blogs/planning/a-week-at-the-depot`,
    categories: ['Buses'],
  });
  const path = '/blogs/planning/a-week-at-the-depot';
  expect((await town.get(path, 0)).text).toContain('The <strong>first</strong> bus');
  expect((await town.get(path, 0)).text).toContain('<h2>Tuesday</h2>');
  expect((await town.get('/blogs', 0)).text).toContain('planning');
  expect((await town.get('/blogs/planning?about=buses', 0)).text).toContain('A week at the depot');
  expect((await town.get('/blogs/planning?about=schools', 0)).status).toBe(404);
  const fields = { name: 'Gus', voice: 'resident', mail: 'gus@x.test' };
  expect((await town.post(`${path}/comments`, fields, 0)).status).toBe(422);
  await town.post(`${path}/comments`, { ...fields, words: 'Why at five?' }, 0);
  const id = await newest();
  expect((await town.get(path, 0)).text).not.toContain('Why at five?');
  await confirm(id);
  expect((await town.get(path, 0)).text).toContain('Why at five?');
  expect((await town.get(`/comments/${id}`, 0)).location).toBe(`${path}#c${id}`);
  await town.post(
    `${location}/answer`,
    { comment: String(id), words: 'The mill begins at six.', kind: 'answer', disposition: 'noted' },
    as('planning-responder'),
  );
  expect((await letters('comment-news')).at(-1)!.letter.what).toBe('answered');
  expect((await town.get(path, 0)).text).toContain('The mill begins at six.');
  expect((await town.get(`${path}.atom`, 0)).text).toContain('Why at five?');
  expect((await town.get('/blogs/planning.json', 0)).text).toContain('"tags":["Buses"]');
  await town.post(`${location}/close`, { do: 'close' }, as('planning-responder'));
  expect((await town.post(`${path}/comments`, { ...fields, words: 'Too late?' }, 0)).status).toBe(409);
  await town.post(
    `${location}/moderate`,
    { comment: String(id), act: 'remove', because: 'Asked for by its writer.' },
    as('planning-responder'),
  );
  expect((await town.get(`${path}/log`, 0)).text).toContain('Asked for by its writer.');
});

test('the API gives what the pages show, and the fediverse an article', async () => {
  const api = asking(apiDeps(db, { clock }));
  const list = await api('GET', '/consultations');
  expect(list.body.consultations).toMatchObject([
    { slug: 'streets', phase: 'open', closingDate: '2026-03-31T16:00:00.000Z', organisation: 'planning' },
  ]);
  expect(list.body.consultations[0].waysToRespond).toHaveLength(2);
  const one = await api('GET', '/consultations/streets');
  expect(one.body).toMatchObject({ version: 2, finalOutcome: null });
  expect(one.body.chunks[0].paragraphs[0]).toMatchObject({ number: 1, text: 'What this plan is for.' });
  const ids: number[] = [];
  for (let path: string | null = '/consultations/streets/comments?limit=3'; path !== null; ) {
    const page: Awaited<ReturnType<typeof api>> = await api('GET', path);
    ids.push(...page.body.items.map(({ id }: { id: number }) => id));
    expect(page.text).not.toContain('x.test');
    path = page.body.next?.split('/api/v1')[1] ?? null;
  }
  expect(ids.length).toBeGreaterThan(6);
  expect(new Set(ids).size).toBe(ids.length);
  expect((await api('GET', '/consultations/nothing')).status).toBe(404);
  const activity = createActivity({ db, clock, site: async () => SITE } as never);
  const answer = await activity.request(`${SITE.baseUrl}/consult/streets`, {
    headers: { accept: 'application/activity+json' },
  });
  expect(await answer.json()).toMatchObject({
    id: `${SITE.baseUrl}/consult/streets`,
    type: 'Article',
    attributedTo: `${SITE.baseUrl}/record/planning`,
    endTime: '2026-03-31T16:00:00.000Z',
  });
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
  expect((await town.get('/consult/streets', 0)).text).toContain(
    '/consult/streets/outcome">You said, we did',
  );
  expect((await town.get('/duties', 0)).text).not.toContain('Streets plan');
  expect((await letters('comment-news')).at(-1)!.letter.what).toBe('outcome');
  expect(announced.at(-1)!.title).toBe('You said, we did: Streets plan');
  expect((await town.get('/consult?lang=cy', 0)).text).toContain('Canlyniad wedi ei gyhoeddi');
});

test('half a year after the outcome nothing ties a comment to an address, and its link opens nothing', async () => {
  const [first] = await db.query<{ id: number }>('select min(id) as id from comments');
  const own = `/comment/${await tokenOf(first!.id)}`;
  expect((await town.get(own, 0)).text).toContain('Your comment');
  now = new Date('2026-11-05T10:00:00Z');
  await forgetPeople(db, now);
  const tied = `select 1 from comments where person_id is not null and thread = 'consultation:1'`;
  expect(await db.query(tied)).toEqual([]);
  expect((await town.get(own, 0)).status).toBe(404);
  expect((await town.get('/consult/streets/p/2', 0)).text).toContain('Sixty would be right');
});
