import type { SetUpWish } from '../../instance/instance.ts';
import type { Opened } from './means.ts';
import { EXIT } from './means.ts';
import { Ending, table, type Voice } from './say.ts';

export interface SetUpFlags {
  place?: string;
  name?: string;
  contact?: string;
  editor?: string;
  language: string;
  timeZone?: string;
  sample?: boolean;
}

/** Names the instance and its patch; or sets it up with the sample town. */
export async function setUp(flags: SetUpFlags, { instance }: Opened, voice: Voice): Promise<void> {
  if (flags.sample) {
    if ((await instance.startSample()) === 'set-up-already')
      throw new Ending(
        EXIT.failed,
        'This instance is set up already. Give another folder: HEARABOUTS_DATA=./sample',
      );
    const { results, problem } = await instance.settled();
    if (problem) throw new Ending(EXIT.failed, problem);
    await voice.answer(
      { results },
      `The sample town is set up with ${results.length} addresses. Now: npm start`,
    );
    return;
  }
  if (!flags.place || !flags.contact)
    throw new Ending(
      EXIT.usedWrongly,
      'Give --place and --contact, or --sample. See: hearabouts setup --help',
    );
  const { id, name } = placeFor(flags.place, instance);
  const wish: SetUpWish = {
    name: flags.name ?? `Hear ${name}`,
    patchPlaceId: id,
    contact: flags.contact,
    language: flags.language,
    timeZone: flags.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    ...(flags.editor && { editor: flags.editor }),
  };
  const answer = await instance.setUp(wish);
  if (answer.kind === 'bad')
    throw new Ending(
      EXIT.usedWrongly,
      answer.problems.map(({ field, message }) => `${field}: ${message}`).join('\n'),
    );
  await voice.answer(
    answer.settings,
    `${answer.settings.name} is set up, for ${answer.settings.patchName}. Now add sources, and: npm start`,
  );
}

/** The place of this id or name. Of several that fit, none is taken: they are named, to choose from. */
function placeFor(typed: string, instance: Opened['instance']): { id: string; name: string } {
  const known = instance.knowledge().gazetteer.byId(typed);
  if (known) return known;
  const found = instance.suggestPlaces(typed, 8);
  if (found.length === 0) throw new Ending(EXIT.usedWrongly, `We know no place called ${typed}.`);
  const [first, second] = found;
  if (!second) return first!;
  const rows = found.map((place) => [place.id, place.name, place.kind, place.within]);
  throw new Ending(EXIT.usedWrongly, `Several places fit. Give the id of one as --place:\n${table(rows)}`);
}
