import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildMarlbridge, NOW, SCHEME, SITE } from '../../../../test/browser/marlbridge.ts';
import { openTestDb } from '../../../../test/database.ts';
import { fixedClock } from '../../../ground/clock/clock.ts';
import type { Db } from '../../../ground/db/db.ts';
import { type Log, silentLog } from '../../../ground/log/log.ts';
import { createSealer } from '../../../ground/token/token.ts';
import { subscriptionsOf } from '../../../river/deliver/deliver.ts';
import { gazetteerOf, importedPlaces } from '../../../river/understand/understand.ts';
import { createWeb } from '../web.ts';
import { peoplePages } from './people-pages.ts';

const POSTCODE = 'MB4 7QX';
let db: Db;
let web: ReturnType<typeof createWeb>;
let logged = '';

beforeAll(async () => {
  db = await openTestDb();
  await buildMarlbridge(db);
  const home = { id: `pc:GB/${POSTCODE}`, name: POSTCODE, kind: 'postcode', lat: 52.22512, lon: -2.43098 };
  const gazetteer = gazetteerOf([
    ...(await importedPlaces(db)),
    { ...home, parentId: null, country: 'GB', population: 0, aliases: [] },
  ]);
  const note = (...said: unknown[]) => {
    logged += JSON.stringify(said);
  };
  const log: Log = Object.assign(Object.create(silentLog), { info: note, warn: note, error: note });
  const shared = { db, clock: fixedClock(NOW), log, scheme: SCHEME };
  const people = peoplePages({
    ...shared,
    sealer: createSealer(randomBytes(32)),
    names: { subject: (id) => ({ label: id, slug: id }) },
    instance: {
      suggestPlaces: () => [],
      knowledge: () => ({ gazetteer, scheme: SCHEME, patchPlaceId: SITE.patchPlaceId }),
    },
    jobs: { hint: async () => {} },
    reserved: new Set(),
  });
  web = createWeb({ ...shared, site: async () => SITE, unset: SITE, ...people });
}, 120_000);
afterAll(() => db.close());

const ask = async (method: 'GET' | 'POST', path: string, form: [string, string][] = []) => {
  const answer = await web.request(`${SITE.baseUrl}${path}`, {
    method,
    ...(method === 'POST' && {
      headers: { origin: new URL(SITE.baseUrl).origin },
      body: new URLSearchParams(form),
    }),
  });
  return { status: answer.status, to: answer.headers.get('location'), text: await answer.text() };
};
const look = (near: string) => ask('POST', '/near', [['near', near]]);

describe('what is near', () => {
  test('one field, one press: from a postcode to what is happening there, and how a letter would have been', async () => {
    expect((await ask('GET', '/')).text).toContain('action="/near"');
    const { status, to } = await look('mb47qx');
    expect([status, to]).toEqual([303, '/near?at=52.225%2C-2.43']);
    const { text } = await ask('GET', to!);
    expect(text).toContain('Near <bdi>Northfields'.replace('<bdi>', ''));
    expect(text).toContain('Tell us what you think of the new 20mh zones in Northfields');
    expect(text).toMatch(/Last week’s letter would have held \d+ stories/);
    expect(text).toMatch(/About \d+ items? a week/);
    expect(text.match(/name="subject"/g)!.length).toBeGreaterThan(1);
  });

  test.each([
    ['Station Road', '/near?place=mb%3Astation'],
    ['Marlbridge', '/near?place=mb%3Atown'],
    ['the pool', '/search?q=the+pool'],
  ])('%s leads to %s', async (typed, path) => expect((await look(typed)).to).toBe(path));

  test('what is no postcode or nothing is said to be so, and not said back', async () => {
    for (const typed of ['ZZ9 9ZZ', '  ']) {
      const { status, text } = await look(typed);
      expect([status, text.includes('id="near-wrong"'), text.includes('ZZ9')]).toEqual([422, true, false]);
    }
  });

  test('a place about which nothing is said says so with grace', async () => {
    const { text } = await ask('GET', '/near?at=10,10');
    expect(text).toContain('Nobody has said anything about it');
    for (const bad of ['/near', '/near?at=x', '/near?at=91,0', '/near?place=nowhere'])
      expect((await ask('GET', bad)).text).toContain('What is near you?');
  });

  test('from there, one form asks for a letter a week about two subjects, within a distance or a place', async () => {
    const form: [string, string][] = [
      ['do', 'subscribe'],
      ['subject', 'roads'],
      ['subject', 'buses'],
      ['where', 'near:52.2251234,-2.4309876,1500'],
      ['way', 'weekly'],
      ['address', 'home@example.org'],
    ];
    const asked = await ask('POST', '/hear', form);
    expect(asked.status).toBe(200);
    expect(asked.text).toContain('within 1.5 km of a spot near Northfields');
    const [held] = await subscriptionsOf(db, 1);
    expect(held!.cadence).toBe('weekly');
    expect(held!.criterion).toMatchObject({
      near: { lat: 52.225, lon: -2.43, metres: 1500 },
      subjects: ['buses', 'roads'],
    });
    const again = await ask('POST', '/hear', [
      ...form.filter(([name]) => name !== 'address'),
      ['address', 'x@'],
    ]);
    expect(again.status).toBe(422);
    expect(again.text).toContain('value="near:52.225,-2.43,1500" checked');
    const lost = await ask('POST', '/hear', [
      ...form.filter(([name]) => name !== 'where'),
      ['where', 'near:1,2,x'],
    ]);
    expect(lost.status).toBe(422);
  });

  test('nothing of a postcode stays: not in the log, not in any table', async () => {
    await look(POSTCODE);
    expect(logged.toUpperCase()).not.toMatch(/MB4|7QX/);
    const tables = await db.query<{ name: string }>(
      `select table_schema || '."' || table_name || '"' as name from information_schema.tables
       where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`,
    );
    for (const { name } of tables)
      expect(
        await db.query(`select 1 from ${name} t where t::text ~* 'mb4 ?7qx|52\\.2251|2\\.4309'`),
        name,
      ).toEqual([]);
  });
});
