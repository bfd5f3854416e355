import { recentActs } from '../commons/editing/editing.ts';
import { correctionsSince, learnSubjects, type Scheme, saveLearned } from '../river/understand/understand.ts';
import type { InstanceMeans } from './means.ts';

/** Learns from editors' corrections of subjects, whenever there are new ones: what was learned is kept, and used from then on. */
export function learningOf(
  { db, clock }: Pick<InstanceMeans, 'db' | 'clock'>,
  scheme: Scheme,
): () => Promise<void> {
  let seen: number | null = null;
  return async () => {
    const [newest] = await recentActs(db, { limit: 1 });
    if (!newest || newest.id === seen) return;
    const corrections = await correctionsSince(db);
    const learned = learnSubjects(corrections, scheme);
    if (learned.corrections > 0) await db.tx((tx) => saveLearned(tx, learned, clock.now()));
    seen = newest.id;
  };
}
