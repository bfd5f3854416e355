import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiDeps, asking, CLOCK, SEALER } from '../../../test/api-town.ts';
import { buildMarlbridge } from '../../../test/browser/marlbridge.ts';
import { openTestDb } from '../../../test/database.ts';
import { personById, personFor } from '../../commons/people/people.ts';
import type { Db } from '../../ground/db/db.ts';
import { linksOf } from '../../river/deliver/deliver.ts';

let db: Db;
let ask: ReturnType<typeof asking>;
const hints: string[] = [];
beforeAll(async () => {
  db = await openTestDb();
  await buildMarlbridge(db);
  ask = asking(apiDeps(db, { jobs: { hint: async (_tx, name) => void hints.push(name) } }));
});
afterAll(() => db.close());

async function tokenOf(address: string) {
  const facts = { language: 'en', timeZone: 'Europe/London' };
  const { id } = await db.tx((tx) => personFor(tx, address, facts, CLOCK.now()));
  return linksOf(SEALER).manage((await personById(db, id))!);
}

test('a webhook is added, seen, and deleted, by whoever holds the link; others’ are not found', async () => {
  const token = await tokenOf('dev@reader.example');
  const other = await tokenOf('other@reader.example');
  const added = await ask('POST', '/me/webhooks', { token, json: { url: 'https://dev.example/hook' } });
  expect(added.status).toBe(201);
  expect(added.body).toMatchObject({ state: 'pending', secret: expect.stringMatching(/^whsec_/) });
  expect(hints).toContain('send');
  const again = await ask('POST', '/me/webhooks', { token, json: { url: 'https://dev.example/hook' } });
  expect(again.body.id).toBe(added.body.id);
  expect((await ask('GET', '/me/webhooks', { token })).body.items).toHaveLength(1);
  expect((await ask('GET', '/me/webhooks', { token: other })).body.items).toEqual([]);
  const path = `/me/webhooks/${added.body.id}`;
  expect((await ask('DELETE', path, { token: other })).status).toBe(404);
  expect((await ask('GET', '/me/webhooks')).status).toBe(401);
  const subscribed = await ask('POST', '/me/subscriptions', {
    token,
    json: { interest: { subjects: ['transport'] }, channel: 'webhook', cadence: 'at-once' },
  });
  expect(subscribed.body).toMatchObject({ channel: 'webhook', state: 'active' });
  expect((await ask('DELETE', path, { token })).status).toBe(204);
  const me = await ask('GET', '/me', { token });
  expect(me.body.subscriptions).toMatchObject([{ channel: 'webhook', state: 'ended' }]);
});

test.each(['http://127.0.0.1/', 'http://[::ffff:7f00:1]/x', 'http://2130706433/', 'ftp://a.example/', 'x'])(
  'trust row 1: %s is refused as a webhook at once',
  async (url) => {
    const token = await tokenOf('dev@reader.example');
    expect((await ask('POST', '/me/webhooks', { token, json: { url } })).status).toBe(422);
  },
);
