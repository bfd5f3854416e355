import type { Clock } from '../../../ground/clock/clock.ts';
import type { Db } from '../../../ground/db/db.ts';
import type { Jobs } from '../../../ground/jobs/jobs.ts';
import type { Log } from '../../../ground/log/log.ts';
import type { OpenId } from '../../../ground/openid/openid.ts';
import type { Pusher } from '../../../ground/push/push.ts';
import type { Sealer } from '../../../ground/token/token.ts';
import type { Instance } from '../../../instance/instance.ts';
import type { Names } from '../../../river/deliver/deliver.ts';
import type { Scheme } from '../../../river/understand/understand.ts';

/** What the pages for those who hear stand on. */
export interface PeopleMeans {
  db: Db;
  clock: Clock;
  log: Log;
  scheme: Scheme;
  sealer: Sealer;
  instance: Pick<Instance, 'suggestPlaces' | 'knowledge'>;
  jobs: Pick<Jobs, 'hint'>;
  names: Names;
  /** Without it nobody is told on their device. */
  pusher?: Pick<Pusher, 'publicKey' | 'objection'>;
  /** By which members of bodies may sign in, where the operator said so. */
  openId?: OpenId | null;
  /** Addresses that no place may have. */
  reserved: ReadonlySet<string>;
}
