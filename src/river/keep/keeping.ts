import type { Queryable, Tx } from '../../ground/db/db.ts';
import { traced } from '../../ground/trace/trace.ts';
import type { Draft } from '../read/read.ts';
import type { Source } from '../sources/sources.ts';
import { fitForIndex, guidHash } from './content.ts';
import type { Kept, ToKeep } from './item.ts';
import { onePerGuid, type Row, rowOf } from './row.ts';
import { type Comparable, isSameSaidAgain } from './same.ts';
import { sound } from './sound.ts';
import { saveFindings } from './store/findings.ts';
import * as store from './store/keep.ts';

/** Where a draft goes: `into` is the item that it is folded into, once that has an id. */
type Decided = { row: Row; n: number } & (
  | { kind: 'forgotten' }
  | { kind: 'new' }
  | { kind: 'folded'; into: number | string }
  | { kind: 'known' | 'refill'; known: store.Known }
  | { kind: 'changed'; known: store.Known; into: number | null }
);

/**
 * Keeps what a source said: new items, new versions, duplicates folded. Gives what came of each draft, in order.
 * Safe to repeat and to run in parallel: the same batch twice makes nothing new. A number of statements that does not
 * depend on the size of the batch.
 */
export async function keep(
  tx: Tx,
  source: Pick<Source, 'id' | 'voiceId'>,
  batch: ToKeep[],
  now: Date,
): Promise<Kept[]> {
  if (batch.length === 0) return [];
  return traced('keep', { source: source.id, said: batch.length }, () => keepAll(tx, source, batch, now));
}

async function keepAll(
  tx: Tx,
  source: Pick<Source, 'id' | 'voiceId'>,
  batch: ToKeep[],
  now: Date,
): Promise<Kept[]> {
  const understood = new Map<Row, ToKeep['understood']>();
  const all = batch.map((one) => {
    const row = rowOf(one, now);
    understood.set(row, one.understood);
    return row;
  });
  const rows = onePerGuid(all);
  const decided = await decide(tx, source, rows);
  const ids = await write(tx, source, decided, now);
  const refreshed = await store.refreshItems(
    tx,
    decided.flatMap((one) => (one.kind === 'known' ? { ...one.row, id: one.known.id } : [])),
  );
  await saveFindings(
    tx,
    decided.flatMap((one) => {
      if (one.kind === 'forgotten' || (one.kind === 'known' && !refreshed.has(one.known.id))) return [];
      return { itemId: ids.get(one.row.guid)!, understood: understood.get(one.row)! };
    }),
  );
  const outcomes = new Map(decided.map((one) => [one.row.guid, keptOf(one, ids)]));
  const chosen = new Set(rows);
  return all.map((row) => {
    const kept = outcomes.get(row.guid)!;
    return chosen.has(row) || kept.outcome === 'forgotten' ? kept : { ...kept, outcome: 'known' };
  });
}

function keptOf(one: Decided, ids: Map<string, number>): Kept {
  const title = one.row.title;
  if (one.kind === 'forgotten') return { outcome: 'forgotten', id: null, title };
  return { outcome: one.kind === 'refill' ? 'new' : one.kind, id: ids.get(one.row.guid)!, title };
}

async function decide(tx: Tx, source: Pick<Source, 'id' | 'voiceId'>, rows: Row[]): Promise<Decided[]> {
  const keys = rows.flatMap((row) => [
    `words ${source.voiceId} ${row.content_hash}`,
    ...(row.canonical_url ? [`url ${row.canonical_url}`] : []),
  ]);
  await store.lockKeeping(tx, source.id, keys);
  const guids = rows.map((row) => row.guid);
  const known = new Map((await store.knownOf(tx, source.id, guids)).map((one) => [one.guid, one]));
  const forgotten = await store.forgottenOf(tx, source.id, guids.map(guidHash));
  const likely = await store.likely(tx, source.voiceId, rows);
  const earlier: (Comparable & { id: number | string })[] = [...likely];
  const decided: Decided[] = [];
  // From the end: feeds list the newest first, and the earliest is the one that stands for all.
  for (let n = rows.length - 1; n >= 0; n--) {
    const row = rows[n]!;
    const before = known.get(row.guid);
    const comparable = comparableOf(row, source);
    const same = (except?: number) =>
      earlier.find((one) => one.id !== except && isSameSaidAgain(comparable, one))?.id;
    if (before) decided.push(decideKnown(row, n, before, same));
    else if (forgotten.has(guidHash(row.guid))) decided.push({ kind: 'forgotten', row, n });
    else {
      const into = same();
      if (into === undefined) earlier.push({ ...comparable, id: row.guid });
      decided.push(into === undefined ? { kind: 'new', row, n } : { kind: 'folded', row, n, into });
    }
  }
  return decided;
}

