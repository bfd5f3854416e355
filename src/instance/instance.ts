/**
 * The instance: what whoever runs Hearabouts can do with it, behind one face for all doors.
 *
 * In:  the operator's and editors' words: a name, a patch, addresses, lists, files of places.
 * Out: settings, sources that are listened to, how far a long work is, what we would make of an address.
 * Never: asks who may (doors do), draws a page, or reads the environment.
 * Goes wrong: what people typed comes back with what to do, field by field; one long work at a time; what goes wrong
 *   in the background is told by `progress` in words, and a bug there goes to the log.
 * Trade-offs: how far a long work is, is known only in the process that does it. Other processes take in new
 *   settings and places at their next sweep.
 */
import type { Http } from '../ground/http/http.ts';
import { readOpml, writeOpml } from '../river/read/read.ts';
import { listSources } from '../river/sources/sources.ts';
import { addEach, chosenFrom } from './adding.ts';
import { answeringOf } from './answering.ts';
import { check } from './check.ts';
import { type Consulting, consultingOf } from './consulting.ts';
import { learningOf } from './learning.ts';
import { find, listen } from './listening.ts';
import { longWork } from './long-work.ts';
import { lookAt } from './look-at.ts';
import { mailboxIn } from './mailbox.ts';
import type { InstanceMeans } from './means.ts';
import { memoryOf } from './memory.ts';
import { knownPlaces } from './places.ts';
import { postingOf } from './posting.ts';
import { roundingUpOf } from './rounding-up.ts';
import { riverOf } from './running.ts';
import { reopenSample, startSample, type TownHolder } from './sample.ts';
import { saveSetUp } from './set-up.ts';
import type { Instance } from './shape.ts';
import { subjectDesk } from './subject-desk.ts';
import { watchingOf } from './watching.ts';
import { wayOut } from './way-out.ts';

export type { Advice } from './advice.ts';
export { type BroughtBack, bringBack } from './bringing-back.ts';
export { voiceName } from './listening.ts';
export type { InstanceMeans, Town } from './means.ts';
export { RETENTION } from './retention.ts';
export { type Running, riverOf, workOf } from './running.ts';
export type {
  CheckReport,
  FeedToHear,
  FieldProblem,
  Instance,
  InstanceSite,
  Listened,
  LookedAtPage,
  Mailbox,
  PlaceChoice,
  Progress,
  SaidOfVoice,
  Settings,
  SetUpAnswer,
  SetUpWish,
  SubjectDesk,
  SubjectPreview,
} from './shape.ts';
export { watchingOf } from './watching.ts';

/** An instance with what it stands on, so that whoever wires can run the river for it. */
export type OpenInstance = Instance & {
  river: ReturnType<typeof riverOf>;
  /** What bodies do with their replies, with all that follows from it. */
  answering: ReturnType<typeof answeringOf>;
  /** What happens in consultations and goes beyond them. */
  consulting: Consulting;
  posting: ReturnType<typeof postingOf>;
  roundingUp: ReturnType<typeof roundingUpOf>;
  /** Learns from what editors put right since last time; for the worker. */
  learn(): Promise<void>;
  /** The way out for addresses that strangers gave: none of the private ones that the operator opened for sources. */
  strangers: Http;
  /** The way out for addresses that the operator gave, with the private ones that they opened. */
  operators: Http;
  close(): Promise<void>;
};

/** Opens the instance that is kept in this database. Takes a second or two, for the gazetteer. */
export async function openInstance(means: InstanceMeans): Promise<OpenInstance> {
  const memory = memoryOf(means);
  const places = await knownPlaces(means, memory);
  const out = wayOut(means, memory, await memory.settings());
  const river = riverOf(means, { http: out.http, knowledge: places.knowledge, folders: out.folders });
  const parts = { means, out, places, memory };
  const work = longWork(means);
  const open: TownHolder = { town: null };
  await reopenSample(parts, open);
  return {
    river,
    answering: answeringOf(means, memory, river),
    consulting: consultingOf(means, river),
    posting: postingOf(means, river),
    roundingUp: roundingUpOf(means, memory, river),
    strangers: out.strangers,
    operators: out.http,
    learn: learningOf(means, places.scheme),
    scheme: places.scheme,
    knowledge: places.knowledge,
    refresh: async () => {
      memory.forgetCached();
      await places.refresh();
      await out.refresh();
    },
    settings: memory.settings,
    site: memory.site,
    suggestPlaces: places.suggest,
    aliases: places.aliases,
    addAlias: places.addAlias,
    dropAlias: places.dropAlias,
    subjects: subjectDesk(means, places),
    setUp: (wish) => saveSetUp(wish, parts),
    find: (typed) => find(typed, out.http, means.clock),
    listen: (feed, said) => listen(feed, said, parts),
    addAll: (addresses) => work.begin((report) => addEach(addresses, report, parts)),
    importOpml: (bytes) => {
      const list = readOpml(bytes);
      if (list.kind === 'broken') return { kind: 'bad', message: list.message };
      const begun = work.begin((report) => chosenFrom(list.feeds, report, parts));
      return begun === 'busy' ? { kind: 'busy' } : { kind: 'started', feeds: list.feeds.length };
    },
    exportOpml: async () => {
      const sources = await listSources(means.db);
      const site = await memory.site();
      return writeOpml({
        title: site?.name ?? 'Hearabouts',
        feeds: sources
          .filter(({ feedUrl }) => /^https?:/.test(feedUrl))
          .map((source) => ({
            title: source.title,
            xmlUrl: source.feedUrl,
            ...(source.pageUrl && { htmlUrl: source.pageUrl }),
            category: [source.voice.kind],
          })),
      });
    },
    startSample: async () => {
      const settings = await memory.settings();
      if (settings && settings.sample?.complete !== false) return 'set-up-already';
      return work.begin((report) => startSample(report, parts, open));
    },
    progress: work.progress,
    settled: work.settled,
    watching: watchingOf(places.knowledge, means.reserved),
    lookAt: (url) => lookAt(url, out.strangers, means.clock),
    check: (typed) => check(typed, out.strangers, means.clock, places.knowledge()),
    fetchNow: (id) => river.hear(id),
    importPlaces: (bytes) => places.import(bytes),
    mailbox: means.mailboxFolder === null ? null : mailboxIn(means.mailboxFolder),
    close: async () => {
      await work.stop();
      await open.town?.stop();
      await river.close();
      await out.close();
    },
  };
}
