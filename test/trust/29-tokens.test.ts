/** Row 29: what let somebody in once does not after it was used, renewed, ended or has run out; nothing is kept that could. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askToSignIn, setRole } from '../../src/commons/people/people.ts';
import { bearer } from './tables.ts';
import { openWhole, type Somebody, type Whole } from './whole.ts';

let whole: Whole;
beforeAll(async () => {
  whole = await openWhole();
});
afterAll(() => whole.close());

const inside = async (one: Somebody) => [
  (await whole.ask('/edit', { as: one })).status,
  (await whole.ask('/api/v1/settings', bearer(one.session))).status,
];

describe('a session ends', () => {
  test.each(['signing out', 'signing out by the API', 'losing the role', 'being erased', 'running out'])(
    'by %s',
    async (how) => {
      const one = await whole.person(`e-${how.replaceAll(' ', '-')}`, 'owner');
      expect(await inside(one)).toEqual([200, 200]);
      if (how === 'signing out') await whole.send('/sign-out', {}, { as: one });
      if (how === 'signing out by the API')
        await whole.ask('/api/v1/sessions', bearer(one.session, { method: 'DELETE' }));
      if (how === 'losing the role') await whole.db.tx((tx) => setRole(tx, one.id, 'resident'));
      if (how === 'being erased') await whole.send(`/manage/${one.manage}/erase`, {});
      if (how === 'running out')
        await whole.db.query('update sessions set expires_at = now() where person_id = $1', [one.id]);
      const [page, api] = await inside(one);
      expect(page).toBe(303);
      expect([401, 403]).toContain(api);
    },
  );
});

test('a sign-in link works once, not after half an hour, and not for who is no editor any more', async () => {
  const one = await whole.person('olwyn', 'owner');
  const link = async () => {
    const id = await whole.db.tx((tx) => askToSignIn(tx, one.id, new Date()));
    return `/sign-in/${whole.sealer.seal('sign-in', id, 1)}`;
  };
  const used = await link();
  expect((await whole.send(used, {})).status).toBe(303);
  expect((await whole.send(used, {})).status).toBe(404);
  const old = await link();
  await whole.db.query(`update sign_ins set expires_at = now() - interval '1 second' where spent_at is null`);
  expect((await whole.send(old, {})).status).toBe(404);
  const waiting = await link();
  await whole.db.tx((tx) => setRole(tx, one.id, 'resident'));
  expect((await whole.send(waiting, {})).status).toBe(404);
});

test('renewing a feed’s address ends the old one; leaving ends the feed; erasing ends every link', async () => {
  const ann = await whole.person('ann');
  const feed = `/feed/${ann.feed}.atom`;
  expect((await whole.ask(feed)).status).toBe(200);
  await whole.send(`/manage/${ann.manage}/renew/${ann.subscriptions[1]}`, {});
  expect([404, 410]).toContain((await whole.ask(feed)).status);
  const anew = `/feed/${whole.sealer.seal('feed', ann.subscriptions[1]!, 2)}.atom`;
  const answer = await whole.ask(anew);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('cache-control')).toMatch(/^(?:no-store|private, no-cache)$/);
  expect(answer.headers.get('x-robots-tag')).toContain('noindex');
  await whole.send(`/manage/${ann.manage}/stop/${ann.subscriptions[1]}`, {});
  expect([404, 410]).toContain((await whole.ask(anew)).status);
  expect((await whole.ask(`/manage/${ann.manage}`)).status).toBe(200);
  await whole.send(`/manage/${ann.manage}/erase`, {});
  for (const path of [`/manage/${ann.manage}`, `/manage/${ann.manage}/export`, `/confirm/${ann.confirm}`])
    expect((await whole.ask(path)).status, path).toBe(404);
  expect(await whole.holding(ann.email)).toEqual([]);
});

test('no table holds a token, a cookie or a link that would let somebody in', async () => {
  const eve = await whole.person('kept', 'owner');
  await whole.send('/hear', {
    do: 'subscribe',
    place: 'mb:quay',
    way: 'daily',
    address: 'new@residents.example',
  });
  await whole.send('/sign-in', { address: eve.email });
  await whole.work.send!();
  const links = whole.letters.flatMap((letter) => [
    ...JSON.stringify(letter).matchAll(/\/(?:confirm|manage|leave|sign-in|feed)\/([\w.-]+)/g),
  ]);
  expect(links.length).toBeGreaterThan(1);
  for (const token of [
    eve.session,
    eve.manage,
    eve.confirm,
    eve.leave,
    eve.feed,
    ...links.map((one) => one[1]!),
  ])
    expect(await whole.holding(token)).toEqual([]);
});
