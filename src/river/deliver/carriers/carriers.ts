import type { Clock } from '../../../ground/clock/clock.ts';
import type { Mailer } from '../../../ground/mail/mail.ts';
import type { Means } from '../prepare.ts';
import { byMail } from './by-mail.ts';
import type { Carrier } from './carrier.ts';

export interface SendMeans extends Means {
  mailer: Mailer;
  clock: Clock;
  /** Letters under way at once; 4 unless told. */
  side?: number;
}

/** All media that something leaves by: a new one is a file and a line here. */
export function carriersOf(means: SendMeans): Carrier[] {
  return [byMail(means)];
}
