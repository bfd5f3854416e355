import { expect, test } from 'vitest';
import { openTestDb } from '../../test/database.ts';
import { draft, smallTown, source, understood } from '../../test/small-town.ts';
import { noteAct } from '../commons/editing/editing.ts';
import { fixedClock } from '../ground/clock/clock.ts';
import { correctSubject, keep } from '../river/keep/keep.ts';
import { gazetteerOf, lastLearned, loadScheme, understand } from '../river/understand/understand.ts';
import { learningOf } from './learning.ts';

test('five corrections by editors teach the sixth, and it is said why', async () => {
  const db = await openTestDb();
  await smallTown(db);
  const clock = fixedClock('2026-03-02T08:00:00Z');
  const scheme = loadScheme();
  const learn = learningOf({ db, clock }, scheme);
  await learn();
  expect(await lastLearned(db)).toBeUndefined();

  const [person] = await db.query<{ id: number }>(
    `insert into people (email, role) values ('e@example.org', 'editor') returning id`,
  );
  const places = ['Fern Street', 'the quay', 'Mill Lane', 'Castle Hill', 'the old dairy', 'Weir Bank'];
  const story = (place: string) => ({
    title: `Wobblecart seen at ${place}`,
    text: `The wobblecart of the Thursday crew rolled by ${place} again, wheels painted, bells ringing, as wobblecarts do.`,
  });
  for (const [n, place] of places.slice(0, 5).entries()) {
    await db.tx(async (tx) => {
      await keep(
        tx,
        source(1),
        [{ draft: draft(`w${n}`, story(place)), understood: understood() }],
        clock.now(),
      );
      const [item] = await tx.query<{ id: number }>('select id from items where guid = $1', [`w${n}`]);
      await correctSubject(tx, item!.id, 'cycling', 'add');
      await noteAct(
        tx,
        { personId: person!.id, act: 'correct-subject', about: `item:${item!.id}` },
        clock.now(),
      );
    });
  }
  const asked = story(places[5]!);
  const knowledge = { gazetteer: gazetteerOf([]), scheme };
  expect(understand(asked, knowledge).subjects.map(({ subjectId }) => subjectId)).not.toContain('cycling');
  await learn();
  const learned = await lastLearned(db);
  expect(learned?.corrections).toBeGreaterThanOrEqual(5);
  const after = understand(asked, { ...knowledge, learned });
  const cycling = after.subjects.find(({ subjectId }) => subjectId === 'cycling');
  expect(cycling?.evidence).toContainEqual(expect.objectContaining({ learnedFrom: 5 }));
  expect(after.version).toContain(learned!.version);
  await db.close();
});
