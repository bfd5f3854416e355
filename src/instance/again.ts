import { setImmediate as others } from 'node:timers/promises';
import { readSetting, writeSetting } from '../ground/config/config.ts';
import { countToUnderstandAgain, toUnderstandAgain, understoodAgain } from '../river/keep/keep.ts';
import type { RiverMeans } from '../river/river.ts';
import { sourceById } from '../river/sources/sources.ts';
import {
  ensureFound,
  type Understood,
  understandingOf,
  understandKept,
} from '../river/understand/understand.ts';

/** How far the archive was understood: with which version, and back to when. */
interface Done {
  version: string;
  since: string;
}

const KEY = 'understood';
const BATCH = 40;
const DAY = 86_400_000;
/** What changes by itself (a new version, a correction, an import) is carried through the items told in so many days. */
const DAYS = 31;
const EVER = '0001-01-01';

type AgainMeans = Pick<RiverMeans, 'db' | 'clock' | 'jobs' | 'knowledge' | 'reserved'>;

/**
 * Understands items again, the newest first, that were understood with another version of code, scheme, places or
 * corrections than is known now. Each call does one small batch and commits it, so that it may be broken off at any time and
 * others go on meanwhile. Gives how many it did; 0: all of it is done. With `all` it goes through the whole archive.
 */
export async function understandAgain(means: AgainMeans, { all = false } = {}): Promise<number> {
  const { db, clock } = means;
  const knowledge = means.knowledge();
  const version = understandingOf(knowledge);
  const done = (await readSetting(db, KEY)) as Done | null;
  const since = all ? EVER : new Date(clock.now().getTime() - DAYS * DAY).toISOString().slice(0, 10);
  if (done?.version === version && done.since <= since) return 0;
  const items = await toUnderstandAgain(db, version, { since, limit: BATCH });
  if (items.length === 0) {
    await db.tx((tx) => writeSetting(tx, KEY, { version, since } satisfies Done));
    return 0;
  }
  const found: { id: number; understood: Understood }[] = [];
  const sources = new Map<number, Awaited<ReturnType<typeof sourceById>>>();
  for (const item of items) {
    const source = sources.get(item.sourceId) ?? (await sourceById(db, item.sourceId));
    if (!source) continue;
    sources.set(item.sourceId, source);
    found.push({ id: item.id, understood: understandKept(item, source, knowledge) });
    await others();
  }
  await db.tx(async (tx) => {
    await ensureFound(tx, found, knowledge.gazetteer, means.reserved);
    for (const { id, understood } of found) await understoodAgain(tx, id, understood);
    await means.jobs.hint(tx, 'match');
  });
  return items.length;
}

/** How many items wait to be understood again, of the whole archive. */
export function waitingToBeUnderstood({ db, knowledge }: AgainMeans): Promise<number> {
  return countToUnderstandAgain(db, understandingOf(knowledge()), EVER);
}
