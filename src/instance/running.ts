import { gather, linksDue, lookAtLinks } from '../commons/desk/desk.ts';
import { backUpDaily, type DailyBackups, forgetGone, goneKeeper } from '../ground/backup/backup.ts';
import type { Tx } from '../ground/db/db.ts';
import type { Jobs } from '../ground/jobs/jobs.ts';
import type { Mailer } from '../ground/mail/mail.ts';
import type { Sealer } from '../ground/token/token.ts';
import { traced } from '../ground/trace/trace.ts';
import {
  announceChanges,
  makeDueDigests,
  type Names,
  outboxState,
  recoverClaims,
  recoverRuns,
  resumeWhatIsDue,
  type SendMeans,
  sendDue,
} from '../river/deliver/deliver.ts';
import { forgetOld, unmatched } from '../river/keep/keep.ts';
import { forgetChanges, openMatcher } from '../river/match/match.ts';
import type { Draft } from '../river/read/read.ts';
import { announce, hear, matchNew, type RiverMeans } from '../river/river.ts';
import { claimDue, type Speaker, silentSources, takeLease } from '../river/sources/sources.ts';
import { understandAgain, waitingToBeUnderstood } from './again.ts';
import { makeBriefs } from './briefing.ts';
import { keepCanary } from './canary.ts';
import type { InstanceMeans } from './means.ts';
import { forgetPeople } from './retention.ts';
import type { Instance } from './shape.ts';

/** A lease outlasts the longest fetch and what is kept of it. */
const LEASE_SECONDS = 300;
const BATCH = 200;
/** Sources claimed in one transaction, and such transactions in one sweep. */
const CLAIMED = 50;
const CLAIMS = 8;
/** Pages that say they link to ours, looked at before it is asked again what is due. */
const LOOKED_AT = 20;
const DAY = 86_400_000;
/** How often runs that should have been are looked for, and the instance's own subscription is seen to. */
const LOOK_AFTER_MS = 15 * 60_000;
const ITEMS_MONTHS = 36;
/** An index of interests that has not caught up for longer is built anew. */
const CHANGES_DAYS = 7;

/** The river of one instance: to hear a source, and to match until nothing waits. */
export function riverOf(means: InstanceMeans, more: Pick<RiverMeans, 'http' | 'knowledge' | 'folders'>) {
  const matcher = openMatcher(means.db, means.matchPart);
  const river: RiverMeans = {
    db: means.db,
    clock: means.clock,
    random: means.random,
    reserved: means.reserved,
    jobs: means.jobs ?? { hint: async () => {} },
    matcher,
    ...more,
  };
  return {
    hear: (sourceId: number) =>
      traced(
        'hear',
        { source: sourceId },
        () => hear(sourceId, river),
        (came) => ({
          came: came?.kind ?? 'not-listened-to',
          newItems: came?.kind === 'read' ? came.newItems : 0,
        }),
      ),
    /** For the slices: what happens in one, as an item; in the transaction in which it happens. */
    announce: (tx: Tx, who: Speaker, said: Draft[]) => announce(tx, who, said, river),
    /** Matches all that waits; gives how many items. */
    matchAll: async (): Promise<number> => {
      await matcher.listen();
      let all = 0;
      for (;;) {
        const matched = await traced(
          'match',
          {},
          () => matchNew(river),
          (items) => ({ items }),
        );
        all += matched;
        if (matched < BATCH) return all;
      }
    },
    /** Understands a batch of what was understood otherwise before; gives how many. */
    again: (options?: { all: boolean }) => understandAgain(river, options),
    waiting: () => waitingToBeUnderstood(river),
    /** Whether others match too, each for a part of the interests. */
    shared: matcher.part.parts > 1,
    close: () => matcher.close(),
  };
}
export type Running = ReturnType<typeof riverOf>;

/** Leases what is due and says so to the workers, in one transaction. Gives how many. */
export async function claimWhatIsDue(tx: Tx, jobs: Pick<Jobs, 'hint'>, now: Date): Promise<number> {
  const ids = await claimDue(tx, now, { limit: CLAIMED, leaseSeconds: LEASE_SECONDS });
  for (const id of ids) await jobs.hint(tx, 'hear', String(id));
  return ids.length;
}

