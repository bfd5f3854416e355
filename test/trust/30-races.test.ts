/** Row 30: of two hundred who do the same at once, one does it; on whichever database the suite runs. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askToSignIn } from '../../src/commons/people/people.ts';
import { openWhole, type Whole } from './whole.ts';

let whole: Whole;
beforeAll(async () => {
  whole = await openWhole();
});
afterAll(() => whole.close());

const atOnce = <T>(work: (n: number) => Promise<T>, times = 200) =>
  Promise.all(Array.from({ length: times }, (_one, n) => work(n)));
const count = async (sql: string, params: unknown[] = []) =>
  (await whole.db.query<{ n: number }>(`select count(*)::int as n from ${sql}`, params))[0]!.n;

test('a sign-in link is spent once', async () => {
  const eve = await whole.person('eve', 'owner');
  const before = await count('sessions');
  const id = await whole.db.tx((tx) => askToSignIn(tx, eve.id, new Date()));
  const path = `/sign-in/${whole.sealer.seal('sign-in', id, 1)}`;
  const statuses = await atOnce(async () => (await whole.send(path, {})).status);
  expect(statuses.filter((status) => status === 303)).toHaveLength(1);
  expect(await count('sessions')).toBe(before + 1);
});

test('the same sign-up is one person, one interest, one subscription and one letter', {
  timeout: 120_000,
}, async () => {
  const body = JSON.stringify({
    address: 'one@residents.example',
    interest: { places: ['weir-meadow'], words: 'otter' },
  });
  const headers = { 'content-type': 'application/json' };
  const asked = await atOnce(() => whole.ask('/api/v1/subscriptions', { method: 'POST', body, headers }));
  expect(new Set(asked.map(({ status }) => status))).toEqual(new Set([202]));
  expect(await count(`people where email = 'one@residents.example'`)).toBe(1);
  expect(await count(`interests where criterion::text like '%otter%'`)).toBe(1);
  expect(
    await count(`subscriptions s join people p on p.id = s.person_id where email = 'one@residents.example'`),
  ).toBe(1);
  expect(
    await count(`outbox o join people p on p.id = o.person_id where email = 'one@residents.example'`),
  ).toBe(1);
  await atOnce(() => whole.work.send!(), 20);
  expect(whole.letters.filter(({ to }) => to === 'one@residents.example')).toHaveLength(1);
});

test('confirming, pausing, leaving and erasing come to what one of each does', {
  timeout: 60_000,
}, async () => {
  const ann = await whole.person('ann');
  await atOnce((n) =>
    whole.send(
      [
        `/confirm/${ann.confirm}`,
        `/manage/${ann.manage}/pause/${ann.subscriptions[0]}`,
        `/manage/${ann.manage}/resume/${ann.subscriptions[0]}`,
        `/leave/${ann.leave}`,
      ][n % 4]!,
      {},
    ),
  );
  const states = await whole.db.query('select state from subscriptions where person_id = $1 order by id', [
    ann.id,
  ]);
  expect(states).toEqual([{ state: 'ended' }, { state: 'active' }]);
  const statuses = await atOnce(async () => (await whole.send(`/manage/${ann.manage}/erase`, {})).status);
  expect(statuses.every((status) => status === 200 || status === 404)).toBe(true);
  expect(await count('people where id = $1 and email is null and token_generation > 1', [ann.id])).toBe(1);
});

test('what decides is unique by an index', async () => {
  const rows = await whole.db.query<{ on: string }>(
    `select tablename || ' ' || regexp_replace(indexdef, '^.* USING btree ', '') as on from pg_indexes
     where schemaname = 'public' and indexdef like 'CREATE UNIQUE%'`,
  );
  const unique = rows.map(({ on }) => on);
  for (const wanted of [
    'people (email)',
    'interests (key)',
    'matches (interest_id, item_id)',
    'told (person_id, item_id, channel)',
    'digests (person_id, channel, cadence, due_at, alone)',
    'items (source_id, guid)',
    'sources (feed_url)',
    'outbox (message_id)',
    'sessions (token_hash)',
    'suppressions (email_hash)',
    'match_turns (item_id, parts, part)',
    'body_members (body_id, person_id) WHERE (until IS NULL)',
  ])
    expect(unique).toContain(wanted);
  expect(unique.some((on) => /^subscriptions \(person_id, interest_id, channel\) WHERE/.test(on))).toBe(true);
});
