import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildMarlbridge, NOW, SCHEME, SITE } from '../../../../test/browser/marlbridge.ts';
import { openTestDb } from '../../../../test/database.ts';
import { personById, trust } from '../../../commons/people/people.ts';
import { submissionById, waitingSubmissions } from '../../../commons/submissions/submissions.ts';
import { fixedClock } from '../../../ground/clock/clock.ts';
import type { Db } from '../../../ground/db/db.ts';
import { silentLog } from '../../../ground/log/log.ts';
import { createSealer } from '../../../ground/token/token.ts';
import { findItems, itemById } from '../../../river/keep/keep.ts';
import { announce } from '../../../river/river.ts';
import { gazetteerOf, importedPlaces } from '../../../river/understand/understand.ts';
import { createWeb, RESERVED } from '../web.ts';
import { publishingRoutes } from './publishing.ts';

const sealer = createSealer(randomBytes(32));
const clock = fixedClock(NOW);
const jobs = { hint: async () => {} };
let db: Db;
let web: ReturnType<typeof createWeb>;
beforeAll(async () => {
  db = await openTestDb();
  await buildMarlbridge(db);
  const gazetteer = gazetteerOf(await importedPlaces(db));
  const knowledge = () => ({ gazetteer, scheme: SCHEME, patchPlaceId: SITE.patchPlaceId });
  web = createWeb({
    ...{ db, clock, log: silentLog, scheme: SCHEME, unset: SITE },
    site: async () => SITE,
    guards: { bearer: () => null },
    routes: publishingRoutes({
      ...{ db, clock, scheme: SCHEME, sealer, jobs },
      instance: { check: async () => ({ kind: 'failed', message: '' }) },
      announce: (tx, who, said) => announce(tx, who, said, { clock, jobs, knowledge, reserved: RESERVED }),
    }),
  });
});
beforeEach(() => clock.advance(3 * 3_600_000));
afterAll(() => db.close());

const GOOD = {
  title: 'Repair café',
  text: 'Bring what is broken.\nThere is tea.',
  day: '2026-12-05',
  from: '10:00',
  until: '12:30',
  where: 'Northfields hall',
  name: 'Menders of Northfields',
  voice: 'community-group',
  language: 'en',
  address: 'mender@marlbridge.test',
};
const form = async (fields: Record<string, string>, path = '/notice') => {
  const response = await web.request(
    `${SITE.baseUrl}${path}`,
    { method: 'POST', headers: { origin: SITE.baseUrl }, body: new URLSearchParams(fields) },
    { incoming: { socket: { remoteAddress: `203.0.113.${Math.floor(Math.random() * 250)}` } } },
  );
  return { status: response.status, headers: response.headers, text: await response.text() };
};
const page = async (path: string) => {
  const response = await web.request(`${SITE.baseUrl}${path}`);
  return { status: response.status, headers: response.headers, text: await response.text() };
};
/** The link in the newest letter about a notice. */
async function link(): Promise<{ id: number; personId: number; path: string }> {
  const [row] = await db.query<{ person_id: number; letter: { submission: number } }>(
    `select person_id, letter from outbox where kind = 'notice' order by id desc limit 1`,
  );
  const person = (await personById(db, row!.person_id))!;
  const id = row!.letter.submission;
  return { id, personId: person.id, path: `/notice/${sealer.seal('notice', id, person.tokenGeneration)}` };
}