export interface WorkMeans {
  instance: Pick<Instance, 'refresh' | 'settings' | 'site'> & Partial<Pick<Instance, 'lookAt'>>;
  river: Pick<Running, 'hear' | 'matchAll'> & Partial<Pick<Running, 'shared' | 'again'>>;
  means: Pick<InstanceMeans, 'db' | 'clock' | 'log'>;
  jobs: Pick<Jobs, 'hint'>;
  mailer: Mailer;
  sealer: Sealer;
  names: Names;
  /** What goes out over the web; without it, that waits. */
  web?: SendMeans['web'];
  /** Where the letters of the instance's own subscription to everything go; null: only into the ledger. */
  canary?: string | null;
  /** Where backups go each night; none without it. */
  backups?: DailyBackups;
  /** Learns from what editors put right since last time. */
  learn?: () => Promise<void>;
}

/** All that a worker does for an instance: look what is due, hear, match, send, forget. Each may be done again. */
export function workOf({
  instance,
  river,
  means,
  jobs,
  mailer,
  sealer,
  names,
  web,
  canary = null,
  learn,
  backups,
}: WorkMeans) {
  const { db, clock } = means;
  const keepGone = backups && goneKeeper(backups.folder);
  let lookedAfter = 0;
  /** A run that is missing although it was due is a bug or a hand in the database: made up for, and said. */
  const lookAfter = async () => {
    const now = clock.now();
    if (now.getTime() - lookedAfter < LOOK_AFTER_MS) return;
    await keepCanary(db, now);
    const missed = await recoverRuns(db, now);
    lookedAfter = now.getTime();
    if (missed > 0)
      means.log.error({ missed }, 'digests should have been made and were not; they are made now');
  };
  return {
    sweep: async () => {
      await instance.refresh();
      if (!(await instance.settings())) return;
      await keepGone?.(db);
      const now = clock.now();
      // In small transactions, so that pages have their turn; no more than can be heard before the next sweeps.
      for (let n = 0; n < CLAIMS; n++)
        if ((await db.tx((tx) => claimWhatIsDue(tx, jobs, now))) < CLAIMED) break;
      // A hint goes to one worker, but each part has to match: so where there are parts, each looks for itself.
      if (river.shared) await river.matchAll();
      else if ((await unmatched(db, 1)).length > 0) await jobs.hint(null, 'match');
      await gather(db, clock.now());
      if (await linksDue(db, clock.now())) await jobs.hint(null, 'look');
      await learn?.();
      await river.again?.();
      await lookAfter();
      await resumeWhatIsDue(db, clock.now());
      const silent = () => silentSources(db, clock.now());
      while ((await makeDueDigests(db, clock.now(), BATCH, silent)).runs > 0);
      while ((await announceChanges(db, clock.now(), BATCH)) >= BATCH);
      const timeZone = (await instance.settings())?.timeZone;
      if (timeZone) await makeBriefs(db, clock.now(), timeZone);
      await recoverClaims(db, clock.now());
      if ((await outboxState(db)).some(({ state }) => state === 'due')) await jobs.hint(null, 'send');
    },
    // Another process may just have changed what may be reached, or where everything is.
    hear: async (sourceId: number) => {
      await instance.refresh();
      // A hint that comes late, or again, finds its lease over or taken: so that no host is asked twice at a time.
      if (!(await db.tx((tx) => takeLease(tx, sourceId, clock.now(), LEASE_SECONDS)))) return null;
      return river.hear(sourceId);
    },
    matchNew: async () => {
      const matched = await river.matchAll();
      await gather(db, clock.now());
      return matched;
    },
    send: async () => {
      const site = await instance.site();
      if (!site) return;
      for (;;) {
        const sending = { mailer, sealer, site, names, clock, canary, ...(web && { web }) };
        const came = await traced(
          'deliver',
          {},
          () => sendDue(db, sending, BATCH),
          (counts) => ({ ...counts }),
        );
        if (came.sent + came.refused + came.dropped + came.later < BATCH) return;
      }
    },
    look: async () => {
      const site = await instance.site();
      const { lookAt } = instance;
      if (!site || !lookAt) return;
      while ((await lookAtLinks(db, lookAt, site.baseUrl, clock.now(), LOOKED_AT)) >= LOOKED_AT);
    },
    backUp: async () => {
      if (!backups || !(await instance.settings())) return;
      const last = await backUpDaily(db, backups, clock);
      if (last.state === 'failed')
        means.log.error({}, 'the backup of this night does not come back as it was');
    },
    forget: async () => {
      const now = clock.now();
      await forgetPeople(db, now);
      if (backups) await forgetGone(db, backups.folder, now);
      await db.tx((tx) => forgetChanges(tx, new Date(now.getTime() - CHANGES_DAYS * DAY)));
      const months = (await instance.settings())?.keepMonths ?? ITEMS_MONTHS;
      const before = new Date(now.getTime() - months * 30.4 * DAY);
      while ((await db.tx((tx) => forgetOld(tx, before, 500))) > 0);
    },
  };
}
