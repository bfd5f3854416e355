/** Row 18: what lets somebody in here lets them in nowhere else, and the other way round. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSealer, type Purpose } from '../../src/ground/token/token.ts';
import { bearer } from './tables.ts';
import { openWhole, type Somebody, type Whole } from './whole.ts';

let whole: Whole;
let ann: Somebody;
beforeAll(async () => {
  whole = await openWhole();
  ann = await whole.person('ann');
});
afterAll(() => whole.close());

const PAGES: Partial<Record<Purpose, (token: string) => string>> = {
  confirm: (token) => `/confirm/${token}`,
  manage: (token) => `/manage/${token}`,
  leave: (token) => `/leave/${token}`,
  feed: (token) => `/feed/${token}.atom`,
  export: (token) => `/manage/${token}/export`,
};

test('tokens of another instance, sealed for the same people, open nothing', async () => {
  const other = createSealer(Buffer.from('the secret of another instance, as long as ours is'));
  for (const [purpose, at] of Object.entries(PAGES))
    for (const id of [ann.id, ...ann.subscriptions])
      expect((await whole.ask(at(other.seal(purpose as Purpose, id, 1)))).status, purpose).toBe(404);
  const answer = await whole.ask('/api/v1/me', bearer(other.seal('manage', ann.id, 1)));
  expect(answer.status).toBe(401);
});

test('a token for one purpose opens no page of another', async () => {
  const before = await whole.sums();
  const own = { confirm: ann.confirm, manage: ann.manage, leave: ann.leave, feed: ann.feed };
  for (const [purpose, at] of Object.entries(PAGES))
    for (const [held, token] of Object.entries(own)) {
      if (held === purpose || (held === 'manage' && purpose === 'export')) continue;
      expect((await whole.ask(at(token))).status, `${held} at ${at('…')}`).toBe(404);
      await whole.send(at(token), {});
    }
  expect(await whole.sums()).toEqual(before);
});
