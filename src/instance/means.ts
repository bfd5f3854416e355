import type { Clock } from '../ground/clock/clock.ts';
import type { Db } from '../ground/db/db.ts';
import type { Jobs } from '../ground/jobs/jobs.ts';
import type { Log } from '../ground/log/log.ts';
import type { Part } from '../river/match/match.ts';
import type { VoiceKind } from '../river/sources/sources.ts';

/** A made-up town that publishes on this machine, as `doors/sample` opens it. */
export interface Town {
  port: number;
  addresses: string[];
  /** GeoJSON, for `importPlaces`. */
  gazetteerFile: string;
  patch: { placeId: string; name: string };
  voices: { address: string; name: string; kind: string }[];
  newsletters: {
    mailbox: string;
    voice: { address: string; name: string; kind: string };
    messages: { name: string; bytes: Uint8Array }[];
  }[];
  stop(): Promise<void>;
}

/** What an instance stands on. */
export interface InstanceMeans {
  db: Db;
  clock: Clock;
  /** 0 to 1. */
  random: () => number;
  log: Log;
  /** Null where nobody works in this process (commands): then what is due waits for a worker's sweep. */
  jobs: Pick<Jobs, 'hint'> | null;
  /** First parts of addresses that no place may have. */
  reserved: ReadonlySet<string>;
  /** What people type to get here, without a slash at its end. */
  baseUrl: () => string;
  /** The address that letters come from; the contact's where null. */
  sender: string | null;
  /** The address that letters are sent back to; the sender's where not given. */
  bounces?: string | null;
  /** Who answers for the instance, as the environment says; what the instance remembers where null. */
  contact: string | null;
  /** Private addresses that may be fetched, see ground/http. */
  allowPrivate: string[];
  version: string;
  /** Which part of the interests is matched here; all of them where nothing is said. */
  matchPart?: Part;
  /** Holds `mailboxes/NAME`, folders of letters to listen to as `mailbox:NAME`. */
  dataFolder: string;
  /** Where our own letters are laid; null when there is a mail server. */
  mailboxFolder: string | null;
  startTown: (options: { now: Date; port?: number }) => Promise<Town>;
}

/** How an address's voice is called when more is known of it than the address. */
export interface AddressToAdd {
  address: string;
  name?: string;
  kind?: VoiceKind;
}
