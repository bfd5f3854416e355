import { randomBytes } from 'node:crypto';
import { parseFeed } from 'feedsmith';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { buildMarlbridge, NOW, SCHEME, SITE } from '../../../../test/browser/marlbridge.ts';
import { openTestDb } from '../../../../test/database.ts';
import { keepingMailer } from '../../../../test/readers-town.ts';
import { erasePerson, personById, personFor, setRole } from '../../../commons/people/people.ts';
import { fixedClock } from '../../../ground/clock/clock.ts';
import type { Db } from '../../../ground/db/db.ts';
import { type Log, silentLog } from '../../../ground/log/log.ts';
import { createSealer } from '../../../ground/token/token.ts';
import {
  endUnconfirmed,
  linksOf,
  makeDueDigests,
  sendDue,
  subscriptionsOf,
} from '../../../river/deliver/deliver.ts';
import { gazetteerOf, importedPlaces } from '../../../river/understand/understand.ts';
import { createWeb } from '../web.ts';
import { peoplePages } from './people-pages.ts';

const sealer = createSealer(randomBytes(32));
const names = { subject: (id: string) => (SCHEME.byId.has(id) ? { label: id, slug: id } : null) };
const ORIGIN = new URL(SITE.baseUrl).origin;
const MAIL = 'resident@example.org';
let db: Db;
let web: ReturnType<typeof createWeb>;
let clock = fixedClock(NOW);
let sent: ReturnType<typeof keepingMailer>;
let logged: string;

beforeEach(async () => {
  await db?.close();
  db = await openTestDb();
  clock = fixedClock(NOW);
  await buildMarlbridge(db);
  logged = '';
  const note = (...said: unknown[]) => {
    logged += JSON.stringify(said);
  };
  // Without the net that takes tokens out: what is tested is that none is given to it.
  const log: Log = Object.assign(Object.create(silentLog), { info: note, warn: note, error: note });
  const gazetteer = gazetteerOf(await importedPlaces(db));
  const instance = {
    suggestPlaces: (typed: string, limit: number) =>
      gazetteer.suggest(typed, limit).map((place) => ({ ...place, within: '' })),
    knowledge: () => ({ gazetteer, scheme: SCHEME, patchPlaceId: SITE.patchPlaceId }),
  };
  const shared = { db, clock, log, scheme: SCHEME };
  const people = peoplePages({
    ...shared,
    sealer,
    names,
    instance,
    jobs: { hint: async () => {} },
    reserved: new Set(),
  });
  web = createWeb({
    ...shared,
    site: async () => SITE,
    unset: SITE,
    routes: [
      ...people.routes,
      { method: 'GET', path: '/edit', who: 'editor', handle: () => new Response('the desk') },
    ],
    guards: people.guards,
  });
  sent = keepingMailer();
});
afterAll(() => db.close());

const get = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await web.request(`${SITE.baseUrl}${path}`, { headers });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};
const post = async (
  path: string,
  form: Record<string, string> | [string, string][] = {},
  headers: Record<string, string> = { origin: ORIGIN },
) => {
  const answer = await web.request(`${SITE.baseUrl}${path}`, {
    method: 'POST',
    headers,
    body: new URLSearchParams(form),
  });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};
const WISH = {
  do: 'subscribe',
  place: 'marlbridge',
  subject: 'buses',
  way: 'daily',
  hour: '7',
  address: MAIL,
};
const send = () => sendDue(db, { mailer: sent.mailer, sealer, site: SITE, names, clock }, 50);
const whole = async () =>
  (
    await db.query<{ sum: string }>(
      `select md5(string_agg(t::text, '|' order by t::text)) as sum from (
     select s::text as t from subscriptions s union all select p::text from people p union all select o::text from outbox o
     union all select x::text from sessions x union all select y::text from sign_ins y) all_rows`,
    )
  )[0]!.sum;
