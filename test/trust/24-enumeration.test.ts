/** Row 24: no answer, letter or time tells whether an address is known. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWhole, type Somebody, type Whole } from './whole.ts';

let whole: Whole;
let ann: Somebody;
let editor: Somebody;
beforeAll(async () => {
  whole = await openWhole();
  ann = await whole.person('ann');
  editor = await whole.person('eve', 'editor');
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

test.each(Object.keys(WAYS))('%s', { timeout: 60_000 }, async (name) => {
  const { way, known } = WAYS[name]!;
  const told = async (answer: Response, address: string) => ({
    status: answer.status,
    text: (await answer.text()).replaceAll(address, '…'),
    headers: [...answer.headers].filter(
      ([key]) => !['x-request-id', 'etag', 'content-length', 'ratelimit'].includes(key),
    ),
  });
  const times = { known: [] as number[], unknown: [] as number[] };
  for (let n = 0; n < 12; n++) {
    const stranger = `nobody-${n}@residents.example`;
    const timed = async (which: 'known' | 'unknown', address: string) => {
      const from = performance.now();
      const answer = await way(address);
      times[which].push(performance.now() - from);
      return told(answer, address);
    };
    const answers = [await timed('known', known()), await timed('unknown', stranger)];
    expect(answers[0]).toEqual(answers[1]);
  }
  // All wait for the same while, which is longer than the work; so neither comes before it.
  const least = Math.min(...times.known, ...times.unknown);
  expect(least).toBeGreaterThan(190);
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
