/**
 * The river: the whole way of what is said, on one screen. The only file that knows all stages.
 *     sources -> fetch -> read -> understand -> keep -> match -> deliver
 * In: ids of what is due. Out: each stage's work, committed before the next. Never: decides what is due, or how a stage
 * works. Each call is safe to repeat and to run side by side; it pauses durably after keep, after match, in the outbox.
 */
import type { Db, Tx } from '../ground/db/db.ts';
import type { Jobs } from '../ground/jobs/jobs.ts';
import { queueAtOnce } from './deliver/deliver.ts';
import { type FetchMeans, fetchSource } from './fetch/fetch.ts';
import * as keeping from './keep/keep.ts';
import type { Matcher } from './match/match.ts';
import { type Draft, readAll } from './read/read.ts';
import * as sources from './sources/sources.ts';
import * as knowing from './understand/understand.ts';

/** `knowledge` is asked each time, since places are imported while we run; `reserved` are addresses that no place may have. */
export interface RiverMeans extends FetchMeans {
  db: Db;
  jobs: Pick<Jobs, 'hint'>;
  matcher: Matcher;
  random: () => number;
  knowledge(): knowing.Knowledge & { patchPlaceId: string | null };
  reserved: ReadonlySet<string>;
}
export type AnnounceMeans = Pick<RiverMeans, 'clock' | 'jobs' | 'knowledge' | 'reserved'>;
const BATCH = 200;

/** Asks one source and keeps what is new. Gives what came of it; null if nobody listens to it. */
export async function hear(id: number, means: RiverMeans): Promise<sources.FetchOutcome | null> {
  const source = await sources.sourceById(means.db, id);
  if (source?.state !== 'active') return null;
  const outcome = await ask(source, means);
  await means.db.tx((tx) => sources.recordFetch(tx, source, outcome, means.clock.now(), means.random));
  return outcome;
}

async function ask(source: sources.Spoken, means: RiverMeans): Promise<sources.FetchOutcome> {
  const fetched = await fetchSource(source, means.http, means);
  if (fetched.kind !== 'new') return fetched;
  const bodyHash = sources.bodyHash(fetched.bytes);
  if (bodyHash === source.bodyHash) return { ...fetched, kind: 'unchanged' };
  const said = await readAll(fetched, { window: sources.eventWindow(means.clock.now()) });
  if (said.kind !== 'feed') return { kind: 'failed', because: said.kind, message: said.message };
  const fresh = await keeping.notYetKept(means.db, source.id, said.drafts);
  let newItems = 0;
  for (let n = 0; n < fresh.length; n += BATCH) {
    const batch = await knowing.understandAll(fresh.slice(n, n + BATCH), source, means.knowledge());
    newItems += await means.db.tx((tx) => keepBatch(tx, source, batch, means));
  }
  return sources.wasRead({ ...fetched, ...said.feed, format: said.format, newItems, bodyHash }, said.drafts);
}

/** What happens in a slice, in the words of a voice of our own: kept as an item, then matched and delivered like anybody's. */
export async function announce(tx: Tx, who: sources.Speaker, said: Draft[], means: AnnounceMeans) {
  const source = await sources.ownSource(tx, who, means.clock.now());
  return keepBatch(tx, source, await knowing.understandAll(said, source, means.knowledge()), means);
}

async function keepBatch(tx: Tx, source: sources.Spoken, batch: knowing.Batch, means: AnnounceMeans) {
  await knowing.ensureFound(tx, batch, means.knowledge().gazetteer, means.reserved);
  const { fresh, touched } = keeping.sorted(await keeping.keep(tx, source, batch, means.clock.now()));
  const near = await keeping.storyCandidates(tx, touched, means.clock.now());
  const joins = knowing.joinStories(near.asked, near.others);
  await keeping.saveStories(tx, knowing.groupsOf(joins), joins);
  if (touched.length > 0) await means.jobs.hint(tx, 'match');
  return fresh.length;
}

/** Matches a batch of what was kept with all interests, and queues letters for those who want to hear at once. */
export async function matchNew({ db, clock, jobs, matcher }: RiverMeans): Promise<number> {
  const [now] = [clock.now(), await matcher.ready()];
  return db.tx(async (tx) => {
    const ids = await keeping.takeUnmatched(tx, matcher.part, BATCH);
    await matcher.match(tx, ids, now);
    await keeping.markMatched(tx, await matcher.doneByAll(tx, ids), now);
    if ((await queueAtOnce(tx, ids, now)) > 0) await jobs.hint(tx, 'send');
    return ids.length;
  });
}
