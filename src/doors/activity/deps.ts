import type { ActivityWay, Keys } from '../../ground/activity/activity.ts';
import type { Clock } from '../../ground/clock/clock.ts';
import type { Db } from '../../ground/db/db.ts';
import type { Jobs } from '../../ground/jobs/jobs.ts';
import type { Log } from '../../ground/log/log.ts';
import type { InstanceSite } from '../../instance/instance.ts';
import type { Names } from '../../river/deliver/deliver.ts';
import type { Scheme } from '../../river/understand/understand.ts';

/** What the activity door is given. */
export interface ActivityDeps {
  db: Db;
  clock: Clock;
  log: Log;
  scheme: Scheme;
  names: Names;
  jobs: Pick<Jobs, 'hint'>;
  way: ActivityWay;
  keys: Pick<Keys, 'pem'>;
  /** The instance as it was set up, or null before. */
  site: () => Promise<InstanceSite | null>;
  /** Of this software. */
  version: string;
  /** Activities that one server may hand in at once, and gets back every second. */
  limit?: { burst: number; perSecond: number };
}
