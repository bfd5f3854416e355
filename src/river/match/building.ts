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
  for (let id = 0; ; ) {
    const rows = await interestsAfter(db, part, id, ROWS);
    if (rows.length === 0) break;
    for (const row of rows) filing.add(row);
    id = rows.at(-1)!.id;
  }
  filing.tidy();
  return { filing, version, gone: 0 };
}
