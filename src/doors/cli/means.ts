import type { Readable, Writable } from 'node:stream';
import type { Clock } from '../../ground/clock/clock.ts';
import type { Config } from '../../ground/config/config.ts';
import type { Db } from '../../ground/db/db.ts';
import type { DomainRecords } from '../../ground/mail/mail.ts';
import type { Sealer } from '../../ground/token/token.ts';
import type { OpenInstance } from '../../instance/instance.ts';
import type { Names } from '../../river/deliver/deliver.ts';

/** The instance and what it stands on, for a command that needs them. */
export interface Opened {
  config: Config;
  db: Db;
  instance: OpenInstance;
  names: Names;
  sealer: Sealer;
  /** The instance runs in this very process: what would pull the ground from under it is refused. */
  running?: boolean;
  close(): Promise<void>;
}

export interface StartOptions {
  only?: 'web' | 'worker';
  sample?: boolean;
  host?: string;
  port?: number;
}

/** What the command line is given. */
export interface CliMeans {
  stdin: Readable;
  /** Answers only: what programs read. */
  stdout: Writable;
  /** Everything said to the person at the keyboard: progress, advice, what went wrong. */
  stderr: Writable & { isTTY?: boolean };
  clock: Clock;
  /** Whom the doctor asks about the sender's domain. */
  records: DomainRecords;
  version: string;
  /** The path of a file as it was named where the command was given: npm runs us elsewhere. */
  path(file: string): string;
  config(): { kind: 'ok'; config: Config } | { kind: 'bad'; problems: string[] };
  /** Opens the database and the instance without any door. Throws `DataFolderInUse` while a server has the folder. */
  open(): Promise<Opened>;
  /**
   * Has the process that holds the data folder run the command, and gives its exit code; null when it cannot be asked.
   * Not there in that process itself.
   */
  elsewhere?(argv: readonly string[]): Promise<number | null>;
  /** Runs until it is told to end; gives the exit code. */
  start(options: StartOptions): Promise<number>;
}

/** Exit codes, the same for every command. */
export const EXIT = { well: 0, failed: 1, usedWrongly: 2, inUse: 3 } as const;
