import type { Clock } from '../../../ground/clock/clock.ts';
import type { Db } from '../../../ground/db/db.ts';
import type { Jobs } from '../../../ground/jobs/jobs.ts';
import type { Instance } from '../../../instance/instance.ts';
import type { Scheme } from '../../../river/understand/understand.ts';
import type { Official } from '../people/people-pages.ts';
import type { WebContext } from '../route.ts';

/** What the pages of the listening desk stand on. */
export interface DeskMeans {
  db: Db;
  clock: Clock;
  scheme: Scheme;
  instance: Pick<Instance, 'watching' | 'lookAt' | 'find' | 'suggestPlaces' | 'knowledge'>;
  jobs: Pick<Jobs, 'hint'>;
  /** Who is signed in as a member of some body, or null. */
  officialOf(c: WebContext): Promise<Official | null>;
}