describe('a notice', () => {
  test('is seen by nobody until its writer has pressed the button, and then by editors alone', async () => {
    const sent = await form(GOOD);
    expect([sent.status, sent.text.includes('Look in your mail')]).toEqual([200, true]);
    expect(await waitingSubmissions(db)).toEqual([]);
    const { id, path } = await link();
    const asked = await page(path);
    expect(asked.text).toContain('“Repair café” goes to an editor');
    expect(asked.headers.get('cache-control')).toBe('no-store');
    expect((await submissionById(db, id))?.state).toBe('unconfirmed');
    expect((await form({}, path)).text).toContain('It waits for an editor');
    expect(await waitingSubmissions(db)).toMatchObject([
      { id, email: 'mender@marlbridge.test', offered: { starts: '2026-12-05T10:00:00.000Z', allDay: false } },
    ]);
    expect(await findItems(db, { words: 'café' }, { limit: 5 })).toMatchObject({ items: [] });
    expect((await form({}, path)).status).toBe(404);
  });

  test('of a trusted writer is an item at once, placed and dated, under a voice of its own', async () => {
    await form({ ...GOOD, title: 'Choir', name: 'Marlbridge Council', address: 'choir@marlbridge.test' });
    const { id, personId, path } = await link();
    await db.tx((tx) => trust(tx, personId, NOW));
    const shown = await form({}, path);
    expect(shown.text).toContain('It is on the page');
    const item = Number((await submissionById(db, id))?.became?.split(':')[1]);
    expect(await itemById(db, item)).toMatchObject({
      title: 'Choir',
      text: 'Bring what is broken.\nThere is tea.',
      event: { starts: new Date('2026-12-05T10:00:00Z'), location: 'Northfields hall' },
      voice: { name: 'Marlbridge Council', kind: 'community-group' },
    });
    expect((await itemById(db, item))!.places.map(({ name }) => name)).toContain('Northfields');
  });

  test('says what is wrong beside each field, and keeps what was written', async () => {
    const { status, text } = await form({
      title: '',
      text: '<script>x</script> words',
      day: '2020-01-01',
      link: 'javascript:x',
      name: ' ',
      address: 'nobody',
    });
    expect(status).toBe(422);
    expect(text.match(/class="wrong-field"/g)).toHaveLength(5);
    expect(text).toContain('&lt;script&gt;x&lt;/script&gt; words');
  });

  test('answers alike whatever it knows of an address, and writes to it twice an hour at most (trust rows 24 and 25)', async () => {
    const fields = { ...GOOD, address: 'flood@marlbridge.test' };
    const answers = [];
    for (let n = 0; n < 8; n++) answers.push((await form({ ...fields, title: `Notice ${n}` })).text);
    expect(new Set(answers).size).toBe(1);
    const [row] = await db.query<{ n: number }>(
      `select count(*)::int as n from outbox o join people p on p.id = o.person_id where p.email = $1`,
      ['flood@marlbridge.test'],
    );
    expect(row!.n).toBe(2);
  });

  test('a link of another notice, spoilt, or of somebody erased opens nothing', async () => {
    for (const path of ['/notice/x', '/notice/1.1.aaaaaaaaaaaaaaaaaaaaaaaaaaa'])
      expect((await page(path)).status).toBe(404);
  });
});

describe('our list in other pages', () => {
  test('may be framed by anybody, and has no script, no form and no cookie', async () => {
    for (const path of [
      '/latest/embed',
      '/northfields/embed',
      '/northfields/roads/embed',
      '/buses/embed?lang=cy',
    ]) {
      const { status, headers, text } = await page(path);
      expect(status).toBe(200);
      expect(headers.get('content-security-policy')).toContain('frame-ancestors *');
      expect(headers.get('content-security-policy')).not.toContain('script-src');
      expect(headers.get('x-frame-options')).toBeNull();
      expect(headers.get('set-cookie')).toBeNull();
      expect(text).not.toMatch(/<script|<form|undefined/);
      expect(text).toContain('target="_blank" rel="noopener"');
    }
    expect((await page('/nowhere/embed')).status).toBe(404);
  });

  test('no other page may be framed', async () => {
    for (const path of ['/embed', '/notice', '/check', '/northfields']) {
      const { headers } = await page(path);
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('x-frame-options')).toBe('DENY');
    }
  });

  test('the page with the code gives an address that is there', async () => {
    const { text } = await page('/embed?place=northfields&subject=roads');
    const src = /src=&quot;([^&]*(?:&amp;[^&]*)*?)&quot;/.exec(text)![1]!;
    expect(src).toBe(`${SITE.baseUrl}/northfields/roads/embed?lang=en`);
    expect((await page(src.slice(SITE.baseUrl.length))).status).toBe(200);
  });
});
