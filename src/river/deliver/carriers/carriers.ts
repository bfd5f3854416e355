import type { ActivityWay } from '../../../ground/activity/activity.ts';
import type { Clock } from '../../../ground/clock/clock.ts';
import type { Http } from '../../../ground/http/http.ts';
import type { Mailer } from '../../../ground/mail/mail.ts';
import type { Pusher } from '../../../ground/push/push.ts';
import type { Means } from '../prepare.ts';
import { byActivity } from './by-activity.ts';
import { byMail } from './by-mail.ts';
import { byPush } from './by-push.ts';
import { byWebhook } from './by-webhook.ts';
import { byWebmention, type MentionMeans } from './by-webmention.ts';
import type { Carrier } from './carrier.ts';

export interface SendMeans extends Means {
  mailer: Mailer;
  clock: Clock;
  /** Where the letters of the instance's own subscription go; null: only into the ledger. */
  canary?: string | null;
  /** Letters under way at once; 4 unless told. */
  side?: number;
  /** What goes out over the web; without it, that waits. `http` is for addresses that strangers gave. */
  web?: { http: Http; pusher: Pusher; activity?: ActivityWay } & Pick<MentionMeans, 'endpointOf'>;
}

/** All media that something leaves by: a new one is a file and a line here. */
export function carriersOf(means: SendMeans): Carrier[] {
  const { web } = means;
  return [
    byMail(means),
    ...(web
      ? [
          byPush({ ...means, pusher: web.pusher }), //
          byWebhook({ ...means, http: web.http }),
          byWebmention(web),
          ...(web.activity ? [byActivity({ ...means, way: web.activity })] : []),
        ]
      : []),
  ];
}
