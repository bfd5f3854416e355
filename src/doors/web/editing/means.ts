import type { Person } from '../../../commons/people/people.ts';
import type { Clock } from '../../../ground/clock/clock.ts';
import type { Db } from '../../../ground/db/db.ts';
import type { Jobs } from '../../../ground/jobs/jobs.ts';
import type { Sealer } from '../../../ground/token/token.ts';
import type { Instance } from '../../../instance/instance.ts';
import type { Scheme } from '../../../river/understand/understand.ts';
import type { Announce } from '../publishing/means.ts';
import type { WebContext } from '../route.ts';

/** What the editors' pages stand on. */
export interface EditingMeans {
  db: Db;
  clock: Clock;
  scheme: Scheme;
  instance: Instance;
  jobs: Pick<Jobs, 'hint'>;
  /** Seals the links that let in whom an owner invites. */
  sealer: Pick<Sealer, 'seal'>;
  /** Addresses that no place may have. */
  reserved: ReadonlySet<string>;
  /** Lets a voice of this instance say something. */
  announce: Announce;
  /** Where newsletters are taken in; null where they are not. */
  mailDomain: string | null;
  /** Who is signed in with a role here, or null. */
  editorOf(c: WebContext): Promise<Person | null>;
  /** How long a page waits for other sites, in milliseconds; 12 seconds unless said. */
  patienceMs?: number;
}
