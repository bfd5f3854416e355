/** Row 28: nobody leaves because a link was fetched ahead; and one click leaves, as RFC 8058 has it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Asking, openWhole, type Whole } from './whole.ts';

let whole: Whole;
beforeAll(async () => {
  whole = await openWhole();
});
afterAll(() => whole.close());

const states = async (id: number) =>
  (
    await whole.db.query<{ state: string }>(
      'select state from subscriptions where person_id = $1 order by id',
      [id],
    )
  ).map(({ state }) => state);
const oneClick = (multipart: boolean): Asking => {
  const form = multipart ? new FormData() : new URLSearchParams();
  form.set('List-Unsubscribe', 'One-Click');
  return { method: 'POST', body: form };
};
const PREFETCHES: Record<string, string>[] = [
  { purpose: 'prefetch' },
  { 'sec-purpose': 'prefetch;prerender' },
  { 'x-moz': 'prefetch' },
  { 'x-http-method-override': 'POST' },
  { 'x-method-override': 'POST' },
];

test('fetching ahead changes nothing', async () => {
  const ann = await whole.person('ann');
  for (const path of [`/leave/${ann.leave}`, `/manage/${ann.manage}/leave`])
    for (const headers of PREFETCHES)
      for (const query of ['', '?List-Unsubscribe=One-Click', '?_method=POST'])
        expect((await whole.ask(path + query, { headers })).status).toBe(200);
  expect(await states(ann.id)).toEqual(['active', 'active']);
});

test.each([false, true])('one click from a mail service leaves; multipart: %s', async (multipart) => {
  const ben = await whole.person(`ben-${multipart}`);
  const headers = { origin: 'https://mail.example', 'sec-fetch-site': 'cross-site' };
  const one = await whole.ask(`/leave/${ben.leave}`, { ...oneClick(multipart), headers });
  expect([one.status, one.headers.get('location'), one.headers.get('set-cookie')]).toEqual([200, null, null]);
  expect(await states(ben.id)).toEqual(['ended', 'active']);
  const all = await whole.ask(`/manage/${ben.manage}/leave`, oneClick(multipart));
  expect([all.status, all.headers.get('location')]).toEqual([200, null]);
  expect(await states(ben.id)).toEqual(['ended', 'ended']);
  expect((await whole.ask(`/leave/${ben.leave}`, oneClick(multipart))).status).toBe(200);
});

test('two hundred from one mail service at once are all let leave', async () => {
  const cat = await whole.person('cat');
  const statuses = await Promise.all(
    Array.from(
      { length: 200 },
      async () =>
        (await whole.ask(`/leave/${cat.leave}`, { ...oneClick(false), peer: '203.0.113.1' })).status,
    ),
  );
  expect(new Set(statuses)).toEqual(new Set([200]));
});
