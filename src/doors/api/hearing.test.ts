import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apiDeps, asking, CLOCK, SEALER } from '../../../test/api-town.ts';
import { buildMarlbridge, SITE } from '../../../test/browser/marlbridge.ts';
import { openTestDb } from '../../../test/database.ts';
import { personById } from '../../commons/people/people.ts';
import type { Db } from '../../ground/db/db.ts';
import { confirmSubscriptions, linksOf, privateFeed } from '../../river/deliver/deliver.ts';

let db: Db;
let hints: string[];
let ask: ReturnType<typeof asking>;
beforeAll(async () => {
  db = await openTestDb();
  await buildMarlbridge(db);
  hints = [];
  ask = asking(apiDeps(db, { jobs: { hint: async (_tx, name) => void hints.push(name) } }));
});
afterAll(() => db.close());

const wish = { interest: { places: ['northfields'], subjects: ['transport'] } };
const signUp = (address: string, more: object = {}) =>
  ask('POST', '/subscriptions', { json: { address, ...wish, ...more } });
const letters = async () =>
  (await db.query<{ n: number }>(`select count(*)::int as n from outbox where kind = 'confirm'`))[0]!.n;

/** Somebody who signed up and pressed the button; the token of their manage link. */
async function reader(address: string, more: object = {}) {
  expect((await signUp(address, more)).status).toBe(202);
  const [row] = await db.query<{ id: number }>('select id from people where email = $1', [address]);
  await db.tx((tx) => confirmSubscriptions(tx, row!.id, CLOCK.now()));
  return linksOf(SEALER).manage((await personById(db, row!.id))!);
}

describe('signing up', () => {
  test('sends a letter that asks, and nothing is heard before', async () => {
    const came = await signUp('new@reader.example');
    expect(came.status).toBe(202);
    expect(hints).toContain('send');
    const rows = await db.query<{ state: string; wording: string }>(
      `select s.state, s.consent_wording as wording from subscriptions s join people p on p.id = s.person_id
       where p.email = 'new@reader.example'`,
    );
    expect(rows).toEqual([{ state: 'pending', wording: expect.stringContaining('API') }]);
  });

  test('answers known, unknown, paused and erased addresses alike, byte for byte (trust row 24)', async () => {
    const token = await reader('known@reader.example');
    const known = await signUp('KNOWN@reader.example');
    const unknown = await signUp('unknown@reader.example');
    await ask('DELETE', '/me', { token });
    const erased = await signUp('known@reader.example');
    const seen = [known, unknown, erased].map(({ status, text, headers }) => [
      status,
      text,
      [...headers].filter(([name]) => name !== 'x-request-id' && !name.startsWith('ratelimit')),
    ]);
    expect(seen[1]).toEqual(seen[0]);
    expect(seen[2]).toEqual(seen[0]);
  });

  test('a flood for one address sends one letter an hour (trust row 25)', async () => {
    const before = await letters();
    for (let n = 0; n < 30; n++) await signUp('victim@reader.example');
    expect((await letters()) - before).toBe(1);
  });

  test.each([
    [{ address: 'a@b.example, c@d.example' }, '#/address'],
    [{ address: 'a@x.example\r\nBcc: evil@x.example' }, '#/address'],
    [{ address: 'nobody' }, '#/address'],
    [{ interest: { places: ['atlantis'] } }, '#/interest/places/0'],
    [{ interest: { subjects: ['transport', 'dragons'] } }, '#/interest/subjects/1'],
    [{ interest: { voices: ['nobody'] } }, '#/interest/voices/0'],
    [{ interest: { kinds: ['wizard'] } }, '#/interest/kinds/0'],
    [{ interest: { words: 'the' } }, '#/interest/words'],
    [{ interest: { near: { lat: 91, lon: 0, metres: 100 } } }, '#/interest/near/lat'],
    [{ hour: 24 }, '#/hour'],
    [{ weekday: 0 }, '#/weekday'],
    [{ cadence: 'hourly' }, '#/cadence'],
    [{ timeZone: 'Mars/Olympus' }, '#/timeZone'],
    [{ role: 'editor' }, '#/role'],
    [{ personId: 1, state: 'active', proved: true }, '#/personId'],
  ])('%j is refused, and says where', async (more, pointer) => {
    const before = await db.query('select count(*) from people');
    const came = await signUp('wrong@reader.example', more);
    expect(came.status).toBe(422);
    expect(came.body.errors.map((one: { pointer: string }) => one.pointer)).toContain(pointer);
    expect(await db.query('select count(*) from people')).toEqual(before);
  });
});

