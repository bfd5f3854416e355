import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildMarlbridge, NOW, SCHEME, SITE } from '../../../../test/browser/marlbridge.ts';
import { openTestDb } from '../../../../test/database.ts';
import { openDoubts, settleDoubt } from '../../../commons/editing/editing.ts';
import { exportPerson, personFor } from '../../../commons/people/people.ts';
import { fixedClock } from '../../../ground/clock/clock.ts';
import type { Db } from '../../../ground/db/db.ts';
import { silentLog } from '../../../ground/log/log.ts';
import { createSealer } from '../../../ground/token/token.ts';
import {
  linksOf,
  mutesOf,
  type Subscription,
  subscribe,
  subscriptionById,
} from '../../../river/deliver/deliver.ts';
import { itemsById } from '../../../river/keep/keep.ts';
import { backfill, interestFor } from '../../../river/match/match.ts';
import { gazetteerOf, importedPlaces, within } from '../../../river/understand/understand.ts';
import { createWeb } from '../web.ts';
import { peoplePages } from './people-pages.ts';

/** Tries are counted by the clock; each press comes long after the last. */
const clock = fixedClock(NOW);
const sealer = createSealer(randomBytes(32));
let db: Db;
let web: ReturnType<typeof createWeb>;
let held: Subscription;
let manage: string;
/** An item that it tells of. */
let item: number;

beforeAll(async () => {
  db = await openTestDb();
  await buildMarlbridge(db);
  const gazetteer = gazetteerOf(await importedPlaces(db));
  const instance = {
    suggestPlaces: () => [],
    knowledge: () => ({ gazetteer, scheme: SCHEME, patchPlaceId: SITE.patchPlaceId }),
  };
  const shared = { db, clock, log: silentLog, scheme: SCHEME };
  const people = peoplePages({
    ...shared,
    sealer,
    names: { subject: (id) => ({ label: id, slug: id }) },
    instance,
    jobs: { hint: async () => {} },
    reserved: new Set(),
  });
  web = createWeb({ ...shared, site: async () => SITE, unset: SITE, ...people });
  await db.tx(async (tx) => {
    const person = await personFor(
      tx,
      'reader@example.org',
      { language: 'en', timeZone: 'Europe/London' },
      NOW,
    );
    const criterion = { places: ['mb:town'], subjects: [], kinds: [], voices: [] };
    const interest = await interestFor(tx, criterion, (id) => within(SCHEME, id));
    if (interest.kind === 'nothing-to-find') throw new Error('No words were given.');
    await backfill(tx, interest.id, new Date(0), NOW);
    const wish = {
      personId: person.id,
      interestId: interest.id,
      channel: 'mail',
      cadence: 'daily',
      hour: 7,
      weekday: 5,
      consentWording: 'Yes',
      proved: true,
    } as const;
    held = (await subscriptionById(tx, (await subscribe(tx, wish, NOW)).id))!;
    manage = `/manage/${linksOf(sealer).manage(person)}`;
  });
  item = (
    await itemsById(
      db,
      (
        await db.query<{ id: number }>(
          'select i.id from matches join items i on i.id = item_id order by i.told_at desc, i.id',
        )
      ).map(({ id }) => id),
    )
  ).find(({ subjects, places }) => subjects.length > 0 && places.length > 0)!.id;
});
beforeEach(() => db.exec('delete from mutes; delete from doubts'));
afterAll(() => db.close());

const link = () => `/less/${linksOf(sealer).leave(held)}/${item}`;
const get = async (path: string) => {
  const answer = await web.request(`${SITE.baseUrl}${path}`);
  return { status: answer.status, text: await answer.text() };
};
const post = async (path: string, form: Record<string, string> = {}) => {
  clock.advance(3_000);
  const answer = await web.request(`${SITE.baseUrl}${path}`, {
    method: 'POST',
    headers: { origin: new URL(SITE.baseUrl).origin },
    body: new URLSearchParams(form),
  });
  return { status: answer.status, text: await answer.text() };
};
const pressable = (text: string) =>
  [...text.matchAll(/name="less" value="([^"]+)"/g)].map(([, value]) => value!);