/** The path of the link in the last letter that leads to such a page. */
const linkIn = (to: string) => {
  const found = new RegExp(`${ORIGIN}(/${to}/[\\w.-]+)`).exec(sent.letters.at(-1)!.text);
  if (!found) throw new Error(`The letter does not lead to /${to}.`);
  return found[1]!;
};
async function signedUp(): Promise<string> {
  await post('/hear', WISH);
  await send();
  return linkIn('confirm');
}

describe('choosing', () => {
  test('the form keeps what was chosen, by address or by hand', async () => {
    const { text } = await get('/hear?place=northfields&subject=buses');
    expect(text).toMatch(/value="[^"]+" checked><bdi>Northfields/);
    expect(text).toMatch(/value="buses" checked/);
  });

  test('a further place is found by typing, and unknown ones are said to be so', async () => {
    expect((await post('/hear', { do: 'find', sought: 'millg' })).text).toMatch(/<bdi>Millgate<\/bdi>/);
    expect((await post('/hear', { do: 'find', sought: 'Xanadu' })).text).toContain(
      'no place called “Xanadu”',
    );
  });

  test('a preview tells what would have been heard, and keeps nothing', async () => {
    const before = await whole();
    const { status, text } = await post('/hear', { ...WISH, do: 'preview', address: '' });
    expect(status).toBe(200);
    expect(text).toMatch(/you would have heard \d+ items?/);
    expect(await whole()).toBe(before);
  });

  test('what is wrong is said beside its field, and what was typed stays', async () => {
    const { status, text } = await post('/hear', { ...WISH, address: 'nobody@', words: '!!!' });
    expect(status).toBe(422);
    expect(text).toContain('id="address-wrong"');
    expect(text).toContain('id="words-wrong"');
    expect(text).toContain('value="nobody@"');
  });

  test('trust row 24: the answer is the same for known and unknown addresses', async () => {
    const first = await post('/hear', WISH);
    await send();
    await post(linkIn('confirm'));
    const again = await post('/hear', WISH);
    const other = await post('/hear', { ...WISH, address: 'stranger@example.org' });
    expect([again.status, again.text]).toEqual([first.status, first.text]);
    expect([other.status, other.text]).toEqual([first.status, first.text]);
  });

  test('trust row 16: a form of another site changes nothing', async () => {
    const before = await whole();
    for (const headers of [
      {},
      { origin: 'https://evil.example' },
      { origin: ORIGIN, 'sec-fetch-site': 'cross-site' },
    ])
      expect((await post('/hear', WISH, headers as Record<string, string>)).status).toBe(403);
    expect(await whole()).toBe(before);
  });

  test('markup in words and addresses is shown as words', async () => {
    const { text } = await post('/hear', {
      ...WISH,
      words: '"><script>x</script>',
      address: '"><img src=x>',
    });
    expect(text).not.toMatch(/<script>x|<img src=x/);
  });
});

