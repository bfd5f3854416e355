/** The list of promises to people: what is kept of them, what is told, and what is gone when they go. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { RETENTION } from '../../src/instance/instance.ts';
import { queueLetter } from '../../src/river/deliver/deliver.ts';
import { openWhole, type Whole } from './whole.ts';

let whole: Whole;
beforeAll(async () => {
  whole = await openWhole();
});
afterAll(() => whole.close());

test('no table has a column for a name, a postcode, a birthday, a network address, an open or a click of a reader', async () => {
  const columns = await whole.db.query<{ at: string }>(
    `select table_name || '.' || column_name as at from information_schema.columns where table_schema = 'public'`,
  );
  const bad = columns.filter(
    ({ at }) =>
      /postcode|birth|gender|phone|user_agent|(?:^|_|\.)ip(?:_|$)|remote_addr|opened|clicked|last_seen/.test(
        at,
      ) || /^(?:people|subscriptions|interests|endpoints|outbox)\.(?:\w+_)?name$/.test(at),
  );
  expect(bad).toEqual([]);
});

test('consent is kept with its time and its words, and nothing but the question goes before it', async () => {
  const address = 'careful@residents.example';
  await whole.send('/hear', { do: 'subscribe', place: 'mb:quay', way: 'daily', address });
  await whole.work.send!();
  const [row] = await whole.db.query<{ wording: string; confirmed: Date | null; state: string }>(
    `select s.consent_wording as wording, s.confirmed_at as confirmed, s.state from subscriptions s
     join people p on p.id = s.person_id where p.email = $1`,
    [address],
  );
  expect(row).toMatchObject({ confirmed: null, state: 'pending' });
  expect(row!.wording.length).toBeGreaterThan(20);
  const letters = whole.letters.filter(({ to }) => to === address);
  expect(letters).toHaveLength(1);
  expect(JSON.stringify(letters[0])).not.toMatch(/List-Unsubscribe/i);
  expect(JSON.stringify(letters[0])).not.toMatch(/<img|<script|utm_|<link/i);
});

test('what is taken away is all there is, and what is erased is nowhere', async () => {
  const ann = await whole.person('ann');
  const answer = await whole.ask(`/manage/${ann.manage}/export`);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const taken = (await answer.json()) as { address: string; subscriptions: unknown[] };
  expect(taken.address).toBe(ann.email);
  expect(taken.subscriptions).toHaveLength(2);
  await whole.send(`/manage/${ann.manage}/erase`, {});
  expect(await whole.holding(ann.email)).toEqual([]);
  expect(await whole.db.query('select 1 from sessions where person_id = $1', [ann.id])).toEqual([]);
});

test('who is asked whether they still want to hear says so by one button, and nothing that only looks does', async () => {
  const bea = await whole.person('bea');
  await whole.db.tx((tx) => queueLetter(tx, { personId: bea.id, kind: 'still' }, new Date()));
  await whole.work.send!();
  const letter = whole.letters.find(({ to, subject }) => to === bea.email && /still want/.test(subject))!;
  expect(letter.text).toContain('in 30 days');
  expect(RETENTION.asked).toBe(30);
  expect(letter.headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click');
  const path = /\/manage\/[\w.-]+\?still/.exec(letter.text)![0];
  const wanted = () =>
    whole.db.query('select wanted_at is not null as said from people where id = $1', [bea.id]);
  const page = await (await whole.ask(path)).text();
  expect(await wanted()).toEqual([{ said: false }]);
  const action = /action="([^"]+\/still)"/.exec(page)![1]!;
  expect((await whole.send(action, {})).status).toBe(303);
  expect(await wanted()).toEqual([{ said: true }]);
});

test('what is erased, and what is left, is noted as a hash for whoever restores an older backup', async () => {
  const cyn = await whole.person('cyn');
  const before = (await whole.db.query('select 1 from gone')).length;
  await whole.send(`/leave/${cyn.leave}`, {});
  await whole.send(`/manage/${cyn.manage}/erase`, {});
  const rows = await whole.db.query<{ what: string; mark: string }>(
    'select what, mark from gone order by id',
  );
  expect(rows.slice(before).map(({ what }) => what)).toEqual(['subscription', 'subscription', 'person']);
  expect(rows.every(({ mark }) => /^[0-9a-f]{64}$/.test(mark))).toBe(true);
});

test('the notice says the numbers that are kept to', async () => {
  const page = await (await whole.ask('/about')).text();
  for (const days of Object.values(RETENTION))
    expect(page, String(days)).toMatch(
      new RegExp(
        `\\b(?:${days}|${Math.round(days / 7)} weeks|one week|a week|four weeks|seven|three months)`,
      ),
    );
});

test('no page asks another site for anything, counts nobody and sets no cookie before somebody signs in', async () => {
  for (const path of ['/', '/northfields', '/hear', '/about', '/sign-in', `/items/${whole.items[0]}`]) {
    const answer = await whole.ask(path);
    expect(answer.headers.get('set-cookie'), path).toBeNull();
    const page = await answer.text();
    for (const [, src] of page.matchAll(/<(?:img|script|iframe|source|video|audio)[^>]* src="([^"]+)"/g))
      expect(src, path).toMatch(/^\/(?!\/)/);
    for (const [, href] of page.matchAll(
      /<link rel="(?:stylesheet|preload|icon|manifest)"[^>]* href="([^"]+)"/g,
    ))
      expect(href, path).toMatch(/^\/(?!\/)/);
  }
});
