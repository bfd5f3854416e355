import type { Clock } from '../../ground/clock/clock.ts';
import type { Db } from '../../ground/db/db.ts';
import type { Http } from '../../ground/http/http.ts';
import type { Jobs } from '../../ground/jobs/jobs.ts';
import type { Log } from '../../ground/log/log.ts';
import type { Sealer } from '../../ground/token/token.ts';
import type { Instance } from '../../instance/instance.ts';
import type { Names } from '../../river/deliver/deliver.ts';
import type { Scheme } from '../../river/understand/understand.ts';
import type { RequestCounts } from './counts.ts';
import type { EditorLog } from './editing/editor-log.ts';
import type { Cost, Limit } from './serving/limits.ts';

/** What the API door is given. */
export interface ApiDeps {
  db: Db;
  clock: Clock;
  log: Log;
  scheme: Scheme;
  instance: Instance;
  sealer: Sealer;
  names: Names;
  /** Says what is wrong with an address that a stranger gave, as far as can be said without asking it. */
  strangers: Pick<Http, 'objection'>;
  jobs: Pick<Jobs, 'hint'>;
  /** Where it is noted who of the editors did what. Without it, nothing that has to be noted can be done. */
  editorLog?: EditorLog;
  /** Addresses that no place may have, for places that are kept because somebody asks for them. */
  reserved: ReadonlySet<string>;
  /** Addresses and ranges of proxies whose X-Forwarded-For is believed. */
  trustedProxies: readonly string[];
  /** Of this software, as the document says it. */
  version: string;
  /** Other limits than the usual ones. */
  requestLimits?: Partial<Record<Cost, Limit>>;
  /** What `/metrics` asks for as a bearer; without it, `/metrics` answers this machine only. */
  metricsToken?: string | null;
  /** What was asked of all doors, for `/metrics`. */
  counts?: RequestCounts;
  /** How long an answer may take that asks no other site, in milliseconds. */
  timeoutMs?: number;
  /** How long answers take at least that must not tell whether an address is known, in milliseconds. */
  evenMs?: number;
}