describe('nothing chosen is lost in silence', () => {
  const held = () => subscriptionsOf(db, 1);

  test.each([
    ['place', 'nowhere-at-all', 'where'],
    ['subject', 'unheard-of', 'what'],
    ['voice', 'nobody', 'who'],
    ['kind', 'wizard', 'who'],
  ])('a %s that there is not is said, on the form and when it is sent', async (field, value, part) => {
    const shown = await get(`/hear?${new URLSearchParams({ [field]: value })}`);
    expect(shown.text).toContain(`id="${part}-wrong"`);
    const { status, text } = await post('/hear', { ...WISH, [field]: value });
    expect(status).toBe(422);
    expect(text).toContain(`href="#${part}"`);
    expect(await held()).toEqual([]);
  });

  test('more places than we take are not cut off unsaid', async () => {
    const places = Array.from({ length: 21 }, (_, n) => ['place', `p${n}`] as [string, string]);
    expect((await post('/hear', [...Object.entries(WISH), ...places])).status).toBe(422);
  });

  test('a place that was typed and not pressed is found first, whatever button follows', async () => {
    for (const pressed of ['subscribe', 'preview']) {
      const { status, text } = await post('/hear', { ...WISH, do: pressed, sought: 'Millgate' });
      expect(status).toBe(422);
      expect(text).toMatch(/value="mb:millgate" checked><span><bdi>Millgate/);
      expect(text).toContain(`value="${MAIL}"`);
    }
    expect((await post('/hear', { ...WISH, do: '', sought: 'Millgate' })).status).toBe(200);
    expect(await held()).toEqual([]);
  });

  test('of a voice and kinds, the voice counts', async () => {
    const slug = /href="\/voices\/([\w-]+)"/.exec((await get('/voices')).text)![1]!;
    const { text } = await post('/hear', { ...WISH, voice: slug, kind: 'school' });
    expect(text).not.toContain('schools');
    expect((await held())[0]!.criterion).toMatchObject({ kinds: [], voices: [expect.any(Number)] });
  });

  test('a link may show a preview, without taking a mail address from it', async () => {
    const { text } = await get(`/hear?place=marlbridge&do=preview&address=${encodeURIComponent(MAIL)}`);
    expect(text).toMatch(/you would have heard \d+ items?/);
    expect(text).not.toContain(MAIL);
  });

  test('what was agreed to is kept in the words that were shown', async () => {
    const { text } = await get('/hear');
    await post('/hear', WISH);
    const [row] = await db.query<{ words: string }>('select consent_wording as words from subscriptions');
    expect(text).toContain(row!.words);
  });
});

