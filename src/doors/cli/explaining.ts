import { previewDigests } from '../../river/deliver/deliver.ts';
import { explain } from '../../river/match/match.ts';
import type { Opened } from './means.ts';
import { EXIT } from './means.ts';
import { Ending, type Voice } from './say.ts';

const MOST = 10_000;

/** Why an item matches an interest, or why not. */
export async function explainMatch(
  item: number,
  interest: number,
  { db, names }: Opened,
  voice: Voice,
): Promise<void> {
  const found = await explain(db, item, interest, (id) => names.subject(id)?.label ?? id);
  if (!found) throw new Ending(EXIT.failed, 'There is no such item, or no such interest.');
  await voice.answer(
    { item, interest, ...found },
    [
      found.matches ? 'It matches.' : 'It does not match.',
      ...found.parts.map(({ part, held, because }) => `  ${held ? 'yes' : 'no '}  ${part}: ${because}`),
    ].join('\n'),
  );
}

/** The digests that would be made at `at`: whose (by number), and their headlines. Nothing is made or sent. */
export async function tellDigests(at: Date, { db }: Opened, voice: Voice, json: boolean): Promise<void> {
  const previews = await previewDigests(db, at, MOST);
  for (const one of previews) {
    const more = one.more > 0 ? `\n  and ${one.more} more` : '';
    await voice.answer(
      one,
      `Person ${one.personId}, ${one.cadence}:\n${one.headlines.map((title) => `  ${title}`).join('\n')}${more}`,
    );
  }
  if (!json)
    voice.tell(
      previews.length === 0
        ? `No digest with anything new is due by ${at.toISOString()}.`
        : `${previews.length} digests.`,
    );
}
