/** Signing in by one's organisation, against an OpenID provider of an independent make. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeBody, personFor, setMember, setRole } from '../../src/commons/people/people.ts';
import { createWeb, peoplePages } from '../../src/doors/web/web.ts';
import { systemClock } from '../../src/ground/clock/clock.ts';
import type { Db } from '../../src/ground/db/db.ts';
import { createHttp, type Http } from '../../src/ground/http/http.ts';
import { silentLog } from '../../src/ground/log/log.ts';
import { createOpenId } from '../../src/ground/openid/openid.ts';
import { SCHEME, SITE } from '../browser/marlbridge.ts';
import { openTestDb } from '../database.ts';
import { CLIENT, openIdIssuer } from '../openid-issuer.ts';
import { NAMES, SEALER } from '../readers-town.ts';

const BACK = `${SITE.baseUrl}/sign-in/organisation/back`;
const facts = { language: 'en', timeZone: 'UTC' };
let db: Db;
let issuer: Awaited<ReturnType<typeof openIdIssuer>>;
let out: Http;
let web: ReturnType<typeof createWeb>;
let voice: number;

beforeAll(async () => {
  db = await openTestDb();
  issuer = await openIdIssuer(BACK, (address) => !address.startsWith('unverified'));
  out = createHttp({
    userAgent: 'Hearabouts/0',
    allowPrivate: [issuer.host],
    clock: systemClock,
    limits: { gapMs: 0 },
  });
  web = webWith(out);
  [{ id: voice }] = (await db.query(
    `insert into voices (slug, name, kind) values ('council', 'Council', 'council') returning id`,
  )) as [{ id: number }];
});
afterAll(async () => {
  await out.close();
  await issuer.close();
  await db.close();
});

function webWith(http: Http, issuerAt = issuer.issuer) {
  const openId = createOpenId(
    { ...CLIENT, issuer: issuerAt, name: 'Marlbridge Council' },
    { http, clock: systemClock },
  );
  const shared = { db, clock: systemClock, log: silentLog, scheme: SCHEME };
  const people = peoplePages({
    ...shared,
    sealer: SEALER,
    names: NAMES,
    openId,
    instance: { suggestPlaces: () => [], knowledge: () => ({}) as never },
    jobs: { hint: async () => {} },
    reserved: new Set(),
  });
  const { routes, guards } = people;
  return createWeb({ ...shared, site: async () => SITE, unset: SITE, routes, guards });
}

beforeEach(async () => {
  await db.exec('truncate people, bodies cascade');
  await db.tx(async (tx) => {
    const now = new Date();
    const body = (await makeBody(
      tx,
      { slug: 'planning', name: 'Planning', voiceId: voice, fourEyes: false },
      now,
    ))!;
    for (const name of ['member', 'unverified', 'owner']) {
      const { id } = await personFor(tx, `${name}@marlbridge.test`, facts, now);
      await setMember(tx, { bodyId: body.id, personId: id, name, title: 'Officer', role: 'responder' }, now);
      if (name === 'owner') await setRole(tx, id, 'owner');
    }
    await personFor(tx, 'reader@marlbridge.test', facts, now);
  });
});

const cookieIn = (answer: Response, name: string) =>
  answer.headers
    .getSetCookie()
    .map((one) => new RegExp(`^${name}=([^;]+)`).exec(one)?.[1])
    .find((one) => one !== undefined) ?? null;
const get = (path: string, cookie = '') =>
  web.request(`${SITE.baseUrl}${path}`, { redirect: 'manual', headers: { cookie } });
const press = (path: string, cookie = '') =>
  web.request(`${SITE.baseUrl}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
  });

/** Sets out, signs in there and comes back; what is left is the press of the button. */
async function walked(who: string) {
  const away = await get('/sign-in/organisation');
  expect(away.status).toBe(303);
  const trip = cookieIn(away, 'hearabouts-trip');
  const to = new URL(away.headers.get('location')!);
  const back = await issuer.walk(to.href, `${who}@marlbridge.test`);
  return { to, back, path: back.pathname + back.search, trip: `hearabouts-trip=${trip}` };
}
const sessions = async () => (await db.query('select 1 from sessions')).length;

test('a member sets out, signs in there, comes back and presses a button', async () => {
  expect(await (await get('/sign-in')).text()).toContain('Sign in with Marlbridge Council');
  const { to, back, path, trip } = await walked('member');
  expect(Object.fromEntries(to.searchParams)).toMatchObject({
    response_type: 'code',
    redirect_uri: BACK,
    code_challenge_method: 'S256',
    scope: 'openid email',
  });
  for (const name of ['state', 'nonce', 'code_challenge']) expect(to.searchParams.get(name)).toMatch(/.{20}/);
  expect(back.href.startsWith(BACK)).toBe(true);
  const page = await get(path, trip);
  expect(await page.text()).toContain('Marlbridge Council has sent you back here.');
  expect(await sessions()).toBe(0);
  const entered = await press(path, trip);
  expect([entered.status, entered.headers.get('location')]).toEqual([303, '/desk']);
  const session = cookieIn(entered, 'hearabouts-session');
  expect(await (await get('/account', `hearabouts-session=${session}`)).text()).toContain(
    'member@marlbridge.test',
  );
  // A code is good once.
  expect((await press(path, trip)).status).toBe(403);
  expect(await sessions()).toBe(1);
});

describe('nobody is let in', () => {
  test.each([
    ['whose address the issuer does not call verified', 'unverified'],
    ['who speaks for no body', 'reader'],
    ['who is not known here', 'stranger'],
    ['who owns this site: that is not for an organisation to say', 'owner'],
  ])('%s', async (_what, who) => {
    const { path, trip } = await walked(who);
    expect((await press(path, trip)).status).toBe(403);
    expect(await sessions()).toBe(0);
    expect(await db.query(`select 1 from people where email like 'stranger%'`)).toEqual([]);
  });

  test('whose browser did not set out, or set out on another trip', async () => {
    const { path } = await walked('member');
    expect((await press(path)).status).toBe(403);
    const { trip } = await walked('member');
    expect((await press(path, trip)).status).toBe(403);
    expect(await sessions()).toBe(0);
  });

  test.each([
    ['state', /state=[^&]+/, 'state=forged-forged-forged-forged'],
    ['code', /code=[^&]+/, 'code=forged'],
    ['issuer', /iss=[^&]+/, 'iss=https%3A%2F%2Fevil.example'],
  ])('with another %s', async (_what, from, to) => {
    const { path, trip } = await walked('member');
    expect((await press(path.replace(from, to), trip)).status).toBe(403);
    expect(await sessions()).toBe(0);
  });

  test('with another nonce or verifier than they set out with', async () => {
    for (const n of [1, 2]) {
      const { path, trip } = await walked('member');
      const parts = trip.split('.');
      parts[n] = 'A'.repeat(parts[n]!.length);
      expect((await press(path, parts.join('.'))).status).toBe(403);
    }
    expect(await sessions()).toBe(0);
  });
});

test('an issuer inside a private network is asked only where the operator opened it', async () => {
  const strict = createHttp({ userAgent: 'Hearabouts/0', allowPrivate: [], clock: systemClock });
  const before = issuer.asked.length;
  const answer = await webWith(strict).request(`${SITE.baseUrl}/sign-in/organisation`);
  expect(answer.status).toBe(503);
  expect(issuer.asked.length).toBe(before);
  await strict.close();
});
