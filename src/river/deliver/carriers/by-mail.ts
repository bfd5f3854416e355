import type { Clock } from '../../../ground/clock/clock.ts';
import type { Tx } from '../../../ground/db/db.ts';
import type { Mailer, MailLetter, MailOutcome } from '../../../ground/mail/mail.ts';
import { type LeftOut, type Means, prepare } from '../prepare.ts';
import { prepareReply } from '../prepare-reply.ts';
import { type Claimed, untell, untellLeftOut } from '../store/outbox.ts';
import { suppress } from '../store/people.ts';
import { catchUp, endSubscriptions } from '../store/subscriptions.ts';
import type { Carrier } from './carrier.ts';

const NEWS = new Set(['digest', 'at-once']);
const DAY_MS = 86_400_000;

/** Letters. */
export function byMail(
  means: Means & { mailer: Mailer; clock: Clock; side?: number; canary?: string | null },
): Carrier {
  const { clock, mailer, sealer } = means;
  return {
    medium: 'mail',
    side: means.side ?? 4,
    carry: async (db, row) => {
      if (row.kind === 'reply') {
        const reply = await prepareReply(db, row, means.site, clock.now());
        return reply.kind === 'letter' ? mailer.send(reply.letter) : reply;
      }
      const prepared = await prepare(db, row, means, clock.now());
      if (prepared.kind === 'not-wanted') return prepared;
      const { letter, to, leftOut } = prepared;
      const outcome = to.canary ? await sing(letter) : await mailer.send(letter);
      if (outcome.kind === 'later') return outcome;
      if (outcome.kind === 'sent')
        return leftOut
          ? { kind: 'sent', also: (tx) => leaveUntold(tx, row, leftOut, clock.now()) }
          : { kind: 'sent' };
      const { because, message } = outcome;
      if (to.canary) return { kind: 'refused', because, message };
      return { kind: 'refused', because, message, also: (tx) => endAll(tx, row, because, to.email) };
    },
    givenUp: notTold,
  };

  /** The instance's own letters: to whoever runs it, where they want them. */
  async function sing(letter: MailLetter): Promise<MailOutcome> {
    return means.canary ? mailer.send({ ...letter, to: means.canary }) : { kind: 'sent' };
  }

  /** An address that does not exist ends all that hangs on it; a letter that was not liked ends only itself. */
  async function endAll(tx: Tx, row: Claimed, because: string, email: string): Promise<void> {
    if (because !== 'no-such-address' || row.personId === null) return;
    const now = clock.now();
    await endSubscriptions(tx, { personId: row.personId }, 'no-such-address', now);
    await suppress(tx, sealer.hashAddress(email), 'no-such-address', now);
  }
}

/** What it would have told is told by another. */
async function notTold(tx: Tx, row: Claimed, now: Date): Promise<void> {
  if (!NEWS.has(row.kind)) return;
  await untell(tx, row.id);
  await tellLater(tx, row, now);
}

async function leaveUntold(tx: Tx, row: Claimed, leftOut: LeftOut, now: Date): Promise<void> {
  await untellLeftOut(tx, row.id, leftOut.items, leftOut.live);
  await tellLater(tx, row, now);
}

/** What a letter did not tell is told by the next digest; where it was to be at once, by a letter in a day. */
async function tellLater(tx: Tx, row: Claimed, now: Date): Promise<void> {
  if (row.personId !== null) await catchUp(tx, row.personId, new Date(now.getTime() + DAY_MS));
}
