import { gazetteerOf, importedPlaces, schemeOf } from '../../src/river/understand/understand.ts';
import { openEmbeddedTestDb } from '../database.ts';
import type { Sabotage } from './sabotage.ts';
import { places } from './town.ts';
import { type Came, simulate } from './world.ts';

/** A database for worlds one after the other, and worlds on it. Embedded: a server's timing would make the same seed another world. */
export async function openWorlds() {
  const db = await openEmbeddedTestDb();
  await db.tx(places);
  const knowledge = { gazetteer: gazetteerOf(await importedPlaces(db)), scheme: schemeOf('') };
  return {
    world: (
      seed: number,
      options: { sabotage?: Sabotage | null; trace?: (line: string) => void } = {},
    ): Promise<Came> => simulate(seed, db, knowledge, options),
    close: () => db.close(),
  };
}
