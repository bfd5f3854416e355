import { erasePerson } from '../commons/people/people.ts';
import {
  addGone,
  type BackupHead,
  type BackupTrouble,
  type Gone,
  goneAfter,
  type Restoring,
  readGoneLists,
  restoreBackup,
} from '../ground/backup/backup.ts';
import type { Db, Tx } from '../ground/db/db.ts';
import { leave, leaveAll } from '../river/deliver/deliver.ts';
import { peopleMarked, subscriptionsMarked } from './store-gone.ts';

export interface BroughtBack {
  kind: 'restored';
  head: BackupHead;
  rows: number;
  /** Who was erased, and what was left, since the backup: done again. */
  again: { people: number; subscriptions: number };
  /** Of how many it was known that they went; none may mean that there was no list. */
  known: number;
}

/**
 * Restores a backup and, in the same transaction, erases again whoever was erased since it was written, and ends again what
 * was left: by what the database that it replaces knows, and by the lists in `folders`.
 */
export async function bringBack(
  file: string,
  db: Db,
  {
    force,
    progress,
    folders,
    now,
  }: Pick<Restoring, 'force' | 'progress'> & { folders: readonly string[]; now: Date },
): Promise<BroughtBack | BackupTrouble> {
  const lists = [...new Set(folders)].flatMap(readGoneLists);
  let gone: Gone[] = [];
  let again = { people: 0, subscriptions: 0 };
  const came = await restoreBackup(file, db, {
    force,
    ...(progress && { progress }),
    before: async (tx) => {
      gone = [...lists, ...(await goneAfter(tx, 0)).gone];
    },
    after: async (tx) => {
      await addGone(tx, gone);
      again = await goAgain(tx, gone, now);
    },
  });
  return came.kind === 'restored' ? { ...came, again, known: gone.length } : came;
}

async function goAgain(tx: Tx, gone: readonly Gone[], now: Date): Promise<BroughtBack['again']> {
  const marks = (kind: Gone['what']) => gone.filter(({ what }) => what === kind).map(({ mark }) => mark);
  const subscriptions = await subscriptionsMarked(tx, marks('subscription'));
  for (const id of subscriptions) await leave(tx, id, 'left', now);
  const people = await peopleMarked(tx, marks('person'));
  for (const id of people) {
    await leaveAll(tx, id, 'erased', now);
    await erasePerson(tx, id);
  }
  return { people: people.length, subscriptions: subscriptions.length };
}
