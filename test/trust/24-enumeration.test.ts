/** Row 24: no answer, letter or time tells whether an address is known. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWhole, type Somebody, type Whole } from './whole.ts';

let whole: Whole;
let ann: Somebody;
let editor: Somebody;
beforeAll(async () => {
  whole = await openWhole();
  ann = await whole.person('ann');
  editor = await whole.person('eve', 'owner');
});
afterAll(() => whole.close());

type Way = (address: string) => Promise<Response>;
const json =
  (at: string, body: (address: string) => object): Way =>
  (address) =>
    whole.ask(at, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body(address)),
    });
const WAYS: Record<string, { way: Way; known: () => string }> = {
  'signing up on the page': {
    way: (address) => whole.send('/hear', { do: 'subscribe', place: 'mb:quay', way: 'weekly', address }),
    known: () => ann.email,
  },
  'signing up by the API': {
    way: json('/api/v1/subscriptions', (address) => ({ address, interest: { places: ['quayside'] } })),
    known: () => ann.email,
  },
  'signing in on the page': {
    way: (address) => whole.send('/sign-in', { address }),
    known: () => editor.email,
  },
  'signing in by the API': {
    way: json('/api/v1/sign-in', (address) => ({ address })),
    known: () => editor.email,
  },
};

/** A thousand over the four ways. */
const TRIES = 260;
test.each(Object.keys(WAYS))('%s', { timeout: 120_000 }, async (name) => {
  const { way, known } = WAYS[name]!;
  const told = async (answer: Response, address: string) => ({
    status: answer.status,
    text: (await answer.text()).replaceAll(address, '…'),
    headers: [...answer.headers].filter(
      ([key]) => !['x-request-id', 'etag', 'content-length', 'ratelimit'].includes(key),
    ),
  });
  const times: { known: boolean; ms: number }[] = [];
  const timed = async (isKnown: boolean, address: string) => {
    const from = performance.now();
    const answer = await way(address);
    times.push({ known: isKnown, ms: performance.now() - from });
    return told(answer, address);
  };
  // Twenty at a time, as many known as unknown, in an order that the next one changes.
  for (let n = 0; n < TRIES; n += 20) {
    const order = Array.from({ length: 20 }, (_one, i) => i).sort(
      (a, b) => ((a * 7 + n / 20) % 20) - ((b * 7 + n / 20) % 20),
    );
    const answers = await Promise.all(
      order.map((i) => timed(i % 2 === 0, i % 2 === 0 ? known() : `nobody@d${n + i}.residents.example`)),
    );
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  }
  // All wait for the same while, which is longer than the work; so neither comes before it,
  expect(Math.min(...times.map(({ ms }) => ms))).toBeGreaterThan(190);
  // and by its rank among all times nobody tells which it was: by chance alone one of them is the later in half of the pairs.
  expect(Math.abs(laterShare(times) - 0.5)).toBeLessThan(0.15);
});

/** In how many pairs of a known and an unknown address the known one took longer (the rank sum of Mann and Whitney). */
function laterShare(times: { known: boolean; ms: number }[]): number {
  const ranked = [...times].sort((a, b) => a.ms - b.ms);
  const ranks = ranked.reduce((sum, one, rank) => sum + (one.known ? rank + 1 : 0), 0);
  const half = times.length / 2;
  return (ranks - (half * (half + 1)) / 2) / (half * half);
}

test('the measure tells times apart that a page must not show', () => {
  const times = Array.from({ length: TRIES }, (_one, n) => ({
    known: n % 2 === 0,
    ms: 200 + (n % 7) + (n % 2) * 9,
  }));
  expect(Math.abs(laterShare(times) - 0.5)).toBeGreaterThan(0.4);
});

test('links that were spoilt, are of nobody, or of somebody who was erased are told the same', async () => {
  const gone = await whole.person('gone');
  await whole.send(`/manage/${gone.manage}/erase`, {});
  const answers = await Promise.all(
    [
      gone.manage,
      ann.manage.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
      whole.sealer.seal('manage', 999_999, 1),
      'nothing-of-the-sort',
    ].map(async (token) => {
      const answer = await whole.ask(`/manage/${token}`);
      return `${answer.status} ${(await answer.text()).replaceAll(token, '…')}`;
    }),
  );
  expect(new Set(answers).size).toBe(1);
});
