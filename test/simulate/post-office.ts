import type { Db } from '../../src/ground/db/db.ts';
import type { Mailer, MailLetter, MailOutcome } from '../../src/ground/mail/mail.ts';
import { countFault } from './faults.ts';
import { alive, type Ground, kill, type Life } from './life.ts';

/** A letter that the mail server took, whether or not we ever heard so. */
export interface Delivered {
  at: number;
  to: string;
  messageId: string;
  kind: string;
  codes: string[];
  life: Life;
  /** The server's 250 never arrived. */
  unheard: boolean;
}

export interface PostOffice {
  delivered: Delivered[];
  awayUntil: number;
  /** Addresses that there are not, and those whose mailbox is full until a moment. */
  nowhere: Set<string>;
  fullUntil: Map<string, number>;
  /** Hears of each letter in the moment that it is handed over. */
  onHanded: (letter: MailLetter, at: number) => void;
  onDelivered: (letter: Delivered) => void;
  violation: (what: string) => void;
}

const later = (of: 'server' | 'letter'): MailOutcome => ({ kind: 'later', of, message: 'Not now.' });
export const codesIn = (text: string) => [
  ...new Set([...text.matchAll(/post-\d+-\d+-x/g)].map(([code]) => code)),
];

/** The mail server as one process meets it. `real` is looked at behind everyone's back, to see what was written down. */
export function mailerOf(life: Life, office: PostOffice, ground: Ground, real: Db): Mailer {
  const { time, chance, faults, rough } = ground;
  const take = (letter: MailLetter, unheard: boolean) => {
    const one: Delivered = {
      at: time.now(),
      to: letter.to,
      messageId: letter.messageId,
      kind: letter.messageId.split('.')[0]!,
      codes: codesIn(letter.text),
      life,
      unheard,
    };
    office.delivered.push(one);
    office.onDelivered(one);
  };
  /** A letter that the row says was sent, or one that came before without anything going wrong since, must not come again. */
  const lookForDouble = async (letter: MailLetter) => {
    const before = office.delivered.findLast((one) => one.messageId === letter.messageId);
    if (!before) return;
    const [row] = await time.busy(() =>
      real.query<{ state: string }>('select state from outbox where message_id = $1', [
        letter.messageId.replace(/@.*/, ''),
      ]),
    );
    if (row?.state === 'sent')
      office.violation(`${letter.messageId} is sent again, though it is written down as sent`);
    const window = before.unheard || before.life.dead || before.life.troubledAt >= before.at;
    if (!window) office.violation(`${letter.messageId} is sent again, and nothing had gone wrong`);
  };
  const send = async (letter: MailLetter): Promise<MailOutcome> => {
    await alive(life);
    office.onHanded(letter, time.now());
    await lookForDouble(letter);
    await time.sleep(chance.yes(0.05) ? chance.whole(1_000, 110_000) : chance.whole(20, 900));
    await alive(life);
    if (time.now() < office.awayUntil) {
      countFault(faults, 'mail: server away');
      return later('server');
    }
    if (office.nowhere.has(letter.to)) {
      countFault(faults, 'mail: no such address');
      return { kind: 'refused', permanent: true, because: 'no-such-address', message: 'No such user.' };
    }
    if (time.now() < (office.fullUntil.get(letter.to) ?? 0)) {
      countFault(faults, 'mail: 4xx for one');
      return later('letter');
    }
    if (chance.yes(rough().mail)) {
      switch (chance.one(['4xx', '5xx', 'before', 'after', 'killed before', 'killed after'] as const)) {
        case '4xx':
          countFault(faults, 'mail: 4xx for one');
          return later('letter');
        case '5xx':
          countFault(faults, 'mail: 5xx for one');
          return { kind: 'refused', permanent: true, because: 'not-accepted', message: 'We do not like it.' };
        case 'before':
          countFault(faults, 'mail: cut before the 250');
          return later('server');
        case 'after':
          countFault(faults, 'mail: cut after the 250');
          take(letter, true);
          return later('server');
        case 'killed after':
          take(letter, true);
          kill(life, ground, 'worker: killed while sending');
          break;
        default:
          kill(life, ground, 'worker: killed while sending');
      }
      await alive(life);
    }
    take(letter, false);
    return { kind: 'sent' };
  };
  return { send, close: async () => {} };
}
