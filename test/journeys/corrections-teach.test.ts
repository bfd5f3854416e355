/**
 * An editor puts five items right on their pages; the sixth of their sort comes right by itself, and its page says why.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Db } from '../../src/ground/db/db.ts';
import { understandAgain } from '../../src/instance/again.ts';
import { learningOf } from '../../src/instance/learning.ts';
import { itemById, keep } from '../../src/river/keep/keep.ts';
import { sourceById } from '../../src/river/sources/sources.ts';
import { gazetteerOf, lastLearned, understand } from '../../src/river/understand/understand.ts';
import { CLOCK } from '../api-town.ts';
import { buildMarlbridge, NOW, SCHEME } from '../browser/marlbridge.ts';
import { openTestDb } from '../database.ts';
import { editorsDesk, makeEditors } from '../editors-town.ts';
import { draft } from '../small-town.ts';

const SAID = [
  [
    'Geocaching at Priory Weir',
    'Eleven of us hunted for the geocache below the sluice. Travel bug moved on.',
  ],
  ['New geocache hidden', 'Someone has hidden a geocache near the quarry. The logbook is dry so far.'],
  ['Geocaching for beginners', 'Bring a pen. Nobody who finds the geocache may tell the muggles.'],
  ['Logbook found soaked', 'The geocache by the stump needs a lid, and its logbook is mush.'],
  ['Muggles again', 'A geocache vanished on Friday: muggles, we think. The logbook lay in the nettles.'],
  ['Third geocache in a week', 'The geocaching crowd left a logbook and a toy newt under the arch.'],
] as const;
const knowledge = { gazetteer: gazetteerOf([]), scheme: SCHEME, patchPlaceId: null };
let db: Db;
let ids: number[];

beforeAll(async () => {
  db = await openTestDb();
  await buildMarlbridge(db);
  await makeEditors(db);
  const [{ id }] = (await db.query<{ id: number }>('select min(id) as id from sources')) as [{ id: number }];
  const source = (await sourceById(db, id))!;
  const batch = SAID.map(([title, text], n) => {
    const said = draft(`geocache${n}`, { title, text, html: text });
    return { draft: said, understood: understand({ title, text }, knowledge) };
  });
  ids = (await db.tx((tx) => keep(tx, source, batch, NOW))).map((one) => one.id!);
});
afterAll(() => db.close());

const subjects = async (id: number) => (await itemById(db, id))!.subjects.map((one) => one.subjectId);

test('correct five, the sixth is right, and its page says what taught it', async () => {
  const sixth = ids[5]!;
  const desk = editorsDesk(db);
  expect(await subjects(sixth)).not.toContain('walking');
  expect((await desk.get(`/items/${sixth}`, { as: 0 })).text).not.toContain('by editors');
  for (const id of ids.slice(0, 5)) {
    const pressed = await desk.post(`/edit/items/${id}/subject`, { subject: 'walking', word: 'add' });
    expect([pressed.status, pressed.location]).toEqual([303, `/edit/items/${id}?done=corrected`]);
  }

  // What the worker does between its other work, once all is matched.
  await db.exec('update items set matched_at = kept_at');
  await learningOf({ db, clock: CLOCK }, SCHEME)();
  const learned = await lastLearned(db);
  const means = {
    db,
    clock: CLOCK,
    jobs: { hint: async () => {} },
    knowledge: () => ({ ...knowledge, learned }),
    reserved: new Set<string>(),
  };
  while ((await understandAgain(means, { all: true })) > 0);

  expect(await subjects(sixth)).toContain('walking');
  const { text } = await desk.get(`/items/${sixth}`, { as: 0 });
  expect(text).toContain('learned from 5 corrections by editors');
  expect(text.toLowerCase()).toContain('“<bdi>geocach');
  // What the editor decided stands as decided.
  expect((await desk.get(`/items/${ids[0]}`, { as: 0 })).text).toContain('Checked by an editor');
  // Without the corrections the same words say nothing.
  const item = (await itemById(db, sixth))!;
  const plain = understand({ title: item.title, text: item.text }, knowledge);
  expect(plain.subjects.map((one) => one.subjectId)).not.toContain('walking');
});
