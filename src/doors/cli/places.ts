import fs from 'node:fs/promises';
import type { Opened } from './means.ts';
import { EXIT } from './means.ts';
import { Ending, type Voice } from './say.ts';

/** Imports each file; what could not be used of it is told. Fails when nothing could be. */
export async function importPlaceFiles(
  files: readonly string[],
  { instance }: Opened,
  voice: Voice,
): Promise<void> {
  let all = 0;
  for (const file of files) {
    const came = await instance.importPlaces(await fs.readFile(file));
    all += came.places;
    for (const problem of came.problems) voice.tell(`${file}: ${problem}`);
    await voice.answer(
      { file, ...came },
      `${file}: ${came.places} places${came.dissolved > 0 ? `; ${came.dissolved} older ones are no more, and their readers hear of those that took their ground` : ''}.`,
    );
  }
  if (all === 0) throw new Ending(EXIT.failed, 'No places were found in it.');
}
