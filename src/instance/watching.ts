import type { Watching } from '../commons/desk/desk.ts';
import type { Db, Tx } from '../ground/db/db.ts';
import { backfill, type Criterion, checkWords, interestFor, preview } from '../river/match/match.ts';
import { ensurePlaces, type Knowledge, within } from '../river/understand/understand.ts';

/** How the desk has its watches matched: as interests, like everybody's. */
export function watchingOf(
  knowledge: () => Pick<Knowledge, 'gazetteer' | 'scheme'>,
  reserved: ReadonlySet<string>,
): Watching {
  const widen = (id: string) => within(knowledge().scheme, id);
  return {
    interest: async (tx: Tx, criterion: Criterion, since: Date, now: Date) => {
      await ensurePlaces(tx, criterion.places, knowledge().gazetteer, reserved);
      const interest = await interestFor(tx, criterion, widen);
      if (interest.kind === 'interest') await backfill(tx, interest.id, since, now);
      return interest;
    },
    preview: (db: Pick<Db, 'query'>, criterion, since, limit) => preview(db, criterion, widen, since, limit),
    check: (db, criterion) => checkWords(db, criterion),
  };
}
