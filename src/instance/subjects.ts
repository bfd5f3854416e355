import {
  loadScheme,
  newestWordings,
  saveWording,
  type Wording,
  worded,
  wordingEdition,
} from '../river/understand/understand.ts';
import type { InstanceMeans } from './means.ts';

/** The scheme as it comes with the program, with what editors made of its words laid over it. */
export async function knownSubjects({ db, clock }: Pick<InstanceMeans, 'db' | 'clock'>) {
  const shipped = loadScheme();
  // One object for all who hold it, so that what an editor changed is used everywhere at once.
  const scheme = { ...shipped };
  let edition = 0;
  const refresh = async (): Promise<void> => {
    const now = await wordingEdition(db);
    if (now === edition) return;
    const newest = await newestWordings(db);
    const wordings = new Map(newest.flatMap(({ subjectId, words }) => (words ? [[subjectId, words]] : [])));
    Object.assign(scheme, worded(shipped, wordings));
    edition = now;
  };
  await refresh();
  return {
    scheme,
    edition: () => edition,
    refresh,
    /** Null: as it comes with the program. */
    save: async (subjectId: string, words: Wording | null): Promise<void> => {
      await db.tx((tx) => saveWording(tx, { subjectId, words }, clock.now()));
      await refresh();
    },
  };
}