describe('from the letter to leaving', () => {
  test('pressed twice, or too late, the button says so', async () => {
    const link = await signedUp();
    await post(link);
    for (const again of [await get(link), await post(link)]) {
      expect(again.text).toContain('You hear about this already');
      expect(again.text).toContain('buses in Marlbridge');
    }
    await post('/hear', { ...WISH, address: 'late@example.org' });
    await send();
    const late = linkIn('confirm');
    await db.tx((tx) => endUnconfirmed(tx, new Date(NOW.getTime() + 1), NOW));
    for (const again of [await get(late), await post(late)])
      expect(again.text).toContain('Nothing waits to be confirmed');
    expect((await personById(db, 2))!.confirmedAt).toBeNull();
  });

  test('trust row 27: nothing that only looks changes anything', async () => {
    const { text } = await post(await signedUp());
    const manage = /(\/manage\/[\w.-]+)/.exec(text)![1]!;
    const leave = `/leave/${linksOf(sealer).leave((await subscriptionsOf(db, 1))[0]!)}`;
    const before = await whole();
    for (const path of [
      manage,
      `${manage}/leave`,
      `${manage}/pause/1`,
      `${manage}/erase`,
      `${manage}/export`,
      leave,
    ])
      for (const method of ['HEAD', 'GET'])
        expect((await web.request(`${SITE.baseUrl}${path}`, { method })).status).toBe(200);
    expect(await whole()).toBe(before);
  });

  test('what waits is confirmed from the page of what is held, too', async () => {
    const { text } = await post(await signedUp());
    const manage = /(\/manage\/[\w.-]+)/.exec(text)![1]!;
    await post('/hear', { ...WISH, subject: 'health' });
    expect((await get(manage)).text).toContain('Waits for you to confirm it.');
    await post(`${manage}/confirm`);
    expect((await subscriptionsOf(db, 1)).map(({ state }) => state)).toEqual(['active', 'active']);
  });

  test('letters come by the clocks that were chosen', async () => {
    const { text } = await post(await signedUp());
    const manage = /(\/manage\/[\w.-]+)/.exec(text)![1]!;
    expect((await subscriptionsOf(db, 1))[0]!.nextDigest).toEqual(new Date('2026-11-24T07:00:00Z'));
    expect((await post(`${manage}/clocks`, { zone: 'Asia/Kathmandu' })).status).toBe(303);
    expect((await subscriptionsOf(db, 1))[0]!.nextDigest).toEqual(new Date('2026-11-24T01:15:00Z'));
    expect((await get(manage)).text).toContain('Next letter: tomorrow, 7am');
    expect((await post(`${manage}/clocks`, { zone: 'Mars/Olympus' })).status).toBe(400);
  });

  test('a link to pause says when there is nothing to pause', async () => {
    const { text } = await post(await signedUp());
    const manage = /(\/manage\/[\w.-]+)/.exec(text)![1]!;
    await post(`${manage}/pause/1`);
    expect((await get(`${manage}/pause/1`)).text).toContain('There is nothing to pause');
    await post(`${manage}/stop/1`);
    expect((await get(`${manage}/pause/1`)).text).toContain('This is over');
    expect((await get(`${manage}/pause/77`)).status).toBe(404);
  });

  test('an old letter leaves everything, also when its link opens nothing else any more', async () => {
    await post(await signedUp());
    const person = (await personById(db, 1))!;
    const old = `/manage/${linksOf(sealer).manage(person)}`;
    await db.query('update people set token_generation = token_generation + 1');
    expect((await get(old)).status).toBe(404);
    expect((await post(`${old}/leave`, { 'List-Unsubscribe': 'One-Click' }, {})).status).toBe(200);
    expect((await subscriptionsOf(db, 1))[0]!.state).toBe('ended');
    await db.tx((tx) => erasePerson(tx, 1));
    expect((await post(`${old}/leave`, { 'List-Unsubscribe': 'One-Click' }, {})).status).toBe(200);
    const ahead = linksOf(sealer).manage({ id: 1, tokenGeneration: 99 });
    expect((await post(`/manage/${ahead}/leave`, {}, {})).status).toBe(404);
  });

  test('trust row 34: no secret address goes into the log, a spoilt one neither', async () => {
    const { text } = await post(await signedUp());
    const manage = /\/manage\/([\w.-]+)/.exec(text)![1]!;
    for (const path of [
      `/manage/${manage}`,
      `/manage/${manage}/`,
      `/manage/${manage}/nothing`,
      `/feed/${manage}/x`,
    ]) {
      await get(path);
      await post(path);
    }
    expect(logged).toContain('/manage/:token');
    expect(logged).not.toContain(manage);
  });

  test('trust row 27: scanners open the link, but only the button confirms', async () => {
    const link = await signedUp();
    const before = await whole();
    for (let n = 0; n < 3; n++) expect((await get(link)).text).toContain('<form method="post"');
    expect(await whole()).toBe(before);
    const { text } = await post(link);
    expect(text).toContain('You will hear from us');
    const [held] = await subscriptionsOf(db, 1);
    expect(held).toMatchObject({ state: 'active', cadence: 'daily', hour: 7 });
    expect(text).toMatch(/\/manage\/[\w.-]+/);
  });

  test('what is held can be changed, paused, and left, by its holder alone', async () => {
    const { text } = await post(await signedUp());
    const manage = /(\/manage\/[\w.-]+)/.exec(text)![1]!;
    const page = await get(manage);
    expect(page.text).toContain('buses in Marlbridge');
    expect(page.headers.get('cache-control')).toBe('no-store');
    const [held] = await subscriptionsOf(db, 1);
    const id = held!.id;
    const state = async () => (await subscriptionsOf(db, 1))[0]!;
    expect((await post(`${manage}/change/${id}`, { way: 'weekly', weekday: '2', hour: '18' })).status).toBe(
      303,
    );
    expect(await state()).toMatchObject({ cadence: 'weekly', weekday: 2, hour: 18 });
    expect((await get(`${manage}/pause/${id}`)).text).toContain('Pause this?');
    expect((await state()).state).toBe('active');
    await post(`${manage}/pause/${id}`);
    expect((await state()).state).toBe('paused');
    await post(`${manage}/resume/${id}`);
    expect((await state()).state).toBe('active');
    // Somebody else's link does nothing to it (trust row 17).
    const other = await db.tx((tx) =>
      personFor(tx, 'other@example.org', { language: 'en', timeZone: 'UTC' }, NOW),
    );
    const theirs = `/manage/${linksOf(sealer).manage(other)}`;
    expect((await post(`${theirs}/stop/${id}`)).status).toBe(404);
    expect((await state()).state).toBe('active');
    await post(`${manage}/stop/${id}`);
    expect((await state()).state).toBe('ended');
  });

  test('trust row 28: one press leaves, without cookies, page or redirect, in either kind of form, however often', async () => {
    await post(await signedUp());
    clock.set(new Date(NOW.getTime() + 30 * 3_600_000));
    await makeDueDigests(db, clock.now(), 10);
    await send();
    const header = sent.letters.at(-1)!.headers['List-Unsubscribe']!;
    const link = new URL(/<(https?:[^>]+)>/.exec(header)![1]!).pathname;
    expect((await get(link)).text).toContain('<form method="post"');
    expect((await subscriptionsOf(db, 1))[0]!.state).toBe('active');
    const body = new FormData();
    body.set('List-Unsubscribe', 'One-Click');
    const answer = await web.request(`${SITE.baseUrl}${link}`, { method: 'POST', body });
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([200, null]);
    expect((await subscriptionsOf(db, 1))[0]!.state).toBe('ended');
    expect((await post(link, { 'List-Unsubscribe': 'One-Click' }, {})).status).toBe(200);
    const letters = sent.letters.length;
    clock.set(new Date(NOW.getTime() + 60 * 3_600_000));
    await makeDueDigests(db, clock.now(), 10);
    await send();
    expect(sent.letters).toHaveLength(letters);
  });

  test('a mail service that leaves for many at once keeps nobody', async () => {
    const { text } = await post(await signedUp());
    const manage = /(\/manage\/[\w.-]+)/.exec(text)![1]!;
    for (let n = 0; n < 60; n++)
      expect((await post(`${manage}/leave`, { 'List-Unsubscribe': 'One-Click' }, {})).status).toBe(200);
  });

  test('all that is held comes as a file, and is erased for good', async () => {
    const { text } = await post(await signedUp());
    const manage = /(\/manage\/[\w.-]+)/.exec(text)![1]!;
    const all = JSON.parse((await get(`${manage}/export`)).text) as {
      address: string;
      subscriptions: unknown[];
    };
    expect(all).toMatchObject({ address: MAIL, subscriptions: [{ channel: 'mail' }] });
    expect((await get(`${manage}/erase`)).text).toContain('This cannot be undone');
    expect((await post(`${manage}/erase`)).text).toContain('You are erased');
    expect((await get(manage)).status).toBe(404);
    expect(await db.query('select 1 from people where email is not null')).toEqual([]);
  });

  test.each([
    '/confirm/x',
    '/manage/1.1.aaaaaaaaaaaaaaaaaaaaaaaaaaa',
    '/leave/%00',
    '/feed/1.1.x.atom',
    '/manage/../../etc',
  ])('a made-up link opens nothing: %s', async (path) =>
    expect([400, 404]).toContain((await get(path)).status),
  );
});

