import type { Watching } from '../commons/desk/desk.ts';
import type { FolderLetter } from '../ground/mail/mail.ts';
import type { Site } from '../river/deliver/deliver.ts';
import type { Draft, OnePage } from '../river/read/read.ts';
import type { Discovered, FetchOutcome, Source, VoiceKind } from '../river/sources/sources.ts';
import type {
  Knowledge,
  PlaceAlias,
  Scheme,
  Understood,
  Worded,
  Wording,
} from '../river/understand/understand.ts';
import type { Advice } from './advice.ts';

/** What an instance remembers of itself (the setting `instance`). */
export interface Settings {
  name: string;
  patchPlaceId: string;
  patchName: string;
  /** An e-mail address at which people reach who runs it. */
  contact: string;
  /** IANA name. */
  timeZone: string;
  /** BCP 47. */
  language: string;
  /** The sample town that this instance shows: its port, the moment (ISO 8601) that all its dates hang on, and whether all of it was added. */
  sample?: { port: number; now: string; complete: boolean };
  /** How long items are kept after they are over; 36 where not said. */
  keepMonths?: number;
}

/** What pages and letters say of the instance. */
export interface InstanceSite extends Site {
  timeZone: string;
  patchPlaceId: string | null;
}

/** A place to choose, with enough around it to tell it from others of its name. */
export interface PlaceChoice {
  id: string;
  name: string;
  kind: string;
  /** "Powys, Wales, United Kingdom". */
  within: string;
  lat: number;
  lon: number;
}

/** One thing that is wrong with what somebody typed, for beside its field. */
export interface FieldProblem {
  field: string;
  message: string;
}

export interface SetUpWish {
  name: string;
  patchPlaceId: string;
  contact: string;
  timeZone: string;
  language: string;
  /** The address that signs in as the first editor; the contact's where left out. */
  editor?: string;
}
export type SetUpAnswer = { kind: 'done'; settings: Settings } | { kind: 'bad'; problems: FieldProblem[] };

/** A feed to listen to, as it was found or as a list named it. */
export interface FeedToHear {
  feedUrl: string;
  title: string;
  pageUrl?: string | null;
  format?: string | null;
  homeUrl?: string | null;
}

/** What the editor says of it; the rest is guessed. */
export interface SaidOfVoice {
  voiceId?: number;
  voiceName?: string;
  kind?: VoiceKind;
  patchPlaceId?: string | null;
  licence?: string | null;
}
export type Listened = { kind: 'added' | 'known'; source: Source };

/** How far a long piece of work is: adding addresses, or the whole sample town. */
export interface Progress {
  state: 'idle' | 'running' | 'done';
  /** What is going on, in words: "Finding feeds", "Listening for the first time". */
  step: string;
  /** Of the whole work, 0 to 1. */
  share: number;
  /** What came of each address so far. */
  results: { address: string; kind: 'added' | 'known' | 'nothing' | 'failed'; message: string }[];
  /** Sources not heard yet, items kept. */
  waiting: number;
  items: number;
  /** Why it ended early, in words. */
  problem: string | null;
}

/** What we would make of an address, for whoever publishes there. */
export type CheckReport =
  | { kind: 'failed'; message: string }
  | {
      kind: 'checked';
      found: Extract<Discovered, { kind: 'found' }>;
      /** The feed that we would listen to, as we read it. */
      feed: {
        feedUrl: string;
        title: string | null;
        format: string;
        language: string | null;
        items: number;
        newest: Date | null;
        /** The newest ten, as read, and what we understood of each. */
        drafts: Draft[];
        understood: Understood[];
        /** What had to be mended to read it, in words. */
        mended: string[];
        /** What would make it easier to hear; empty when all is well. And the same in English. */
        advised: Advice[];
        advice: string[];
      };
    };

export interface Mailbox {
  /** Newest first. */
  list(): Promise<FolderLetter[]>;
  /** The letter's bytes, or null. */
  read(name: string): Promise<Uint8Array | null>;
}

/** What came of looking at one page: `because` tells a site's no from a failure. */
export type LookedAtPage =
  | ({ kind: 'page'; url: string } & OnePage)
  | { kind: 'failed'; because: 'robots' | 'gone' | 'failed' | 'not-a-page'; message: string };
