/** Row 27: a mail scanner opens each link before its reader does, and spends nothing and gets nothing by it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askToSignIn } from '../../src/commons/people/people.ts';
import { openWhole, type Whole } from './whole.ts';

let whole: Whole;
beforeAll(async () => {
  whole = await openWhole();
});
afterAll(() => whole.close());

/** As Safe Links, Barracuda and their like do. */
async function scanned(path: string): Promise<void> {
  const before = await whole.sums();
  for (const method of ['HEAD', 'GET', 'GET', 'OPTIONS']) {
    const answer = await whole.ask(path, {
      method,
      peer: '203.0.113.9',
      headers: { 'user-agent': 'Scanner' },
    });
    expect(answer.status, `${method} ${path}`).toBeLessThan(500);
    expect(answer.headers.get('set-cookie'), `${method} ${path}`).toBeNull();
  }
  expect(await whole.sums()).toEqual(before);
}

test('signing in', async () => {
  const editor = await whole.person('eve', 'owner');
  const id = await whole.db.tx((tx) => askToSignIn(tx, editor.id, new Date()));
  const path = `/sign-in/${whole.sealer.seal('sign-in', id, 1)}`;
  await scanned(path);
  const answer = await whole.send(path, {});
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/edit']);
  const cookie = answer.headers.get('set-cookie')!.split(';')[0]!;
  expect((await whole.ask('/edit', { headers: { cookie } })).status).toBe(200);
  expect((await whole.send(path, {})).status).toBe(404);
});

test('confirming', async () => {
  await whole.send('/hear', {
    do: 'subscribe',
    place: 'mb:quay',
    way: 'daily',
    address: 'new@residents.example',
  });
  await whole.work.send!();
  const letter = whole.letters.find(({ to }) => to === 'new@residents.example')!;
  const path = /\/confirm\/[\w.-]+/.exec(JSON.stringify(letter))![0];
  await scanned(path);
  const state = () =>
    whole.db.query(
      `select state from subscriptions s join people p on p.id = s.person_id where email = 'new@residents.example'`,
    );
  expect(await state()).toEqual([{ state: 'pending' }]);
  expect((await whole.send(path, {})).status).toBe(200);
  expect(await state()).toEqual([{ state: 'active' }]);
});

test('managing, leaving, erasing, exporting and feeds', async () => {
  const ann = await whole.person('ann');
  for (const path of [
    `/manage/${ann.manage}`,
    `/manage/${ann.manage}/leave`,
    `/manage/${ann.manage}/erase`,
    `/manage/${ann.manage}/export`,
    `/leave/${ann.leave}`,
    `/confirm/${ann.confirm}`,
    `/feed/${ann.feed}.atom`,
  ])
    await scanned(path);
});