describe('a private feed', () => {
  test('holds what matches, in every form, and ends when it is made new', async () => {
    await post('/hear', { ...WISH, way: 'feed' });
    await send();
    const { text } = await post(linkIn('confirm'));
    const address = new URL(/(https?:\/\/[^\s<"]+\.atom)/.exec(text)![1]!).pathname;
    const feed = await get(address);
    expect(feed.status).toBe(200);
    expect(parseFeed(feed.text).format).toBe('atom');
    expect(feed.text).toMatch(/<entry[ >]/);
    expect(feed.headers.get('cache-control')).toMatch(/private/);
    expect(feed.headers.get('x-robots-tag')).toBe('noindex');
    expect((await get(address, { 'if-none-match': feed.headers.get('etag')! })).status).toBe(304);
    expect(parseFeed((await get(address.replace('.atom', '.json'))).text).format).toBe('json');
    expect((await get(address.replace('.atom', '.ics'))).text).toMatch(/^BEGIN:VCALENDAR/);
    const table = await get(address.replace('.atom', '.csv'));
    expect(table.headers.get('content-type')).toMatch(/^text\/csv/);
    expect(table.text.trim().split('\n').length).toBeGreaterThan(1);
    const manage = /(\/manage\/[\w.-]+)/.exec(text)![1]!;
    await post(`${manage}/renew/1`);
    expect((await get(address)).status).toBe(410);
  });
});

describe('signing in', () => {
  const editor = () =>
    db.tx(async (tx) => {
      const person = await personFor(tx, 'editor@example.org', { language: 'en', timeZone: 'UTC' }, NOW);
      await setRole(tx, person.id, 'editor');
    });

  test('an editor gets a letter and anybody else does not, with the same answer', async () => {
    await editor();
    const theirs = await post('/sign-in', { address: 'editor@example.org' });
    const strangers = await post('/sign-in', { address: 'stranger@example.org' });
    expect(strangers.text).toBe(theirs.text);
    await send();
    expect(sent.letters.map(({ to }) => to)).toEqual(['editor@example.org']);
  });

  test('the link opens once, by its button; the session opens the desk until it is signed out', async () => {
    await editor();
    expect((await get('/edit')).headers.get('location')).toBe('/sign-in?to=%2Fedit');
    expect((await post('/edit')).status).not.toBe(200);
    await post('/sign-in', { address: 'editor@example.org' });
    await send();
    const link = linkIn('sign-in');
    const before = await whole();
    expect((await get(link)).text).toContain('Sign in now?');
    expect(await whole()).toBe(before);
    const entered = await post(link);
    const cookie = entered.headers.get('set-cookie')!;
    expect(cookie).toMatch(/^hearabouts-session=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax/);
    const session = cookie.split(';')[0]!;
    expect((await get('/edit', { cookie: session })).text).toBe('the desk');
    expect((await post(link)).status).toBe(404);
    await post('/sign-out', {}, { origin: ORIGIN, cookie: session });
    expect((await get('/edit', { cookie: session })).status).toBe(303);
  });

  test('a link is good for half an hour, one press of many at once, and an editor who still is one', async () => {
    await editor();
    const asked = async () => {
      await post('/sign-in', { address: 'editor@example.org' });
      await send();
      return linkIn('sign-in');
    };
    const link = await asked();
    const all = await Promise.all([post(link), post(link), post(link)]);
    expect(all.map(({ status }) => status).sort()).toEqual([303, 404, 404]);
    const cookie = all
      .find(({ status }) => status === 303)!
      .headers.get('set-cookie')!
      .split(';')[0]!;
    expect((await get('/sign-in', { cookie })).text).toContain('action="/sign-out"');
    const late = await asked();
    clock.advance(31 * 60_000);
    expect((await post(late)).status).toBe(404);
    const third = await asked();
    await db.tx((tx) => setRole(tx, 1, 'resident'));
    expect((await post(third)).status).toBe(404);
    expect((await get('/edit', { cookie })).status).toBe(303);
  });

  test('trust row 24: no answer comes sooner than one for a known address', async () => {
    await editor();
    for (const address of ['editor@example.org', 'stranger@example.org']) {
      const began = performance.now();
      await post('/sign-in', { address });
      expect(performance.now() - began).toBeGreaterThan(190);
    }
  });

  test('trust row 21: nobody is sent elsewhere', async () => {
    for (const to of [
      '//evil.example',
      'https://evil.example',
      '/\\evil.example',
      '/edit/../..//evil.example',
    ])
      expect((await get(`/sign-in?to=${encodeURIComponent(to)}`)).text).toContain(
        'action="/sign-in?to=%2Fedit"',
      );
  });
});