describe('less like this', () => {
  test('looking changes nothing; each button does what it says, and is taken back where it was pressed', async () => {
    const { status, text } = await get(link());
    expect(status).toBe(200);
    expect(await mutesOf(db, [held.id])).toEqual([]);
    const values = pressable(text);
    expect(values).toEqual(
      expect.arrayContaining([
        'story',
        'voice',
        expect.stringMatching(/^subject:/),
        expect.stringMatching(/^not-place:/),
      ]),
    );
    for (const less of values) {
      const done = await post(link(), { less });
      expect([less, done.status]).toEqual([less, 200]);
      const undo = /name="undo" value="(\d+)"/.exec(done.text)![1]!;
      expect(await mutesOf(db, [held.id])).toHaveLength(1);
      expect((await post(link(), { undo })).text).toContain('You hear it again');
      expect(await mutesOf(db, [held.id])).toEqual([]);
    }
  });

  test('what it is not about goes to the editors, counted once a reader and without who said it', async () => {
    const value = pressable((await get(link())).text).find((one) => one.startsWith('not-subject:'))!;
    await post(link(), { less: value });
    await post(link(), { less: value });
    const doubt = { itemId: item, kind: 'subject' as const, about: value.slice('not-subject:'.length) };
    expect(await openDoubts(db, 9)).toMatchObject([{ ...doubt, readers: 1 }]);
    const columns = await db.query<{ name: string }>(
      `select column_name as name from information_schema.columns where table_name = 'doubts'`,
    );
    expect(columns.some(({ name }) => /person|subscription/.test(name))).toBe(false);
    await db.tx((tx) => settleDoubt(tx, doubt, NOW));
    expect(await openDoubts(db, 9)).toEqual([]);
  });

  test('only what the subscription tells, only what the page offers, only by its link', async () => {
    expect((await post(link(), { less: 'not-place:mb:nowhere' })).status).toBe(400);
    expect((await post(link(), { less: 'everything' })).status).toBe(400);
    expect((await get(`/less/${linksOf(sealer).leave(held)}/99999`)).status).toBe(404);
    expect((await get(`/less/1.1.aaaaaaaaaaaaaaaaaaaaaaaaaaa/${item}`)).status).toBe(404);
    expect(await mutesOf(db, [held.id])).toEqual([]);
  });

  test('is found from the page of what is held, shown there and taken back there', async () => {
    const lately = await get(`${manage}/lately/${held.id}`);
    expect(lately.text).toContain(`${link()}"`);
    await post(link(), { less: 'voice' });
    expect((await get(`${manage}/lately/${held.id}`)).text).not.toContain(`${link()}"`);
    const page = await get(manage);
    expect(page.text).toContain('What you hear less of');
    const [, undo] = new RegExp(`(${manage}/unmute/\\d+)`).exec(page.text)!;
    expect((await post(undo!)).status).toBe(303);
    expect(await mutesOf(db, [held.id])).toEqual([]);
  });

  test('is in what they get of all that is kept', async () => {
    await post(link(), { less: 'voice' });
    expect((await exportPerson(db, held.personId))!.subscriptions[0]!.muted).toMatchObject([
      { kind: 'voice' },
    ]);
  });
});

describe('a pause', () => {
  test.each([
    [{ for: '14' }, expect.stringMatching(/^2026-12-07T14:/)],
    [{ until: '2026-12-01' }, '2026-12-01T06:00:00.000Z'],
    [{ until: '2020-01-01' }, undefined],
    [{ for: 'long' }, undefined],
    [{}, undefined],
  ])('%j ends %s', async (form, ends) => {
    expect((await post(`${manage}/pause/${held.id}`, form as Record<string, string>)).status).toBe(303);
    const one = (await subscriptionById(db, held.id))!;
    expect([one.state, one.resumeAt?.toISOString()]).toEqual(['paused', ends]);
    if (ends) expect((await get(manage)).text).toContain('then it goes on by itself');
    await post(`${manage}/resume/${held.id}`);
  });
});