/** An edited copy is folded no more, unless it still says the same as another that is kept. */
function decideKnown(
  row: Row,
  n: number,
  known: store.Known,
  same: (except: number) => number | string | undefined,
): Decided {
  if (known.takenDown)
    return known.contentHash === store.PUT_BACK
      ? { kind: 'refill', row, n, known }
      : { kind: 'forgotten', row, n };
  if (known.contentHash === row.content_hash) return { kind: 'known', row, n, known };
  const into = known.sameAs === null ? null : same(known.id);
  return { kind: 'changed', row, n, known, into: typeof into === 'number' ? into : null };
}

const comparableOf = (row: Row, source: Pick<Source, 'id' | 'voiceId'>): Comparable => ({
  sourceId: source.id,
  voiceId: source.voiceId,
  canonicalUrl: row.canonical_url,
  contentHash: row.content_hash,
  title: row.title,
  begins: row.text.slice(0, 2000),
  toldAt: row.told_at,
  eventStarts: row.event_starts,
});

/** Writes what was decided, and gives the items' ids by their guids. */
async function write(
  tx: Tx,
  source: Pick<Source, 'id' | 'voiceId'>,
  decided: Decided[],
  now: Date,
): Promise<Map<string, number>> {
  const fresh = decided
    .filter((one) => one.kind === 'new')
    .map(({ row, n }) => ({ ...row, n, same_as: null }));
  const added = await store.insertItems(tx, source, fresh, now);
  const folded = decided.flatMap((one) =>
    one.kind === 'folded'
      ? {
          ...one.row,
          n: one.n,
          same_as: typeof one.into === 'number' ? one.into : added.get(one.into)!,
        }
      : [],
  );
  const copies = await store.insertItems(tx, source, folded, now);
  await store.changeItems(
    tx,
    decided.flatMap((one) =>
      one.kind === 'changed' ? { ...one.row, id: one.known.id, same_as: one.into } : [],
    ),
    now,
  );
  await store.refillItems(
    tx,
    decided.flatMap((one) => (one.kind === 'refill' ? { ...one.row, id: one.known.id } : [])),
  );
  const known = decided.flatMap((one) =>
    'known' in one ? [[one.row.guid, one.known.id] as [string, number]] : [],
  );
  return new Map([...added, ...copies, ...known]);
}

/**
 * The guids (as the drafts have them) of those that need not be understood or kept again: kept just so already,
 * forgotten, or taken down.
 */
export async function alreadyKept(db: Queryable, sourceId: number, drafts: Draft[]): Promise<Set<string>> {
  if (drafts.length === 0) return new Set();
  const nothing = { places: [], subjects: [], signature: { words: [], names: [] }, version: '' };
  const rows = onePerGuid(drafts.map((draft) => rowOf({ draft, understood: nothing }, new Date(0))));
  const unchanged = new Set(await store.unchangedOf(db, sourceId, rows));
  const forgotten = await store.forgottenOf(
    db,
    sourceId,
    rows.map((row) => guidHash(row.guid)),
  );
  return new Set(
    drafts.flatMap(({ guid }) => {
      const kept = fitForIndex(sound(guid));
      return unchanged.has(kept) || forgotten.has(guidHash(kept)) ? guid : [];
    }),
  );
}

/** The ids of what is new, and of what is new or changed: what the next stages have to look at. */
export function sorted(kept: readonly Kept[]): { fresh: number[]; touched: number[] } {
  const of = (...outcomes: Kept['outcome'][]) =>
    kept.flatMap((one) => (outcomes.includes(one.outcome) && one.id !== null ? one.id : []));
  return { fresh: of('new'), touched: of('new', 'changed') };
}

/** Those of a source's drafts that are new or say something else than before. */
export async function notYetKept(db: Queryable, sourceId: number, drafts: Draft[]): Promise<Draft[]> {
  const known = await alreadyKept(db, sourceId, drafts);
  return drafts.filter((draft) => !known.has(draft.guid));
}
