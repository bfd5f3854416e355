import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestDb } from '../../../test/database.ts';
import { draft, smallTown, source } from '../../../test/small-town.ts';
import type { Db } from '../../ground/db/db.ts';
import { correctSubject, itemById, keep, understoodAgain } from '../keep/keep.ts';
import {
  type Correction,
  correctionsSince,
  gazetteerOf,
  lastLearned,
  learnSubjects,
  loadScheme,
  saveLearned,
  understand,
  VERSION,
} from './understand.ts';

const NOW = new Date('2026-05-20T12:00:00Z');
const knowledge = { gazetteer: gazetteerOf([]), scheme: loadScheme() };
const FIVE = [
  [
    'Geocaching at Priory Weir',
    'Eleven of us hunted for the geocache below the sluice. Travel bug moved on.',
  ],
  ['New geocache hidden', 'Someone has hidden a geocache near the quarry. The logbook is dry so far.'],
  ['Geocaching for beginners', 'Bring a pen. Nobody who finds the geocache may tell the muggles.'],
  ['Logbook found soaked', 'The geocache by the stump needs a lid, and its logbook is mush.'],
  ['Muggles again', 'A geocache vanished on Friday: muggles, we think. The logbook lay in the nettles.'],
] as const;
const SIXTH = [
  'Third geocache in a week',
  'The geocaching crowd left a logbook and a toy newt under the arch.',
] as const;
const about = ([title, text]: readonly [string, string]) => ({ title, text });

describe('editors’ corrections teach', () => {
  let db: Db;
  beforeAll(async () => {
    db = await openTestDb();
    await smallTown(db);
  });
  afterAll(() => db.close());

  test('correct five, and the sixth is right, and it is recorded why', async () => {
    const batch = [...FIVE, SIXTH].map(([title, text], n) => ({
      draft: draft(`g${n}`, { title, text, html: text }),
      understood: understand({ title, text }, knowledge),
    }));
    for (const one of batch)
      expect(one.understood.subjects.map((found) => found.subjectId)).not.toContain('walking');
    const ids = (await db.tx((tx) => keep(tx, source(1), batch, NOW))).map((one) => one.id!);
    for (const id of ids.slice(0, 5)) await db.tx((tx) => correctSubject(tx, id, 'walking', 'add'));

    const learned = learnSubjects(await correctionsSince(db), knowledge.scheme);
    expect(await db.tx((tx) => saveLearned(tx, learned, NOW))).toBe(true);
    expect(await db.tx((tx) => saveLearned(tx, learned, NOW))).toBe(false);
    const kept = await lastLearned(db);
    expect(kept).toEqual(learned);

    const sixth = understand(about(SIXTH), { ...knowledge, learned: kept });
    expect(sixth.version).toBe(`${VERSION}+${learned.version}`);
    await db.tx((tx) => understoodAgain(tx, ids[5]!, sixth));
    const item = await itemById(db, ids[5]!);
    const found = item!.subjects.find((one) => one.subjectId === 'walking')!;
    expect(found.decidedBy).toBe('machine');
    expect(found.evidence).toContainEqual(
      expect.objectContaining({ phrase: expect.stringMatching(/geocach/i), learnedFrom: 5 }),
    );
  });

  test('what the editor did not speak of is as before', () => {
    const learned = learnSubjects(five('walking', true), knowledge.scheme);
    for (const text of [
      'The library is shut on Monday.',
      'A pleasant evening.',
      'Eleven of us left on Friday.',
    ])
      expect(understand({ title: '', text }, { ...knowledge, learned }).subjects).toEqual(
        understand({ title: '', text }, knowledge).subjects,
      );
  });

  test('rejections take away what phrases found', () => {
    const texts = ['red', 'blue', 'green', 'pink', 'grey'].map(
      (colour) => `Model buses: the ${colour} Corgi bus, boxed.`,
    );
    const sixth = { title: 'Model buses', text: 'Corgi bus, boxed, and a Dinky bus.' };
    expect(understand(sixth, knowledge).subjects.map((one) => one.subjectId)).toContain('buses');
    const learned = learnSubjects(
      texts.map((text, itemId) => ({
        itemId,
        subjectId: 'buses',
        about: false,
        title: 'Model buses',
        text,
        categories: [],
        language: null,
      })),
      knowledge.scheme,
    );
    expect(understand(sixth, { ...knowledge, learned }).subjects.map((one) => one.subjectId)).not.toContain(
      'buses',
    );
    const real = {
      title: 'Bus timetable changes',
      text: 'The last bus from the bus station leaves earlier.',
    };
    expect(understand(real, { ...knowledge, learned }).subjects.map((one) => one.subjectId)).toContain(
      'buses',
    );
  });

  test('one correction teaches nothing; the same ones teach the same; strange ones are passed over', () => {
    expect(learnSubjects(five('walking', true).slice(0, 1), knowledge.scheme).bySubject).toEqual({});
    expect(learnSubjects(five('walking', true), knowledge.scheme)).toEqual(
      learnSubjects(five('walking', true), knowledge.scheme),
    );
    expect(learnSubjects(five('no-such-subject', true), knowledge.scheme).bySubject).toEqual({});
  });
});

function five(subjectId: string, so: boolean): Correction[] {
  return FIVE.map(([title, text], itemId) => ({
    itemId,
    subjectId,
    about: so,
    title,
    text,
    categories: [],
    language: null,
  }));
}
