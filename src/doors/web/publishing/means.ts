import type { Clock } from '../../../ground/clock/clock.ts';
import type { Db, Tx } from '../../../ground/db/db.ts';
import type { Jobs } from '../../../ground/jobs/jobs.ts';
import type { Sealer } from '../../../ground/token/token.ts';
import type { Instance } from '../../../instance/instance.ts';
import type { Draft } from '../../../river/read/read.ts';
import type { Speaker } from '../../../river/sources/sources.ts';
import type { Scheme } from '../../../river/understand/understand.ts';

/** Lets a voice of this instance say something, in the transaction in which it happens. */
export type Announce = (tx: Tx, who: Speaker, said: Draft[]) => Promise<number>;

/** What the pages for those who publish stand on. */
export interface PublishingMeans {
  db: Db;
  clock: Clock;
  scheme: Scheme;
  sealer: Sealer;
  jobs: Pick<Jobs, 'hint'>;
  instance: Pick<Instance, 'check'>;
  announce: Announce;
}
