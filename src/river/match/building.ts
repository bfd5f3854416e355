import { setImmediate } from 'node:timers/promises';
import type { Db } from '../../ground/db/db.ts';
import { Filing } from './filing/filing.ts';
import { Often } from './filing/often.ts';
import type { Part } from './part.ts';
import { changesSince, interestsAfter } from './store/interest-rows.ts';
import { recentFacts } from './store/item-facts.ts';

/** Interests read at a time. */
const ROWS = 20_000;
/** Items by which we judge how often a term is. */
const SAMPLE = 1_000;

/** An index of one part of the interests, and how much of what became of them it knows. */
export interface Index {
  filing: Filing;
  /** All changes up to this one are in. */
  version: number;
  gone: number;
}

/** Rows are read without holding anybody up; what changed meanwhile is above the version and is caught up with later. */
export async function builtIndex(db: Db, part: Part): Promise<Index> {
  const { version } = await db.tx((tx) => changesSince(tx, part, Number.MAX_SAFE_INTEGER));
  const filing = new Filing(new Often(await recentFacts(db, SAMPLE)));
  for (let next = interestsAfter(db, part, 0, ROWS); ; ) {
    const rows = await next;
    if (rows.length === 0) break;
    next = interestsAfter(db, part, rows.at(-1)!.id, ROWS);
    // It may fail before we come back to wait for it; then that is told when we do.
    next.catch(() => {});
    // Once the question is out, the database works on the next rows while we file these.
    await setImmediate();
    for (const row of rows) filing.add(row);
  }
  filing.tidy();
  return { filing, version, gone: 0 };
}
