import type { Db } from '../../ground/db/db.ts';
import { saysNoSuchAddress } from '../../ground/mail/mail.ts';
import type { Sealer } from '../../ground/token/token.ts';
import type { Report } from '../read/read.ts';
import { type Reported, reportLetter } from './store/outbox.ts';
import { addressee, suppress } from './store/people.ts';
import { endSubscriptions } from './store/subscriptions.ts';

/**
 * What came of a report. `not-ours`: it names no letter that we sent of late, so nothing is done. `temporary`: the mail server
 * tries on by itself. `known`: said before. `noted`: the letter did not arrive, for a reason that is not the address's.
 */
export type ReportTaken =
  | { kind: 'ended'; because: 'no-such-address' | 'marked-as-spam'; subscriptions: number }
  | { kind: 'noted' | 'known' | 'temporary' | 'not-ours' | 'no-report' };

const DAY_MS = 86_400_000;
/** Reports that come later than this are not believed. */
const NEWEST_DAYS = 30;

/**
 * Takes in what a mail server wrote back. It counts only where it names a letter by the random part of its Message-ID, which
 * nobody knows who did not have that letter (trust row 31), and once for each. An address that does not exist, and a complaint,
 * end all that its holder follows; neither is written to again until it is confirmed anew.
 */
export async function takeReport(db: Db, report: Report, sealer: Sealer, now: Date): Promise<ReportTaken> {
  if (report.kind === 'none') return { kind: 'no-report' };
  if (report.kind === 'bounce' && !report.permanent) return { kind: 'temporary' };
  const as: Reported = report.kind === 'complaint' ? 'complaint' : 'bounced';
  const since = new Date(now.getTime() - NEWEST_DAYS * DAY_MS);
  return db.tx(async (tx): Promise<ReportTaken> => {
    const letter = await reportLetter(tx, report.letters, as, since, now);
    if (letter === null) return { kind: 'not-ours' };
    if (letter === 'known') return { kind: 'known' };
    const because =
      report.kind === 'complaint'
        ? 'marked-as-spam'
        : saysNoSuchAddress(report.status)
          ? 'no-such-address'
          : null;
    const to = letter.personId === null ? null : await addressee(tx, letter.personId);
    // A letter to sign in was asked for just now: to call it unwanted ends nothing.
    if (because === null || !to || (because === 'marked-as-spam' && letter.kind === 'sign-in'))
      return { kind: 'noted' };
    const subscriptions = await endSubscriptions(tx, { personId: to.id }, because, now);
    await suppress(tx, sealer.hashAddress(to.email), because, now);
    return { kind: 'ended', because, subscriptions };
  });
}
