import path from 'node:path';
import { type BackupTrouble, writeBackup } from '../../ground/backup/backup.ts';
import type { Clock } from '../../ground/clock/clock.ts';
import type { Db } from '../../ground/db/db.ts';
import { bringBack } from '../../instance/instance.ts';
import { EXIT } from './means.ts';
import { Ending, type Voice } from './say.ts';

/** `hearabouts backup FILE`. */
export async function backUp(
  file: string,
  db: Db,
  { force, clock, voice }: { force: boolean; clock: Clock; voice: Voice },
): Promise<void> {
  const { progress, end } = barOf(voice, 'Backing up');
  const came = await writeBackup(file, db, { force, clock, progress });
  end();
  if (came.kind === 'exists')
    throw new Ending(EXIT.failed, `${file} is there already. Give --force to write over it.`);
  await voice.answer(
    { file, ...came.head },
    `${came.rows} rows in ${file}. Keep data/secret beside it: the links in letters are sealed with it.`,
  );
}

/** `hearabouts restore FILE`. */
export async function restore(
  file: string,
  db: Db,
  { force, backups, clock, voice }: { force: boolean; backups: string; clock: Clock; voice: Voice },
): Promise<void> {
  const { progress, end } = barOf(voice, 'Restoring');
  const folders = [path.resolve(path.dirname(file)), path.resolve(backups)];
  const came = await bringBack(file, db, { force, progress, folders, now: clock.now() });
  end();
  if (came.kind !== 'restored') throw new Ending(EXIT.failed, wordsFor(came, file));
  const { people, subscriptions } = came.again;
  await voice.answer(
    { file, ...came.head, again: came.again },
    [
      `${came.rows} rows restored as they were, as of ${came.head.at}.`,
      people + subscriptions > 0
        ? `Erased again, since they were erased after it: ${people} people. Ended again: ${subscriptions} subscriptions.`
        : 'Nobody in it is known to have been erased or to have left since.',
      ...(came.known === 0
        ? [
            `No list of that (gone-….jsonl) was found in ${folders.join(' or ')}: if there is one elsewhere, lay it there and restore again.`,
          ]
        : []),
    ].join('\n'),
  );
}

function barOf(voice: Voice, what: string) {
  let bar: ReturnType<Voice['progress']> | null = null;
  return {
    progress: (done: number, total: number) => {
      bar ??= voice.progress(total, what);
      bar.at(done);
    },
    end: () => bar?.end(),
  };
}

function wordsFor(trouble: BackupTrouble, file: string): string {
  switch (trouble.kind) {
    case 'missing':
      return `There is no file ${file}.`;
    case 'broken':
      return 'This is not a whole backup of Hearabouts. Nothing was changed.';
    case 'not-empty':
      return 'This database is not empty. Give --force to put the backup in place of what is there.';
    case 'other-version':
      return `This backup was made by another version (its newest migration is ${trouble.theirs}, ours ${trouble.ours}). Restore it with that version, then update.`;
    case 'differs':
      return `The table ${trouble.table} does not come back as it was written. Nothing was changed.`;
  }
}