/** What a change of a subject's words would do to what was told in the last month. */
export interface SubjectPreview {
  /** How many items were looked through. */
  items: number;
  /** Those that would be about it, and are not; with the words that say so. */
  more: SubjectChange[];
  /** Those that would be about it no more; with the words that said so. */
  fewer: SubjectChange[];
  /** Those that stay. */
  same: number;
  /** How many would change in what else they are about. */
  others: number;
}

export interface SubjectChange {
  id: number;
  title: string;
  phrases: string[];
}

/** The words of the scheme's subjects, for editors. */
export interface SubjectDesk {
  /** How it is worded now; null where there is no such subject. */
  wording(id: string): Wording | null;
  /** How it was worded before, newest first; `words` null is as it comes with the program. */
  history(id: string): Promise<Worded[]>;
  /** Changes nothing. */
  preview(id: string, wording: Wording): Promise<SubjectPreview>;
  /** Words it so from now on, and understands what was told lately again. */
  change(id: string, wording: Wording): Promise<void>;
  /** As a former change made it, by its number, or (0) as it comes with the program; false where there is no such one. */
  back(id: string, to: number): Promise<boolean>;
}

/**
 * An instance, as its doors steer it. Everything here is safe to call at any time; what changes something is for
 * whoever runs the instance (doors check who asks), unless said otherwise.
 */
export interface Instance {
  scheme: Scheme;
  /** The gazetteer (with the operator's places), the scheme and the patch; as of the last `refresh`. */
  knowledge(): Knowledge & { patchPlaceId: string | null };
  /** Looks whether another process changed the settings or places, and takes that in. Cheap when nothing did. */
  refresh(): Promise<void>;
  /** Null until it is set up. */
  settings(): Promise<Settings | null>;
  /** Null until it is set up. */
  site(): Promise<InstanceSite | null>;
  /** For anyone: places whose name begins so ("newp", "Reading, UK"). */
  suggestPlaces(typed: string, limit: number): PlaceChoice[];
  /** Names the instance, its patch and its first editor. Works again later, to change them. */
  setUp(wish: SetUpWish): Promise<SetUpAnswer>;

  /** What can be listened to behind an address, politely tried. */
  find(typed: string): Promise<Discovered>;
  /** Listens to a feed from now on; its first fetch is due at once. */
  listen(feed: FeedToHear, said?: SaidOfVoice): Promise<Listened>;
  /** Finds and adds what is behind each address, in the background; see `progress`. `busy`: another such work runs. */
  addAll(addresses: string[]): 'started' | 'busy';
  /** Adds the feeds of a subscription list, in the background. */
  importOpml(
    bytes: Uint8Array,
  ): { kind: 'started'; feeds: number } | { kind: 'busy' } | { kind: 'bad'; message: string };
  /** All sources as OPML 2. */
  exportOpml(): Promise<string>;
  /** Starts the sample town and sets the instance up with it, in the background. Only for one that is not set up. */
  startSample(): Promise<'started' | 'busy' | 'set-up-already'>;
  progress(): Promise<Progress>;
  /** Resolves when the background work is done: for the command line. */
  settled(): Promise<Progress>;
  /** How the desk has its watches matched. */
  watching: Watching;
  /** For anyone: looks at one page, politely. */
  lookAt(url: string): Promise<LookedAtPage>;
  /** For anyone: what we would make of an address. Changes nothing. */
  check(typed: string): Promise<CheckReport>;
  /** Hears one source now, whenever it is due. Null where there is none, or it is paused. */
  fetchNow(sourceId: number): Promise<FetchOutcome | null>;
  /** What people here call places, as editors say. */
  aliases(): Promise<PlaceAlias[]>;
  /** False where the place is not known or has that name already. */
  addAlias(placeId: string, alias: string): Promise<boolean>;
  dropAlias(placeId: string, alias: string): Promise<boolean>;
  subjects: SubjectDesk;
  /** Places from an operator's file, laid over the built-in ones. */
  importPlaces(bytes: Uint8Array): Promise<{ places: number; problems: string[]; dissolved: number }>;
  /** The letters that wait for a mail server; null when there is one. */
  mailbox: Mailbox | null;
}
