import { setImmediate } from 'node:timers/promises';
import type { Db } from '../../ground/db/db.ts';
import { Filing } from './filing/filing.ts';
import { Often } from './filing/often.ts';
import type { Part } from './part.ts';
import { changesSince, interestsBetween, newestInterest } from './store/interest-rows.ts';
import { recentFacts } from './store/item-facts.ts';

/** Interests of a part read at a time. */
const STRETCH = 20_000;
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
  const newest = await newestInterest(db);
  const step = STRETCH * part.parts;
  const read = (after: number) => {
    const rows = interestsBetween(db, part, after, after + step);
    // It may fail before we come back to wait for it; then that is told when we do.
    rows.catch(() => {});
    return rows;
  };
  let next = read(0);
  for (let after = 0; after < newest; after += step) {
    const rows = await next;
    if (after + step < newest) next = read(after + step);
    // Once the question is out, the database works on the next rows while we file these.
    await setImmediate();
    for (const row of rows) filing.add(row);
  }
  filing.tidy();
  return { filing, version, gone: 0 };
}
