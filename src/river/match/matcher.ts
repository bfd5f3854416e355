import type { Db, Tx } from '../../ground/db/db.ts';
import { builtIndex, type Index } from './building.ts';
import type { Filing } from './filing/filing.ts';
import { type Part, WHOLE } from './part.ts';
import { reasonsOf } from './reasons.ts';
import { changesSince } from './store/interest-rows.ts';
import { itemFacts, placeNames } from './store/item-facts.ts';
import { keepMatches, type Pairs } from './store/matches.ts';
import { takeTurns } from './store/turns.ts';

/** When more interests than this, and than half of all, have gone since the index was built, what they left in it is cleared. */
const MANY_GONE = 50_000;

/** Matches items with all interests, or with one part of them, by an index in memory. */
export interface Matcher {
  /** Which part of the interests it holds. */
  readonly part: Part;
  /** Builds the index if there is none yet. Before a transaction, not in one: the embedded database has one connection. */
  ready(): Promise<void>;
  /** Matches these items and keeps what came of it; gives how many matches are new. Safe to repeat. After `ready`. */
  match(tx: Tx, itemIds: number[], now: Date): Promise<number>;
  /** Notes that this part is done with these items; gives those that all parts are done with. In the transaction that matched them. */
  doneByAll(tx: Tx, itemIds: number[]): Promise<number[]>;
  /** Takes in changes as soon as they are made, until `close`; without it, they are taken in with the next items. */
  listen(): Promise<void>;
  close(): Promise<void>;
  /** How many interests there are in the index; 0 before `ready`. */
  size(): number;
}

/** A matcher over the interests of this database. */
export function openMatcher(db: Db, part: Part = WHOLE): Matcher {
  let index: Index | null = null;
  let building: Promise<void> | null = null;
  let stop: (() => Promise<void>) | null = null;
  let hinted = false;

  const build = async () => {
    index = await builtIndex(db, part);
  };
  const ready = async () => {
    if (index && index.gone > Math.max(MANY_GONE, index.filing.size / 2)) index = null;
    if (index) return;
    building ??= build().finally(() => {
      building = null;
    });
    await building;
  };
  /** Another call may have caught up meanwhile; then what we read is old, and we look again. */
  const catchUp = async (tx: Tx, held: Index): Promise<void> => {
    for (;;) {
      const from = held.version;
      const changes = await changesSince(tx, part, from);
      if (held.version !== from) continue;
      if (changes.tooOld) throw new Error('The index of interests is older than the changes that are kept.');
      for (const row of changes.changed) held.filing.add(row);
      for (const id of changes.gone) held.filing.remove(id);
      held.gone += changes.gone.length;
      held.version = changes.version;
      return;
    }
  };
  const heard = async () => {
    if (hinted || !index) return;
    hinted = true;
    try {
      await db.tx((tx) => catchUp(tx, index!));
    } catch {
      // Only a hint: whatever is wrong shows itself when the next items are matched.
    } finally {
      hinted = false;
    }
  };
  return {
    part,
    ready,
    match: async (tx, itemIds, now) => {
      if (itemIds.length === 0) return 0;
      const held = index;
      if (!held) throw new Error('A matcher matches after it was made ready.');
      try {
        await catchUp(tx, held);
      } catch (cause) {
        // Built anew when it is next made ready.
        index = null;
        throw cause;
      }
      return matched(tx, held.filing, itemIds, part, now);
    },
    doneByAll: (tx, itemIds) => takeTurns(tx, itemIds, part),
    listen: async () => {
      stop ??= await db.listen('interests', () => void heard());
    },
    close: async () => {
      await stop?.();
      stop = null;
    },
    size: () => index?.filing.size ?? 0,
  };
}

async function matched(tx: Tx, filing: Filing, itemIds: number[], part: Part, now: Date): Promise<number> {
  const items = await itemFacts(tx, itemIds);
  const around = [...new Set(items.flatMap(({ places }) => places.flatMap(({ within }) => within)))];
  const names = await placeNames(tx, around);
  const pairs: Pairs = { interests: [], items: [], reasons: [] };
  for (const item of items) {
    const found = filing.match(item);
    for (const reason of reasonsOf(item, found, filing, { names })) pairs.reasons.push(reason);
    for (let n = 0; n < found.count; n++) {
      pairs.interests.push(found.interest[n]!);
      pairs.items.push(item.id);
    }
  }
  return keepMatches(tx, itemIds, pairs, part, now);
}
