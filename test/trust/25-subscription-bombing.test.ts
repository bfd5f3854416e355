/** Row 25: a thousand sign-ups for one address, from a thousand clients: one letter an hour, three a day. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWhole, type Whole } from './whole.ts';

let whole: Whole;
beforeAll(async () => {
  whole = await openWhole();
});
afterAll(() => whole.close());

const VICTIM = 'victim@residents.example';
const queued = async () => {
  const [row] = await whole.db.query<{ n: number }>(
    `select count(*)::int as n from outbox o join people p on p.id = o.person_id where p.email = $1`,
    [VICTIM],
  );
  return row!.n;
};
const later = (hours: number) =>
  whole.db.query(`update outbox set made_at = made_at - $1::int * interval '1 hour'`, [hours]);
/** One in fifty by the page, which does more work for its answer; both queue by the same rule. */
const ask = (n: number) => {
  const peer = `203.0.${n >> 8}.${n & 255}`;
  const address = VICTIM.toUpperCase();
  if (n % 50 === 0)
    return whole.send('/hear', { do: 'subscribe', place: 'mb:quay', way: 'daily', address }, { peer });
  return whole.ask('/api/v1/subscriptions', {
    method: 'POST',
    peer,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ address, interest: { places: ['quayside'] } }),
  });
};

test('whoever asks, and however', { timeout: 300_000 }, async () => {
  for (let from = 0; from < 1_000; from += 100) {
    const answers = await Promise.all(Array.from({ length: 100 }, (_one, n) => ask(from + n)));
    expect(answers.every(({ status }) => status < 300)).toBe(true);
  }
  expect(await queued()).toBe(1);
  await whole.work.send!();
  expect(whole.letters.filter(({ to }) => to === VICTIM)).toHaveLength(1);
  for (let hour = 1; hour <= 6; hour++) {
    await later(1);
    await whole.db.query(`update outbox set made_at = made_at - interval '1 minute'`);
    await Promise.all([ask(hour), ask(hour + 1), ask(hour + 2)]);
    await whole.work.send!();
  }
  expect(whole.letters.filter(({ to }) => to === VICTIM)).toHaveLength(3);
});

test('from one client nobody asks for many', async () => {
  const asked = Array.from({ length: 25 }, async (_one, n) => {
    const fields = { do: 'subscribe', place: 'mb:quay', address: `v${n}@flood.example` };
    return (await whole.send('/hear', fields, { peer: '203.0.113.77' })).status;
  });
  const statuses = await Promise.all(asked);
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(5);
});
