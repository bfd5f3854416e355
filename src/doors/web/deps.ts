import type { Role } from '../../commons/people/people.ts';
import type { Clock } from '../../ground/clock/clock.ts';
import type { Db } from '../../ground/db/db.ts';
import type { Log } from '../../ground/log/log.ts';
import type { Pictures } from '../../ground/pictures/pictures.ts';
import type { Tiles } from '../../ground/tiles/tiles.ts';
import type { Scheme } from '../../river/understand/understand.ts';
import type { WebSite } from './chrome.ts';
import type { Guards } from './edge/mount.ts';
import type { Route, WebContext } from './route.ts';

/** What the web door is given. */
export interface WebDeps {
  db: Db;
  clock: Clock;
  log: Log;
  scheme: Scheme;
  /** The instance as it was set up, or null before. Asked on each request, so it should be quick. */
  site: () => Promise<WebSite | null>;
  /** What pages say of the instance before it is set up: at least its address. */
  unset: WebSite;
  /** Addresses and ranges of proxies whose X-Forwarded-For is believed. */
  trustedProxies?: readonly string[];
  /** More rows: set-up, editor's and subscribers' pages. They go before the reading pages. */
  routes?: Route[];
  /** Who may pass to rows that are not for anyone. */
  guards?: Guards;
  /** Which role whoever is signed in has here, for the links to their pages; null for everybody else. */
  roleOf?: (c: WebContext) => Promise<Role | null>;
  /** Whether they are a member of a body. */
  isOfficial?: (c: WebContext) => Promise<boolean>;
  /** Fetches and shrinks what sources show. Without it no pictures are shown: nothing is asked of other sites. */
  pictures?: Pictures;
  /** For a map that can be moved; without it nothing of one is loaded. */
  tiles?: Tiles | null;
  /** How long a page may take. */
  timeoutMs?: number;
}
