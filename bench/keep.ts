/** Keeping and matching a batch of drafts on the embedded database in memory, against inserting as many bare rows (the floor). */

import { keep } from '../src/river/keep/keep.ts';
import { interestFor, openMatcher } from '../src/river/match/match.ts';
import { gazetteerOf, importedPlaces, loadScheme, understand } from '../src/river/understand/understand.ts';
import { openTestDb } from '../test/database.ts';
import { draft, smallTown, source } from '../test/small-town.ts';
import { compare, type Measured } from './compare.ts';

const BATCH = 200;
const INTERESTS = 500;
const NOW = new Date('2026-03-01T08:00:00Z');

export async function measure(): Promise<Measured> {
  const db = await openTestDb();
  await smallTown(db);
  await db.exec(
    'create table bare (id bigint generated always as identity primary key, guid text unique, title text, body text)',
  );
  const gazetteer = gazetteerOf(await importedPlaces(db));
  const scheme = loadScheme();
  await db.tx(async (tx) => {
    const subjects = scheme.subjects.map(({ id }) => id);
    for (let n = 0; n < INTERESTS; n++)
      await interestFor(
        tx,
        {
          places: [`gn:${1 + (n % 4)}`],
          subjects: [subjects[n % subjects.length]!],
          kinds: [],
          voices: [],
          words: `word${n}`,
        },
        (id) => [id],
      );
  });
  const matcher = openMatcher(db);
  await matcher.ready();
  let made = 0;
  let kept: number[] = [];
  const drafts = () =>
    Array.from({ length: BATCH }, () => {
      const n = ++made;
      return draft(`item-${n}`, {
        text: `The bus to Ladywell is late again, says word${n % INTERESTS}. `.repeat(20),
      });
    });
  const rows = await compare(
    {
      'bare rows inserted (the floor)': () =>
        db.tx((tx) => {
          const batch = drafts();
          return tx.query(
            'insert into bare (guid, title, body) select * from unnest($1::text[], $2::text[], $3::text[])',
            [batch.map(({ guid }) => guid), batch.map(({ title }) => title), batch.map(({ text }) => text)],
          );
        }),
      'understood and kept': () =>
        db.tx(async (tx) => {
          const batch = drafts().map((one) => ({
            draft: one,
            understood: understand({ title: one.title ?? '', text: one.text, categories: [] } as never, {
              gazetteer,
              scheme,
            }),
          }));
          const outcome = await keep(tx, source(1), batch, NOW);
          kept = outcome.flatMap((one) => ('id' in one ? [one.id as number] : []));
        }),
      [`matched with ${INTERESTS} interests`]: () => db.tx((tx) => matcher.match(tx, kept, NOW)),
    },
    { floor: 'bare rows inserted (the floor)', units: BATCH, rounds: 9 },
  );
  await db.close();
  return { workload: `batches of ${BATCH} items of some 1,000 characters`, unit: 'items', rows };
}
