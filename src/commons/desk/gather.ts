import type { Db, Tx } from '../../ground/db/db.ts';
import { whatIs } from './cues.ts';
import { addressKey } from './documents.ts';
import { narrowed } from './narrow.ts';
import { sentenceThatMatters } from './sentence.ts';
import { moveMention } from './store/acts.ts';
import * as store from './store/gathering.ts';
import { watchesToServe } from './store/watches.ts';
import type { Watch } from './watch.ts';

const BATCH = 200;
type Served = Watch & { ownVoice: number };

/**
 * Brings what the interests of watches matched since last time to the desks, and reopens what moved. Safe to repeat and to
 * break off. With `watchId`, for that one alone. Gives how many mentions are new.
 */
export async function gather(db: Db, now: Date, watchId: number | null = null): Promise<number> {
  let fresh = 0;
  for (const watch of await watchesToServe(db, watchId)) {
    for (let more = true; more; ) {
      const came = await db.tx((tx) => gatherSome(tx, watch, now));
      fresh += came.fresh;
      more = came.looked >= BATCH;
    }
  }
  return fresh;
}

/** The same in a transaction under way, for a watch that is being saved. */
export async function gatherFor(tx: Tx, watch: Served, now: Date): Promise<void> {
  while ((await gatherSome(tx, watch, now)).looked >= BATCH);
}

async function gatherSome(tx: Tx, watch: Served, now: Date): Promise<{ looked: number; fresh: number }> {
  const matched = await store.matchedItems(tx, watch, BATCH);
  const linked = matched.length < BATCH ? await linking(tx, watch) : [];
  const known = new Set(matched.map(({ id }) => id));
  const looked = [...matched, ...linked.filter(({ id }) => !known.has(id))].map((item) =>
    lookAt(watch, item),
  );
  let fresh: number[] = [];
  if (looked.length > 0) {
    await store.noteLooked(tx, watch.id, looked);
    const held = looked.filter(({ evidence }) => evidence !== null);
    if (held.length > 0) fresh = await store.makeMentions(tx, watch, held, now);
    await reopen(tx, watch.bodyId, fresh, now);
  }
  return { looked: Math.max(matched.length, linked.length), fresh: fresh.length };
}

/** A body's own words are no mention of anything. */
function lookAt(watch: Served, item: store.Waiting): store.LookedAt {
  const evidence = item.voiceId === watch.ownVoice ? null : narrowed(watch.wanted, item);
  if (evidence === null) return { item, evidence, what: null, cues: [], sentence: '' };
  return {
    item,
    evidence,
    ...whatIs(item.title, item.text, item.kind),
    sentence: sentenceThatMatters(item.text === '' ? item.title : item.text, evidence),
  };
}

async function linking(tx: Tx, watch: Served): Promise<store.Waiting[]> {
  const url = watch.wanted.document?.url ?? null;
  const key = url === null ? null : addressKey(url);
  if (key === null) return [];
  // Narrowed by a place or a subject, a link alone is not enough.
  const { places, subjects, kinds, sources, all, near } = watch.wanted;
  if ([places, subjects, kinds, sources, all].some((part) => part.length > 0) || near) return [];
  const found = await store.linkingItems(tx, watch, key.split('?')[0]!, BATCH);
  if (found.length < BATCH) await store.linksSeen(tx, watch.id);
  return found;
}

async function reopen(tx: Tx, bodyId: number, fresh: readonly number[], now: Date): Promise<void> {
  const moved = [
    ...(await store.editedSince(tx, bodyId)),
    ...(fresh.length > 0 ? await store.saidMore(tx, bodyId, fresh) : []),
  ];
  const once = new Map(moved.map((one) => [one.id, one.because]));
  for (const [id, because] of once) await moveMention(tx, id, because, now);
  if (once.size > 0) await store.seenVersion(tx, [...once.keys()]);
}
