import { afterAll, beforeAll, expect, test } from 'vitest';
import { CLOCK } from '../../../../test/api-town.ts';
import { buildMarlbridge } from '../../../../test/browser/marlbridge.ts';
import { openTestDb } from '../../../../test/database.ts';
import { editorsDesk, makeEditors } from '../../../../test/editors-town.ts';
import { recentActs } from '../../../commons/editing/editing.ts';
import type { Db } from '../../../ground/db/db.ts';
import { subjectDesk } from '../../../instance/subject-desk.ts';
import { knownSubjects } from '../../../instance/subjects.ts';
import { gazetteerOf, type Wording } from '../../../river/understand/understand.ts';

let db: Db;
let desk: ReturnType<typeof editorsDesk>;
let known: Awaited<ReturnType<typeof knownSubjects>>;
beforeAll(async () => {
  db = await openTestDb();
  await buildMarlbridge(db);
  await makeEditors(db);
  await db.exec('update items set matched_at = kept_at');
  known = await knownSubjects({ db, clock: CLOCK });
  const { scheme } = known;
  const knowledge = () => ({ gazetteer: gazetteerOf([]), scheme, patchPlaceId: null });
  const subjects = subjectDesk({ db, clock: CLOCK }, { scheme, subjects: known, knowledge });
  desk = editorsDesk(db, { subjects }, { scheme });
});
afterAll(() => db.close());

const PATH = '/edit/subjects/buses';
const now = (): Wording => desk.means.instance.subjects.wording('buses')!;
const fields = (more: Partial<Wording>, act: string) => ({ ...now(), ...more, do: act });

test('each subject is listed, and shown with its words', async () => {
  expect((await desk.get('/edit/subjects')).text).toContain('href="/edit/subjects/buses"');
  const { status, text } = await desk.get(PATH);
  expect(status).toBe(200);
  expect(text).toContain('bus stop!!');
  expect((await desk.get('/edit/subjects/no-such')).status).toBe(404);
  expect((await desk.get(PATH, { as: 3 })).status).toBe(303);
});

test('a change is tried on the last month before it is saved', async () => {
  const before = now();
  const { status, text } = await desk.post(PATH, fields({ phrasesEn: 'tidal barrage!!' }, 'preview'));
  expect(status).toBe(200);
  expect(text).toMatch(/would be about it no more/);
  expect(text).toContain('tidal barrage!!');
  expect(now()).toEqual(before);
  const same = await desk.post(PATH, fields({ about: 'Buses & coaches.' }, 'preview'));
  expect(same.text).toContain('Nothing would change');
});

test('what is wrong is said beside it', async () => {
  const { status, text } = await desk.post(PATH, fields({ en: ' ', phrasesEn: 'a!b, bus' }, 'save'));
  expect(status).toBe(422);
  expect(text).toContain('Give it a name.');
  expect(text).toContain('“a!b”');
});

test('a change holds at once, is noted, changes the version of findings, and can be taken back', async () => {
  const before = now();
  const edition = known.edition();
  const saved = await desk.post(PATH, fields({ en: 'Buses and coaches', unless: 'toy' }, 'save'));
  expect(saved.status).toBe(303);
  expect(known.scheme.byId.get('buses')).toMatchObject({
    label: { en: 'Buses and coaches' },
    unless: ['toy'],
  });
  expect(known.edition()).toBeGreaterThan(edition);
  const [act] = await recentActs(db, { limit: 1 });
  expect(act).toMatchObject({
    act: 'change-subject',
    about: 'subject:buses',
    before: { en: before.en },
    after: { en: 'Buses and coaches', unless: 'toy' },
  });
  expect((await desk.get('/edit/log')).text).toContain('href="/edit/subjects/buses"');
  // Another process takes it in.
  expect((await knownSubjects({ db, clock: CLOCK })).scheme.byId.get('buses')!.label.en).toBe(
    'Buses and coaches',
  );
  expect((await desk.post(`${PATH}/back`, { to: '0' })).status).toBe(303);
  expect(now()).toEqual(before);
  const [, changed] = await desk.means.instance.subjects.history('buses');
  await desk.post(`${PATH}/back`, { to: String(changed!.id) });
  expect(now().en).toBe('Buses and coaches');
  expect((await desk.post(`${PATH}/back`, { to: '999' })).status).toBe(404);
});
