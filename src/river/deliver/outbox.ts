import type { Queryable, Tx } from '../../ground/db/db.ts';
import { writersOf } from './store/comments.ts';
import { confirmationsToDomain, countLetters, insertLetters, lettersSince } from './store/outbox.ts';
import { lockPerson } from './store/people.ts';
import { URGENCY } from './urgency.ts';

/** A letter that somebody asked for. `sign-in` names the row of the link, from which the letter's
 * link is sealed; `invited`, where somebody else asked for it, who gave them a role. */
export type LetterToQueue =
  | { personId: number; kind: 'confirm' }
  /** Asks somebody who said nothing for very long whether they still want to hear. */
  | { personId: number; kind: 'still' }
  | { personId: number; kind: 'sign-in'; letter: { signIn: number; invited?: true } }
  | { personId: number; kind: 'notice'; letter: { submission: number } }
  | { personId: number; kind: 'comment'; letter: { comment: number } };

export type Queued = { kind: 'queued'; id: number } | { kind: 'too-many' };

const HOUR = 3_600_000;
/** How many letters of a kind one person may be sent, whoever asks (trust row 25). */
const LIMITS = {
  still: [{ within: 30 * 24 * HOUR, letters: 1 }],
  confirm: [
    { within: HOUR, letters: 1 },
    { within: 24 * HOUR, letters: 3 },
  ],
  notice: [
    { within: HOUR, letters: 2 },
    { within: 24 * HOUR, letters: 5 },
  ],
  comment: [
    { within: HOUR, letters: 6 },
    { within: 24 * HOUR, letters: 20 },
  ],
  'sign-in': [
    { within: HOUR, letters: 4 },
    { within: 24 * HOUR, letters: 12 },
  ],
};

/** No mail domain is flooded by us with letters that nobody there has asked for, however many addresses are typed in. */
const TO_A_DOMAIN_AN_HOUR = 200;

/**
 * Queues a letter, unless the person was sent enough of them lately; answer both alike. A confirmation that is already
 * on its way confirms what was asked for since, too.
 */
export async function queueLetter(tx: Tx, letter: LetterToQueue, now: Date): Promise<Queued> {
  if (!(await lockPerson(tx, letter.personId))) throw new Error('A letter needs a person.');
  const limits = LIMITS[letter.kind];
  const sent = await lettersSince(
    tx,
    letter.personId,
    letter.kind,
    limits.map(({ within }) => new Date(now.getTime() - within)),
  );
  if (limits.some((limit, n) => sent[n]! >= limit.letters)) return { kind: 'too-many' };
  if (letter.kind === 'confirm' || letter.kind === 'notice') {
    const since = new Date(now.getTime() - HOUR);
    if ((await confirmationsToDomain(tx, letter.personId, since)) >= TO_A_DOMAIN_AN_HOUR)
      return { kind: 'too-many' };
  }
  const words = 'letter' in letter ? letter.letter : {};
  const [id] = await insertLetters(
    tx,
    [
      {
        personId: letter.personId,
        kind: letter.kind,
        letter: words,
        urgency: letter.kind === 'still' ? URGENCY.digest : URGENCY.asked,
      },
    ],
    now,
  );
  return { kind: 'queued', id: id! };
}

/** What a comment's writer, or all who took part in something, are told of it. */
export interface CommentNews {
  /** The comment by whose link they can act. */
  comment: number;
  what: 'answered' | 'shown' | 'removed' | 'restored' | 'version' | 'outcome';
  because?: string;
}

/** Queues what commenters are told: each person one letter, whatever they wrote. Gives how many. */
export async function queueCommentNews(tx: Tx, news: readonly CommentNews[], now: Date): Promise<number> {
  const writers = await writersOf(
    tx,
    news.map(({ comment }) => comment),
  );
  const byPerson = new Map<number, CommentNews>();
  for (const one of news) {
    const person = writers.get(one.comment);
    if (person !== undefined && !byPerson.has(person)) byPerson.set(person, one);
  }
  const letters = [...byPerson].map(([personId, letter]) => ({
    personId,
    kind: 'comment-news' as const,
    letter: { ...letter },
    urgency: URGENCY.asked,
  }));
  await insertLetters(tx, letters, now);
  return letters.length;
}

/** How many letters are in which state, and since when the oldest: for metrics and the editor. */
export interface OutboxState {
  state: string;
  letters: number;
  oldest: Date | null;
}

export async function outboxState(db: Queryable): Promise<OutboxState[]> {
  return countLetters(db);
}