describe('preview', () => {
  test('shows what would have been heard, keeps nothing', async () => {
    const before = await db.query('select count(*) from interests');
    const came = await ask('POST', '/interests/preview', { json: { subjects: ['transport'] } });
    expect(came.status).toBe(200);
    expect(came.body.count).toBeGreaterThan(0);
    expect(came.body.items).toHaveLength(Math.min(20, came.body.count));
    expect(came.body.interest.inWords).toBe('getting about');
    expect(await db.query('select count(*) from interests')).toEqual(before);
    const none = await ask('POST', '/interests/preview', { json: { words: 'zzyzx' } });
    expect([none.body.count, none.body.items]).toEqual([0, []]);
  });
});

describe('my own', () => {
  test('seen, changed, paused, resumed, renewed, ended', async () => {
    const token = await reader('mine@reader.example', { channel: 'feed' });
    const first = await ask('GET', '/me', { token });
    expect(first.headers.get('cache-control')).toBe('no-store');
    expect(first.headers.get('access-control-allow-origin')).toBeNull();
    const [held] = first.body.subscriptions;
    expect(held).toMatchObject({ state: 'active', channel: 'feed', hour: 7 });
    expect(held.interest.inWords).toBe('getting about in Northfields');
    const at = `/subscriptions/${held.id}`;
    const feed = /\/feed\/([^./]+\.[^./]+\.[\w-]+)\.atom$/.exec(held.feeds.atom)![1]!;
    const means = { sealer: SEALER, site: SITE, names: { subject: () => null } };
    expect(await privateFeed(db, means, feed, 'atom')).not.toBeNull();
    const changed = await ask('PATCH', at, { token, json: { cadence: 'weekly', hour: 18 } });
    expect(changed.body).toMatchObject({ cadence: 'weekly', hour: 18, weekday: 5 });
    expect((await ask('POST', `${at}/pause`, { token })).body.state).toBe('paused');
    expect((await ask('POST', `${at}/pause`, { token })).status).toBe(409);
    expect((await ask('POST', `${at}/resume`, { token })).body.state).toBe('active');
    expect((await ask('POST', `${at}/renew`, { token })).body.feeds.atom).not.toBe(held.feeds.atom);
    expect(await privateFeed(db, means, feed, 'atom')).toBeNull();
    expect((await ask('DELETE', at, { token })).status).toBe(204);
    expect((await ask('DELETE', at, { token })).status).toBe(204);
    expect((await ask('GET', '/me', { token })).body.subscriptions[0]).toMatchObject({
      state: 'ended',
      feeds: null,
    });
  });

  test('one more starts at once, since the token shows that the address is mine', async () => {
    const token = await reader('more@reader.example');
    const before = await letters();
    const more = await ask('POST', '/me/subscriptions', { token, json: { interest: { words: 'pool' } } });
    expect([more.status, more.body.state, more.body.interest.words]).toEqual([201, 'active', 'pool']);
    expect(await letters()).toBe(before);
    const again = await ask('POST', '/me/subscriptions', { token, json: { interest: { words: 'POOL ' } } });
    expect(again.status).toBe(409);
    const matched = await db.query<{ n: number }>(
      `select count(*)::int as n from matches m join subscriptions s on s.interest_id = m.interest_id where s.id = $1`,
      [more.body.id],
    );
    expect(matched[0]!.n).toBeGreaterThan(0);
  });

  test('somebody else’s is not told from none at all (trust row 17)', async () => {
    const [mine, theirs] = [await reader('a@reader.example'), await reader('b@reader.example')];
    const { id } = (await ask('GET', '/me', { token: theirs })).body.subscriptions[0];
    for (const [method, path, json] of [
      ['PATCH', '', { hour: 3 }],
      ['POST', '/pause', undefined],
      ['POST', '/resume', undefined],
      ['POST', '/renew', undefined],
      ['DELETE', '', undefined],
    ] as const) {
      const came = await ask(method, `/subscriptions/${id}${path}`, { token: mine, json });
      const none = await ask(method, `/subscriptions/99999${path}`, { token: mine, json });
      expect([came.status, came.text]).toEqual([404, none.text]);
    }
    expect((await ask('GET', '/me', { token: theirs })).body.subscriptions[0]).toMatchObject({
      state: 'active',
      hour: 7,
    });
  });

  test('language and time zone; export; and being forgotten, after which the token opens nothing', async () => {
    const token = await reader('leaving@reader.example');
    const changed = await ask('PATCH', '/me', { token, json: { language: 'cy', timeZone: 'Europe/Paris' } });
    expect(changed.body).toMatchObject({ language: 'cy', timeZone: 'Europe/Paris' });
    const all = await ask('GET', '/me/export', { token });
    expect(all.body).toMatchObject({ address: 'leaving@reader.example', language: 'cy' });
    expect(all.body.subscriptions).toHaveLength(1);
    expect((await ask('DELETE', '/me', { token })).status).toBe(204);
    expect((await ask('GET', '/me', { token })).status).toBe(401);
    expect(await db.query(`select 1 from people where email = 'leaving@reader.example'`)).toEqual([]);
  });
});
